using System.Text.RegularExpressions;

namespace Remit.Law.Import;

/// <summary>What opens a part of the text.</summary>
internal enum MarkKind
{
    /// <summary>第九条, Article 9, § 9; Section 9 in a text whose articles are sections.</summary>
    Article,

    /// <summary>第一章, 附则, Chapter I.</summary>
    Division,
}

/// <summary>A mark found in a line.</summary>
/// <param name="Kind">Article or division.</param>
/// <param name="Start">Where it begins in the line.</param>
/// <param name="End">Where what follows it begins.</param>
/// <param name="Label">As written.</param>
/// <param name="Number">The article's number; empty for a division.</param>
/// <param name="Rank">The division's rank, 0 outermost; 0 for an article.</param>
internal readonly record struct Mark(MarkKind Kind, int Start, int End, string Label, string Number, int Rank);

/// <summary>Where in the statute the reader stands when it looks for the next mark inside a line.</summary>
/// <param name="Last">The number of the article before; null before the first.</param>
/// <param name="InHeading">Whether the text is a division's heading, after which no full stop stands.</param>
/// <param name="Sections">Whether sections are this text's articles.</param>
internal readonly record struct Place(string? Last, bool InHeading, bool Sections)
{
    /// <summary>Whether a number follows the last one: 10 or 9-1 after 9, 1 at the beginning.</summary>
    public bool IsNext(string number) => Last is null
        ? number == "1"
        : ArticleNumber.Main(number) == ArticleNumber.Main(Last) + 1
            || (ArticleNumber.Main(number) == ArticleNumber.Main(Last) && ArticleNumber.Order(number) > ArticleNumber.Order(Last));

    /// <summary>Whether a number comes soon after the last one: one or a few articles are missing in between.</summary>
    public bool IsNear(string number) => ArticleNumber.Main(number) - (Last is null ? 0 : ArticleNumber.Main(Last)) is > 0 and <= 3;
}

/// <summary>Tells the article that begins from the article that is merely named. The place decides: nothing is guessed.</summary>
internal static partial class StatuteMarks
{
    private const string Blank = " \t\u3000\u00a0";

    /// <summary>The mark with which a line begins; null when it begins with text.</summary>
    /// <param name="line">The line.</param>
    /// <param name="sections">Whether sections are this text's articles.</param>
    public static Mark? AtStart(StatuteLine line, bool sections = false)
    {
        var text = line.Text;
        if (text.Length == 0)
        {
            return null;
        }

        if (text[0] == '第')
        {
            if (Article.Match(text) is { Success: true } chinese)
            {
                return Numbered(chinese) && (IsBlankOrEnd(text, chinese.Length) || !IsReference(text, chinese.Length)) ? ArticleOf(chinese) : null;
            }

            return Division.Match(text) is { Success: true } division && (line.Heading || IsBlankOrEnd(text, division.Length) || text.Length <= 24)
                ? DivisionOf(division)
                : null;
        }

        if (BareDivision.IsMatch(text))
        {
            return new Mark(MarkKind.Division, 0, text.Length, Squeezed(text), "", 2);
        }

        if ((text[0] is 'A' or '§' ? EnglishArticle.Match(text) : sections && text[0] == 'S' ? Section.Match(text) : Match.Empty) is { Success: true } english)
        {
            return Numbered(english) ? ArticleOf(english) : null;
        }

        return text.Length <= 120 && char.IsAsciiLetterUpper(text[0]) && EnglishDivision.Match(text) is { Success: true } part ? EnglishDivisionOf(part) : null;
    }

    /// <summary>Whether a line begins with "Section 9" as an article would.</summary>
    public static bool IsSection(string text) => text.Length > 0 && text[0] == 'S' && Section.IsMatch(text);

    /// <summary>The next mark inside a line: after a full stop, after the heading of a chapter, or where the statute begins behind other words.</summary>
    /// <param name="text">The line.</param>
    /// <param name="from">Where to look on.</param>
    /// <param name="place">Where the reader stands.</param>
    /// <param name="quotation">The line's quotation marks.</param>
    public static Mark? Inside(string text, int from, Place place, Quotation quotation)
    {
        for (var match = ArticleOrDivision.Match(text, from); match.Success; match = match.NextMatch())
        {
            var end = match.Index + match.Length;
            if (match.Index == 0 || quotation.IsOpen(match.Index))
            {
                continue;
            }

            if (!place.InHeading && !AfterSentence(text, match.Index) && !(place.Last is null && Begins(text, match)))
            {
                continue;
            }

            if (match.Groups["bare"].Success)
            {
                if (place.InHeading)
                {
                    continue;
                }

                return new Mark(MarkKind.Division, match.Index, end, Squeezed(match.Value), "", 2);
            }

            var blank = IsBlankOrEnd(text, end);
            if (match.Groups["unit"].Success)
            {
                if (blank)
                {
                    return DivisionOf(match);
                }
            }
            else if (Numbered(match) && ArticleOf(match) is var m && (blank || ((place.IsNext(m.Number) || place.IsNear(m.Number)) && !IsReference(text, end))))
            {
                return m;
            }
        }

        var english = EnglishArticleInside.Match(text, from);
        return english.Success && ArticleOf(english) is var next && place.IsNext(next.Number) ? next : null;
    }

    /// <summary>A heading whose signs stand apart (总　则) without the blanks; any other as it is.</summary>
    public static string Squeezed(string heading) => Apart.IsMatch(heading) ? Blanks.Replace(heading, "") : heading;

    // Before the first article: "示例条例第一章 总则…" or "…（2020年通过）第一条 …", but not "《他法》第一条 …".
    private static bool Begins(string text, Match match) => text[match.Index - 1] is not ('》' or '〉' or '的' or '、' or '和')
        && IsBlankOrEnd(text, match.Index + match.Length)
        && (match.Groups["unit"].Success ? ArticleNumber.Read(match.Groups["n"].ValueSpan) == 1
            : ArticleOf(match).Number == "1" && (Blank.Contains(text[match.Index - 1]) || "）)】".Contains(text[match.Index - 1])));

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

    private static bool Numbered(Match match) => ArticleNumber.Read(match.Groups["n"].ValueSpan) is not null;

    private static Mark ArticleOf(Match match)
    {
        var main = ArticleNumber.Read(match.Groups["n"].ValueSpan) ?? 0;
        int? inserted = match.Groups["i"].Success ? ArticleNumber.Read(match.Groups["i"].ValueSpan) : null;
        var number = ArticleNumber.Join(main, null) + match.Groups["l"].Value.ToLowerInvariant() + (inserted is { } i ? $"-{i}" : "");
        return new Mark(MarkKind.Article, match.Index, match.Index + match.Length, match.Groups["label"].Value, number, 0);
    }

    private static Mark DivisionOf(Match match)
    {
        var unit = match.Groups["unit"].Value;
        var rank = unit switch { "编" => 0, "分编" => 1, "章" => 2, _ => 3 };
        return new Mark(MarkKind.Division, match.Index, match.Index + match.Length, Blanks.Replace(match.Groups["label"].Value, ""), "", rank);
    }

    private static Mark EnglishDivisionOf(Match match)
    {
        var rank = char.ToLowerInvariant(match.Groups["unit"].ValueSpan[0]) switch { 'p' or 't' => 0, 'c' => 2, _ => 3 };
        return new Mark(MarkKind.Division, 0, match.Length, match.Groups["label"].Value, "", rank);
    }
}
