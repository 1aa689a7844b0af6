using YamlDotNet.RepresentationModel;

namespace Remit.Tests.Law;

/// <summary>Every reference inside the packs leads somewhere, and every cell says where it comes from.</summary>
public sealed class PackReferenceTests
{
    private static readonly string[] Marks = ["T", "Tx", "Q", "S", "D", "U", "R"];

    private static readonly HashSet<string> Provisions =
        [.. PackYaml.Instruments("cn").SelectMany(i => i.Rows("provisions").Select(p => $"{i.Text("id")}/{p.Text("id")}"))];

    private static HashSet<string> Ids(string file, string list) => [.. PackYaml.Read("cn", file).Rows(list).Select(r => r.Text("id")!)];

    private static IEnumerable<(string Where, YamlMappingNode Node)> Everything() =>
        PackYaml.Files("cn").Concat(PackYaml.Files("cn-demo")).SelectMany(f => PackYaml.Walk(PackYaml.ReadFile(f), Path.GetFileName(f)));

    [Fact]
    public void Every_basis_and_edge_leads_to_a_provision()
    {
        string[] lists = ["basis", "provisions", "breach-of", "penalised-by", "implements", "see-also"];
        var named = Everything().SelectMany(n => lists.SelectMany(l => n.Node.Texts(l).Append(n.Node.Text(l)).OfType<string>())).ToList();
        Assert.True(named.Count > 300, $"{named.Count}");
        Assert.All(named, provision => Assert.Contains(provision.Split('#')[0], Provisions));
    }

    [Fact]
    public void Every_matter_kind_clock_and_level_of_a_rule_is_known()
    {
        var (kinds, matters) = (Ids("authorities.yaml", "kinds"), Ids("matters.yaml", "matters"));
        var (clocks, levels) = (Ids("clocks.yaml", "clocks"), Ids("levels.yaml", "levels"));
        var classes = PackYaml.Read("cn", "pack.yaml").Rows("operator-classes").Select(c => c.Text("id")!).ToHashSet();
        string[] places = ["nation", "province", "prefecture", "county", "asked", "above", "each", "sector"];
        string[] roles = ["lead", "coordinates", "handles", "supervises", "cooperates", "receives"];
        Assert.All(PackYaml.Read("cn", "remits.yaml").Rows("rules"), rule =>
        {
            Assert.Empty(rule.Texts("matters").Except(matters));
            Assert.Empty(rule.Texts("operator-class").Except(classes));
            Assert.Empty(rule.Texts("event-level").Except(levels));
            Assert.True(rule.Rows("roles").Any() || rule.Texts("basis").Any(), rule.Text("id"));
            Assert.All(rule.Rows("roles"), role =>
            {
                Assert.Contains(role.Text("kind")!, kinds);
                Assert.Contains(role.Text("role"), roles);
                Assert.Contains(role.Text("level"), places);
                Assert.NotEmpty(role.Texts("basis"));
                Assert.True(role.Text("clock") is not { } clock || clocks.Contains(clock));
            });
        });
        var all = PackYaml.Read("cn", "clocks.yaml").Rows("clocks").ToList();
        var told = all.SelectMany(c => c.Rows("addressees")).Concat(all.SelectMany(c => c.Rows("onward")).SelectMany(o => o.Rows("to")));
        Assert.All(told, a => Assert.Contains(a.Text("kind")!, kinds));
    }

    [Fact]
    public void Every_penalty_of_a_duty_is_known_and_has_tiers_for_every_version_of_its_law()
    {
        var file = PackYaml.Read("cn", "duties.yaml");
        var penalties = file.Rows("penalties").ToDictionary(p => p.Text("id")!);
        Assert.All(file.Rows("duties"), d => Assert.Empty(d.Texts("penalties").Except(penalties.Keys)));
        var numbers = PackYaml.Instruments("cn").SelectMany(i => i.Rows("provisions").Select(p => ($"{i.Text("id")}/{p.Text("id")}", p.Map("numbers")!)))
            .ToDictionary(p => p.Item1, p => p.Item2.Pairs().Select(n => n.Key));
        Assert.All(penalties.Values, p => Assert.Equal(numbers[p.Text("basis")!.Split('#')[0]], p.Map("by-version")!.Children.Keys.Select(k => $"{k}")));
    }

    [Fact]
    public void Every_cell_has_a_source_that_is_known_and_a_mark()
    {
        var known = PackYaml.Read("cn", "pack.yaml").Map("sources")!.Children.Keys.Select(k => $"{k}").ToHashSet();
        Assert.All(PackYaml.Files("cn").Concat(PackYaml.Files("cn-demo")).Select(PackYaml.ReadFile), f =>
        {
            Assert.Equal("1", f.Text("format"));
            Assert.Contains(f.Text("source")!, known);
            Assert.Contains(f.Text("mark"), Marks);
        });
        // What the demo makes up says so where a source would stand.
        var named = Everything().Select(n => n.Node.Text("source")).OfType<string>();
        Assert.All(named.Where(source => !source.EndsWith("(made up for the demo)", StringComparison.Ordinal)), source => Assert.Contains(source, known));
        Assert.All(Everything().Where(n => n.Node.Text("mark") is not null), n => Assert.Contains(n.Node.Text("mark"), Marks));
    }

    [Fact]
    public void What_is_a_draft_or_not_verified_carries_no_value()
    {
        var doubtful = Everything().Where(n => n.Node.Text("mark") is "D" or "U").ToList();
        Assert.NotEmpty(doubtful);
        Assert.All(doubtful, n => Assert.Equal("unverified", n.Node.Text("value")));
    }

    [Fact]
    public void The_regional_regulation_says_that_it_was_not_verified()
    {
        var xj = PackYaml.Instruments("cn").Single(i => i.Text("id") == "cn-xj.nsr");
        Assert.Equal(("unknown", "unverified"), (xj.Rows("versions").Single().Text("from")!, xj.Rows("versions").Single().Text("status")!));
        var regional = PackYaml.Read("cn", "remits.yaml").Rows("rules")
            .Where(r => r.Rows("roles").SelectMany(o => o.Texts("basis")).Any(b => b.StartsWith("cn-xj", StringComparison.Ordinal))).ToList();
        Assert.NotEmpty(regional);
        Assert.All(regional, r => Assert.Equal("unverified", r.Text("status")));
    }

    [Fact]
    public void The_national_article_comes_first_wherever_there_is_one() =>
        Assert.All(Everything().Select(n => n.Node.Texts("basis").ToList()).Where(b => b.Any(x => x.StartsWith("cn.", StringComparison.Ordinal))),
            b => Assert.StartsWith("cn.", b[0], StringComparison.Ordinal));

    [Fact]
    public void Every_text_for_people_stands_in_both_languages()
    {
        var texts = Everything().Where(n => n.Node.At("zh") is not null || n.Node.At("en") is not null);
        Assert.All(texts, n =>
        {
            Assert.Equal(["en", "zh"], n.Node.Pairs().Select(p => p.Key).Order(StringComparer.Ordinal));
            Assert.All(n.Node.Children.Values, v =>
                Assert.True(v is YamlSequenceNode { Children.Count: > 0 } or YamlScalarNode { Value.Length: > 0 }, n.Where));
        });
    }

    [Fact]
    public void One_rule_gives_the_lead_of_the_general_question_for_each_level()
    {
        var general = PackYaml.Read("cn", "matters.yaml").Rows("matters").Single(m => m.Text("general") == "true").Text("id")!;
        var rules = PackYaml.Read("cn", "remits.yaml").Rows("rules").Where(r => r.Texts("matters").Contains(general)).ToList();
        Assert.All(new[] { "nation", "province", "prefecture", "county" }, level => Assert.Equal("cyberspace",
            Assert.Single(rules.Where(r => r.Texts("levels").Contains(level)).SelectMany(r => r.Rows("roles")), o => o.Text("role") == "lead").Text("kind")));
    }
}
