using YamlDotNet.RepresentationModel;

namespace Remit.Law.Packs.Reading;

/// <summary>Where something stands in a pack.</summary>
internal readonly record struct Place(string File, int Line, int Column)
{
    public override string ToString() => $"{File}:{Line}:{Column}";
}

/// <summary>A key that names a thing which stands elsewhere.</summary>
internal readonly record struct Named(Thing Thing, string Id, Place Place);

/// <summary>What was read of one pack: its cells, the place of each, what they name, and what is wrong with them.</summary>
internal sealed class PackReading(string directory)
{
    private readonly Dictionary<object, (string File, YamlMappingNode Node)> _nodes = new(ReferenceEqualityComparer.Instance);
    private readonly List<PackFinding> _findings = [];

    /// <summary>The pack's folder.</summary>
    public string Directory => directory;

    /// <summary>Its YAML files by name, parsed and not yet bound.</summary>
    public IReadOnlyDictionary<string, Parsed> Parsed { get; } = PackText.ParseAll(directory);

    /// <summary>The languages in which every text must stand; empty until pack.yaml was read.</summary>
    public IReadOnlyList<string> Languages { get; set; } = [];

    public IReadOnlyList<PackFinding> Findings => _findings;

    public PackFinding? FirstError => _findings.FirstOrDefault(f => f.Severity == "error");

    /// <summary>Every key that names a thing.</summary>
    public List<Named> Names { get; } = [];

    /// <summary>Every id that a cell gives.</summary>
    public List<Named> Ids { get; } = [];

    /// <summary>The file that each instrument stands in.</summary>
    public Dictionary<string, InstrumentFile> InstrumentOf { get; } = new(StringComparer.Ordinal);

    /// <summary>The rows of <c>regions.tsv</c>.</summary>
    public IReadOnlyList<RegionRow> Regions { get; set; } = [];

    public void Error(Place place, string code, string words) => Add(place, "error", code, words);

    public void Note(Place place, string code, string words) => Add(place, "note", code, words);

    /// <summary>Keeps where a cell stands.</summary>
    public void Keep(object cell, string file, YamlMappingNode node) => _nodes[cell] = (file, node);

    /// <summary>Where a cell begins.</summary>
    public Place At(object cell) => _nodes.TryGetValue(cell, out var known) ? Of(known.File, known.Node) : new Place("pack.yaml", 1, 1);

    /// <summary>Where the value of a cell's key begins; the cell itself when it has no such key.</summary>
    public Place At(object cell, string key) =>
        _nodes.TryGetValue(cell, out var known) && known.Node.Children.TryGetValue(new YamlScalarNode(key), out var value)
            ? Of(known.File, value) : At(cell);

    /// <summary>Where a key of a cell's map begins.</summary>
    public Place At(object cell, string key, string inner) =>
        _nodes.TryGetValue(cell, out var known) && known.Node.Children.TryGetValue(new YamlScalarNode(key), out var value)
        && value is YamlMappingNode map && map.Children.Keys.FirstOrDefault(k => k is YamlScalarNode s && s.Value == inner) is { } found
            ? Of(known.File, found) : At(cell, key);

    public static Place Of(string file, YamlNode node) => new(file, (int)node.Start.Line, (int)node.Start.Column);

    private void Add(Place place, string severity, string code, string words) =>
        _findings.Add(new PackFinding(directory, place.File, place.Line, place.Column, severity, code, OneLine(words)));

    // A finding quotes what a file says: it stays one line, and steers no terminal.
    private static string OneLine(string words) =>
        words.Any(char.IsControl) ? string.Concat(words.Select(c => char.IsControl(c) ? '\uFFFD' : c)) : words;
}
