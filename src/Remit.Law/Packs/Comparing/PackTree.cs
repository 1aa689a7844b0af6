using Remit.Kernel;
using Remit.Law.Packs.Reading;
using YamlDotNet.RepresentationModel;

namespace Remit.Law.Packs.Comparing;

/// <summary>One file of a pack as it stands.</summary>
/// <param name="File">Below the pack's folder.</param>
/// <param name="Cell">What its cells' names begin with: an instrument's id, else nothing.</param>
/// <param name="Root">Its keys and values.</param>
internal sealed record PackTree(string File, string Cell, YamlMappingNode Root)
{
    /// <summary>The files of a pack: an instrument by its id, every other file by its name.</summary>
    public static Outcome<IReadOnlyDictionary<string, PackTree>> Read(string folder)
    {
        var trees = new Dictionary<string, PackTree>(StringComparer.Ordinal);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".yaml" or ".tsv");
        foreach (var path in files.Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            try
            {
                var text = PackText.Read(path);
                var root = name.EndsWith(".tsv", StringComparison.Ordinal) ? Table(text, name) : PackText.Parse(text) ?? new YamlMappingNode();
                var id = name.StartsWith("instruments/", StringComparison.Ordinal) && CellIds.Value(root, "id") is YamlScalarNode s
                    ? s.Value : null;
                trees[id ?? name] = new PackTree(name, id ?? "", root);
            }
            catch (UnreadableException e)
            {
                return new Refusal("pack-damaged", $"It cannot be read: {e.Message}.") { Place = $"{path}:{e.Line}:{e.Column}" };
            }
        }

        return Outcome<IReadOnlyDictionary<string, PackTree>>.Of(trees);
    }

    // Regions, or questions, as a list of cells; an empty cell is a key that is not there.
    private static YamlMappingNode Table(string text, string name)
    {
        var lines = text.Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t')).ToList();
        var rows = lines.Skip(1).Select(cells => new YamlMappingNode(
            lines[0].Zip(cells).Where(c => c.Second.Length > 0).DistinctBy(c => c.First)
                .Select(c => KeyValuePair.Create<YamlNode, YamlNode>(new YamlScalarNode(c.First), new YamlScalarNode(c.Second)))));
        var list = name.StartsWith(AskedTable.Folder, StringComparison.Ordinal) ? AskedTable.Folder : "regions";
        return new YamlMappingNode(new YamlScalarNode(list), new YamlSequenceNode(rows));
    }
}
