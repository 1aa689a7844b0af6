using Remit.Kernel;
using Remit.Law.Akoma;
using Remit.Law.Import;
using Remit.Law.Instruments;

namespace Remit.Lab.Fuzz.Targets;

/// <summary>Bytes as a file to import: decoded, read into articles, aligned with themselves, written as Akoma Ntoso and read again.</summary>
internal static class StatuteTarget
{
    private static readonly string[] Titles = ["中华人民共和国网络安全法", "Directive (EU) 2022/2555"];

    /// <exception cref="Broken">A promise does not hold. Any other exception is a bug as well.</exception>
    public static void Try(byte[] bytes)
    {
        Read(bytes, []);
        Read(bytes, [Titles[0]]);
    }

    /// <summary>A statute as Akoma Ntoso.</summary>
    public static byte[] Akoma(StatuteText statute) => AkomaWriter.Write(Version(statute.Articles));

    public static void Refused(Refusal refusal)
    {
        Broken.Unless(refusal.Code.Length > 0 && refusal.Words.Length is > 10 and < 2000, $"a refusal without proper words: {refusal.Code} {refusal.Words}");
        Broken.Unless(refusal.Words.IndexOfAny(['\n', '\r', '\0']) < 0, $"a refusal is one line: {refusal.Words}");
    }

    private static void Read(byte[] bytes, string[] own)
    {
        var read = ReadTexts.Statute("statute.txt", bytes, own, Titles);
        if (!read.Ok)
        {
            Refused(read.Refusal!);
            return;
        }

        var (statute, text) = (read.Value.Statute, SourceText.Decode("statute.txt", bytes).Value.Text);
        var articles = statute.Articles;
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

        Broken.Unless(statute.Warnings.All(w => w.Code.Length > 0 && w.Words.Length > 0), "a warning without words");
        var again = ReadTexts.Statute("statute.txt", bytes, own, Titles).Value.Statute;
        Broken.Unless(again.Sha256() == statute.Sha256(), "the same text gave other articles");
        Align([.. articles.Select(a => a.Text)]);
        RoundTrip(statute);
    }

    // What goes out comes in again: the same words, and then the same bytes.
    private static void RoundTrip(StatuteText statute)
    {
        var bytes = Akoma(statute);
        var read = ReadTexts.Statute("statute.xml", bytes, ["Fuzz"], Titles);
        Broken.Unless(read.Ok, $"what was written is not read: {read.Refusal?.Words}");
        Broken.Unless(read.Value.Statute.Sha256() == statute.Sha256(), "Akoma Ntoso came back with other words");
        Broken.Unless(AkomaWriter.Write(Version(read.Value.Statute.Articles)).AsSpan().SequenceEqual(bytes), "written again it has other bytes");
    }

    private static InstrumentVersion Version(IReadOnlyList<StatuteArticle> articles)
    {
        var instrument = new Instrument("gen.fuzz", LocalText.Same("Fuzz"));
        var version = new InstrumentVersion(instrument, new DateOnly(2020, 1, 1), null, "local");
        instrument.Versions.Add(version);
        for (var i = 0; i < articles.Count; i++)
        {
            version.Add(new ArticleAt(version, articles[i].Number, new Provision($"p{i}", instrument), articles[i]));
        }

        return version;
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
