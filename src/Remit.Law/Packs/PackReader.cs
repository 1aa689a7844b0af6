using Remit.Kernel;
using Remit.Law.Instruments;
using Remit.Law.Packs.Checking;
using Remit.Law.Packs.Reading;

namespace Remit.Law.Packs;

/// <summary>The files of one pack, read and not yet joined.</summary>
internal sealed record PackFiles(
    PackFile Pack,
    IReadOnlyList<InstrumentFile> Instruments,
    AuthoritiesFile Authorities,
    IReadOnlyList<Region> Regions,
    MattersFile Matters,
    RemitsFile Remits,
    ClocksFile Clocks,
    DutiesFile Duties,
    LevelsFile Levels,
    ListsFile Lists,
    LearnFile Learn,
    SynonymsFile Synonyms,
    IReadOnlyList<AskedRow> Asked,
    AuthoritiesFile OverlayContacts)
{
    /// <summary>This pack with what an overlay adds: bodies, regions, instruments, rules. Its contacts keep their own source and stay apart.</summary>
    public PackFiles With(PackFiles overlay) => this with
    {
        Instruments = [.. Instruments, .. overlay.Instruments],
        Regions = [.. Regions, .. overlay.Regions],
        Authorities = Authorities.With(overlay.Authorities),
        Remits = new RemitsFile { Format = Remits.Format, Rules = [.. Remits.Rules, .. overlay.Remits.Rules] },
    };
}

/// <summary>Reads a pack's folder. What does not fit its shape (an unknown key, a missing one, a wrong word) is refused with file, line and column.</summary>
internal static class PackReader
{
    /// <summary>The format that this reader knows.</summary>
    public const int Format = 1;

    /// <summary>The pack's cells; a refusal with the place of the first thing that is wrong with their shape.</summary>
    public static Outcome<PackFiles> Read(string directory)
    {
        if (!IsPack(directory))
        {
            return new Refusal("no-pack", $"{directory} holds no pack: pack.yaml is missing.", Kind: RefusalKind.Environment);
        }

        var (files, reading) = ReadAll(directory);
        return reading.FirstError is { } error ? Refuse(error) : files;
    }

    /// <summary>Whether a folder is a pack's.</summary>
    public static bool IsPack(string directory) => File.Exists(Path.Combine(directory, "pack.yaml"));

    /// <summary>A finding as the refusal of a pack that cannot be loaded.</summary>
    public static Refusal Refuse(PackFinding error) =>
        new(error.Code == "wrong-format" ? "pack-format" : "pack-damaged", $"The pack in {error.Pack} cannot be used: {error.Words}", Kind: RefusalKind.Store)
        {
            Place = $"{error.File}:{error.Line}:{error.Column}",
        };

    /// <summary>The pack's cells as far as they read, with everything that is wrong with their shape.</summary>
    public static (PackFiles Files, PackReading Reading) ReadAll(string directory)
    {
        var reading = new PackReading(directory);
        var pack = Load<PackFile>(reading, "pack.yaml");
        var instruments = new List<InstrumentFile>();
        foreach (var name in reading.Parsed.Keys.Where(n => n.StartsWith("instruments/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            instruments.Add(reading.InstrumentOf[name] = Load<InstrumentFile>(reading, name));
        }

        reading.Regions = RegionRows(reading);
        RegionChecks.Circles(reading.Regions, reading);
        return (new PackFiles(
            pack,
            instruments,
            Load<AuthoritiesFile>(reading, "authorities.yaml"),
            [.. reading.Regions.Select(r => r.Region)],
            Load<MattersFile>(reading, "matters.yaml"),
            Load<RemitsFile>(reading, "remits.yaml"),
            Load<ClocksFile>(reading, "clocks.yaml"),
            Load<DutiesFile>(reading, "duties.yaml"),
            Load<LevelsFile>(reading, "levels.yaml"),
            Load<ListsFile>(reading, "lists.yaml"),
            Load<LearnFile>(reading, "learn.yaml"),
            Synonyms(reading),
            AskedTable.ReadAll(reading),
            Load<AuthoritiesFile>(reading, "contacts.yaml")), reading);
    }

    /// <summary>One file of a pack; an empty one when it is not there or does not parse, which was said.</summary>
    public static T Load<T>(PackReading reading, string name)
        where T : Cell, new()
    {
        if (!reading.Parsed.TryGetValue(name, out var parsed))
        {
            return new T();
        }

        if (parsed.Unreadable is { } why)
        {
            reading.Error(new Place(name, why.Line, why.Column), "unreadable", $"It cannot be read: {why.Message}.");
            return new T();
        }

        if (parsed.Root is not { } root)
        {
            reading.Error(new Place(name, 1, 1), "missing-key", "The file is empty: write “format: 1” and its entries, or take the file away.");
            return new T();
        }

        if (typeof(T) == typeof(PackFile))
        {
            reading.Languages = CellBinder.LanguagesOf(root);
        }

        var read = new CellBinder(reading, name).Bind<T>(root);
        CheckFormat(reading, read);
        return read;
    }

    // The pack's own words of its field, then those of the language: the same form in more files.
    private static SynonymsFile Synonyms(PackReading reading)
    {
        var own = Load<SynonymsFile>(reading, "synonyms.yaml");
        foreach (var more in SynonymsFile.More)
        {
            var file = Load<SynonymsFile>(reading, more);
            own.Groups.AddRange(file.Groups);
            own.Meanings.AddRange(file.Meanings);
            foreach (var (intent, words) in file.Intents)
            {
                own.Intents[intent] = words;
            }
        }

        return own;
    }

    private static void CheckFormat(PackReading reading, Cell file)
    {
        if (CellShape.Of(file.GetType()).Keys["format"].Get(file) is int format and not 0 and not Format)
        {
            reading.Error(reading.At(file, "format"), "wrong-format",
                $"The file has pack format {format}, and this program reads {Format}: use a newer program, or write the file in format {Format}.");
        }
    }

    private static IReadOnlyList<RegionRow> RegionRows(PackReading reading)
    {
        var path = Path.Combine(reading.Directory, RegionTable.File);
        try
        {
            return File.Exists(path) ? RegionTable.Read(PackText.Read(path), reading) : [];
        }
        catch (UnreadableException e)
        {
            reading.Error(new Place(RegionTable.File, e.Line, e.Column), "unreadable", $"It cannot be read: {e.Message}.");
            return [];
        }
    }
}
