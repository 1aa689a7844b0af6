using Remit.Kernel;
using Remit.Law.Import;
using Remit.Law.Instruments;

namespace Remit.Lab.Fuzz.Targets;

/// <summary>Bytes as a file to import: decoded, read into articles, aligned with themselves.</summary>
internal static class StatuteTarget
{
    private static readonly string[] Titles = ["中华人民共和国网络安全法", "Directive (EU) 2022/2555"];

    /// <exception cref="Broken">A promise does not hold. Any other exception is a bug as well.</exception>
    public static void Try(byte[] bytes)
    {
        var source = SourceText.Decode("statute.txt", bytes);
        if (!source.Ok)
        {
            Refused(source.Refusal!);
            return;
        }

        Read(source.Value.Text, []);
        Read(source.Value.Text, [Titles[0]]);
    }

    public static void Refused(Refusal refusal)
    {
        Broken.Unless(refusal.Code.Length > 0 && refusal.Words.Length is > 10 and < 2000, $"a refusal without proper words: {refusal.Code} {refusal.Words}");
        Broken.Unless(refusal.Words.IndexOfAny(['\n', '\r', '\0']) < 0, $"a refusal is one line: {refusal.Words}");
    }

    private static void Read(string text, string[] own)
    {
        var read = StatuteReader.Read(text, own, [.. Titles.Except(own)]);
        if (!read.Ok)
        {
            Refused(read.Refusal!);
            return;
        }

        var articles = read.Value.Articles;
        Broken.Unless(articles.Count > 0, "a text without articles is refused, not read");
        Broken.Unless(articles.Sum(a => a.Blocks.Sum(b => b.Text.Length)) <= text.Length, "more words came out than went in");
        foreach (var article in articles)
        {
            Broken.Unless(article.Number.Length > 0 && ArticleNumber.Order(article.Number) >= 0, $"article “{article.Number}” has no number");
            Broken.Unless(article.Label.Length > 0, $"article {article.Number} has no label");
            Broken.Unless(article.Blocks.All(b => b.Text.Length > 0 && !b.Text.Contains('\n', StringComparison.Ordinal)),
                $"article {article.Number}: a bad block");
            Broken.Unless(article.Division.All(d => d.Length > 0), $"article {article.Number}: an empty division");
        }

        Broken.Unless(read.Value.Warnings.All(w => w.Code.Length > 0 && w.Words.Length > 0), "a warning without words");
        Broken.Unless(StatuteReader.Read(text, own, [.. Titles.Except(own)]).Value.Sha256() == read.Value.Sha256(), "the same text gave other articles");
        Align([.. articles.Select(a => a.Text)]);
    }

    private static void Align(List<string> texts)
    {
        texts = [.. texts.Take(40)];
        var pairs = Alignment.Pairs(texts, [.. texts.AsEnumerable().Reverse()]);
        Broken.Unless(pairs.Select(p => p.Old).Distinct().Count() == pairs.Count && pairs.Select(p => p.New).Distinct().Count() == pairs.Count,
            "an article was aligned twice");
        Broken.Unless(pairs.Count >= texts.Count(t => t.Trim().Length > 0), "an article was not found again in the same text");
    }
}
