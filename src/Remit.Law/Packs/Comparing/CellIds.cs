using YamlDotNet.RepresentationModel;

namespace Remit.Law.Packs.Comparing;

/// <summary>By what a cell of a list is known again in another pack.</summary>
internal static class CellIds
{
    private static readonly Dictionary<string, string[]> ByList = new(StringComparer.Ordinal)
    {
        ["versions"] = ["from"],
        ["by-rule"] = ["kind", "under", "levels"],
        ["contacts"] = ["authority", "type", "value"],
        ["roles"] = ["role", "kind", "level"],
        ["addressees"] = ["kind", "level"],
        ["to"] = ["kind", "level"],
        ["onward"] = ["from"],
        ["accounts"] = ["user"],
        ["regions"] = ["code", "from"],
        ["asked"] = ["provision", "question"],
    };

    /// <summary>The cells of a list by what they are known by; null when it is no list of cells.</summary>
    public static Dictionary<string, YamlNode>? Of(string list, YamlNode? node)
    {
        if (node is null)
        {
            return [];
        }

        if (node is not YamlSequenceNode sequence || sequence.Children.Any(c => c is not YamlMappingNode))
        {
            return null;
        }

        var cells = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var cell in sequence.Children.Cast<YamlMappingNode>())
        {
            var id = Id(list, cell);
            for (var copy = 2; !cells.TryAdd(id, cell); copy++)
            {
                id = $"{Id(list, cell)}#{copy}";
            }
        }

        return cells;
    }

    /// <summary>What a map has at a key; null when it has none.</summary>
    public static YamlNode? Value(YamlMappingNode map, string key) => map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    /// <summary>A node as one line.</summary>
    public static string Written(YamlNode node) => node switch
    {
        YamlScalarNode scalar => scalar.Value ?? "",
        YamlSequenceNode list => $"[{string.Join(", ", list.Children.Select(Written))}]",
        YamlMappingNode map => $"{{{string.Join(", ", map.Children.Select(c => $"{Written(c.Key)}: {Written(c.Value)}"))}}}",
        _ => node.ToString(),
    };

    // What has no id of its own (a group of synonyms, a tier of a penalty) is known by its first value: written otherwise it is another.
    private static string Id(string list, YamlMappingNode cell)
    {
        var keys = ByList.GetValueOrDefault(list.Split('[')[0], ["id"]);
        var parts = keys.Select(k => Value(cell, k)).OfType<YamlNode>().Select(Written).ToList();
        return parts.Count > 0 ? string.Join(' ', parts) : cell.Children.Count > 0 ? Written(cell.Children[0].Value) : "";
    }
}
