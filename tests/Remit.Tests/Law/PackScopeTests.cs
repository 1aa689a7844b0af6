using Remit.Tests.Host;
using YamlDotNet.RepresentationModel;

namespace Remit.Tests.Law;

/// <summary>What the packs refuse to be about: what people say, and who they are.</summary>
public sealed class PackScopeTests
{
    private static readonly string[] Banned =
    [
        "言论", "谣言", "虚假信息", "舆论", "舆情", "造谣", "诽谤", "侮辱", "政治", "宗教", "民族", "极端", "恐怖", "煽动", "色情", "淫秽",
        "内容审核", "不良信息", "违法信息", "有害信息", "嫌疑人", "身份证", "行踪", "人脸", "实名", "账号主人",
        "speech", "rumour", "rumor", "opinion", "slander", "insult", "politic", "religio", "ethnic", "extrem", "terror", "incit", "porn",
        "abusive-content", "harmful content", "illegal content", "suspect", "identity card", "whereabouts", "face recog", "real name", "individual",
    ];

    // The classes of the Reference Security Incident Taxonomy that Remit knows: all groups but the one on content.
    private static readonly string[] RsitGroups =
    [
        "malicious-code", "information-gathering", "intrusion-attempts", "intrusions", "availability",
        "information-content-security", "fraud", "vulnerable", "other",
    ];

    [Theory]
    [InlineData("cn")]
    [InlineData("eu")]
    public void No_matter_is_about_speech_or_a_person(string pack)
    {
        var file = PackYaml.Read(pack, "matters.yaml");
        Assert.All(PackYaml.Words(file), word => Assert.Null(FirstBanned(word)));
        Assert.True(file.Rows("matters").Count() >= 15);
    }

    [Theory]
    [InlineData("cn")]
    [InlineData("eu")]
    public void No_rule_duty_clock_or_synonym_is_about_speech_or_a_person(string pack)
    {
        string[] files = ["remits.yaml", "duties.yaml", "clocks.yaml", "synonyms.yaml"];
        Assert.All(files.SelectMany(f => PackYaml.Words(PackYaml.Read(pack, f))), word => Assert.Null(FirstBanned(word)));
    }

    /// <summary>What people may ask, and what they can learn. Of a person's data, which the law protects, they ask too; of who somebody is, not.</summary>
    [Theory]
    [InlineData("cn")]
    [InlineData("eu")]
    public void No_question_and_nothing_to_learn_is_about_speech_or_who_somebody_is(string pack)
    {
        string[] protects = ["身份证", "人脸", "行踪", "identity card", "face recog", "whereabouts", "individual", "suspect"];
        var banned = Banned.Except(protects).ToList();
        var asked = Directory.EnumerateFiles(Repository.Path($"packs/{pack}/asked"), "*.tsv").SelectMany(f => File.ReadLines(f).Skip(1)).ToList();
        Assert.True(asked.Count > 200);
        Assert.All(asked, row => Assert.DoesNotContain(banned, word => row.Contains(word, StringComparison.OrdinalIgnoreCase)));
        if (File.Exists(Repository.Path($"packs/{pack}/learn.yaml")))
        {
            Assert.All(PackYaml.Words(PackYaml.Read(pack, "learn.yaml")), word => Assert.Null(FirstBanned(word)));
        }
    }

    [Theory]
    [InlineData("举报网络谣言")]
    [InlineData("Harmful content on a site")]
    public void Such_a_matter_would_be_found(string words) => Assert.NotNull(FirstBanned(words));

    [Theory]
    [InlineData("cn")]
    [InlineData("eu")]
    public void Matters_that_can_be_reported_map_to_known_classes_of_incidents(string pack) =>
        Assert.All(PackYaml.Read(pack, "matters.yaml").Rows("matters"), m =>
    {
        Assert.All(m.Texts("rsit"), r => Assert.Contains(r.Split('/')[0], RsitGroups));
        Assert.NotEmpty(m.Map("names")!.Children);
        Assert.NotEmpty(m.Map("plain")!.Children);
        Assert.All(m.Map("words")!.Children.Values, w => Assert.NotEmpty(((YamlSequenceNode)w).Children));
        Assert.NotEmpty(m.Texts("provisions"));
    });

    [Theory]
    [InlineData("cn")]
    [InlineData("eu")]
    public void Every_matter_that_can_be_reported_has_an_office_that_receives_it_on_every_level(string pack)
    {
        var rules = PackYaml.Read(pack, "remits.yaml").Rows("rules").ToList();
        Assert.All(PackYaml.Read(pack, "matters.yaml").Rows("matters").Where(m => m.Text("report") == "true"), m =>
            Assert.All(PackYaml.Regions(pack).Select(r => r["level"]).Distinct(), level => Assert.Contains(rules, r =>
                r.Texts("matters").Contains(m.Text("id")!) && (!r.Texts("levels").Any() || r.Texts("levels").Contains(level))
                && r.Rows("roles").Any(o => o.Text("role") == "receives"))));
    }

    [Fact]
    public void The_same_matter_is_the_same_class_of_incident_in_every_pack()
    {
        var cn = PackYaml.Read("cn", "matters.yaml").Rows("matters").ToDictionary(m => m.Text("id")!, m => m.Texts("rsit").ToList());
        var both = PackYaml.Read("eu", "matters.yaml").Rows("matters").Where(m => cn.ContainsKey(m.Text("id")!)).ToList();
        Assert.True(both.Count >= 12);
        Assert.All(both, m => Assert.Equal(cn[m.Text("id")!], m.Texts("rsit")));
    }

    [Fact]
    public void State_security_is_in_the_directory_and_gets_no_case()
    {
        Assert.Equal("false", PackYaml.Read("cn", "authorities.yaml").Rows("kinds").Single(k => k.Text("id") == "state-security").Text("casework"));
        Assert.DoesNotContain(PackYaml.Read("cn", "remits.yaml").Rows("rules").SelectMany(r => r.Rows("roles")), o => o.Text("kind") == "state-security");
    }

    private static string? FirstBanned(string text) => Banned.FirstOrDefault(b => text.Contains(b, StringComparison.OrdinalIgnoreCase));
}
