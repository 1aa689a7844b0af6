namespace Remit.Tests.Law.Packs;

/// <summary>Two leads for one question are no answer: rules that can give two are found before anybody asks.</summary>
public sealed class RulesThatContradictTests
{
    private const string Lead = "\n- id: other\n  matters: [general]\n  roles:\n  - {kind: police, role: lead, level: nation, basis: [xx.act/p1]}\n";

    [Theory]
    [InlineData("")]
    [InlineData("  levels: [province]\n")]
    [InlineData("  under: X1\n  operator-class: [ordinary]\n")]
    [InlineData("  from: \"2024-12-31\"\n")]
    public void Two_rules_that_can_hold_at_once_and_name_two_leads(string condition)
    {
        using var pack = With(Lead.Replace("  roles", condition + "  roles", StringComparison.Ordinal));
        var found = Assert.Single(pack.Check().Findings);
        Assert.Equal(("error", "rules-contradict"), (found.Severity, found.Code));
        Assert.Equal(pack.Place("remits.yaml", "{kind: police, role: lead"), (found.Line, found.Column));
        Assert.Contains("general and other", found.Words, StringComparison.Ordinal);
        Assert.Contains("police.XX", found.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("matters: [general]", "matters: [breach]")]
    [InlineData("  roles", "  levels: [county]\n  roles")]
    [InlineData("  roles", "  from: \"2019-01-01\"\n  to: \"2020-01-01\"\n  roles")]
    [InlineData("  roles", "  supersedes: [general]\n  roles")]
    [InlineData("kind: police", "kind: office")]
    [InlineData("role: lead", "role: cooperates")]
    [InlineData("level: nation", "level: county")]
    public void Rules_that_never_meet_or_name_one_lead_are_in_order(string old, string now)
    {
        using var pack = With(Lead.Replace(old, now, StringComparison.Ordinal));
        Assert.Empty(pack.Check().Findings.Select(f => f.Words));
    }

    [Fact]
    public void One_rule_that_names_two_leads()
    {
        using var pack = new SmallPack();
        pack.Change("remits.yaml", "clock: answer}", "clock: answer}\n  - {kind: police, role: lead, level: nation, basis: [xx.act/p1]}").Write();
        Assert.Equal("rules-contradict", Assert.Single(pack.Check().Findings).Code);
    }

    private static SmallPack With(string rule)
    {
        var pack = new SmallPack();
        pack["remits.yaml"] += rule;
        return pack.Write();
    }
}
