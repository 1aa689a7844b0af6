using System.Text.RegularExpressions;

namespace Remit.Law.Akoma;

/// <summary>Names of Akoma Ntoso 3.0 (OASIS LegalDocML), and how our labels are cut into its <c>num</c> and <c>heading</c> and put together again.
/// Whatever is cut here must come together to the same signs: writer and reader both stand on <see cref="Joined"/>.</summary>
internal static partial class AkomaNames
{
    public const string Space = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

    /// <summary>The media type registered for the format.</summary>
    public const string MediaType = "application/akn+xml";

    /// <summary>What a date is called that the schema demands and nobody knows.</summary>
    public const string UnknownDate = "0001-01-01";

    /// <summary>The class of a note that carries a warning of the import, with its code behind the blank.</summary>
    public const string WarningClass = "remit-warning";

    /// <summary>The name of the alias that carries the hash of the words.</summary>
    public const string HashName = "text-sha256";

    /// <summary>A mark and what follows it as one text: with a blank after an ASCII mark, without after a Chinese one.</summary>
    public static string Joined(string num, string rest) =>
        num.Length == 0 ? rest : rest.Length == 0 ? num : num[^1] > '\u2fff' ? num + rest : num + " " + rest;

    /// <summary>Cuts the mark off an item, when the two come together again to the same text.</summary>
    public static (string Num, string Words) Item(string text)
    {
        var mark = ItemMark.Match(text);
        var rest = text[mark.Length..].TrimStart(' ', '\t', '\u3000', '\u00a0');
        return mark.Success && rest.Length > 0 && Joined(mark.Value, rest) == text ? (mark.Value, rest) : ("", text);
    }

    /// <summary>Whether a mark numbers a paragraph (1.) and not a point of a list.</summary>
    public static bool IsParagraph(string num) => num.Length > 0 && char.IsAsciiDigit(num[0]) && num[^1] == '.';

    /// <summary>The element, number and heading of a division's words: 第一章 总则 is a chapter.</summary>
    public static (string Element, string Num, string Heading) Division(string words)
    {
        if (ChineseDivision.Match(words) is { Success: true } chinese)
        {
            var element = chinese.Groups["unit"].Value switch { "编" => "part", "分编" => "subpart", "章" => "chapter", _ => "section" };
            return (element, chinese.Groups["num"].Value, chinese.Groups["rest"].Value);
        }

        return EnglishDivision.Match(words) is { Success: true } english
            ? (english.Groups["unit"].Value.ToLowerInvariant(), english.Groups["num"].Value, english.Groups["rest"].Value)
            : ("hcontainer", "", words);
    }

    [GeneratedRegex(@"^(?:[（(](?:[一二三四五六七八九十]{1,4}|\d{1,3}|[a-z]{1,5})[）)]|(?:\d{1,3}|[a-z])[.．、)）](?!\d))")]
    private static partial Regex ItemMark { get; }

    [GeneratedRegex("^(?<num>第[^ ]{1,9}?[ \u3000]?(?<unit>分编|编|章|节))(?: (?<rest>.+))?$")]
    private static partial Regex ChineseDivision { get; }

    [GeneratedRegex(@"^(?<num>(?<unit>PART|Part|TITLE|Title|CHAPTER|Chapter|SECTION|Section)[ \u00a0][^ ]+)(?: (?<rest>.+))?$")]
    private static partial Regex EnglishDivision { get; }
}
