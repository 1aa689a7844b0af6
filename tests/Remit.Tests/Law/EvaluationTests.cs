using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Remit.Law;
using Remit.Tests.Host;

namespace Remit.Tests.Law;

/// <summary>The evaluation: both halves asked of both packs with the shared texts imported. What is reached may only rise.</summary>
public sealed class EvaluationTests(BothPacksImported imported) : IClassFixture<BothPacksImported>
{
    /// <summary>Floors a little under what is reached; the design asks for 0.90 and 0.98 on questions that nobody looked at.</summary>
    [Theory]
    [InlineData("develop", 0.96, 0.98)]
    [InlineData("check", 0.90, 0.98)]
    [InlineData("exam", 0.94, 0.985)]
    public void Most_questions_find_their_article_first_and_nearly_all_among_three(string half, double firstMin, double thirdMin)
    {
        _ = Shared.Path("corpus/cn-csl-2026.md");
        var all = Evaluate(half).Parts.Single(p => p.Kind == "all");
        Assert.True(all.Hit1 >= firstMin * all.WithArticle && all.Hit3 >= thirdMin * all.WithArticle, all.ToString());
        Assert.Equal(all.WithLead, all.LeadRight);
    }

    [Fact]
    public void Whoever_asks_who_is_responsible_is_told_however_it_is_put()
    {
        _ = Shared.Path("corpus/cn-csl-2026.md");
        var report = LawModule.Evaluate(imported.Law, Books.Today, [("who", Lines("who"))]).Value;
        var all = report.Parts.Single(p => p.Kind == "all");
        Assert.True(all.Count > 80 && all.WithLead == all.Count, all.ToString());
        Assert.Empty(report.Wrong);
    }

    [Fact]
    public void Whoever_names_a_law_is_told_what_that_one_says_first()
    {
        _ = Shared.Path("corpus/cn-csl-2026.md");
        string First(string question) => imported.Law.Ask(question).Citations[0].Id;
        const string hit = "Our port's critical system was hit by a major cyber incident. ";
        Assert.Equal("cn.nirm@2025-11-01/art-4", First(hit + "Which authorities must the operator inform?"));
        Assert.Equal("cn.cii@2021-09-01/art-18", First(hit
            + "According to the critical infrastructure regulations, which authorities must the operator inform?"));
    }

    /// <summary>Texts are Chinese, the questions English: what the words of statutes are called in Chinese bridges them.</summary>
    [Fact]
    public void An_English_question_finds_a_Chinese_text_that_no_pack_knows()
    {
        using var folder = new TempFolder();
        var law = Books.Open(folder.Path("law"), "cn");
        File.WriteAllText(folder.Path("bees.md"), """
            # 养蜂管理办法

            第一条 为了规范养蜂活动，保护农民的合法权益，制定本办法。

            第二条 蜂农应当在转场前向县级人民政府农业主管部门备案。

            第三条 任何单位和个人不得在花期喷洒对蜜蜂有毒的农药；违反规定的，处五千元以下罚款。

            第四条 蜂场应当建立养殖档案，保存两年。
            """);
        Assert.True(law.Import(new ImportRequest("bees.md", File.ReadAllBytes(folder.Path("bees.md")), "cn.bees", new DateOnly(2020, 1, 1))).Ok);
        Assert.Equal("cn.bees@2020-01-01/art-2", law.Ask("Filing with the agriculture department").Citations[0].Id);
    }

    [Fact]
    public void Nine_of_ten_questions_about_other_things_find_nothing()
    {
        _ = Shared.Path("corpus/cn-csl-2026.md");
        var none = new[] { "develop", "check" }.Select(h => Evaluate(h).Parts.Single(p => p.Kind == "none")).ToList();
        Assert.True(none.Sum(p => p.WithNone) >= 25);
        Assert.True(none.Sum(p => p.NoneRight) >= 0.9 * none.Sum(p => p.WithNone), string.Join('\n', none));
    }

    [Fact]
    public void There_are_enough_questions_in_both_languages_and_the_split_is_a_rule_and_no_choice()
    {
        var questions = new[] { "develop", "check" }.SelectMany(h => Lines(h).Select(l => (Half: h, Question: JsonDocument.Parse(l).RootElement))).ToList();
        Assert.True(questions.Count >= 150);
        Assert.Equal(questions.Count, 2 * questions.Count(q => q.Question.GetProperty("lang").GetString() == "en"));
        Assert.All(questions, q => Assert.Equal(q.Half, SHA256.HashData(Encoding.UTF8.GetBytes(q.Question.GetProperty("q").GetString()!))[^1] % 2 == 0
            ? "develop" : "check"));
    }

    [Fact]
    public void A_wrong_expectation_is_counted_as_wrong_and_listed_with_its_line()
    {
        string[] lines =
        [
            """{"q": "网络日志要留存多久", "on": "2026-11-23", "expect": {"kind": "duty", "citations": ["cn.csl/1"]}}""",
            """{"q": "番茄炒蛋怎么做", "expect": {"kind": "none", "none": true, "citations": []}}""",
        ];
        var report = LawModule.Evaluate(Books.Pack, Books.Today, [("made", lines)]).Value;
        var all = report.Parts.Single(p => p.Kind == "all");
        Assert.Equal((2, 0, 1, 1), (all.Count, all.Hit1, all.WithArticle, all.NoneRight));
        Assert.Equal(("made", 1, "cn.csl/1"), (Assert.Single(report.Wrong).Half, report.Wrong[0].Line, report.Wrong[0].Expected));
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("""{"q": "a question without its answer"}""")]
    public void A_line_that_is_no_question_is_refused_with_file_and_number(string line)
    {
        var refused = LawModule.Evaluate(Books.Pack, Books.Today, [("made", ["", line])]).Refusal;
        Assert.Equal("malformed-question", refused?.Code);
        Assert.Contains("made, line 2", refused!.Words, StringComparison.Ordinal);
    }

    private EvaluationReport Evaluate(string half) => LawModule.Evaluate(imported.Law, Books.Today, [(half, Lines(half))]).Value;

    private static IEnumerable<string> Lines(string half) => File.ReadLines(Repository.Data($"ask/{half}.jsonl"));
}

/// <summary>Both packs with all shared texts imported, once for a class of tests.</summary>
public sealed class BothPacksImported : IDisposable
{
    private readonly TempFolder _folder = new();

    public BothPacksImported()
    {
        Law = Books.Open(_folder.Path("law"), "cn", "eu");
        if (Shared.Present)
        {
            foreach (var (file, instrument, from) in ImportedLaw.Texts)
            {
                Assert.True(Law.Import(file, instrument, from).Ok);
            }
        }
    }

    public ILaw Law { get; }

    public void Dispose() => _folder.Dispose();
}
