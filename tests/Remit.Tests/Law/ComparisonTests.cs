using CsCheck;
using Remit.Law;
using Remit.Law.Import;
using Remit.Law.Instruments;
using Remit.Tests.Host;

namespace Remit.Tests.Law;

public sealed class ComparisonTests(ImportedLaw imported) : IClassFixture<ImportedLaw>
{
    [Fact]
    public void The_two_texts_of_the_law_differ_as_the_table_says_article_by_article()
    {
        var rows = File.ReadLines(Shared.Path("facts/csl-renumber.tsv")).Where(l => l[0] != '#').Skip(1).Select(l => l.Split('\t'))
            .ToDictionary(c => c[1], c => c[2]);
        var articles = imported.Law.Difference("cn.csl", "2017-06-01", "2026-01-01").Value.Articles.Where(a => a.New is not null).ToList();
        Assert.Equal(rows.OrderBy(r => r.Key),
            articles.Select(a => KeyValuePair.Create(a.New!, a.Change == "renumbered" ? "same" : a.Change)).OrderBy(r => r.Key));
        Assert.Equal([("amended", 9), ("merged", 2), ("new", 4), ("renumbered-refs", 4), ("same", 62)],
            articles.CountBy(a => a.Change == "renumbered" ? "same" : a.Change).Select(c => (c.Key, c.Value)).Order());
        Assert.Equal("36", articles.Single(a => a.Old == "34").New);
    }

    [Fact]
    public void Without_the_packs_word_the_two_texts_are_aligned_by_their_words_alone()
    {
        var (old, now) = (Articles("corpus/cn-csl-2017.md"), Articles("corpus/cn-csl-2026.md"));
        var pairs = Alignment.Pairs([.. old.Select(a => a.Text)], [.. now.Select(a => a.Text)]).ToDictionary(p => old[p.Old].Number, p => now[p.New].Number);
        var wrong = File.ReadLines(Shared.Path("facts/csl-renumber.tsv")).Where(l => l[0] != '#').Skip(1).Select(l => l.Split('\t'))
            .Where(c => c[2] is "same" or "renumbered-refs" or "amended" && c[0].All(char.IsDigit) && pairs.GetValueOrDefault(c[0]) != c[1]).ToList();
        Assert.Empty(wrong.Select(w => $"{w[0]} -> {w[1]}, not {pairs.GetValueOrDefault(w[0])}"));
    }

    [Fact]
    public void What_changed_only_in_the_numbers_it_names_shows_just_those()
    {
        Shared.Path("corpus/cn-csl-2026.md");
        var article = imported.Law.Difference("cn.csl", "2017-06-01", "2026-01-01").Value.Articles.Single(a => a.Old == "34");
        // The two copies also differ in the width of a colon, which is no word.
        Assert.Equal(["old:一", "new:三"], article.Parts!.Where(p => p.Kind != "same" && char.IsLetter(p.Text[0])).Select(p => $"{p.Kind}:{p.Text}"));
    }

    [Fact]
    public void Words_that_stay_are_kept_and_both_texts_can_be_read_out_of_the_parts()
    {
        Assert.Equal(["same:处", "old:一", "new:五", "same:万元以上罚款。"], Marks("处一万元以上罚款。", "处五万元以上罚款。"));
        Assert.Equal(["same:The operator ", "old:reports", "new:notifies", "same: at once."],
            Marks("The operator reports at once.", "The operator notifies at once."));
        Assert.Equal(["old:甲的乙", "new:丙的丁", "same:，完。"], Marks("甲的乙，完。", "丙的丁，完。"));
        var text = Gen.Int[0, 5].Array[0, 40].Select(w => string.Concat(w.Select(i => new[] { "网络", "安全", "word ", "。", "\n", "a" }[i])));
        Gen.Select(text, text).Sample((old, now) =>
        {
            var parts = WordMarks.Of(old, now);
            Assert.Equal(old, string.Concat(parts.Where(p => p.Kind != "new").Select(p => p.Text)));
            Assert.Equal(now, string.Concat(parts.Where(p => p.Kind != "old").Select(p => p.Text)));
            Assert.True(old != now || parts.All(p => p.Kind == "same"));
        });
    }

    [Fact]
    public void Articles_that_share_nothing_are_not_paired_and_a_text_made_to_be_slow_is_still_aligned()
    {
        Assert.Empty(Alignment.Pairs(["甲乙丙丁。"], ["子丑寅卯！"]));
        var old = Enumerable.Range(0, 20_000).Select(i => $"运营者应当保存日志并报告第{i}号。").ToList();
        var now = Enumerable.Range(0, 20_000).Select(i => $"运营者应当保存日志并且报告第{i}号。").ToList();
        Assert.Equal(20_000, Alignment.Pairs(old, old).Count);
        Assert.True(Alignment.Pairs(old, now).Count <= 20_000);
    }

    private static string[] Marks(string old, string now) => [.. WordMarks.Of(old, now).Select(p => $"{p.Kind}:{p.Text}")];

    private static IReadOnlyList<StatuteArticle> Articles(string file) =>
        StatuteReader.Read(File.ReadAllText(Shared.Path(file)), ["中华人民共和国网络安全法"], []).Value.Articles;
}
