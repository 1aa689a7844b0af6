using System.Globalization;
using System.Text.RegularExpressions;

namespace Remit.Law.Import;

/// <summary>What opens a part of the text.</summary>
internal enum MarkKind
{
    /// <summary>第九条, Article 9.</summary>
    Article,

    /// <summary>第一章, Chapter I.</summary>
    Division,
}

/// <summary>A mark found in a line.</summary>
/// <param name="Kind">Article or division.</param>
/// <param name="Start">Where it begins in the line.</param>
/// <param name="End">Where what follows it begins.</param>
/// <param name="Label">As written, blanks removed.</param>
/// <param name="Number">The article's number; empty for a division.</param>
/// <param name="Rank">The division's rank, 0 outermost; 0 for an article.</param>
internal readonly record struct Mark(MarkKind Kind, int Start, int End, string Label, string Number, int Rank);

/// <summary>Tells the article that begins from the article that is merely named. The place decides, never the number: nothing is guessed.</summary>
internal static partial class StatuteMarks
{
    private const string Blank = " \t\u3000\u00a0";

    /// <summary>The mark with which a line begins; null when it begins with text.</summary>
    public static Mark? AtStart(StatuteLine line)
    {
        var text = line.Text;
        if (Article.Match(text) is { Success: true, Index: 0 } chinese && OpensAtLineStart(text, chinese.Length))
        {
            return ArticleOf(chinese);
        }

        if (EnglishArticle.Match(text) is { Success: true } english)
        {
            return ArticleOf(english);
        }

        if (Division.Match(text) is { Success: true, Index: 0 } division && (line.Heading || IsBlankOrEnd(text, division.Length) || text.Length <= 24))
        {
            return DivisionOf(division);
        }

        return text.Length <= 120 && EnglishDivision.Match(text) is { Success: true } part ? EnglishDivisionOf(part) : null;
    }

    /// <summary>The next mark inside a line: after a full stop, or after the heading of a chapter.</summary>
    /// <param name="text">The line.</param>
    /// <param name="from">Where to look on.</param>
    /// <param name="inHeading">Whether the text from there on is a division's heading, after which no full stop stands.</param>
    /// <param name="expected">The number that would come next: then a mark needs no blank after it.</param>
    public static Mark? Inside(string text, int from, bool inHeading, int expected)
    {
        for (var match = ArticleOrDivision.Match(text, from); match.Success; match = match.NextMatch())
        {
            if (match.Index == 0 || InQuotation(text, match.Index) || !(inHeading || AfterSentence(text, match.Index)))
            {
                continue;
            }

            var blank = IsBlankOrEnd(text, match.Index + match.Length);
            if (match.Groups["unit"].Success)
            {
                if (blank)
                {
                    return DivisionOf(match);
                }
            }
            else if (blank || (ArticleOf(match) is var m && m.Number == expected.ToString(CultureInfo.InvariantCulture) && !IsReference(text, m.End)))
            {
                return ArticleOf(match);
            }
        }

        var english = EnglishArticleInside.Match(text, from);
        return english.Success && english.Groups["n"].Value == expected.ToString(CultureInfo.InvariantCulture) ? ArticleOf(english) : null;
    }

    private static bool OpensAtLineStart(string text, int end) => IsBlankOrEnd(text, end) || !IsReference(text, end);

    private static bool IsBlankOrEnd(string text, int at) => at >= text.Length || Blank.Contains(text[at]);

    // "第八条规定", "第八条、第九条", "第八条第二款", "第八条（二）项" name an article, they do not open it.
    private static bool IsReference(string text, int at) => at < text.Length && Reference.IsMatch(text.AsSpan(at));

    private static bool AfterSentence(string text, int at)
    {
        var i = at - 1;
        while (i >= 0 && Blank.Contains(text[i]))
        {
            i--;
        }

        return i >= 0 && ("。！？!?；;".Contains(text[i]) || (i > 0 && "”）)】".Contains(text[i]) && "。！？；".Contains(text[i - 1])));
    }

    private static bool InQuotation(string text, int at)
    {
        var depth = 0;
        foreach (var c in text.AsSpan(0, at))
        {
            depth += c == '“' ? 1 : c == '”' && depth > 0 ? -1 : 0;
        }

        return depth > 0;
    }

    private static Mark ArticleOf(Match match)
    {
        var main = ArticleNumber.Read(match.Groups["n"].ValueSpan) ?? 0;
        int? inserted = match.Groups["i"].Success ? ArticleNumber.Read(match.Groups["i"].ValueSpan) : null;
        var number = ArticleNumber.Join(main, inserted);
        var label = match.Groups["label"].Value;
        return new Mark(MarkKind.Article, match.Index, match.Index + match.Length, label, number + match.Groups["l"].Value, 0);
    }

    private static Mark DivisionOf(Match match)
    {
        var unit = match.Groups["unit"].Value;
        var rank = unit switch { "编" => 0, "分编" => 1, "章" => 2, _ => 3 };
        return new Mark(MarkKind.Division, match.Index, match.Index + match.Length, match.Groups["label"].Value, "", rank);
    }

    private static Mark EnglishDivisionOf(Match match)
    {
        var rank = char.ToLowerInvariant(match.Groups["unit"].ValueSpan[0]) switch { 'p' or 't' => 0, 'c' => 2, _ => 3 };
        return new Mark(MarkKind.Division, 0, match.Length, match.Groups["label"].Value, "", rank);
    }

    private const string Num = "[〇零一二三四五六七八九十百千万两0-9０-９]{1,9}";

    [GeneratedRegex("(?<label>第[ \u3000]?(?<n>" + Num + ")[ \u3000]?条(?:之(?<i>[一二三四五六七八九十]{1,3}))?)")]
    private static partial Regex Article { get; }

    [GeneratedRegex("(?<label>第[ \u3000]?" + Num + "[ \u3000]?(?<unit>分编|编|章|节))")]
    private static partial Regex Division { get; }

    [GeneratedRegex("(?<label>第[ \u3000]?(?<n>" + Num + ")[ \u3000]?(?:条(?:之(?<i>[一二三四五六七八九十]{1,3}))?|(?<unit>分编|编|章|节)))")]
    private static partial Regex ArticleOrDivision { get; }

    [GeneratedRegex("^(?:规定|所|的|之|或|和|及|与|至|到|第|中|、|，|,|。|；|;|[（(][一二三四五六七八九十0-9]+[）)])")]
    private static partial Regex Reference { get; }

    // "Article 9", "Article 9.", "Art. 9 – Title", "Article 9 The State": not "Article 9 of", "Article 9(2)", "Article 9 shall".
    [GeneratedRegex(@"^(?<label>(?:Article|ARTICLE|Art\.|ART\.)[ \u00a0](?<n>\d{1,5})(?<l>[a-z])?(?:-(?<i>\d{1,3}))?)"
        + @"(?:\s*$|[.:]\s*|\s+[—–-]\s*|\s+(?=[A-Z“""(]))")]
    private static partial Regex EnglishArticle { get; }

    [GeneratedRegex(@"(?<=[.!?]\s+)(?<label>(?:Article|ARTICLE|Art\.)[ \u00a0](?<n>\d{1,5})(?<l>[a-z])?(?:-(?<i>\d{1,3}))?)(?:[.:]\s+|\s+)(?=[A-Z])")]
    private static partial Regex EnglishArticleInside { get; }

    [GeneratedRegex(@"^(?<label>(?<unit>PART|Part|TITLE|Title|CHAPTER|Chapter|SECTION|Section)[ \u00a0](?:[IVXLC]{1,8}|\d{1,3}))(?=$|[\s.:—–-])[\s.:—–-]*")]
    private static partial Regex EnglishDivision { get; }
}
