using YamlDotNet.RepresentationModel;

namespace Remit.Tests.Law;

/// <summary>Every reference inside the packs leads somewhere, and every cell says where it comes from.</summary>
public sealed class PackReferenceTests
{
    private static readonly string[] Marks = ["T", "Tx", "Q", "S", "D", "U", "R"];

    private static readonly HashSet<string> Provisions =
        [.. PackYaml.Packs.SelectMany(PackYaml.Instruments).SelectMany(i => i.Rows("provisions").Select(p => $"{i.Text("id")}/{p.Text("id")}"))];

    private static HashSet<string> Ids(string pack, string file, string list) => [.. PackYaml.RowsWith(pack, file, list).Select(r => r.Text("id")!)];

    private static IEnumerable<(string Where, YamlMappingNode Node)> Everything() =>
        PackYaml.Packs.Concat(PackYaml.Overlays).SelectMany(PackYaml.Files).SelectMany(f => PackYaml.Walk(PackYaml.ReadFile(f), Path.GetFileName(f)));

    [Fact]
    public void Every_basis_and_edge_leads_to_a_provision()
    {
        string[] lists = ["basis", "provisions", "breach-of", "penalised-by", "implements", "see-also"];
        var named = Everything().SelectMany(n => lists.SelectMany(l => n.Node.Texts(l).Append(n.Node.Text(l)).OfType<string>())).ToList();
        Assert.True(named.Count > 300, $"{named.Count}");
        Assert.All(named, provision => Assert.Contains(provision.Split('#')[0], Provisions));
    }

    [Theory]
    [InlineData("cn")]
    [InlineData("eu")]
    public void Every_matter_kind_clock_and_level_of_a_rule_is_known(string pack)
    {
        var (kinds, matters) = (Ids(pack, "authorities.yaml", "kinds"), Ids(pack, "matters.yaml", "matters"));
        var (clocks, levels) = (Ids(pack, "clocks.yaml", "clocks"), Ids(pack, "levels.yaml", "levels"));
        var classes = PackYaml.Read(pack, "pack.yaml").Rows("operator-classes").Select(c => c.Text("id")!).ToHashSet();
        string[] places = ["nation", "province", "prefecture", "county", "asked", "above", "each", "sector", "union", "designated"];
        string[] roles = ["lead", "coordinates", "handles", "supervises", "cooperates", "receives"];
        Assert.All(PackYaml.RowsWith(pack, "remits.yaml", "rules"), rule =>
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
        var all = PackYaml.Read(pack, "clocks.yaml").Rows("clocks").ToList();
        var told = all.SelectMany(c => c.Rows("addressees")).Concat(all.SelectMany(c => c.Rows("onward")).SelectMany(o => o.Rows("to")));
        Assert.All(told, a => Assert.Contains(a.Text("kind")!, kinds));
    }

    [Theory]
    [InlineData("cn")]
    [InlineData("eu")]
    public void Every_penalty_of_a_duty_is_known_and_has_tiers_for_every_version_of_its_law(string pack)
    {
        var file = PackYaml.Read(pack, "duties.yaml");
        var penalties = file.Rows("penalties").ToDictionary(p => p.Text("id")!);
        Assert.All(file.Rows("duties"), d => Assert.Empty(d.Texts("penalties").Except(penalties.Keys)));
        var numbers = PackYaml.Instruments(pack).SelectMany(i => i.Rows("provisions").Select(p => ($"{i.Text("id")}/{p.Text("id")}", p.Map("numbers")!)))
            .ToDictionary(p => p.Item1, p => p.Item2.Pairs().Select(n => n.Key));
        Assert.All(penalties.Values, p => Assert.Equal(numbers[p.Text("basis")!.Split('#')[0]], p.Map("by-version")!.Children.Keys.Select(k => $"{k}")));
    }

    [Theory]
    [InlineData("cn")]
    [InlineData("eu")]
    public void Every_cell_has_a_source_that_is_known_and_a_mark(string pack)
    {
        var files = PackYaml.With(pack).SelectMany(PackYaml.Files).Select(PackYaml.ReadFile).ToList();
        var known = PackYaml.With(pack).SelectMany(p => PackYaml.Read(p, "pack.yaml").Map("sources")?.Children.Keys.Select(k => $"{k}") ?? []).ToHashSet();
        Assert.All(files, f =>
        {
            Assert.Equal("1", f.Text("format"));
            Assert.Contains(f.Text("source")!, known);
            Assert.Contains(f.Text("mark"), Marks);
        });
        // What an overlay makes up says so where a source would stand.
        var cells = files.SelectMany(f => PackYaml.Walk(f, "")).Select(n => n.Node).ToList();
        var named = cells.Select(n => n.Text("source")).OfType<string>();
        Assert.All(named.Where(source => !source.Contains("(made up for the ", StringComparison.Ordinal)), source => Assert.Contains(source, known));
        Assert.All(cells.Where(n => n.Text("mark") is not null), n => Assert.Contains(n.Text("mark"), Marks));
        Assert.All(PackYaml.With(pack).Where(p => p != "cn-demo").SelectMany(PackYaml.Regions), r =>
        {
            Assert.Contains(r["source"], known);
            Assert.Contains(r["mark"], Marks);
        });
    }

    [Fact]
    public void What_is_a_draft_or_not_verified_carries_no_value()
    {
        var doubtful = Everything().Where(n => n.Node.Text("mark") is "D" or "U").ToList();
        Assert.NotEmpty(doubtful);
        Assert.All(doubtful, n => Assert.Equal("unverified", n.Node.Text("value") ?? n.Node.Text("threshold")));
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

    [Theory]
    [InlineData("cn", "cyberspace")]
    [InlineData("eu", "competent-authority")]
    public void One_rule_gives_the_lead_of_the_general_question_for_each_level(string pack, string kind)
    {
        var general = PackYaml.Read(pack, "matters.yaml").Rows("matters").Single(m => m.Text("general") == "true").Text("id")!;
        var rules = PackYaml.RowsWith(pack, "remits.yaml", "rules").Where(r => r.Texts("matters").Contains(general)).ToList();
        Assert.All(PackYaml.Regions(pack).Select(r => r["level"]).Distinct(), level => Assert.Equal(kind, Assert.Single(
            rules.Where(r => !r.Texts("levels").Any() || r.Texts("levels").Contains(level)).SelectMany(r => r.Rows("roles")),
            o => o.Text("role") == "lead").Text("kind")));
    }

    [Theory]
    [InlineData("cn")]
    [InlineData("eu")]
    public void What_supersedes_names_a_rule_or_a_clock_that_is_there(string pack)
    {
        var (rules, clocks) = (PackYaml.RowsWith(pack, "remits.yaml", "rules").ToList(), PackYaml.RowsWith(pack, "clocks.yaml", "clocks").ToList());
        Assert.Empty(rules.SelectMany(r => r.Texts("supersedes")).Except(rules.Select(r => r.Text("id")!)));
        Assert.Empty(clocks.SelectMany(c => c.Texts("supersedes")).Except(clocks.Select(c => c.Text("id")!)));
    }

    [Theory]
    [InlineData("cn")]
    [InlineData("eu")]
    public void Every_threshold_is_of_a_level_and_every_share_of_a_quantity_of_the_pack(string pack)
    {
        var file = PackYaml.Read(pack, "levels.yaml");
        var (levels, quantities) = (Ids(pack, "levels.yaml", "levels"), Ids(pack, "levels.yaml", "quantities"));
        var thresholds = file.Rows("indicators").SelectMany(i => i.Map("thresholds")!.Children).ToList();
        Assert.All(thresholds, t =>
        {
            var cell = (YamlMappingNode)t.Value;
            Assert.Contains($"{t.Key}", levels);
            Assert.True(cell.Text("share") is null || (quantities.Contains(cell.Text("of")!) && cell.Text("whichever") is "lower" or "higher"));
            Assert.True(cell.Text("value") == "unverified" == cell.Text("mark") is "D" or "U", $"{t.Key}");
        });
        Assert.Contains(thresholds, t => ((YamlMappingNode)t.Value).Text("value") == "unverified");
    }
}
