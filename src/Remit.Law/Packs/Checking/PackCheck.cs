using Remit.Kernel;
using Remit.Law.Packs.Reading;

namespace Remit.Law.Packs.Checking;

/// <summary><c>remit pack check</c>: everything that can be told of a pack without a question being asked of it.</summary>
internal static class PackCheck
{
    private static readonly string[] KnownFiles =
    [
        "pack.yaml", "authorities.yaml", "regions.tsv", "matters.yaml", "remits.yaml", "clocks.yaml", "duties.yaml", "levels.yaml", "lists.yaml", "learn.yaml",
            "synonyms.yaml",
        "contacts.yaml", "offices.yaml", "operators.yaml", "accounts.yaml", "syslog.sample", .. SynonymsFile.More,
    ];

    private static readonly string[] NeededFiles = ["authorities.yaml", "regions.tsv", "matters.yaml", "remits.yaml"];

    /// <summary>Checks packs, each by its id or its folder.</summary>
    /// <param name="packs">The folder with one folder a pack.</param>
    /// <param name="names">Ids or folders; none: all in the folder.</param>
    public static Outcome<PackReport> Run(string packs, IReadOnlyList<string> names)
    {
        var (folders, findings, read) = (new List<string>(), new List<PackFinding>(), new Dictionary<string, PackUnderCheck>());
        foreach (var name in names.Count > 0 ? names : All(packs))
        {
            var folder = Folder(packs, name);
            if (!folder.Ok)
            {
                return folder.Refusal!;
            }

            folders.Add(folder.Value);
            findings.AddRange(Of(folder.Value, packs, read));
        }

        return folders.Count == 0
            ? new Refusal("no-pack", $"{packs} holds no pack: give the folder of one.")
            : new PackReport(folders, findings.Count(f => f.Severity == "error"), findings.Count(f => f.Severity == "note"), findings);
    }

    /// <summary>The folder of a pack that was named by its id or its folder.</summary>
    public static Outcome<string> Folder(string packs, string name)
    {
        var beside = Forms.Remedy(Form.Id, name) is null ? Path.Combine(packs, name) : name;
        return PackReader.IsPack(beside) ? beside
            : PackReader.IsPack(name) ? name
            : new Refusal("no-pack", $"{name} is no pack: give the id of one in {packs}, or a folder with a pack.yaml.");
    }

    /// <summary>The first error in packs that would not load; null when the check finds none.</summary>
    public static PackFinding? FirstError(string packs, IEnumerable<string> names) =>
        names.SelectMany(n => Of(Path.Combine(packs, n), packs, [])).FirstOrDefault(f => f.Severity == "error");

    private static IReadOnlyList<string> All(string packs) =>
        Directory.Exists(packs) ? [.. Directory.EnumerateDirectories(packs).Where(PackReader.IsPack).Order(StringComparer.Ordinal)] : [];

    // A pack is read once, however many overlays lie over it.
    private static List<PackFinding> Of(string folder, string packs, Dictionary<string, PackUnderCheck> read)
    {
        PackUnderCheck Read(string at) => read.TryGetValue(Path.GetFullPath(at), out var known) ? known : read[Path.GetFullPath(at)] = PackUnderCheck.Read(at);
        var pack = Read(folder);
        var alone = false;
        if (pack.Files.Pack.Overlays is { } over)
        {
            var below = new[] { Path.Combine(Path.GetDirectoryName(Path.GetFullPath(folder)) ?? "", over), Path.Combine(packs, over) }
                .FirstOrDefault(PackReader.IsPack);
            if (below is null)
            {
                alone = true;
                pack.Reading.Error(pack.Reading.At(pack.Files.Pack, "overlays"), "unresolved-pack",
                    $"The pack {over} that this one lies over is neither beside it nor in {packs}: put it there, or name another.");
            }
            else
            {
                pack = pack.Over(Read(below));
            }
        }

        Files(pack);
        Installation(pack.Reading);
        if (!alone && pack.Layers.All(l => l.Fits))
        {
            Together(pack);
        }

        return [.. pack.Reading.Findings.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Column)];
    }

    // Looked at when every cell fits its shape: a date that is none would only be followed by everything that it contradicts.
    private static void Together(PackUnderCheck pack)
    {
        References.Check(pack);
        PackFileChecks.Check(pack);
        InstrumentChecks.Check(pack);
        RegionChecks.Check(pack);
        RuleChecks.Check(pack);
        LeadChecks.Check(pack);
        DeadlineChecks.Check(pack);
    }

    // An overlay's offices, operators and accounts: others use them, and here they are read so that what they name is looked at.
    private static void Installation(PackReading reading)
    {
        _ = PackReader.Load<OfficesFile>(reading, "offices.yaml");
        _ = PackReader.Load<OperatorsFile>(reading, "operators.yaml");
        _ = PackReader.Load<AccountsFile>(reading, "accounts.yaml");
    }

    private static void Files(PackUnderCheck pack)
    {
        var folder = pack.Reading.Directory;
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            var known = KnownFiles.Contains(name) || name.EndsWith(".md", StringComparison.Ordinal) || Path.GetFileName(name).StartsWith('.')
                || (Path.GetDirectoryName(name) == "instruments" && name.EndsWith(".yaml", StringComparison.Ordinal))
                || (Path.GetDirectoryName(name) == AskedTable.Folder && name.EndsWith(".tsv", StringComparison.Ordinal));
            if (!known)
            {
                pack.Reading.Error(new Place(name, 1, 1), "unknown-file",
                    $"No file of a pack has this name, and nothing reads it: name it one of {string.Join(", ", KnownFiles)}, or take it away.");
            }
        }

        foreach (var needed in NeededFiles.Where(f => !pack.IsOverlay && !File.Exists(Path.Combine(folder, f))))
        {
            pack.Reading.Error(new Place("pack.yaml", 1, 1), "missing-file", $"The file {needed} is missing: every pack has one.");
        }
    }
}
