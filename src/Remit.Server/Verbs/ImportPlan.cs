using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Remit.Kernel;

namespace Remit.Server.Verbs;

/// <summary>A text to import: where it lies and which version of which instrument it is; or why it cannot be taken.</summary>
/// <param name="Name">How messages call it.</param>
/// <param name="Path">The file, absolute.</param>
/// <param name="Instrument">The instrument's id.</param>
/// <param name="From">The first day in force; null is unknown.</param>
internal sealed record PlannedText(string Name, string Path, string Instrument, DateOnly? From)
{
    public DateOnly? To { get; init; }

    public string? Title { get; init; }

    public Refusal? Refused { get; init; }

    public static PlannedText Refuse(string name, string code, string words) => new(name, "", "", null) { Refused = new Refusal(code, words) };
}

/// <summary>What a folder holds to import: the lines of its <c>import.tsv</c>, or its files named <c>INSTRUMENT@FROM.md</c>. Nothing is read but the
/// list. Format: docs/formats/imported-law.md.</summary>
internal static partial class ImportPlan
{
    /// <summary>The list that a folder may have: file, instrument, from, to, title, separated by tabs.</summary>
    public const string ListName = "import.tsv";

    /// <summary>The most bytes of a list.</summary>
    private const int ListBytesMax = 16 * 1024 * 1024;

    private static readonly string[] Extensions = ["", ".md", ".markdown", ".txt", ".xml", ".akn", ".htm", ".html"];

    /// <summary>Plans a folder.</summary>
    /// <param name="folder">An absolute path.</param>
    /// <param name="leftAside">Files whose name says nothing of an instrument.</param>
    public static Outcome<IReadOnlyList<PlannedText>> Of(string folder, out IReadOnlyList<string> leftAside)
    {
        leftAside = [];
        var list = Path.Combine(folder, ListName);
        var plan = File.Exists(list) ? Listed(folder, list) : Outcome<IReadOnlyList<PlannedText>>.Of(Named(folder, out leftAside));
        return plan.Ok && plan.Value.Count == 0
            ? new Refusal("empty-folder",
                $"{folder} holds nothing to import: name files INSTRUMENT@FROM.md (such as cn.csl@2026-01-01.md), or list them in {ListName}.")
            : plan.Ok ? Outcome<IReadOnlyList<PlannedText>>.Of(EachVersionOnce(plan.Value)) : plan;
    }

    /// <summary>Reads instrument and first day out of a file's name; null when the name is of another form.</summary>
    public static PlannedText? ByName(string path)
    {
        var name = Path.GetFileName(path);
        return NameForm.Match(name) is { Success: true } m && Day(m.Groups[2].Value, out var from) && Extensions.Contains(m.Groups[3].Value.ToLowerInvariant())
            ? new PlannedText(name, path, m.Groups[1].Value, from)
            : null;
    }

    private static List<PlannedText> Named(string folder, out IReadOnlyList<string> leftAside)
    {
        var (plan, aside) = (new List<PlannedText>(), new List<string>());
        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            if (name.StartsWith('.'))
            {
                continue;
            }

            if (!name.Contains('@', StringComparison.Ordinal) || !Extensions.Contains(Path.GetExtension(name).ToLowerInvariant())
                && !NameForm.IsMatch(name + ".md"))
            {
                aside.Add(name);
                continue;
            }

            plan.Add(Outside(folder, path, name) ?? ByName(path)
                ?? PlannedText.Refuse(name, "file-name", $"{name} is not named INSTRUMENT@FROM with a day or the word unknown, such as cn.csl@2026-01-01.md."));
        }

        leftAside = aside;
        return plan;
    }

    private static Outcome<IReadOnlyList<PlannedText>> Listed(string folder, string list)
    {
        var bytes = new FileInfo(list).Length > ListBytesMax ? null : File.ReadAllBytes(list);
        if (bytes is null || !System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return new Refusal("list-unreadable", $"{list} is no UTF-8 text of at most {ListBytesMax:N0} bytes: save it as UTF-8, one file a line.");
        }

        var plan = new List<PlannedText>();
        var number = 0;
        foreach (var line in Encoding.UTF8.GetString(bytes).TrimStart('\ufeff').Split('\n').Select(l => l.TrimEnd('\r')))
        {
            number++;
            if (line.Trim().Length > 0 && line[0] != '#' && !(number == 1 && line.StartsWith("file\t", StringComparison.Ordinal)))
            {
                plan.Add(Line(folder, line.Split('\t'), $"{ListName}:{number}"));
            }
        }

        return plan;
    }

    private static PlannedText Line(string folder, string[] cells, string place)
    {
        string Cell(int i) => i < cells.Length ? cells[i].Trim() : "";
        PlannedText Refuse(string words) => PlannedText.Refuse(place, "list-line", $"{place}: {words}");
        if (cells.Length is < 3 or > 5)
        {
            return Refuse($"the line has {cells.Length} cells, not 3 to 5 separated by tabs: file, instrument, from, to, title.");
        }

        if (!Day(Cell(2), out var from))
        {
            return Refuse($"“{Cut(Cell(2))}” is no day: write year-month-day, such as 2026-01-01, or the word unknown.");
        }

        DateOnly? to = null;
        if (Cell(3).Length > 0 && (!Day(Cell(3), out to) || to is null))
        {
            return Refuse($"“{Cut(Cell(3))}” is no day: write the first day no longer in force as year-month-day, or leave the cell empty.");
        }

        if (Cell(0).Length == 0 || Cell(0).Contains('\0', StringComparison.Ordinal))
        {
            return Refuse("the first cell names no file.");
        }

        var path = Path.GetFullPath(Cell(0), folder);
        return Outside(folder, path, place)
            ?? (!File.Exists(path) ? Refuse($"there is no file {Cut(Cell(0))} in the folder.")
            : new PlannedText(Cell(0), path, Cell(1), from) { To = to, Title = Cell(4).Length > 0 ? Cell(4) : null });
    }

    // A list may come from somebody else: it reaches nothing outside of its folder, neither by .. nor by a link.
    private static PlannedText? Outside(string folder, string path, string place)
    {
        var root = Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar;
        var inside = path.StartsWith(root, StringComparison.Ordinal);
        for (var at = path; inside && at.Length > root.Length; at = Path.GetDirectoryName(at)!)
        {
            inside = new FileInfo(at).LinkTarget is null;
        }

        return inside ? null : PlannedText.Refuse(place, "outside",
            $"{place}: the file leads out of the folder: only files inside of it are imported; copy it there.");
    }

    private static List<PlannedText> EachVersionOnce(IReadOnlyList<PlannedText> plan)
    {
        var seen = new Dictionary<(string, DateOnly?), string>();
        return [.. plan.Select(p => p.Refused is not null || seen.TryAdd((p.Instrument, p.From), p.Name) ? p
            : p with
            {
                Refused = new Refusal("twice",
                    $"{p.Name} is {p.Instrument} from {p.From?.ToString("yyyy-MM-dd") ?? "unknown"}, and so is {seen[(p.Instrument, p.From)]}: keep one."),
            })];
    }

    private static bool Day(string text, out DateOnly? day)
    {
        day = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        return day is not null || text == "unknown";
    }

    private static string Cut(string text) => text.Length <= 60 ? text : text[..60] + "…";

    [GeneratedRegex(@"^([a-z0-9-]+(?:\.[a-z0-9-]+)+)@(\d{4}-\d{2}-\d{2}|unknown)(\.[A-Za-z]+)?$")]
    private static partial Regex NameForm { get; }
}
