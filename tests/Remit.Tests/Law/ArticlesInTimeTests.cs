using Remit.Kernel;
using Remit.Law;
using Remit.Tests.Host;

namespace Remit.Tests.Law;

public sealed class ArticlesInTimeTests(ImportedLaw imported) : IClassFixture<ImportedLaw>
{
    private static readonly ILaw Law = Books.Pack;

    [Theory]
    [InlineData("2025-12-31", "8")]
    [InlineData("2026-01-01", "9")]
    public void A_version_holds_from_its_first_day_up_to_and_without_the_next(string on, string number) =>
        Assert.Equal("cn.csl/p8", Law.Article("cn.csl", number, Books.Day(on), Books.Today, "zh").Value.Citation.Provision);

    [Fact]
    public void An_old_citation_resolves_and_says_todays_number()
    {
        var article = Law.Cited("cn.csl@2017-06-01/art-8", Books.Today, "en").Value;
        Assert.Equal(("8", "9"), (article.Citation.Number, article.Citation.Today));
        Assert.Equal([new NumberAtVersion("2017-06-01", "8"), new NumberAtVersion("2026-01-01", "9")], article.NumberByVersion);
        Assert.Equal("8", Law.Cited("cn.csl@2017-06-01/art-8", Books.Day("2025-06-01"), "en").Value.Citation.Today);
    }

    [Fact]
    public void A_provision_that_went_into_another_says_where_it_is_today() =>
        Assert.Equal("71", Law.Cited("cn.csl@2017-06-01/art-70", Books.Today, "zh").Value.Citation.Today);

    [Fact]
    public void Every_old_number_of_the_law_leads_to_the_new_one_of_the_table()
    {
        foreach (var row in File.ReadLines(Shared.Path("facts/csl-renumber.tsv")).Where(l => l[0] != '#').Skip(1).Select(l => l.Split('\t')))
        {
            foreach (var old in row[0].Split('+', StringSplitOptions.RemoveEmptyEntries).Select(o => o.Split('(')[0]).Where(o => o is not ("68" or "69")))
            {
                Assert.Equal(row[1], Law.Cited($"cn.csl@2017-06-01/art-{old}", Books.Today, "zh").Value.Citation.Today);
            }
        }
    }

    [Theory]
    [InlineData("cn.csl", "2017-05-31", "no-version-then", RefusalKind.NotFound)]
    [InlineData("cn.nope", "2026-01-01", "unknown-instrument", RefusalKind.NotFound)]
    [InlineData("CSL", "2026-01-01", "malformed-instrument", RefusalKind.Input)]
    public void What_cannot_be_shown_is_refused_with_the_remedy(string instrument, string on, string code, RefusalKind kind)
    {
        var refusal = Law.Article(instrument, "1", Books.Day(on), Books.Today, "zh").Refusal!;
        Assert.Equal((code, kind), (refusal.Code, refusal.Kind));
    }

    [Theory]
    [InlineData("cn.csl@2026-01-01/art-82", "no-article")]
    [InlineData("cn.csl@2024-01-01/art-8", "unknown-version")]
    [InlineData("cn.csl@2026-01-01", "malformed-citation")]
    [InlineData("cn.csl@2026-01-01/art-9/../../etc", "malformed-citation")]
    [InlineData("cn.none@2026-01-01/art-9", "unknown-instrument")]
    public void A_citation_that_names_nothing_is_refused(string citation, string code) =>
        Assert.Equal(code, Law.Cited(citation, Books.Today, "zh").Refusal?.Code);

    [Fact]
    public void A_commencement_that_nobody_knows_is_said_as_such()
    {
        var article = Law.Cited("cn-xj.nsr@unknown/art-5", Books.Today, "zh").Value;
        Assert.Equal(("unknown", "unverified"), (article.Citation.Version, article.Citation.Status));
    }

    [Fact]
    public void The_day_is_that_of_the_jurisdiction()
    {
        Assert.Equal(new DateOnly(2026, 1, 1), Law.DayOf(new DateTimeOffset(2025, 12, 31, 16, 0, 0, TimeSpan.Zero)));
        Assert.Equal(new DateOnly(2025, 12, 31), Law.DayOf(new DateTimeOffset(2025, 12, 31, 15, 59, 59, TimeSpan.Zero)));
    }

    [Fact]
    public void The_two_versions_of_the_law_differ_where_the_table_says()
    {
        _ = Shared.Path("corpus/cn-csl-2026.md");
        var articles = imported.Law.Difference("cn.csl", "2017-06-01", "2026-01-01").Value.Articles;
        Assert.Equal(["3", "20", "63", "73"], articles.Where(a => a.Change == "new").Select(a => a.New));
        Assert.Contains(articles, a => a is { Change: "renumbered", Old: "8", New: "9" });
        Assert.Contains(articles, a => a is { Change: "amended", Old: "59", New: "61" });
        Assert.Contains(articles, a => a is { Change: "same", Old: "2", New: "2" });
    }

    [Fact]
    public void Search_finds_words_in_the_texts_of_the_day_page_by_page()
    {
        _ = Shared.Path("corpus/cn-csl-2026.md");
        var page = imported.Law.Search("网络日志", Books.Today, 1, Books.Today, "zh").Value;
        Assert.Contains(page.Hits.Take(3), h => h.Citation.Id == "cn.csl@2026-01-01/art-23");
        Assert.DoesNotContain(page.Hits, h => h.Citation.Version == "2017-06-01");
        Assert.Equal(LawLimits.SearchPageSize, page.Hits.Count);
        var second = imported.Law.Search("网络日志", Books.Today, 2, Books.Today, "zh").Value;
        Assert.Empty(second.Hits.Select(h => h.Citation.Id).Intersect(page.Hits.Select(h => h.Citation.Id)));
    }

    [Fact]
    public void The_article_page_has_words_chapter_and_neighbours()
    {
        _ = Shared.Path("corpus/cn-csl-2026.md");
        var article = imported.Law.Article("cn.csl", "23", null, Books.Today, "zh").Value;
        Assert.Equal("第二十三条", article.Label);
        Assert.Equal(["第三章 网络运行安全", "第一节 一般规定"], article.Division);
        Assert.Equal(("22", "24"), (article.Previous, article.Next));
        Assert.Contains(article.Blocks, b => b.Item && b.Text.Contains("不少于六个月", StringComparison.Ordinal));
    }

    [Fact]
    public void The_directory_shows_the_bodies_of_a_region_and_of_those_above_it()
    {
        var bodies = Law.Authorities("650102", Books.Today, "zh").Value;
        Assert.Equal(["650102", "650100", "650000", "CN"], bodies.Select(b => b.Region).Distinct());
        Assert.Equal("unknown-region", Law.Authorities("1", Books.Today, "zh").Refusal?.Code);
    }

    [Fact]
    public void The_retention_duty_says_six_months_with_its_article_of_the_day()
    {
        var duty = Assert.Single(Law.Duties("ordinary", Books.Today, Books.Today, "en"), d => d.Id == "log-retention");
        Assert.Equal(("P6M", "cn.csl@2026-01-01/art-23"), (duty.Period, duty.Basis[0].Id));
        Assert.Equal("cn.csl@2017-06-01/art-21", Assert.Single(Law.Duties(null, Books.Day("2025-12-31"), Books.Today, "en"), d =>
            d.Id == "log-retention").Basis[0].Id);
    }
}
