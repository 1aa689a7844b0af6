using Remit.Kernel;
using Remit.Law.Packs.Checking;
using Remit.Law.Packs.Reading;
using YamlDotNet.RepresentationModel;

namespace Remit.Law.Packs.Comparing;

/// <summary><c>remit pack diff</c>: two packs cell by cell, each cell found again by its id. Order, comments and the way of writing do not count.</summary>
internal sealed class PackComparison
{
    private readonly List<PackChange> _changes = [];
    private string _file = "";
    private string _cell = "";

    /// <summary>Compares two packs, each named by its id or its folder.</summary>
    public static Outcome<PackDifference> Of(string packs, string old, string now)
    {
        var (a, b) = (PackCheck.Folder(packs, old), PackCheck.Folder(packs, now));
        if (!a.Ok || !b.Ok)
        {
            return a.Refusal ?? b.Refusal!;
        }

        var (before, after) = (PackTree.Read(a.Value), PackTree.Read(b.Value));
        if (!before.Ok || !after.Ok)
        {
            return before.Refusal ?? after.Refusal!;
        }

        var comparison = new PackComparison();
        foreach (var key in after.Value.Keys.Union(before.Value.Keys).Order(StringComparer.Ordinal))
        {
            comparison.File(before.Value.GetValueOrDefault(key), after.Value.GetValueOrDefault(key));
        }

        return new PackDifference(a.Value, b.Value, comparison._changes);
    }

    private void File(PackTree? before, PackTree? after)
    {
        var tree = after ?? before!;
        _file = tree.File;
        (_cell, var top) = (tree.Cell, tree.Cell);
        if (before is null || after is null)
        {
            Add(before is null ? "added" : "removed", "", before?.Root, after?.Root);
            return;
        }

        foreach (var key in Keys(before.Root, after.Root))
        {
            var (a, b) = (CellIds.Value(before.Root, key), CellIds.Value(after.Root, key));
            if (CellIds.Of(key, a) is { } olds && CellIds.Of(key, b) is { } news && (a ?? b) is YamlSequenceNode { Children.Count: > 0 })
            {
                foreach (var id in news.Keys.Union(olds.Keys))
                {
                    _cell = string.Join('/', new[] { top, key, id }.Where(p => p.Length > 0));
                    Node("", olds.GetValueOrDefault(id), news.GetValueOrDefault(id));
                }

                _cell = top;
            }
            else
            {
                Node(key, a, b);
            }
        }
    }

    private void Node(string path, YamlNode? a, YamlNode? b)
    {
        if (a is null || b is null)
        {
            Add(a is null ? "added" : "removed", path, a, b);
        }
        else if (a is YamlMappingNode old && b is YamlMappingNode now)
        {
            foreach (var key in Keys(old, now))
            {
                Node(path.Length == 0 ? key : $"{path}.{key}", CellIds.Value(old, key), CellIds.Value(now, key));
            }
        }
        else if (CellIds.Of(path.Split('.')[^1], a) is { } olds && CellIds.Of(path.Split('.')[^1], b) is { } news)
        {
            foreach (var id in news.Keys.Union(olds.Keys))
            {
                Node($"{path}[{id}]", olds.GetValueOrDefault(id), news.GetValueOrDefault(id));
            }
        }
        else if (CellIds.Written(a) != CellIds.Written(b))
        {
            Add("changed", path, a, b);
        }
    }

    private void Add(string change, string path, YamlNode? a, YamlNode? b) =>
        _changes.Add(new PackChange(change, _file, _cell, path, a is null ? null : CellIds.Written(a), b is null ? null : CellIds.Written(b)));

    // In the order of the new, then what only the old has.
    private static IEnumerable<string> Keys(YamlMappingNode a, YamlMappingNode b) =>
        b.Children.Keys.Concat(a.Children.Keys).OfType<YamlScalarNode>().Select(k => k.Value ?? "").Distinct();
}
