using Remit.Law.Instruments;

namespace Remit.Law.Ask;

/// <summary>An article as an answer: its gist in our words, else its own first words.</summary>
internal static class ArticleWords
{
    private const int ExcerptCharsMax = 200;

    public static string Sentence(ArticleAt article, Citing citing, string lang)
    {
        var citation = citing.Of(article);
        var today = citation.Today is { } t && t != citation.Number
            ? lang == "zh" ? $"（今为第{Citing.Chinese(t)}）" : $" (today article {t})"
            : citation.Today is null ? lang == "zh" ? "（今已不再有效）" : " (no longer in force today)" : "";
        var words = citation.Gist ?? Excerpt(citation.Text) ?? citation.Heading ?? (lang == "zh" ? "这里没有它的文本。" : "its text is not here.");
        return lang == "zh" ? $"{citing.Name(article)}{today}：{words}" : $"{Upper(citing.Name(article))}{today}: {words}";
    }

    /// <summary>The first words of a text, cut at a sentence where one ends in time.</summary>
    public static string? Excerpt(string? text)
    {
        if (text is null || text.Length <= ExcerptCharsMax)
        {
            return text;
        }

        var cut = text.LastIndexOfAny(['。', '；', '.', ';'], ExcerptCharsMax);
        return cut > ExcerptCharsMax / 3 ? text[..(cut + 1)] : text[..ExcerptCharsMax] + "…";
    }

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
