using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Remit.Law.Packs.Reading;

/// <summary>Reads the bytes of a pack's file. Nothing that a file holds makes this run for ever, fill the memory or end the process.</summary>
internal static class PackText
{
    /// <summary>The largest file of a pack, in bytes.</summary>
    public const int BytesMax = 4 * 1024 * 1024;

    /// <summary>How deep lists and maps may lie in each other.</summary>
    public const int DepthMax = 16;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Every YAML file of a pack by its name below the folder, parsed on all cores: parsing is most of the work of reading a pack.</summary>
    public static IReadOnlyDictionary<string, Parsed> ParseAll(string directory)
    {
        var instruments = Path.Combine(directory, "instruments");
        return Directory.EnumerateFiles(directory, "*.yaml")
            .Concat(Directory.Exists(instruments) ? Directory.EnumerateFiles(instruments, "*.yaml") : [])
            .OrderByDescending(f => new FileInfo(f).Length).AsParallel().WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(f => (Name: Path.GetRelativePath(directory, f).Replace('\\', '/'), Parsed: ParseFile(f)))
            .ToDictionary(f => f.Name, f => f.Parsed, StringComparer.Ordinal);
    }

    private static Parsed ParseFile(string path)
    {
        try
        {
            return new Parsed(Parse(Read(path)), null);
        }
        catch (UnreadableException e)
        {
            return new Parsed(null, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Parsed(null, new UnreadableException(1, 1, e.Message.TrimEnd('.')));
        }
    }

    /// <summary>The file's text.</summary>
    /// <exception cref="UnreadableException">It is too large or is no UTF-8.</exception>
    public static string Read(string path)
    {
        if (new FileInfo(path).Length > BytesMax)
        {
            throw new UnreadableException(1, 1, $"the file is larger than {BytesMax} bytes: split it, or take out what does not belong");
        }

        var bytes = File.ReadAllBytes(path);
        try
        {
            var text = Strict.GetString(bytes);
            return text.Length > 0 && text[0] == '\uFEFF' ? text[1..] : text;
        }
        catch (DecoderFallbackException e)
        {
            var before = Encoding.UTF8.GetString(bytes, 0, Math.Clamp(e.Index, 0, bytes.Length));
            throw new UnreadableException(before.Count(c => c == '\n') + 1, before.Length - before.LastIndexOf('\n'),
                "this byte is no UTF-8: save the file as UTF-8");
        }
    }

    /// <summary>The map that a YAML file is; null when the file is empty.</summary>
    /// <exception cref="UnreadableException">It does not parse.</exception>
    public static YamlMappingNode? Parse(string text)
    {
        var parser = new BoundedParser(new Parser(new StringReader(text)));
        try
        {
            var stream = new YamlStream();
            stream.Load(parser);
            return stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode switch
            {
                YamlMappingNode map => map,
                YamlScalarNode { Value: null or "" } => null,
                var other => throw new UnreadableException((int)other.Start.Line, (int)other.Start.Column,
                    "a file of a pack begins with keys, such as “format: 1”"),
            };
        }
        catch (YamlException e)
        {
            throw new UnreadableException((int)Math.Max(1, e.Start.Line), (int)Math.Max(1, e.Start.Column), Words(e));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException or NullReferenceException)
        {
            // The library meets some texts (a bracket that nobody closes) with these, and without a place: the last thing read is the nearest.
            var last = parser.Current?.End ?? Mark.Empty;
            throw new UnreadableException((int)Math.Max(1, last.Line), (int)Math.Max(1, last.Column),
                "this is no YAML from here on: look for a bracket or a quote that is not closed");
        }
    }

    // The library's words, without its places and types.
    private static string Words(YamlException e)
    {
        var words = (e.InnerException as YamlException ?? e).Message;
        var colon = words.StartsWith('(') ? words.IndexOf("): ", StringComparison.Ordinal) : -1;
        words = (colon < 0 ? words : words[(colon + 3)..]).TrimEnd('.');
        return e is BoundedParser.NotInPacksException ? words : $"this is no YAML ({words}): look at quotes, colons and how far the line is set in";
    }

    /// <summary>Stops what YAML allows and packs do not need: anchors and aliases (they can grow without end), tags, a second document, great depth.</summary>
    private sealed class BoundedParser(IParser inner) : IParser
    {
        private int _depth;
        private int _documents;

        public ParsingEvent? Current => inner.Current;

        public bool MoveNext()
        {
            if (!inner.MoveNext())
            {
                return false;
            }

            switch (inner.Current)
            {
                case AnchorAlias or NodeEvent { Anchor.IsEmpty: false }:
                    throw Not("anchors (&) and aliases (*) are not used in packs: write the cell out");
                case NodeEvent { Tag.IsEmpty: false }:
                    throw Not("tags (!) are not used in packs: take it out");
                case DocumentStart when ++_documents > 1:
                    throw Not("a file of a pack holds one document: take out the second");
            }

            _depth += inner.Current!.NestingIncrease;
            return _depth > DepthMax + 2 ? throw Not($"lists and maps lie more than {DepthMax} deep in each other: no cell of a pack does") : true;
        }

        private NotInPacksException Not(string words) => new(inner.Current!.Start, inner.Current.End, words);

        internal sealed class NotInPacksException(Mark start, Mark end, string words) : YamlException(start, end, words);
    }
}

/// <summary>A file's map (null when it is empty), or why there is none.</summary>
internal sealed record Parsed(YamlMappingNode? Root, UnreadableException? Unreadable);

/// <summary>A file that does not parse, with the place.</summary>
internal sealed class UnreadableException(int line, int column, string words) : Exception(words)
{
    public int Line => line;

    public int Column => column;
}
