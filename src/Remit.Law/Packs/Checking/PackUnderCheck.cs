using Remit.Law.Packs.Reading;

namespace Remit.Law.Packs.Checking;

/// <summary>A pack that is looked at, over the one that it lies over.</summary>
internal sealed class PackUnderCheck
{
    private readonly PackUnderCheck? _under;

    private PackUnderCheck(PackFiles files, PackReading reading, PackUnderCheck? under)
    {
        (Files, Reading, _under) = (files, reading, under);
        Fits = reading.FirstError is null;
    }

    /// <summary>Reads a pack.</summary>
    public static PackUnderCheck Read(string directory)
    {
        var (files, reading) = PackReader.ReadAll(directory);
        return new PackUnderCheck(files, reading, null);
    }

    /// <summary>This overlay over a pack.</summary>
    public PackUnderCheck Over(PackUnderCheck under) => new(Files, Reading, under);

    /// <summary>What it holds.</summary>
    public PackFiles Files { get; }

    /// <summary>Where it holds it, and what is wrong.</summary>
    public PackReading Reading { get; }

    /// <summary>Whether every cell fitted its shape when it was read; what the cells say together is looked at only then.</summary>
    public bool Fits { get; }

    /// <summary>The pack below an overlay, then the pack itself.</summary>
    public IReadOnlyList<PackUnderCheck> Layers => _under is null ? [this] : [_under, this];

    /// <summary>Whether it lies over another pack.</summary>
    public bool IsOverlay => Files.Pack.Overlays is not null;

    public IEnumerable<InstrumentFile> Instruments => Layers.SelectMany(l => l.Files.Instruments);

    public IEnumerable<RegionRow> Regions => Layers.SelectMany(l => l.Reading.Regions);

    public IEnumerable<RuleCell> Rules => Layers.SelectMany(l => l.Files.Remits.Rules);

    public IEnumerable<AuthoritiesFile> Authorities => Layers.SelectMany(l => new[] { l.Files.Authorities, l.Files.OverlayContacts });
}
