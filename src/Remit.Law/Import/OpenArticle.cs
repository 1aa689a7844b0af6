using System.Text.RegularExpressions;

namespace Remit.Law.Import;

/// <summary>An article while its lines come in.</summary>
internal sealed partial class OpenArticle(string number, string label, IReadOnlyList<string> division)
{
    /// <summary>The most characters of an article's own heading on a line by itself.</summary>
    private const int HeadingCharsMax = 120;

    private string? _heading;

    public string Number => number;

    /// <summary>The paragraphs and items so far.</summary>
    public List<TextBlock> Blocks { get; } = [];

    public void Add(string piece)
    {
        if (Blocks.Count == 0 && _heading is null && BracketHeading.Match(piece) is { Success: true } bracket
            && bracket.Groups[1].Value.Trim() is { Length: > 0 } words)
        {
            _heading = words;
            piece = piece[bracket.Length..];
        }

        if (piece.Length > 0)
        {
            Split(piece);
        }
    }

    public StatuteArticle Close()
    {
        // "Article 11 / Requirements and tasks of CSIRTs / 1. …": a first line without a full stop, with more to come, is the heading.
        if (_heading is null && Blocks.Count > 1 && Blocks[0] is { Item: false, Text.Length: <= HeadingCharsMax } first
            && label[0] is ('A' or 'S' or '§') && !StatuteLines.EndsAsSentence(first.Text) && !StatuteLines.IsChinese(first.Text))
        {
            _heading = first.Text;
            Blocks.RemoveAt(0);
        }

        return new StatuteArticle(number, label, _heading, division, Blocks);
    }

    // "…义务：（一）制定…；（二）采取…。" in one run becomes a paragraph and its items, when the items count up from one.
    private void Split(string piece)
    {
        var start = 0;
        for (var k = 1; ; k++)
        {
            var at = FindItem(piece, start, k);
            if (at < 0 || (k == 1 && at > 0 && FindItem(piece, at + 1, 2) < 0))
            {
                break;
            }

            Put(piece[start..at]);
            start = at;
        }

        Put(piece[start..]);
    }

    private void Put(string text)
    {
        text = text.Trim(' ', '\t', '\u3000', '\u00a0');
        if (text.Length == 0)
        {
            return;
        }

        // A mark alone on its line waits for its words: "(a)" and under it what it marks.
        if (Blocks.Count > 0 && BareMark.IsMatch(Blocks[^1].Text) && !Item.IsMatch(text))
        {
            Blocks[^1] = new TextBlock(Akoma.AkomaNames.Joined(Blocks[^1].Text, text), true);
            return;
        }

        Blocks.Add(new TextBlock(text, Item.IsMatch(text)));
    }

    private static int FindItem(string text, int from, int k)
    {
        foreach (var mark in (ReadOnlySpan<string>)[ArticleNumber.InChinese(k), k.ToString()])
        {
            for (var at = text.IndexOf(mark, from, StringComparison.Ordinal); at > 0; at = text.IndexOf(mark, at + 1, StringComparison.Ordinal))
            {
                if (text[at - 1] is '（' or '(' && at + mark.Length < text.Length && text[at + mark.Length] is '）' or ')'
                    && at >= 2 && "：:；;。".Contains(text[at - 2]))
                {
                    return at - 1;
                }
            }
        }

        return -1;
    }

    [GeneratedRegex(@"^(?:[（(](?:[一二三四五六七八九十]{1,4}|\d{1,3}|[a-z]{1,5})[）)]|\d{1,3}[.．、)）](?!\d)|[a-z][)）]|[①-⑳])")]
    private static partial Regex Item { get; }

    [GeneratedRegex(@"^(?:[（(](?:[一二三四五六七八九十]{1,4}|\d{1,3}|[a-z]{1,5})[）)]|\d{1,3}[.．、)）]|[a-z][)）])$")]
    private static partial Regex BareMark { get; }

    [GeneratedRegex("^【([^】]{1,40})】[ \u3000]*")]
    private static partial Regex BracketHeading { get; }
}
