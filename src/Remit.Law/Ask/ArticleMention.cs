using System.Text.RegularExpressions;
using Remit.Law.Import;

namespace Remit.Law.Ask;

/// <summary>An article number in a question: 第二十三条, 23条, article 23, art. 23, § none.</summary>
/// <param name="Number">"23", "10-1".</param>
/// <param name="Start">Where it stands.</param>
/// <param name="Length">How long it is.</param>
internal readonly partial record struct ArticleMention(string Number, int Start, int Length)
{
    /// <summary>The numbers that a question names, in their order, each once; at most 5.</summary>
    public static IReadOnlyList<ArticleMention> In(string question)
    {
        var found = new List<ArticleMention>();
        foreach (Match match in Form.Matches(question))
        {
            var main = ArticleNumber.Read(match.Groups["n"].ValueSpan);
            var inserted = match.Groups["i"].Success ? ArticleNumber.Read(match.Groups["i"].ValueSpan) : null;
            if (main is { } number && found.Count < 5)
            {
                var name = ArticleNumber.Join(number, inserted) + match.Groups["l"].Value.ToLowerInvariant();
                if (found.All(f => f.Number != name))
                {
                    found.Add(new ArticleMention(name, match.Index, match.Length));
                }
            }
        }

        return found;
    }

    [GeneratedRegex(
        """
        (?:第\s?(?<n>[〇零一二三四五六七八九十百千万两0-9０-９]{1,9})\s?条(?:之(?<i>[一二三四五六七八九十]{1,3}))?
        |(?<![0-9０-９第款项])(?<n>[0-9０-９]{1,5})\s?条(?!件|例|信|数)
        |(?<![A-Za-z])(?:articles?|art\.?|arts\.?)\s*(?<n>[0-9]{1,5})(?<l>[a-z](?![a-z]))?(?:-(?<i>[0-9]{1,3}))?)
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Form { get; }
}
