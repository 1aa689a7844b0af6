using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Remit.Kernel;
using YamlDotNet.RepresentationModel;

namespace Remit.Tests.Law;

/// <summary>Published contacts, and the demo overlay where everything is made up and says so.</summary>
public sealed partial class PackContactTests
{
    [Fact]
    public void No_contact_stands_without_source_and_date()
    {
        var contacts = PackYaml.Read("cn", "authorities.yaml").Rows("contacts").Concat(PackYaml.Read("cn-demo", "contacts.yaml").Rows("contacts")).ToList();
        Assert.True(contacts.Count > 10);
        Assert.All(contacts, c =>
        {
            Assert.NotNull(c.Text("source"));
            Assert.True(DateOnly.TryParseExact(c.Text("verified"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), c.Text("value"));
            Assert.Contains(c.Text("type"), new[] { "phone", "fax", "mail", "web", "app", "address" });
            Assert.NotNull(c.Text("hours"));
        });
    }

    [Fact]
    public void A_contact_belongs_to_a_body_of_the_pack()
    {
        var file = PackYaml.Read("cn", "authorities.yaml");
        var kinds = file.Rows("by-rule").Select(r => r.Text("kind")!).ToHashSet();
        var places = PackYaml.Regions().Where(r => r["level"] != "nation" && r["flags"].Length == 0).Select(r => r["code"]);
        var bodies = file.Rows("instances").Select(i => i.Text("id")!).Concat(places.SelectMany(code => kinds.Select(k => $"{k}.{code}"))).ToHashSet();
        Assert.All(file.Rows("contacts"), c => Assert.Contains(c.Text("authority")!, bodies));
        Assert.All(PackYaml.Read("cn-demo", "contacts.yaml").Rows("contacts"), c => Assert.Contains(c.Text("authority")!, bodies));
        Assert.All(PackYaml.Read("cn-demo", "offices.yaml").Rows("offices"), o => Assert.Contains(o.Text("authority")!, bodies));
    }

    [Fact]
    public void Only_the_demo_has_made_up_contacts_and_each_says_so()
    {
        Assert.DoesNotContain(PackYaml.Words(PackYaml.Read("cn", "authorities.yaml")), word => word.Contains("made up", StringComparison.Ordinal));
        Assert.DoesNotContain(
            PackYaml.Read("cn", "authorities.yaml").Rows("contacts").Select(c => c.Text("value")!),
            value => value.Contains("example", StringComparison.OrdinalIgnoreCase) || value == "000-0000");
        Assert.All(PackYaml.Read("cn-demo", "contacts.yaml").Rows("contacts"), c =>
        {
            Assert.Equal("true", c.Text("example"));
            Assert.EndsWith("(made up for the demo)", c.Text("source"), StringComparison.Ordinal);
            Assert.Matches("^000-0000$|@example\\.org$", c.Text("value"));
            Assert.EndsWith("（示例）", c.Map("purpose")!.Text("zh"), StringComparison.Ordinal);
            Assert.EndsWith("(example)", c.Map("purpose")!.Text("en"), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_name_of_the_demo_is_marked_an_example()
    {
        var names = PackYaml.Files("cn-demo").SelectMany(f => PackYaml.Walk(PackYaml.ReadFile(f), ""))
            .Select(n => n.Node.Map("names")).OfType<YamlMappingNode>().ToList();
        Assert.True(names.Count > 25);
        Assert.All(names, n => Assert.EndsWith("（示例）", n.Text("zh"), StringComparison.Ordinal));
        Assert.All(names, n => Assert.EndsWith("(example)", n.Text("en"), StringComparison.Ordinal));
        Assert.NotEmpty(PackYaml.Read("cn-demo", "pack.yaml").Map("banner")!.Text("zh")!);
    }

    [Fact]
    public void Everything_of_the_example_layer_is_made_up_and_says_so()
    {
        var contacts = PackYaml.Read("eu-example", "contacts.yaml").Rows("contacts").ToList();
        Assert.NotEmpty(contacts);
        Assert.All(contacts, c =>
        {
            Assert.Equal("true", c.Text("example"));
            Assert.EndsWith("(made up for the example)", c.Text("source"), StringComparison.Ordinal);
            Assert.Matches("^000-0000$|@example\\.org$", c.Text("value"));
        });
        Assert.All(PackYaml.Read("eu-example", "authorities.yaml").Rows("instances").Concat(PackYaml.Read("eu-example", "remits.yaml").Rows("rules")),
            x => Assert.Equal("example", x.Text("status")));
        var names = PackYaml.Files("eu-example").SelectMany(f => PackYaml.Walk(PackYaml.ReadFile(f), "")).Select(n => n.Node.Map("names"))
            .OfType<YamlMappingNode>().ToList();
        Assert.All(names.Concat(contacts.Select(c => c.Map("purpose")!)), n =>
        {
            Assert.EndsWith("（示例）", n.Text("zh"), StringComparison.Ordinal);
            Assert.EndsWith("(example)", n.Text("en"), StringComparison.Ordinal);
        });
        Assert.Equal("true", PackYaml.Read("eu-example", "pack.yaml").Text("example"));
        Assert.Equal(["en", "zh"], PackYaml.Read("eu-example", "pack.yaml").Map("banner")!.Pairs().Select(p => p.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Pack_eu_names_no_body_of_a_Member_State_and_has_no_contact()
    {
        var file = PackYaml.Read("eu", "authorities.yaml");
        Assert.Equal(["EU"], file.Rows("instances").Select(i => i.Text("region")).Distinct());
        Assert.Empty(file.Rows("by-rule"));
        Assert.Empty(file.Rows("contacts"));
    }

    [Fact]
    public void The_demo_has_an_account_for_every_role_but_the_public()
    {
        var offices = PackYaml.Read("cn-demo", "offices.yaml");
        var operators = PackYaml.Read("cn-demo", "operators.yaml").Rows("operators");
        var places = offices.Rows("offices").Concat(offices.Rows("custodians")).Concat(operators).Select(o => o.Text("id")!).ToHashSet();
        var accounts = PackYaml.Read("cn-demo", "accounts.yaml").Rows("accounts").ToList();
        Assert.Empty(Roles.All.Except([Roles.Public]).Except(accounts.Select(a => a.Text("role")!)));
        Assert.All(accounts, a => Assert.Contains(a.Text("organisation")!, places));
        Assert.DoesNotContain(accounts, a => a.Text("password") is not null);
        Assert.Equal(accounts.Count, accounts.Select(a => a.Text("user")).Distinct().Count());
    }

    [Fact]
    public void The_demo_has_three_levels_one_office_without_Remit_two_custodians_apart_and_three_operators()
    {
        var file = PackYaml.Read("cn-demo", "offices.yaml");
        var level = PackYaml.Regions().ToDictionary(r => r["code"], r => r["level"]);
        var cyberspace = file.Rows("offices").Where(o => o.Text("kind") == "cyberspace").Select(o => level[o.Text("region")!]);
        Assert.Equal(["county", "prefecture", "province"], cyberspace.Order(StringComparer.Ordinal));
        Assert.Single(file.Rows("offices"), o => o.Text("uses-remit") == "false");
        Assert.Equal(2, file.Rows("custodians").Select(c => c.Text("organisation")).Distinct().Count());
        Assert.Empty(file.Rows("custodians").Select(c => c.Text("organisation")).Intersect(file.Rows("offices").Select(o => o.Text("organisation"))));
        var operators = PackYaml.Read("cn-demo", "operators.yaml").Rows("operators").ToList();
        Assert.Equal((3, 1), (operators.Count, operators.Count(o => o.Text("vault") == "true")));
    }

    [Fact]
    public void The_sample_of_log_lines_names_example_hosts_and_documentation_addresses_only()
    {
        var bytes = File.ReadAllBytes(Path.Combine(PackYaml.Folder("cn-demo"), "syslog.sample"));
        var lines = new UTF8Encoding(false, true).GetString(bytes).TrimEnd('\n').Split('\n');
        Assert.Equal(200, lines.Length);
        Assert.Contains(lines, l => l.StartsWith("<134>1 ", StringComparison.Ordinal));
        Assert.Contains(lines, l => Regex.IsMatch(l, @"^<\d+>[A-Z][a-z]{2} [ \d]\d "));
        Assert.All(
            lines.SelectMany(l => Addresses().Matches(l)),
            m => Assert.Matches(@"^(192\.0\.2|198\.51\.100|203\.0\.113)\.", IPAddress.Parse(m.Value).ToString()));
        var hosts = lines.Where(l => l.Contains(">1 ", StringComparison.Ordinal)).Select(l => l.Split(' ')[2]);
        Assert.All(hosts, host => Assert.EndsWith(".example.org", host, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\b\d{1,3}(\.\d{1,3}){3}\b")]
    private static partial Regex Addresses();
}
