using Remit.Kernel;
using Remit.Law.Instruments;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

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
    SynonymsFile Synonyms,
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

/// <summary>Reads a pack's folder. A file that does not read is refused with its name, line and column.</summary>
internal static class PackReader
{
    /// <summary>The format that this reader knows.</summary>
    public const int Format = 1;

    private static readonly IDeserializer Yaml =
        new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).IgnoreUnmatchedProperties().Build();

    public static Outcome<PackFiles> Read(string directory)
    {
        if (!File.Exists(Path.Combine(directory, "pack.yaml")))
        {
            return new Refusal("no-pack", $"{directory} holds no pack: pack.yaml is missing.", Kind: RefusalKind.Environment);
        }

        var at = "pack.yaml";
        try
        {
            var pack = Load<PackFile>(directory, at, out at);
            if (pack.Format != Format)
            {
                return new Refusal("pack-format", $"{directory} has pack format {pack.Format}; this program reads {Format}: use a newer program.",
                    Kind: RefusalKind.Store);
            }

            var instruments = new List<InstrumentFile>();
            var folder = Path.Combine(directory, "instruments");
            if (Directory.Exists(folder))
            {
                foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
                {
                    instruments.Add(Load<InstrumentFile>(directory, "instruments/" + Path.GetFileName(path), out at));
                }
            }

            return new PackFiles(
                pack,
                instruments,
                Load<AuthoritiesFile>(directory, "authorities.yaml", out at),
                RegionRows(directory, out at),
                Load<MattersFile>(directory, "matters.yaml", out at),
                Load<RemitsFile>(directory, "remits.yaml", out at),
                Load<ClocksFile>(directory, "clocks.yaml", out at),
                Load<DutiesFile>(directory, "duties.yaml", out at),
                Load<LevelsFile>(directory, "levels.yaml", out at),
                Synonyms(directory, out at),
                Load<AuthoritiesFile>(directory, "contacts.yaml", out at));
        }
        catch (YamlException e)
        {
            return Damaged(directory, $"{at}:{e.Start.Line}:{e.Start.Column}", (e.InnerException ?? e).Message);
        }
        catch (FormatException e)
        {
            return Damaged(directory, at, e.Message);
        }
    }

    // Sets the name first, so that an error names the file that was being read.
    private static T Load<T>(string directory, string name, out string at)
        where T : new()
    {
        at = name;
        var path = Path.Combine(directory, name);
        if (!File.Exists(path))
        {
            return new T();
        }

        using var reader = new StreamReader(path);
        return Yaml.Deserialize<T?>(reader) ?? new T();
    }

    // The pack's own words of its field, then those of the language: the same groups in two more files.
    private static SynonymsFile Synonyms(string directory, out string at)
    {
        var own = Load<SynonymsFile>(directory, "synonyms.yaml", out at);
        foreach (var more in SynonymsFile.More)
        {
            own.Groups.AddRange(Load<SynonymsFile>(directory, more, out at).Groups);
        }

        return own;
    }

    private static IReadOnlyList<Region> RegionRows(string directory, out string at)
    {
        at = "regions.tsv";
        var path = Path.Combine(directory, at);
        return File.Exists(path) ? Regions.Read(File.ReadLines(path)) : [];
    }

    private static Refusal Damaged(string directory, string place, string words) =>
        new("pack-damaged", $"The pack in {directory} does not read: {words}", Kind: RefusalKind.Store) { Place = place };
}
