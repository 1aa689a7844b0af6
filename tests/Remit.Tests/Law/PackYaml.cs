using Remit.Tests.Host;
using YamlDotNet.RepresentationModel;

namespace Remit.Tests.Law;

/// <summary>Reads the packs' files as they stand, past the loader: the data are checked even where the loader would forgive.</summary>
internal static class PackYaml
{
    /// <summary>The packs of a jurisdiction.</summary>
    public static readonly string[] Packs = ["cn", "eu"];

    /// <summary>Those that lie over one of them.</summary>
    public static readonly string[] Overlays = ["cn-demo", "eu-example"];

    /// <summary>What lies over a pack, itself first.</summary>
    public static IEnumerable<string> With(string pack) => Overlays.Where(o => o.StartsWith(pack + "-", StringComparison.Ordinal)).Prepend(pack);

    /// <summary>The rows of a file of a pack and of what lies over it.</summary>
    public static IEnumerable<YamlMappingNode> RowsWith(string pack, string file, string list) =>
        With(pack).Where(p => File.Exists(Path.Combine(Folder(p), file))).SelectMany(p => Read(p, file).Rows(list));

    public static string Folder(string pack) => Repository.Path("packs/" + pack);

    public static YamlMappingNode Read(string pack, string file) => ReadFile(Path.Combine(Folder(pack), file));

    public static YamlMappingNode ReadFile(string path)
    {
        var stream = new YamlStream();
        using var reader = new StreamReader(path);
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    public static IEnumerable<string> Files(string pack) =>
        Directory.EnumerateFiles(Folder(pack), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    public static IReadOnlyList<YamlMappingNode> Instruments(string pack) =>
        [.. Files(pack).Where(f => f.Contains("/instruments/", StringComparison.Ordinal)).Select(ReadFile)];

    public static YamlNode? At(this YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    public static string? Text(this YamlMappingNode node, string key) => (node.At(key) as YamlScalarNode)?.Value;

    public static YamlMappingNode? Map(this YamlMappingNode node, string key) => node.At(key) as YamlMappingNode;

    public static IEnumerable<YamlMappingNode> Rows(this YamlMappingNode node, string key) =>
        node.At(key) is YamlSequenceNode list ? list.Children.Cast<YamlMappingNode>() : [];

    public static IEnumerable<string> Texts(this YamlMappingNode node, string key) =>
        node.At(key) is YamlSequenceNode list ? list.Children.OfType<YamlScalarNode>().Select(c => c.Value!) : [];

    public static IEnumerable<(string Key, string Value)> Pairs(this YamlMappingNode node) =>
        node.Children.Select(c => (((YamlScalarNode)c.Key).Value!, (c.Value as YamlScalarNode)?.Value ?? ""));

    /// <summary>Every mapping in the file, the root first, with the path to it.</summary>
    public static IEnumerable<(string Path, YamlMappingNode Node)> Walk(YamlNode node, string path)
    {
        switch (node)
        {
            case YamlMappingNode map:
                yield return (path, map);
                foreach (var inner in map.Children.SelectMany(c => Walk(c.Value, $"{path}/{c.Key}")))
                {
                    yield return inner;
                }

                break;
            case YamlSequenceNode list:
                foreach (var inner in list.Children.SelectMany((c, i) => Walk(c, $"{path}/{i}")))
                {
                    yield return inner;
                }

                break;
        }
    }

    /// <summary>Every text in the file, keys too.</summary>
    public static IEnumerable<string> Words(YamlNode node) => node.AllNodes.OfType<YamlScalarNode>().Select(s => s.Value ?? "");

    /// <summary>The regions' table: one dictionary a row, by column name.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Regions(string pack = "cn")
    {
        var lines = File.ReadAllLines(Path.Combine(Folder(pack), "regions.tsv"));
        var names = lines[0].Split('\t');
        return [.. lines.Skip(1).Where(line => !line.StartsWith('#')).Select(line => names.Zip(line.Split('\t')).ToDictionary(p => p.First, p => p.Second))];
    }
}
