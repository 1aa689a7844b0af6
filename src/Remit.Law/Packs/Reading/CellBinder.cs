using System.Collections;
using YamlDotNet.RepresentationModel;

namespace Remit.Law.Packs.Reading;

/// <summary>Makes cells of one file's nodes, and says of every key and value that does not fit where it stands and what to do.
/// What it gives has no null where a type has none; what was wrong is left at its default.</summary>
internal sealed class CellBinder(PackReading reading, string file)
{
    private readonly ScalarBinder _scalars = new(reading, file);
    private readonly Stack<string> _path = new();

    // Whether the file or a cell around this one said where it comes from; a cell that is not told says so once.
    private bool _source;
    private bool _mark;

    /// <summary>The whole file as a cell.</summary>
    public T Bind<T>(YamlMappingNode root)
        where T : class, new() => (T)Map(typeof(T), root, root: true);

    /// <summary>What <c>pack.yaml</c> says of its languages, before anything is bound: every text is held against them.</summary>
    public static IReadOnlyList<string> LanguagesOf(YamlMappingNode root) =>
        root.Children.TryGetValue(new YamlScalarNode("languages"), out var node) && node is YamlSequenceNode list
            ? [.. list.Children.OfType<YamlScalarNode>().Select(l => l.Value).OfType<string>().Where(l => Forms.Remedy(Form.Language, l) is null)] : [];

    private object? Value(Type type, YamlNode node, CellKey key)
    {
        if (node is YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: null or "" or "~" or "null" })
        {
            Error(node, "empty", $"“{key.Name}” has no value: give it one, or leave the key out");
            return null;
        }

        if (type == typeof(Words) || type == typeof(WordLists))
        {
            return Texts(type, node, key);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>))
        {
            return List(type, node, key);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>))
        {
            return Dictionary(type, node, key);
        }

        if (type == typeof(object))
        {
            return node is YamlSequenceNode ? List(typeof(List<string>), node, key) : _scalars.Value(typeof(string), node, key);
        }

        if (type == typeof(string) || type.IsPrimitive || type == typeof(decimal))
        {
            return _scalars.Value(type, node, key);
        }

        if (node is YamlMappingNode map)
        {
            return Map(type, map, root: false);
        }

        Error(node, "wrong-type", $"“{key.Name}” takes keys and values, such as {{id: …}}");
        return null;
    }

    private object Map(Type type, YamlMappingNode node, bool root)
    {
        var (cell, shape) = (Activator.CreateInstance(type)!, CellShape.Of(type));
        reading.Keep(cell, file, node);
        var (source, mark) = (_source, _mark);
        if (cell is Cell)
        {
            Origin(node, root);
        }

        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in node.Children)
        {
            if (name is not YamlScalarNode { Value: { } text } || !shape.Keys.TryGetValue(text, out var key))
            {
                Error(name, "unknown-key", $"“{Cut(name.ToString())}” is no key here: write one of {string.Join(", ", shape.Keys.Keys.Order())}");
                continue;
            }

            given.Add(text);
            _path.Push(text);
            if (Value(key.Type, value, key) is { } read)
            {
                key.Set(cell, read);
            }

            _path.Pop();
        }

        foreach (var key in shape.Keys.Values.Where(k => k.Must && !given.Contains(k.Name)))
        {
            Error(node, "missing-key", $"“{key.Name}” is missing{Here}: add it");
        }

        if (cell is Cell own)
        {
            Doubts(own, node);
        }

        (_source, _mark) = root ? (_source, _mark) : (source, mark);
        return cell;
    }

    // A cell says where it comes from, or what lies around it does.
    private void Origin(YamlMappingNode node, bool root)
    {
        _source |= node.Children.ContainsKey(new YamlScalarNode("source"));
        _mark |= node.Children.ContainsKey(new YamlScalarNode("mark"));
        if (!root && !_source)
        {
            Error(node, "missing-source", $"Nothing says where this cell{Here} comes from: give it a “source”, or the file one at its top");
            _source = true;
        }

        if (!root && !_mark)
        {
            Error(node, "missing-mark", $"Nothing says how far this cell{Here} was verified: give it a “mark” ({Choices.Marks}), or the file one at its top");
            _mark = true;
        }
    }

    // Every cell that is not verified is counted: it has the mark of a draft or of a doubt, or a value, a status or a first day that says so.
    private void Doubts(Cell cell, YamlMappingNode node)
    {
        var doubts = new List<string>();
        if (cell.Mark is "D" or "U")
        {
            doubts.Add($"mark {cell.Mark}");
        }

        foreach (var (name, value) in node.Children)
        {
            if (name is YamlScalarNode { Value: var key } && value is YamlScalarNode { Value: Choices.Unverified or Instruments.CitationId.Unknown } scalar
                && key is not "hours" && (scalar.Value == Choices.Unverified || key == "from"))
            {
                doubts.Add($"{key} {scalar.Value}");
            }
        }

        if (doubts.Count > 0)
        {
            reading.Note(PackReading.Of(file, node), "unverified", $"Not verified{Here}: {string.Join(", ", doubts)}.");
        }

        if (cell.Mark is not ("D" or "U"))
        {
            return;
        }

        foreach (var (name, value) in node.Children)
        {
            if (name is YamlScalarNode { Value: "value" or "length" or "retention" or "period" or "operator" or "persons" or "times" } key
                && value is not YamlScalarNode { Value: Choices.Unverified or "none" })
            {
                Error(value, "doubtful-value",
                    $"A cell with mark {cell.Mark} carries no value: write “{key.Value}: unverified”, or give the mark of a text that was read");
            }
        }
    }

    private IList List(Type type, YamlNode node, CellKey key)
    {
        var list = (IList)Activator.CreateInstance(type)!;
        if (node is not YamlSequenceNode sequence)
        {
            Error(node, "wrong-type", $"“{key.Name}” takes a list: write [a, b], or lines that begin with a hyphen");
            return list;
        }

        foreach (var entry in sequence.Children)
        {
            var id = entry is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode("id"), out var found) ? found as YamlScalarNode : null;
            _path.Push(id?.Value is { } text ? Cut(text) : $"{list.Count + 1}");
            if (Value(type.GetGenericArguments()[0], entry, key) is { } read)
            {
                list.Add(read);
            }

            _path.Pop();
        }

        return list;
    }

    private IDictionary Dictionary(Type type, YamlNode node, CellKey key)
    {
        var map = (IDictionary)Activator.CreateInstance(type)!;
        if (node is not YamlMappingNode mapping)
        {
            Error(node, "wrong-type", $"“{key.Name}” takes keys and values, such as {{a: …}}");
            return map;
        }

        foreach (var (name, value) in mapping.Children)
        {
            if (name is not YamlScalarNode { Value: { Length: > 0 } text })
            {
                Error(name, "unknown-key", $"A key of “{key.Name}” is a word");
                continue;
            }

            Key(text, name, key);
            _path.Push(text);
            if (Value(type.GetGenericArguments()[1], value, key) is { } read)
            {
                map[text] = read;
            }

            _path.Pop();
        }

        return map;
    }

    private void Key(string text, YamlNode node, CellKey key)
    {
        if (key.Keys?.OneOf is { } words && !words.Split(' ').Contains(text))
        {
            Error(node, "unknown-key", $"“{Cut(text)}” is no key of “{key.Name}”: write one of {words.Replace(" ", ", ", StringComparison.Ordinal)}");
        }

        if (key.Keys is { Names: not Thing.None } names)
        {
            reading.Names.Add(new Named(names.Names, text, PackReading.Of(file, node)));
        }

        if (key.Keys is { Defines: not Thing.None } defines)
        {
            reading.Ids.Add(new Named(defines.Defines, text, PackReading.Of(file, node)));
        }
    }

    // A text stands in each language of the pack; a list of words too.
    private IDictionary Texts(Type type, YamlNode node, CellKey key)
    {
        var texts = (IDictionary)Activator.CreateInstance(type)!;
        if (node is not YamlMappingNode map)
        {
            Error(node, "wrong-type", $"“{key.Name}” takes a text in each language: write {{{string.Join(", ", reading.Languages.Select(l => l + ": …"))}}}");
            return texts;
        }

        foreach (var (name, value) in map.Children)
        {
            var language = (name as YamlScalarNode)?.Value ?? "";
            if (!reading.Languages.Contains(language))
            {
                Error(name, "unknown-language", $"“{Cut(language)}” is no language of this pack: its languages are {string.Join(", ", reading.Languages)}");
                continue;
            }

            if (type == typeof(WordLists) ? _scalars.Words(value, key) is { Count: > 0 } : _scalars.Text(value, key) is { Length: > 0 })
            {
                texts[language] = type == typeof(WordLists) ? _scalars.Words(value, key) : ((YamlScalarNode)value).Value!;
            }
        }

        foreach (var language in reading.Languages.Where(l => !map.Children.ContainsKey(new YamlScalarNode(l))))
        {
            Error(node, "missing-language", $"“{key.Name}”{Here} has no text in {language}: write it");
        }

        return texts;
    }

    private string Here => _path.Count == 0 ? "" : $" ({string.Join('/', _path.Reverse())})";

    private void Error(YamlNode node, string code, string words) => reading.Error(PackReading.Of(file, node), code, words + ".");

    private static string Cut(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
