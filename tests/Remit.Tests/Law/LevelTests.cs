using Remit.Law;

namespace Remit.Tests.Law;

/// <summary>The level of an event, proposed from what was measured: at each boundary, and where the pack does not know.</summary>
public sealed class LevelTests
{
    private static LevelProposal Propose(ILaw law, string values, string? operatorClass = null, string? on = null, string lang = "en")
    {
        var answer = Try(law, values, operatorClass, on, lang);
        Assert.True(answer.Ok, answer.Refusal?.Words);
        return answer.Value;
    }

    private static Remit.Kernel.Outcome<LevelProposal> Try(ILaw law, string values, string? operatorClass = null, string? on = null, string lang = "en")
    {
        var read = LevelValues.Read(values.Split(' '));
        Assert.True(read.Ok, read.Refusal?.Words);
        return law.ProposeLevel(new LevelQuery(read.Value, on is null ? Books.Today : Books.Day(on)) { OperatorClass = operatorClass, Lang = lang });
    }

    [Theory]
    [InlineData(999_999, "general")]
    [InlineData(1_000_000, "relatively-major")]
    [InlineData(9_999_999, "relatively-major")]
    [InlineData(10_000_000, "major")]
    [InlineData(99_999_999, "major")]
    [InlineData(100_000_000, "exceptionally-major")]
    public void In_cn_a_threshold_includes_its_own_number(long persons, string level)
    {
        var proposal = Propose(Books.Pack, $"personal-data={persons}");
        Assert.Equal((level, true, level != "general"), (proposal.Level, proposal.Certain, proposal.DutyToNotify));
        Assert.Empty(proposal.CouldBe);
        var reason = Assert.Single(proposal.Reasons);
        Assert.Equal(("personal-data", persons, level == "general" ? "not-reached" : "reached", "cn.nirm@2025-11-01/art-4"),
            (reason.Indicator, (long)reason.Value, reason.Status, reason.Citation));
    }

    [Fact]
    public void A_threshold_that_is_not_verified_never_fires_it_may_be()
    {
        var proposal = Propose(Books.Pack, "cii-whole-outage=5.9", "cii");
        Assert.Equal(("general", false), (proposal.Level, proposal.Certain));
        Assert.Equal(["major", "relatively-major"], proposal.CouldBe);
        Assert.All(proposal.Reasons, r => Assert.Equal(("unverified", null), (r.Status, r.Threshold)));
        Assert.Contains("may be major; the threshold is not verified", proposal.Words, StringComparison.Ordinal);
        Assert.Contains("标准未经核实", Propose(Books.Pack, "cii-whole-outage=5.9", "cii", lang: "zh").Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_a_verified_threshold_of_a_higher_level_is_reached_the_unverified_ones_below_tell_nothing()
    {
        var proposal = Propose(Books.Pack, "cii-whole-outage=6", "cii");
        Assert.Equal(("exceptionally-major", true), (proposal.Level, proposal.Certain));
        Assert.Single(proposal.Reasons);
    }

    [Fact]
    public void One_indicator_suffices_and_the_highest_counts()
    {
        var proposal = Propose(Books.Pack, "personal-data=1000000 direct-loss=20000000");
        Assert.Equal("major", proposal.Level);
        Assert.Equal(["relatively-major", "major"], proposal.Reasons.Select(r => r.Level));
        Assert.Equal("S", proposal.Reasons[1].Mark);
        Assert.Contains("secondary report", proposal.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_one_value_that_reaches_a_level_and_another_that_may_be_a_higher_one_both_are_told()
    {
        var proposal = Propose(Books.Pack, "personal-data=1000000 defaced-home-page=3");
        Assert.Equal(("relatively-major", false), (proposal.Level, proposal.Certain));
        Assert.Equal(["major"], proposal.CouldBe);
    }

    [Fact]
    public void Where_nothing_happened_nothing_may_be() => Assert.True(Propose(Books.Pack, "defaced-home-page=0").Certain);

    [Fact]
    public void An_indicator_for_another_class_of_operators_does_not_count()
    {
        var proposal = Propose(Books.Pack, "cii-whole-outage=48", "ordinary");
        Assert.Equal(("general", "not-applicable", false), (proposal.Level, Assert.Single(proposal.Reasons).Status, proposal.Certain));
    }

    [Theory]
    [InlineData("direct-loss=500000.01", "significant", true)]
    [InlineData("direct-loss=500000 turnover=10000000", "not-significant", true)]
    [InlineData("direct-loss=500001 turnover=10000000", "significant", true)]
    [InlineData("direct-loss=200000 turnover=4000000", "not-significant", true)]
    [InlineData("direct-loss=200000.5 turnover=4000000", "significant", true)]
    [InlineData("direct-loss=500000 turnover=1000000000", "not-significant", true)]
    [InlineData("direct-loss=300000", "not-significant", false)]
    public void In_eu_the_lower_of_a_sum_and_a_share_of_turnover_counts_and_is_exceeded_not_met(string values, string level, bool certain)
    {
        var proposal = Propose(Books.Eu, values);
        Assert.Equal((level, certain), (proposal.Level, proposal.Certain));
    }

    [Fact]
    public void Where_the_turnover_is_missing_it_is_asked_for()
    {
        var proposal = Propose(Books.Eu, "direct-loss=300000");
        Assert.Equal(["significant"], proposal.CouldBe);
        Assert.Equal("missing", Assert.Single(proposal.Reasons).Status);
        Assert.Contains("give turnover too", proposal.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("recurrences=1", "not-significant")]
    [InlineData("recurrences=2", "significant")]
    [InlineData("dns-outage=30", "not-significant")]
    [InlineData("dns-outage=31", "significant")]
    [InlineData("dns-names=999", "not-significant")]
    [InlineData("dns-names=1000", "significant")]
    [InlineData("dns-names-share=1", "not-significant")]
    [InlineData("dns-names-share=1.1", "significant")]
    [InlineData("tld-outage=0", "not-significant")]
    [InlineData("tld-outage=0.1", "significant")]
    [InlineData("cloud-outage=30", "not-significant")]
    [InlineData("cloud-outage=30.5", "significant")]
    [InlineData("cloud-limited-users=50001 cloud-users=1000000", "significant")]
    [InlineData("cloud-limited-users=50000 cloud-users=1000000", "not-significant")]
    [InlineData("cloud-limited-users=1000000 cloud-users=100000000", "not-significant")]
    [InlineData("cloud-limited-users=1000001 cloud-users=100000000", "significant")]
    [InlineData("deaths=1", "significant")]
    [InlineData("trade-secrets=1", "significant")]
    public void The_tests_of_articles_3_to_7_decide(string values, string level) => Assert.Equal((level, true),
        (Propose(Books.Eu, values).Level, Propose(Books.Eu, values).Certain));

    [Theory]
    [InlineData("data-centre-outage")]
    [InlineData("cdn-outage")]
    [InlineData("managed-service-outage")]
    [InlineData("marketplace-outage")]
    [InlineData("search-outage")]
    [InlineData("social-network-outage")]
    [InlineData("trust-service-outage")]
    public void Articles_8_to_14_were_not_read_and_only_may_be(string indicator)
    {
        var proposal = Propose(Books.Eu, $"{indicator}=100000");
        Assert.Equal(("not-significant", false), (proposal.Level, proposal.Certain));
        Assert.Equal(["significant"], proposal.CouldBe);
    }

    [Fact]
    public void Before_the_regulation_counted_its_tests_did_not_and_the_directives_did()
    {
        Assert.Equal("no-levels", Try(Books.Eu, "direct-loss=600000", on: "2024-11-06").Refusal?.Code);
        var proposal = Propose(Books.Eu, "direct-loss=600000 severe-disruption=1", on: "2024-11-06");
        Assert.Equal("significant", proposal.Level);
        Assert.Equal("not-applicable", proposal.Reasons.Single(r => r.Indicator == "direct-loss").Status);
        Assert.Equal("no-levels", Try(Books.Pack, "personal-data=1000000", on: "2025-10-31").Refusal?.Code);
    }

    [Theory]
    [InlineData("speed=3", "unknown-indicator")]
    [InlineData("turnover=3", "unknown-indicator")]
    public void What_the_pack_does_not_measure_is_refused_with_what_it_does(string values, string code)
    {
        var refusal = Try(Books.Eu, values).Refusal;
        Assert.Equal(code, refusal?.Code);
        Assert.Contains("direct-loss", refusal!.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("personal-data")]
    [InlineData("personal-data=")]
    [InlineData("=3")]
    [InlineData("personal-data=many")]
    [InlineData("personal-data=-1")]
    [InlineData("personal-data=1e9")]
    [InlineData("personal-data=99999999999999999999")]
    public void What_is_no_value_is_refused(string pair) => Assert.Equal("malformed-value", LevelValues.Read([pair]).Refusal?.Code);

    [Fact]
    public void A_value_given_twice_and_too_many_values_are_refused()
    {
        Assert.Equal("malformed-value", LevelValues.Read(["a=1", "a=2"]).Refusal?.Code);
        Assert.Equal("malformed-value", LevelValues.Read([.. Enumerable.Range(0, LevelValues.CountMax + 1).Select(i => $"a{i}=1")]).Refusal?.Code);
        var negative = new Dictionary<string, decimal> { ["personal-data"] = -1 };
        Assert.Equal("malformed-value", Books.Pack.ProposeLevel(new LevelQuery(negative, Books.Today)).Refusal?.Code);
    }

    [Fact]
    public void An_unknown_class_of_operators_is_refused() =>
        Assert.Equal("unknown-operator-class", Try(Books.Pack, "personal-data=1", "no-such-class").Refusal?.Code);
}
