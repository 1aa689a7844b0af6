using System.Text.Json;
using Remit.Law;

namespace Remit.Tests.Law;

public sealed class AskTests
{
    private const string Seed = "网络安全由哪个部门负责";
    private static readonly ILaw Law = Books.Pack;

    [Fact]
    public void The_seeds_question_is_article_8_until_2025_and_article_9_of_the_same_provision_from_2026_on()
    {
        var before = Law.Ask(Seed, "2025-12-31");
        var after = Law.Ask(Seed, "2026-01-01");
        Assert.Equal(("remit", "cn.csl@2017-06-01/art-8", "cn.csl/p8", "9"),
            (before.Kind, before.Citations[0].Id, before.Citations[0].Provision, before.Citations[0].Today));
        Assert.Equal(("remit", "cn.csl@2026-01-01/art-9", "cn.csl/p8", "9"),
            (after.Kind, after.Citations[0].Id, after.Citations[0].Provision, after.Citations[0].Today));
        Assert.Contains("今为第九条", before.Answer);
        Assert.DoesNotContain("今为", after.Answer);
    }

    [Theory]
    [InlineData("650102", "county")]
    [InlineData("650100", "prefecture")]
    [InlineData("650000", "province")]
    public void With_a_region_every_level_up_to_the_nation_is_named_and_one_lead(string region, string level)
    {
        var answer = Law.Ask(Seed, "2026-11-23", region);
        var lead = Assert.Single(answer.Authorities, a => a.Role == "lead");
        Assert.Equal(("cyberspace", region, level), (lead.Kind, lead.Region, lead.Level));
        Assert.Same(lead, answer.Authorities[0]);
        var levels = new[] { "county", "prefecture", "province", "nation" };
        Assert.Equal(levels[Array.IndexOf(levels, level)..], answer.Authorities.Select(a => a.Level).Distinct().OrderBy(l => Array.IndexOf(levels, l)));
        Assert.Equal(region, answer.Region);
    }

    [Fact]
    public void Without_a_region_the_nation_answers_and_a_region_is_asked_for()
    {
        Assert.Equal(("cyberspace", "CN"), (Law.Ask(Seed).Authorities[0].Kind, Law.Ask(Seed).Authorities[0].Region));
        Assert.Contains("选择地区", Law.Ask(Seed).Answer);
        Assert.Contains("Choose a region", Law.Ask("Who is responsible for cybersecurity?").Answer);
    }

    [Fact]
    public void Every_basis_is_cited_none_twice_at_most_ten_and_the_national_article_first()
    {
        foreach (var region in Law.Regions(Books.Today, "zh").Select(r => r.Code).Where(c => c != "CN"))
        {
            var answer = Law.Ask(Seed, null, region);
            var ids = answer.Citations.Select(c => c.Id).ToList();
            Assert.Equal(ids.Distinct(), ids);
            Assert.InRange(ids.Count, 1, LawLimits.CitationsMax);
            Assert.All(answer.Authorities.SelectMany(a => a.Basis), b => Assert.Contains(b, ids));
            Assert.StartsWith("cn.csl@", ids[0]);
        }
    }

    [Fact]
    public void What_rests_on_the_regional_regulation_says_unverified() =>
        Assert.All(Law.Ask(Seed, null, "650100").Authorities.Where(a => a.Level != "nation"), a => Assert.Equal("unverified", a.Status));

    [Fact]
    public void A_body_without_a_published_contact_has_none_and_the_demos_are_marked()
    {
        Assert.Empty(Law.Ask(Seed, null, "650100").Authorities[0].Contacts);
        var demo = Books.Open("/nowhere", "cn", "cn-demo");
        Assert.All(demo.Ask(Seed, null, "650100").Authorities[0].Contacts, c => Assert.True(c.Example));
        Assert.NotNull(demo.Banner("zh"));
        Assert.Null(Law.Banner("zh"));
    }

    [Fact]
    public void The_answer_on_the_wire_has_the_fields_of_the_contract()
    {
        var json = JsonSerializer.SerializeToElement(Law.Ask(Seed, "2025-12-31"), JsonSerializerOptions.Web);
        Assert.Equal(["kind", "lang", "answer", "on", "region", "authorities", "citations"], json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["facts", "procedure"], json.GetProperty("on").EnumerateObject().Select(p => p.Name));
        Assert.Equal("2025-12-31", json.GetProperty("on").GetProperty("facts").GetString());
        Assert.Equal(["role", "kind", "level", "name", "region", "basis", "status", "contacts"], json.GetProperty("authorities")[0].EnumerateObject()
            .Select(p => p.Name));
        Assert.Equal(["type", "value", "hours", "source", "verified"], json.GetProperty("authorities")[0].GetProperty("contacts")[0].EnumerateObject()
            .Select(p => p.Name).Take(5));
        Assert.Equal(["id", "provision", "instrument", "number", "version", "status", "heading", "url", "today"], json.GetProperty("citations")[0]
            .EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void The_procedure_decides_who_is_responsible_and_the_facts_which_article_speaks()
    {
        var query = Books.Query(Seed) with { FactsOn = Books.Day("2025-12-31"), ProcedureOn = Books.Day("2026-01-01") };
        Assert.Equal("cn.csl@2026-01-01/art-9", Law.Ask(query).Value.Citations[0].Id);
        var article = query with { Question = "网络安全法第八条", ProcedureOn = Books.Day("2026-01-01") };
        Assert.Equal("cn.csl@2017-06-01/art-8", Law.Ask(article).Value.Citations[0].Id);
    }

    [Theory]
    [InlineData(Seed, null)]
    [InlineData(Seed, "650100")]
    [InlineData("Who is responsible for cybersecurity?", "650000")]
    [InlineData("日志要保存多久", null)]
    public void Before_any_version_the_answer_is_none_and_names_the_first(string question, string? region)
    {
        var answer = Law.Ask(question, "2017-05-31", region);
        Assert.Equal("none", answer.Kind);
        Assert.Empty(answer.Citations);
        Assert.Contains("2017-06-01", answer.Answer);
        Assert.NotEqual("none", Law.Ask(question, "2017-06-01", region).Kind);
    }

    [Theory]
    [InlineData("999999", "unknown-region")]
    [InlineData("65O100", "unknown-region")]
    [InlineData("'; DROP TABLE regions; --", "unknown-region")]
    public void A_region_that_is_not_there_is_refused(string region, string code) =>
        Assert.Equal(code, Law.Ask(Books.Query(Seed, region: region)).Refusal?.Code);

    [Fact]
    public void Matter_class_level_and_language_that_are_not_there_are_refused_and_the_choices_named()
    {
        Assert.Contains("phishing", Law.Ask(Books.Query(Seed) with { Matter = "gossip" }).Refusal!.Words);
        Assert.Equal("unknown-operator-class", Law.Ask(Books.Query(Seed) with { OperatorClass = "x" }).Refusal?.Code);
        Assert.Equal("unknown-level", Law.Ask(Books.Query(Seed) with { Level = "x" }).Refusal?.Code);
        Assert.Equal("unknown-language", Law.Ask(Books.Query(Seed) with { Lang = "fr" }).Refusal?.Code);
    }

    [Fact]
    public void A_question_of_a_megabyte_and_an_empty_one_are_refused()
    {
        Assert.Equal("question-too-long", Law.Ask(Books.Query(new string('网', 1 << 20))).Refusal?.Code);
        Assert.Equal("empty-question", Law.Ask(Books.Query("  \u3000\n")).Refusal?.Code);
    }

    [Theory]
    [InlineData("Кто отвечает за кибербезопасность?")]
    [InlineData("تور بىخەتەرلىكىگە كىم مەسئۇل")]
    [InlineData("Qui est responsable de la cybersécurité ?")]
    [InlineData("ネットワークのセキュリティはだれがたんとうしますか")]
    [InlineData("SELECT * FROM users; DROP TABLE law;--")]
    [InlineData("<script>alert(document.cookie)</script>")]
    [InlineData("%s%s%n {0} ${jndi:ldap://x}")]
    [InlineData("😀😀😀")]
    [InlineData("第条")]
    [InlineData("\u0000\u0001")]
    [InlineData("番茄炒蛋怎么做")]
    public void What_is_no_question_about_law_finds_nothing(string question)
    {
        var answer = Law.Ask(question);
        Assert.Equal("none", answer.Kind);
        Assert.Empty(answer.Citations);
        Assert.DoesNotContain(question, answer.Answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("第二十三条", "cn.csl@2026-01-01/art-23")]
    [InlineData("art. 23 CSL", "cn.csl@2026-01-01/art-23")]
    [InlineData("网安法23条", "cn.csl@2026-01-01/art-23")]
    [InlineData("What does article 15 of the Cybersecurity Law say?", "cn.csl@2026-01-01/art-15")]
    [InlineData("网络数据安全管理条例第五十一条", "cn.ndsr@2025-01-01/art-51")]
    public void An_article_is_found_by_its_number(string question, string citation)
    {
        var answer = Law.Ask(question);
        Assert.Equal(("passage", citation), (answer.Kind, answer.Citations[0].Id));
    }

    [Theory]
    [InlineData("网络安全法第九百条")]
    [InlineData("article 900 of the Cybersecurity Law")]
    public void An_article_that_does_not_exist_is_never_made_up(string question) => Assert.Equal("none", Law.Ask(question).Kind);

    /// <summary>Words that sound like "who is responsible", or like an incident, do not hide the article that has what is asked.</summary>
    [Theory]
    [InlineData("Are there honours for those who did well protecting critical infrastructure?", "cn.cii", "7")]
    [InlineData("公司要合并了，手上有重要数据，要向谁报告处置方案", "cn.ndsr", "32")]
    [InlineData("网络安全事件报告管理办法什么时候生效", "cn.nirm", "14")]
    [InlineData("哪些单位是关键信息基础设施的保护工作部门", "cn.cii", "8")]
    public void A_question_that_only_sounds_like_who_is_answered_by_its_article(string question, string instrument, string number)
    {
        var first = Law.Ask(question).Citations[0];
        Assert.Equal((instrument, number), (first.Instrument, first.Number));
    }

    /// <summary>The same words stand in a regional regulation and in rules for critical operators: those come first when region or class is meant.</summary>
    [Theory]
    [InlineData("网络日志要存多久", "cn.csl")]
    [InlineData("新疆的网络日志要存多久", "cn-xj.nsr")]
    [InlineData("检查组来了拒绝配合检查怎么罚", "cn.csl")]
    [InlineData("关基运营者拒绝配合检查怎么罚", "cn.cii")]
    public void Rules_for_some_stand_back_when_they_are_not_meant(string question, string instrument) =>
        Assert.Equal(instrument, Law.Ask(question).Citations[0].Instrument);

    [Fact]
    public void The_regions_that_a_region_lies_in_are_named_to_the_top()
    {
        Assert.Equal(["650102", "650100", "650000", "CN"], Law.RegionsUpward("650102", Books.Today));
        Assert.Equal(["no-region"], Law.RegionsUpward("no-region", Books.Today));
    }

    [Fact]
    public void A_region_named_in_the_question_is_understood() => Assert.Equal("650100", Law.Ask("乌鲁木齐市的网络安全由谁负责").Authorities[0].Region);

    [Theory]
    [InlineData("phishing", "650100", "cyberspace", "650100")]
    [InlineData("intrusion", "650102", "public-security", "650102")]
    [InlineData("intrusion", null, "public-security", "CN")]
    public void Who_takes_a_report_comes_from_the_rule(string matter, string? region, string kind, string at)
    {
        var responsible = Law.WhoIsResponsible(new RemitQuery(matter, region, Books.Today)).Value;
        var first = responsible.Authorities.First(a => a.Role == "receives");
        Assert.Equal((kind, at), (first.Kind, first.Region));
        Assert.Equal("transfer", responsible.OutOfRemit);
    }

    [Fact]
    public void Routing_follows_the_instrument_and_not_the_nearest_office()
    {
        var query = new RemitQuery("incident-notification", "650102", Books.Today) { OperatorClass = "ordinary", Level = "major" };
        var first = Law.WhoIsResponsible(query).Value.Authorities[0];
        Assert.Equal(("cyberspace", "650000", 4, "hour"), (first.Kind, first.Region, first.Clock!.Length, first.Clock.Unit));
        Assert.DoesNotContain(Law.WhoIsResponsible(query with { On = Books.Day("2025-10-31") }).Value.Authorities, a => a.Clock is not null);
    }

    [Fact]
    public void A_matter_for_which_the_law_names_nobody_says_so_and_refers_to_provisions()
    {
        var answer = Law.Ask(Books.Query("由谁负责") with { Matter = "awareness" }).Value;
        Assert.Equal("remit", answer.Kind);
        Assert.Empty(answer.Authorities);
        Assert.Contains("没有点名", answer.Answer);
        Assert.NotEmpty(answer.Citations);
    }

    [Fact]
    public void The_trace_says_which_rules_fired_and_why_others_did_not()
    {
        var trace = Law.Ask(Books.Query(Seed) with { Trace = true }).Value.Trace!;
        Assert.Contains(trace, t => t.Fired);
        Assert.All(trace.Where(t => !t.Fired), t => Assert.NotEmpty(t.Why));
        Assert.Null(Law.Ask(Seed).Trace);
    }

    [Fact]
    public void The_penalty_is_that_of_the_day_of_the_facts()
    {
        Assert.Contains("1万元至10万元", Law.Ask("不留存日志罚多少", "2025-12-31").Answer);
        Assert.Contains("5万元至50万元", Law.Ask("不留存日志罚多少", "2026-01-01").Answer);
    }
}
