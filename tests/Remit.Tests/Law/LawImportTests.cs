using System.Text;
using Remit.Law;
using Remit.Law.Ask;
using Remit.Law.Instruments;
using Remit.Law.Search;
using Remit.Tests.Host;

namespace Remit.Tests.Law;

public sealed class LawImportTests : IDisposable
{
    private const string Small = "# 中华人民共和国网络安全法\n\n**第一条**　为了示例。\n\n**第二条**　适用本法。\n";
    private readonly TempFolder _folder = new();

    [Fact]
    public void The_same_file_again_is_already_imported_and_another_needs_replace()
    {
        var law = Open();
        Assert.Equal("imported", Import(law, Small).State);
        Assert.Equal("already-imported", Import(law, Small).State);
        var other = law.Import(Request(Small.Replace("示例", "别的", StringComparison.Ordinal)));
        Assert.Equal("other-text", other.Refusal?.Code);
        Assert.Contains("--replace", other.Refusal!.Words);
        Assert.Contains("示例", law.Article("cn.csl", "1", null, Books.Today, "zh").Value.Citation.Text);
        Assert.Equal("replaced", law.Import(Request(Small.Replace("示例", "别的", StringComparison.Ordinal)) with { Replace = true }).Value.State);
        Assert.Contains("别的", law.Article("cn.csl", "1", null, Books.Today, "zh").Value.Citation.Text);
    }

    [Fact]
    public void The_packs_word_on_status_and_days_goes_before_the_flags()
    {
        var report = Import(Open(), "新疆维吾尔自治区网络安全管理条例\n第一条 为了示例。", "cn-xj.nsr", Books.Day("2018-01-01"));
        Assert.Equal(("cn-xj.nsr@unknown", "unverified"), (report.Version, report.Status));
        Assert.Contains(report.Warnings, w => w.Code == "status" && w.Words.Contains("2018-01-01", StringComparison.Ordinal));
    }

    [Fact]
    public void A_day_inside_a_version_means_that_version_and_a_day_before_all_is_refused()
    {
        var law = Open();
        Assert.Equal("cn.csl@2017-06-01", Import(law, Small, "cn.csl", Books.Day("2020-05-05")).Version);
        Assert.Equal("unknown-version", law.Import(Request(Small, "cn.csl", Books.Day("2010-01-01"))).Refusal?.Code);
        Assert.Equal("unknown-version", law.Import(Request(Small, "cn.csl", null)).Refusal?.Code);
    }

    [Fact]
    public void An_instrument_that_no_pack_knows_is_kept_as_a_local_one_and_found()
    {
        var law = Open();
        var report = Import(law, "示例办法\n第一条 灯塔值班员每日点灯。\n第二条 灯塔值班员应当记录天气。", "xx.lamp", Books.Day("2020-01-01"));
        Assert.Equal(("local", "示例办法"), (report.Status, report.Title));
        Assert.Contains(report.Warnings, w => w.Code == "local");
        Assert.Equal("xx.lamp@2020-01-01/art-2", law.Ask("灯塔值班员要记录天气吗").Citations[0].Id);
        Assert.Equal("none", law.Ask("灯塔值班员要记录天气吗", "2019-12-31").Kind);
    }

    [Theory]
    [InlineData("中华人民共和国密码法", "密码")]
    [InlineData("数据出境安全评估办法", "数据出境安全评估")]
    [InlineData("生成式人工智能服务管理暂行办法", "生成式人工智能服务")]
    [InlineData("示例条例（2020年修订）", "示例")]
    [InlineData("Regulation (EU) 2020/1 of the European Parliament and of the Council on toys with batteries and amending Directive 2001/1/EC (Toy Act)",
        "toys batteries")]
    public void A_title_says_what_a_text_is_about(string title, string subject) =>
        Assert.Equal(Concepts.TermsOf(subject).Where(t => !Terms.IsWeak(t)), TitleNames.Subject(title).Terms.Select(t => t.Term));

    // Long titles are titles, too.
    [Fact]
    public void An_act_of_the_Union_is_known_by_the_short_name_in_its_long_title()
    {
        var law = Open();
        var report = Import(law, $"# Regulation (EU) 2020/1 of the European Parliament and of the Council of 2 May 2020 on toys with batteries and amending "
            + $"{string.Join(", ", Enumerable.Range(1, 8).Select(n => $"Directive 20{n:00}/{n}/EC"))} (Battery Toy Act)\n\nArticle 1\nScope\n\nThis Regulation "
            + "applies to toys with batteries.\n\nArticle 2\nMarking\n\nThe maker shall mark each toy.\n", "xx.toys", Books.Day("2020-01-01"));
        Assert.StartsWith("Regulation (EU) 2020/1 of", report.Title, StringComparison.Ordinal);
        Assert.Equal("xx.toys@2020-01-01/art-2", law.Ask("Marking under the Battery Toy Act").Citations[0].Id);
    }

    // What stands between a Chinese question and an English text, or the other way round, are everyday words that no pack has.
    [Theory]
    [InlineData("摆渡船的缆绳多久检查一次", "xx.ferry@2020-01-01/art-2")]
    [InlineData("Does the swimming pool need a lifeguard?", "xx.pool@2020-01-01/art-3")]
    public void The_dictionary_of_everyday_words_bridges_two_languages(string question, string article)
    {
        const string ferry = "# Regulation (EU) 2020/2 on ferries\n\nArticle 1\nScope\n\nThis Regulation applies to ferries.\n\nArticle 2\nInspection\n\n"
            + "The cable of a ferry shall be inspected once a month.\n\nArticle 3\nCrew\n\nThe crew shall be healthy.\n";
        const string pool = "游泳池管理办法\n第一条 为了管理游泳池，制定本办法。\n第二条 游泳池应当每日清扫。\n第三条 游泳池应当配备救生员。\n"
            + "第四条 本办法自公布之日起施行。\n";
        var words = Path.Combine(AppContext.BaseDirectory, "words", "zh-en.tsv");
        Assert.True(File.Exists(words), "the build did not make the dictionary");
        bool Finds(string? book)
        {
            using var folder = new TempFolder();
            var law = Books.Open(folder.Path("law"), book, ["cn", "eu"]);
            Import(law, ferry, "xx.ferry", Books.Day("2020-01-01"));
            Import(law, pool, "xx.pool", Books.Day("2020-01-01"));
            return law.Ask(question).Citations is [var first, ..] && first.Id == article;
        }

        Assert.True(Finds(words));
        Assert.False(Finds(null));
    }

    // A title in the other language names a text beside a word for "law"; what it is for, and from when, stands in articles that have no such words.
    [Theory]
    [InlineData("What is the purpose of the swimming pool regulations of China?", "1")]
    [InlineData("From what date are the swimming pool regulations in force?", "3")]
    public void A_text_is_named_by_its_title_in_the_other_language(string question, string article)
    {
        using var folder = new TempFolder();
        var law = Books.Open(folder.Path("law"), Path.Combine(AppContext.BaseDirectory, "words", "zh-en.tsv"), ["cn", "eu"]);
        Import(law, "游泳池管理条例\n第一条 为了安全卫生，制定本条例。\n第二条 游泳池的水应当每日更换。\n第三条 本条例自2020年1月1日起施行。\n", "xx.pool",
            Books.Day("2020-01-01"));
        Assert.Equal($"xx.pool@2020-01-01/art-{article}", law.Ask(question).Citations.Select(c => c.Id).FirstOrDefault());
    }

    [Theory]
    [InlineData("What must the maker of a lamp do?", "2")]
    [InlineData("What does maker of a lamp mean?", "1")]
    public void A_list_of_definitions_answers_what_a_word_means(string question, string article)
    {
        var law = Open();
        Import(law, "# Act on lamps\n\nArticle 1\nDefinitions\n\nThe following definitions apply: ‘maker’ means whoever makes a lamp; "
            + "‘lamp’ means a thing that gives light.\n\nArticle 2\nDuty\n\nThe maker of a lamp shall test it.\n", "xx.lamp", Books.Day("2020-01-01"));
        Assert.Equal($"xx.lamp@2020-01-01/art-{article}", law.Ask(question).Citations[0].Id);
    }

    // The same clause in two texts: the one whose title says what is asked, in whatever language, goes first; and a text that is named answers from when
    // it holds.
    [Theory]
    [InlineData("密码设备使用人要登记吗", "xx.key@2020-01-01/art-2")]
    [InlineData("船舶设备使用人要登记吗", "xx.a@2020-01-01/art-2")]
    [InlineData("Users of cryptography equipment: must they register, return it, and report its loss immediately?", "xx.key@2020-01-01/art-2")]
    [InlineData("密码设备保管办法是哪一年哪一天开始生效的", "xx.key@2020-01-01/art-3")]
    public void A_text_that_no_pack_knows_is_found_by_what_its_title_says(string question, string article)
    {
        var law = Open();
        foreach (var (id, title) in new[] { ("xx.a", "船舶设备保管办法"), ("xx.key", "密码设备保管办法") })
        {
            Import(law, title + "\n第一条 为了保管好器材，制定本办法。\n第二条 器材的使用人应当登记，并在三日内归还；遗失的，应当立即报告。\n"
                + "第三条 本办法自2020年1月1日起施行。", id, Books.Day("2020-01-01"));
        }

        Assert.Equal(article, law.Ask(question).Citations.Select(c => c.Id).FirstOrDefault());
    }

    [Fact]
    public void A_local_instrument_keeps_its_provisions_from_version_to_version()
    {
        var law = Open();
        Import(law, "第一条 灯塔每日点灯。\n第二条 值班员记录天气。", "xx.lamp", Books.Day("2020-01-01"));
        Import(law, "第一条 本办法适用于灯塔。\n第二条 灯塔每日点灯。\n第三条 值班员记录天气和海浪。", "xx.lamp", Books.Day("2022-01-01"));
        var article = law.Cited("xx.lamp@2020-01-01/art-1", Books.Today, "zh").Value;
        Assert.Equal(("xx.lamp/p1", "2"), (article.Citation.Provision, article.Citation.Today));
        Assert.Equal(["new", "renumbered", "amended"], law.Difference("xx.lamp", "2020-01-01", "2022-01-01").Value.Articles.Select(a => a.Change));
    }

    [Theory]
    [InlineData("Cn.Csl")]
    [InlineData("csl")]
    [InlineData("cn..csl")]
    [InlineData("../cn.csl")]
    [InlineData("cn.csl/x")]
    public void A_malformed_id_is_refused_and_nothing_is_written(string id)
    {
        Assert.Equal("malformed-instrument", Open().Import(Request(Small, id)).Refusal?.Code);
        Assert.False(Directory.Exists(_folder.Path("law")));
    }

    [Fact]
    public void A_text_without_articles_is_refused_and_nothing_is_written()
    {
        Assert.Equal("no-articles", Open().Import(Request("只有说明，没有条文。")).Refusal?.Code);
        Assert.False(Directory.Exists(_folder.Path("law")));
    }

    [Fact]
    public void What_was_imported_is_there_after_a_restart()
    {
        Import(Open(), Small);
        Assert.Equal("第一条", Open().Article("cn.csl", "1", null, Books.Today, "zh").Value.Label);
    }

    [Fact]
    public void A_kept_text_that_was_changed_is_not_used_and_the_version_says_how_to_go_on()
    {
        Import(Open(), Small);
        File.AppendAllText(_folder.Path("law", "cn.csl@2026-01-01.txt"), "第三条 偷偷加上。");
        var version = Open().Text("cn.csl", null, Books.Today, "zh").Value;
        Assert.Contains("--replace", Assert.Single(version.Version.Warnings, w => w.Code == "damaged").Words);
        Assert.All(version.Articles, a => Assert.Empty(a.Blocks));
    }

    [Fact]
    public void A_text_without_its_description_was_never_imported()
    {
        Directory.CreateDirectory(_folder.Path("law"));
        File.WriteAllText(_folder.Path("law", "cn.csl@2026-01-01.txt"), Small);
        Assert.Null(Open().Text("cn.csl", null, Books.Today, "zh").Value.Version.Sha256);
    }

    [Fact]
    public void The_whole_seed_is_thirteen_articles_of_unknown_commencement()
    {
        var report = Open().Import("seeds/000_918dc530396c4741.txt", "cn-xj.nsr", "unknown").Value;
        Assert.Equal(("cn-xj.nsr@unknown", 13, "unverified"), (report.Version, report.Articles.Count, report.Status));
    }

    public void Dispose() => _folder.Dispose();

    private ILaw Open() => Books.Open(_folder.Path("law"));

    private static ImportRequest Request(string text, string instrument = "cn.csl") => Request(text, instrument, new DateOnly(2026, 1, 1));

    private static ImportRequest Request(string text, string instrument, DateOnly? from) => new("small.md", Encoding.UTF8.GetBytes(text), instrument, from);

    private static ImportReport Import(ILaw law, string text, string instrument = "cn.csl", DateOnly? from = null)
    {
        var report = law.Import(Request(text, instrument, from ?? new DateOnly(2026, 1, 1)));
        Assert.True(report.Ok, report.Refusal?.Words);
        return report.Value;
    }
}
