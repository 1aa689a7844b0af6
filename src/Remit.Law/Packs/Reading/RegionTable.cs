using Remit.Law.Instruments;

namespace Remit.Law.Packs.Reading;

/// <summary>A row of <c>regions.tsv</c> with the place of each of its cells.</summary>
/// <param name="Region">What it says.</param>
/// <param name="Line">From 1.</param>
/// <param name="Columns">First character of each cell by column name, from 1.</param>
internal sealed record RegionRow(Region Region, int Line, IReadOnlyDictionary<string, int> Columns)
{
    public Place At(string column) => new(RegionTable.File, Line, Columns.GetValueOrDefault(column, 1));
}

/// <summary>Reads <c>regions.tsv</c>: tab-separated, the first row names the columns.</summary>
internal static class RegionTable
{
    public const string File = "regions.tsv";

    /// <summary>The columns beside <c>name_</c> (and, where wanted, <c>also_</c>) with a language.</summary>
    public static readonly IReadOnlyList<string> Columns = ["code", "level", "parent", "from", "to", "now", "flags", "source", "mark"];

    private static readonly string[] Filled = ["code", "level", "from", "source", "mark"];

    public static IReadOnlyList<RegionRow> Read(string text, PackReading reading)
    {
        var rows = new List<RegionRow>();
        string[]? columns = null;
        var number = 0;
        foreach (var line in text.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var cells = line.Split('\t');
            if (columns is null)
            {
                columns = cells;
                if (!Head(cells, number, reading))
                {
                    return rows;
                }
            }
            else if (cells.Length != columns.Length)
            {
                reading.Error(new Place(File, number, 1), "wrong-type",
                    $"This row has {cells.Length} cells where the first row names {columns.Length}: put one tab between two cells, also where one is empty.");
            }
            else if (Row(columns, cells, number, reading) is { } row)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private static bool Head(string[] cells, int line, PackReading reading)
    {
        var needed = Columns.Concat(reading.Languages.Select(l => "name_" + l)).ToList();
        var (known, column, good) = (needed.Concat(reading.Languages.Select(l => "also_" + l)).ToList(), 1, true);
        foreach (var cell in cells)
        {
            if (!known.Contains(cell) || cells.Count(c => c == cell) > 1)
            {
                reading.Error(new Place(File, line, column), "unknown-key",
                    $"“{cell}” is no column here, or stands twice: the columns are {string.Join(", ", known)}.");
                good = false;
            }

            column += cell.Length + 1;
        }

        foreach (var missing in needed.Except(cells))
        {
            reading.Error(new Place(File, line, 1), "missing-key", $"The column “{missing}” is missing: add it.");
            good = false;
        }

        return good;
    }

    private static RegionRow? Row(string[] columns, string[] cells, int line, PackReading reading)
    {
        var starts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0, at = 1; i < cells.Length; at += cells[i].Length + 1, i++)
        {
            starts[columns[i]] = at;
        }

        string Cell(string name) => cells[Array.IndexOf(columns, name)];
        var good = true;
        void Error(string column, string code, string words)
        {
            reading.Error(new Place(File, line, starts[column]), code, words);
            good = false;
        }

        foreach (var empty in columns.Where(c => (Filled.Contains(c) || c.StartsWith("name_", StringComparison.Ordinal)) && string.IsNullOrWhiteSpace(Cell(c))))
        {
            Error(empty, empty.StartsWith("name_", StringComparison.Ordinal) ? "empty-text" : "empty", $"“{empty}” is empty: fill it in.");
        }

        foreach (var (column, words) in new[] { ("level", Choices.Regions), ("mark", Choices.Marks), ("flags", "placeholder") })
        {
            if (Cell(column) is { Length: > 0 } word && !words.Split(' ').Contains(word))
            {
                Error(column, "wrong-word", $"“{column}” takes {string.Join(", ", words.Split(' '))}, not “{word}”.");
            }
        }

        foreach (var column in new[] { "from", "to" })
        {
            if (Cell(column) is { Length: > 0 } day && Forms.Remedy(Form.Days, day) is { } remedy)
            {
                Error(column, "wrong-form", $"“{column}” cannot be “{day}”: {remedy}.");
            }
        }

        if (!good)
        {
            return null;
        }

        var place = new Place(File, line, 1);
        reading.Ids.Add(new Named(Thing.Region, Cell("code"), place));
        reading.Names.Add(new Named(Thing.Source, Cell("source"), place with { Column = starts["source"] }));
        if (Cell("from") == CitationId.Unknown || Cell("mark") is "D" or "U")
        {
            reading.Note(place, "unverified", $"Not verified ({Cell("code")}): {(Cell("mark") is "D" or "U" ? "mark " + Cell("mark") : "from unknown")}.");
        }

        var names = columns.Where(c => c.StartsWith("name_", StringComparison.Ordinal)).ToDictionary(c => c[5..], Cell);
        return new RegionRow(new Region(Cell("code"), Cell("level"), Cell("parent"), new LocalText(names), Regions.Day(Cell("from"), false),
            Regions.Day(Cell("to"), true), Cell("now"), Cell("flags") == "placeholder")
        {
            Also = [.. columns.Where(c => c.StartsWith("also_", StringComparison.Ordinal))
                .SelectMany(c => Cell(c).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
        }, line, starts);
    }
}
