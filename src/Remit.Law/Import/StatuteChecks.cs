using System.Text.RegularExpressions;

namespace Remit.Law.Import;

/// <summary>What must be said about a text that was read: foreign words at its end, numbers that are twice, missing or out of order, an end in
/// mid-sentence.</summary>
internal static partial class StatuteChecks
{
    /// <summary>The most warnings of one kind; the rest is summed up in one.</summary>
    private const int WarningsMax = 20;

    /// <summary>Cuts off what follows the last article and is not of the statute: a line that is a question or a heading, in a text whose lines are whole
    /// sentences.</summary>
    public static void CutTail(List<OpenArticle> articles, List<ImportWarning> warnings)
    {
        var last = articles[^1].Blocks;
        if (!LinesAreSentences(articles))
        {
            return;
        }

        for (var i = 1; i < last.Count; i++)
        {
            var text = last[i].Text;
            var heading = i + 1 < last.Count && !last[i].Item && StatuteLines.IsChinese(text) && !StatuteLines.EndsAsSentence(text)
                && StatuteLines.EndsAsSentence(last[i - 1].Text);
            if (heading || text[^1] is '？' || QuestionAndAnswer.IsMatch(text))
            {
                warnings.Add(new ImportWarning("left-out",
                    $"After article {articles[^1].Number} other words follow, from “{Short(text)}” on: they were left out."));
                last.RemoveRange(i, last.Count - i);
                return;
            }
        }
    }

    public static void Numbers(List<StatuteArticle> articles, List<ImportWarning> warnings)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var list = new List<ImportWarning>();
        var (highest, highestNumber) = (0L, "0");
        foreach (var article in articles)
        {
            var order = ArticleNumber.Order(article.Number);
            if (!seen.Add(article.Number))
            {
                list.Add(new ImportWarning("duplicate", $"Article {article.Number} stands more than once: each is kept, the first answers to the number."));
            }
            else if (order < highest)
            {
                list.Add(new ImportWarning("out-of-order", $"Article {article.Number} comes after article {highestNumber}: the order of the text is kept."));
            }
            else
            {
                var (from, to) = (ArticleNumber.Main(highestNumber) + 1, ArticleNumber.Main(article.Number) - 1);
                if (from <= to)
                {
                    list.Add(new ImportWarning("missing", from == to ? $"Article {from} is missing." : $"Articles {from} to {to} are missing."));
                }

                (highest, highestNumber) = (order, article.Number);
            }
        }

        foreach (var kind in list.GroupBy(w => w.Code))
        {
            warnings.AddRange(kind.Take(WarningsMax));
            if (kind.Count() > WarningsMax)
            {
                warnings.Add(new ImportWarning(kind.Key, $"{kind.Count() - WarningsMax} more of this kind."));
            }
        }
    }

    public static void Ends(List<StatuteArticle> articles, List<ImportWarning> warnings)
    {
        var empty = articles.Where(a => a.Blocks.Count == 0).Select(a => a.Number).ToList();
        if (empty.Count > 0)
        {
            warnings.Add(new ImportWarning("cut-off", $"Without words: article {string.Join(", ", empty.Take(WarningsMax))}."));
        }

        if (articles[^1].Blocks is [.., var end] && !StatuteLines.EndsAsSentence(end.Text))
        {
            var tail = end.Text[Math.Max(0, end.Text.Length - 12)..];
            warnings.Add(new ImportWarning("cut-off", $"Article {articles[^1].Number} ends in mid-sentence (“…{tail}”): the text may be cut off."));
        }
    }

    // A text with hard line breaks has lines that end anywhere: then a line without a full stop says nothing.
    private static bool LinesAreSentences(List<OpenArticle> articles)
    {
        int lines = 0, broken = 0;
        foreach (var block in articles.Take(articles.Count - 1).SelectMany(a => a.Blocks))
        {
            lines++;
            broken += StatuteLines.EndsAsSentence(block.Text) ? 0 : 1;
        }

        return broken * 10 <= lines;
    }

    private static string Short(string text) => text.Length <= 20 ? text : text[..20] + "…";

    [GeneratedRegex("^(?:法律分析|法律依据|法律解析|问题?|答|来源|相关阅读|延伸阅读|免责声明|声明|编辑)[:：]")]
    private static partial Regex QuestionAndAnswer { get; }
}
