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

    [Fact]
    public void No_matter_is_about_speech_or_a_person()
    {
        var file = PackYaml.Read("cn", "matters.yaml");
        Assert.All(PackYaml.Words(file), word => Assert.Null(FirstBanned(word)));
        Assert.True(file.Rows("matters").Count() >= 15);
    }

    [Fact]
    public void No_rule_duty_clock_or_synonym_is_about_speech_or_a_person()
    {
        string[] files = ["remits.yaml", "duties.yaml", "clocks.yaml", "synonyms.yaml"];
        Assert.All(files.SelectMany(f => PackYaml.Words(PackYaml.Read("cn", f))), word => Assert.Null(FirstBanned(word)));
    }

    [Theory]
    [InlineData("举报网络谣言")]
    [InlineData("Harmful content on a site")]
    public void Such_a_matter_would_be_found(string words) => Assert.NotNull(FirstBanned(words));

    [Fact]
    public void Matters_that_can_be_reported_map_to_known_classes_of_incidents() => Assert.All(PackYaml.Read("cn", "matters.yaml").Rows("matters"), m =>
    {
        Assert.All(m.Texts("rsit"), r => Assert.Contains(r.Split('/')[0], RsitGroups));
        Assert.NotEmpty(m.Map("names")!.Children);
        Assert.NotEmpty(m.Map("plain")!.Children);
        Assert.All(m.Map("words")!.Children.Values, w => Assert.NotEmpty(((YamlSequenceNode)w).Children));
        Assert.NotEmpty(m.Texts("provisions"));
    });

    [Fact]
    public void Every_matter_that_can_be_reported_has_an_office_that_receives_it_on_every_level()
    {
        var rules = PackYaml.Read("cn", "remits.yaml").Rows("rules").ToList();
        Assert.All(PackYaml.Read("cn", "matters.yaml").Rows("matters").Where(m => m.Text("report") == "true"), m =>
            Assert.All(new[] { "nation", "province", "prefecture", "county" }, level => Assert.Contains(rules, r =>
                r.Texts("matters").Contains(m.Text("id")!) && r.Texts("levels").Contains(level) && r.Rows("roles").Any(o => o.Text("role") == "receives"))));
    }

    [Fact]
    public void State_security_is_in_the_directory_and_gets_no_case()
    {
        Assert.Equal("false", PackYaml.Read("cn", "authorities.yaml").Rows("kinds").Single(k => k.Text("id") == "state-security").Text("casework"));
        Assert.DoesNotContain(PackYaml.Read("cn", "remits.yaml").Rows("rules").SelectMany(r => r.Rows("roles")), o => o.Text("kind") == "state-security");
    }

    private static string? FirstBanned(string text) => Banned.FirstOrDefault(b => text.Contains(b, StringComparison.OrdinalIgnoreCase));
}
