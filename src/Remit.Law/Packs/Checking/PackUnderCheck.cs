using Remit.Law.Packs.Reading;

namespace Remit.Law.Packs.Checking;

/// <summary>A pack that is looked at, over the one that it lies over.</summary>
internal sealed class PackUnderCheck(string directory, PackUnderCheck? under)
{
    private readonly (PackFiles Files, PackReading Reading) _read = PackReader.ReadAll(directory);

    /// <summary>What it holds.</summary>
    public PackFiles Files => _read.Files;

    /// <summary>Where it holds it, and what is wrong.</summary>
    public PackReading Reading => _read.Reading;

    /// <summary>The pack below an overlay, then the pack itself.</summary>
    public IReadOnlyList<PackUnderCheck> Layers => under is null ? [this] : [under, this];

    /// <summary>Whether it lies over another pack.</summary>
    public bool IsOverlay => Files.Pack.Overlays is not null;

    public IEnumerable<InstrumentFile> Instruments => Layers.SelectMany(l => l.Files.Instruments);

    public IEnumerable<RegionRow> Regions => Layers.SelectMany(l => l.Reading.Regions);

    public IEnumerable<RuleCell> Rules => Layers.SelectMany(l => l.Files.Remits.Rules);

    public IEnumerable<AuthoritiesFile> Authorities => Layers.SelectMany(l => new[] { l.Files.Authorities, l.Files.OverlayContacts });
}
