namespace Remit.Server.Pages.Who;

/// <summary>Where things stand in the diagram: a tree that grows downwards, so that it is read on a phone and beside a table alike.</summary>
/// <remarks>
/// Whole units of the picture, 1 unit = 1 CSS pixel at its natural width. The one who tells stands on the left and above; a rail goes down from it,
/// and an arrow leads from the rail to each who is told, with the time written over the box.
/// </remarks>
public sealed class Drawing
{
    /// <summary>The picture's width.</summary>
    public const int Width = 370;

    private const int Indent = 44;
    private const int Rail = 18;
    private const int LineHeight = 20;
    private const int Pad = 10;
    private const int LabelHeight = 24;
    private const int Gap = 10;
    private const int FontSize = 15;
    private const int SmallSize = 13;

    /// <summary>A box with its words.</summary>
    public sealed record Box(int X, int Y, int Width, int Height, IReadOnlyList<Line> Lines, string Style);

    /// <summary>A line of words.</summary>
    public sealed record Line(int X, int Y, string Text);

    /// <summary>One hop: the arrow's path, its head, the words over the box, the box.</summary>
    public sealed record Arm(Hop Hop, string Path, string Head, IReadOnlyList<Line> Label, Box Box);

    private Drawing(Box start, IReadOnlyList<Arm> arms, int height) => (Start, Arms, Height) = (start, arms, height);

    /// <summary>Who tells first.</summary>
    public Box Start { get; }

    public IReadOnlyList<Arm> Arms { get; }

    /// <summary>The picture's height.</summary>
    public int Height { get; }

    /// <summary>Lays the hops out in their order.</summary>
    /// <param name="start">Words of the one who tells first.</param>
    /// <param name="hops">Each after whoever tells it.</param>
    /// <param name="label">The words over a box.</param>
    /// <param name="name">The words in a box.</param>
    public static Drawing Of(string start, IReadOnlyList<Hop> hops, Func<Hop, string> label, Func<Party, string> name)
    {
        var first = BoxOf(start, 1, 1, Width - Indent - 2, "start");
        var arms = new List<Arm>();
        var y = first.Y + first.Height + Gap;
        var parents = new Dictionary<Party, Box>();
        foreach (var hop in hops)
        {
            var from = hop.From is not null && parents.TryGetValue(hop.From, out var told) ? told : first;
            var x = from.X + Indent;
            var words = Wrap(label(hop), Width - x - 2, SmallSize).Select((text, i) => new Line(x, y + 15 + (i * 17), text)).ToList();
            var top = y + (words.Count == 0 ? 4 : LabelHeight + ((words.Count - 1) * 17));
            var box = BoxOf(name(hop.To), x, top, Width - x - 2, hop.IsFirst ? "first" : "told");
            var middle = box.Y + (box.Height / 2);
            arms.Add(new Arm(hop, $"M{from.X + Rail} {from.Y + from.Height}V{middle}H{x - 8}", $"M{x - 9} {middle - 5}l9 5l-9 5z", words, box));
            parents.TryAdd(hop.To, box);
            y = box.Y + box.Height + Gap;
        }

        return new Drawing(first, arms, y);
    }

    private static Box BoxOf(string words, int x, int y, int width, string style)
    {
        var lines = Wrap(words, width - (2 * Pad), FontSize);
        return new Box(x, y, width, (lines.Count * LineHeight) + 14, [.. lines.Select((text, i) => new Line(x + Pad + 2, y + 22 + (i * LineHeight), text))],
            style);
    }

    /// <summary>Breaks words into lines that fit a width. Chinese breaks anywhere, other scripts at blanks.</summary>
    internal static IReadOnlyList<string> Wrap(string words, int width, int size)
    {
        var (lines, line, used) = (new List<string>(), "", 0.0);
        foreach (var piece in Pieces(words))
        {
            var wide = piece.Sum(Em) * size;
            if (line.Length > 0 && used + wide > width)
            {
                lines.Add(line.TrimEnd());
                (line, used) = ("", 0);
            }

            (line, used) = line.Length == 0 && piece == " " ? (line, used) : (line + piece, used + wide);
        }

        return line.Trim().Length == 0 ? lines : [.. lines, line.TrimEnd()];
    }

    private static IEnumerable<string> Pieces(string words)
    {
        var start = 0;
        for (var i = 0; i < words.Length; i++)
        {
            // What closes stays with what it closes.
            var closes = i + 1 < words.Length && "，。、；：）》”".Contains(words[i + 1], StringComparison.Ordinal);
            if (words[i] == ' ' || (IsWide(words[i]) && !closes) || i + 1 == words.Length || (IsWide(words[i + 1]) && !closes) || words[i + 1] == ' ')
            {
                yield return words[start..(i + 1)];
                start = i + 1;
            }
        }
    }

    private static bool IsWide(char c) => c >= 0x2E80;

    // Generous: a line that ends early is better than one that leaves its box.
    private static double Em(char c) => IsWide(c) ? 1 : char.IsUpper(c) || c is 'm' or 'w' ? 0.86 : c is 'i' or 'l' or 't' or ' ' or '.' or ',' ? 0.42 : 0.66;
}
