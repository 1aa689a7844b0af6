using System.Text.RegularExpressions;

namespace Remit.Law.Import;

// How marks are written. Blanks inside a number come from scanned texts.
internal static partial class StatuteMarks
{
    private const string Sign = "[〇零一二三四五六七八九十百千万两0-9０-９]";
    private const string Num = Sign + "(?:[ \u3000]{0,2}" + Sign + "){0,8}";
    private const string Inserted = "(?:[ \u3000]?之[ \u3000]?(?<i>[一二三四五六七八九十]{1,3}|[0-9０-９]{1,3}))?";
    private const string English = @"(?:Article|ARTICLE|Art\.?|ART\.?)[ \u00a0]{1,3}(?<n>\d{1,5})(?<l>[A-Za-z]{1,2}(?![A-Za-z]))?(?:-(?<i>\d{1,3}))?";
    private const string Opened = @"(?:\s*$|[.:]\s*|\s*[—–]\s*|\s+-\s+|\s+(?=[\p{Lu}“""(\[]))";

    [GeneratedRegex("^(?<label>第[ \u3000]{0,2}(?<n>" + Num + ")[ \u3000]{0,2}条" + Inserted + ")")]
    private static partial Regex Article { get; }

    [GeneratedRegex("^(?<label>第[ \u3000]{0,2}" + Num + "[ \u3000]{0,2}(?<unit>分编|编|章|节))")]
    private static partial Regex Division { get; }

    [GeneratedRegex("(?<label>第[ \u3000]{0,2}(?<n>" + Num + ")[ \u3000]{0,2}(?:条" + Inserted + "|(?<unit>分编|编|章|节)))"
        + "|(?<bare>[总分附罚][ \u3000]{0,4}则)(?=[ \u3000]*第[ \u3000]?" + Sign + ")")]
    private static partial Regex ArticleOrDivision { get; }

    // A chapter without a number.
    [GeneratedRegex("^[总分附罚][ \u3000]{0,4}则$")]
    private static partial Regex BareDivision { get; }

    [GeneratedRegex("^(?:规定|所|的|之|或|和|及|与|至|到|第|中|以|、|，|,|。|；|;|[（(][一二三四五六七八九十0-9]+[）)])")]
    private static partial Regex Reference { get; }

    // "Article 9", "Article 9.", "Art. 9 – Title", "Article 9 The State", "§ 9": not "Article 9 of", "Article 9(2)", "Article 9 shall".
    [GeneratedRegex("^(?<label>" + English + @"|§[ \u00a0]?(?<n>\d{1,5})(?<l>[A-Za-z](?![A-Za-z]))?)" + Opened)]
    private static partial Regex EnglishArticle { get; }

    [GeneratedRegex(@"^(?<label>(?:Section|SECTION|Sec\.|SEC\.)[ \u00a0]{1,3}(?<n>\d{1,5})(?<l>[A-Za-z]{1,2}(?![A-Za-z]))?(?:-(?<i>\d{1,3}))?)" + Opened)]
    private static partial Regex Section { get; }

    [GeneratedRegex(@"(?<=[.!?]\s+)(?<label>" + English + @")(?:[.:]\s+|\s+)(?=\p{Lu})")]
    private static partial Regex EnglishArticleInside { get; }

    [GeneratedRegex(@"^(?<label>(?<unit>PART|Part|TITLE|Title|CHAPTER|Chapter|SECTION|Section)[ \u00a0]"
        + @"(?:[IVXLC]{1,8}|\d{1,3}|(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)))(?=$|[\s.:—–-])[\s.:—–-]*")]
    private static partial Regex EnglishDivision { get; }

    [GeneratedRegex("^\\S(?:[ \u3000]+\\S){1,7}$")]
    private static partial Regex Apart { get; }

    [GeneratedRegex("[ \u3000\u00a0]+")]
    private static partial Regex Blanks { get; }
}
