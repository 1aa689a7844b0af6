using System.Text.RegularExpressions;
using Remit.Law.Import;

namespace Remit.Law.Instruments;

/// <summary>What an article is for, read from its own words and the heading of its chapter: for texts that no pack knows.</summary>
[Flags]
internal enum ArticleSigns
{
    /// <summary>Nothing that helps to find it.</summary>
    None = 0,

    /// <summary>Says what a breach costs.</summary>
    Punishes = 1,

    /// <summary>Says what words mean.</summary>
    Defines = 2,

    /// <summary>Says which body sees to something.</summary>
    NamesBody = 4,

    /// <summary>Says from when the text holds.</summary>
    Commences = 8,

    /// <summary>Says what the text is for, or to whom it applies.</summary>
    Opens = 16,

    /// <summary>Is about what Remit is not about: kept as text, never an answer.</summary>
    OutOfScope = 32,

    /// <summary>No pack says anything of it: it has no words but its own.</summary>
    TextOnly = 64,
}

/// <summary>Reads the signs of an article, and which articles it punishes.</summary>
internal static partial class SignReader
{
    public static ArticleSigns Of(ArticleAt article)
    {
        var topics = article.Provision.Topics;
        var signs = (topics.Contains("penalty") ? ArticleSigns.Punishes : 0) | (topics.Contains("definitions") ? ArticleSigns.Defines : 0)
            | (topics.Contains("responsibility") ? ArticleSigns.NamesBody : 0) | (topics.Contains("commencement") ? ArticleSigns.Commences : 0)
            | (topics.Contains("scope") || topics.Contains("purpose") ? ArticleSigns.Opens : 0);
        if (article.Provision.OutOfScope)
        {
            return ArticleSigns.OutOfScope;
        }

        signs |= article.Provision.Words.Count == 0 && article.Provision.Gist is null ? ArticleSigns.TextOnly : 0;

        if (article.Text is not { } text)
        {
            return signs;
        }

        // A pack's word on what punishes goes before a reading of the words.
        var known = topics.Count > 0;
        signs |= !known && (text.Division.Any(d => PenaltyChapter.IsMatch(d)) || Penalty.IsMatch(text.Text)) ? ArticleSigns.Punishes : 0;
        signs |= Meaning.IsMatch(text.Text) ? ArticleSigns.Defines : 0;
        signs |= Body.IsMatch(text.Text) ? ArticleSigns.NamesBody : 0;
        signs |= text.Text.Length < 120 && Commencement.IsMatch(text.Text) ? ArticleSigns.Commences : 0;
        signs |= Opening.IsMatch(text.Text) ? ArticleSigns.Opens : 0;
        return signs;
    }

    /// <summary>The numbers of the articles of the same text that an article names, ranges spelled out; those of other laws are not among them.</summary>
    public static IEnumerable<string> Named(string text)
    {
        var last = 0;
        foreach (Match match in Reference.Matches(text))
        {
            if (match.Index > 0 && text[match.Index - 1] is '》')
            {
                continue;
            }

            var number = ArticleNumber.Read(match.Groups["n"].ValueSpan) ?? 0;
            if (match.Groups["to"].Success && last > 0 && number - last is > 1 and < 30)
            {
                for (var n = last + 1; n < number; n++)
                {
                    yield return ArticleNumber.Join(n, null);
                }
            }

            yield return ArticleNumber.Join(number, match.Groups["i"].Success ? ArticleNumber.Read(match.Groups["i"].ValueSpan) : null);
            last = number;
        }
    }

    [GeneratedRegex("法律责任|罚则|处罚|Penalt|Sanction|Liabilit|Infringement|Offence", RegexOptions.IgnoreCase)]
    private static partial Regex PenaltyChapter { get; }

    [GeneratedRegex(
        "^.{0,80}(?:违反|有下列(?:行为|情形)之一).{0,400}(?:处|并处|可以处).{0,30}罚款|administrative fines? (?:of|up to)|be liable to a fine",
        RegexOptions.Singleline)]
    private static partial Regex Penalty { get; }

    [GeneratedRegex("下列用语|[^。；]{1,20}，?是指|本(?:法|条例|办法|规定)所称|following definitions|‘[^’]{2,60}’ means|“[^”]{2,60}” means")]
    private static partial Regex Meaning { get; }

    [GeneratedRegex("(?:部门|机关|机构|政府|委员会)[^。；]{0,60}(?:负责|主管|统筹|协调|监督管理|监管)|competent authorit|supervisory authorit", RegexOptions.IgnoreCase)]
    private static partial Regex Body { get; }

    [GeneratedRegex("起施行|shall enter into force|shall apply from|takes? effect", RegexOptions.IgnoreCase)]
    private static partial Regex Commencement { get; }

    [GeneratedRegex("制定本(?:法|条例|办法|规定)|适用本(?:法|条例|办法|规定)|^(?:1\\. )?This (?:Regulation|Directive|Act) (?:lays down|applies|establishes)")]
    private static partial Regex Opening { get; }

    [GeneratedRegex("(?<to>至|到|-|–|\\bto )?(?:第(?<n>[〇零一二三四五六七八九十百千0-9]{1,9})条(?:之(?<i>[一二三四五六七八九十]{1,3}))?"
        + "|(?<=Articles? (?:\\d{1,3}(?:\\(\\d+\\))?(?:, | and | or | to ))*)(?<n>\\d{1,3})\\b)")]
    private static partial Regex Reference { get; }
}
