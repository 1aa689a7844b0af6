using Remit.Law;

namespace Remit.Tests.Law;

/// <summary>The pack through its loader: at every region, for every matter, around every date that moved something.</summary>
public sealed class PackLoadedTests
{
    private static readonly DateOnly LastOfOld = new(2025, 12, 31);
    private static readonly DateOnly FirstOfNew = new(2026, 1, 1);

    private static IEnumerable<(string Code, string Level, bool Placeholder)> Regions() => PackYaml.Regions()
        .Where(r => r["to"].Length == 0).Select(r => (r["code"], r["level"], r["flags"] == "placeholder"));

    private static Responsibility Who(string? matter, string? region, DateOnly on, string? operatorClass = null, string? level = null)
    {
        var answer = Books.Pack.WhoIsResponsible(new RemitQuery(matter, region, on) { OperatorClass = operatorClass, Level = level });
        Assert.True(answer.Ok, answer.Refusal?.Words);
        return answer.Value;
    }

    [Fact]
    public void Every_region_has_exactly_one_lead_its_own_cyberspace_authority()
    {
        Assert.All(Regions(), r => Assert.All(new[] { LastOfOld, FirstOfNew }, day =>
        {
            var lead = Assert.Single(Who(null, r.Code, day).Authorities, a => a.Role == "lead");
            Assert.Equal(("cyberspace", r.Placeholder ? "650000" : r.Code), (lead.Kind, lead.Region));
            Assert.Equal(day == LastOfOld ? "cn.csl@2017-06-01/art-8" : "cn.csl@2026-01-01/art-9", lead.Basis[0]);
            Assert.Equal(r.Level == "nation" ? "in-force" : "unverified", lead.Status);
        }));
    }

    [Fact]
    public void The_bodies_of_every_level_between_the_region_and_the_nation_are_named()
    {
        var regions = Who(null, "650102", FirstOfNew).Authorities.Where(a => a.Kind == "cyberspace").Select(a => a.Region);
        Assert.Equal(["650102", "650100", "650000", "CN"], regions);
    }

    [Fact]
    public void Without_a_region_the_nation_answers()
    {
        var answer = Who(null, null, FirstOfNew);
        Assert.Equal(("cyberspace", "CN"), (answer.Lead!.Kind, answer.Lead.Region));
        Assert.All(answer.Authorities, a => Assert.Equal("CN", a.Region));
    }

    [Fact]
    public void Whatever_can_be_reported_has_an_office_that_receives_it_everywhere_and_goes_on_from_the_wrong_one()
    {
        var matters = Books.Pack.Matters(null, "zh").Value.Where(m => m.Reportable).Select(m => m.Id).ToList();
        Assert.True(matters.Count >= 14);
        Assert.All(matters, matter => Assert.All(Regions(), r =>
        {
            var answer = Who(matter, r.Code, FirstOfNew);
            var receives = answer.Authorities.Where(a => a.Role == "receives").ToList();
            Assert.NotEmpty(receives);
            Assert.All(receives, a => Assert.Equal(r.Placeholder ? "650000" : r.Code, a.Region));
            Assert.Contains("cn.csl@2026-01-01/art-15", receives[0].Basis);
            Assert.Equal("transfer", answer.OutOfRemit);
        }));
    }

    [Theory]
    [InlineData("ordinary", "cyberspace.650000", 4)]
    [InlineData("cii", "protection-department., public-security.650102", 1)]
    [InlineData("central-organ", "own-body.", 2)]
    public void An_operator_in_a_county_tells_whom_the_measures_name_and_not_the_nearest_office(string operatorClass, string bodies, int hours)
    {
        var told = Who("incident-notification", "650102", FirstOfNew, operatorClass, "major").Authorities.Where(a => a.Role == "receives").ToList();
        Assert.Equal(bodies, string.Join(", ", told.Select(a => $"{a.Kind}.{a.Region}")));
        Assert.All(told, a => Assert.Equal((hours, "hour", "discovered"), (a.Clock!.Length, a.Clock.Unit, a.Clock.Anchor)));
        Assert.All(told, a => Assert.Contains("cn.nirm@2025-11-01/art-4", a.Basis));
    }

    [Fact]
    public void Before_the_measures_the_law_named_no_body_and_no_hours_and_the_answer_still_cites_it()
    {
        var before = Who("incident-notification", "650102", new DateOnly(2025, 10, 31), "ordinary", "major");
        Assert.Empty(before.Authorities);
        Assert.Contains(before.Citations, c => c.Id == "cn.csl@2017-06-01/art-25");
    }

    [Fact]
    public void A_general_incident_need_not_be_notified() =>
        Assert.Empty(Who("incident-notification", "650102", FirstOfNew, "ordinary", "general").Authorities);

    [Fact]
    public void Only_regional_rules_are_unverified_and_nothing_rests_on_them_alone_where_the_nation_speaks()
    {
        var all = Books.Pack.Matters(null, "zh").Value.SelectMany(m => Who(m.Id, "650102", FirstOfNew).Authorities).ToList();
        Assert.All(all.Where(a => a.Status == "in-force"), a => Assert.DoesNotContain(a.Basis, b => b.StartsWith("cn-xj", StringComparison.Ordinal)));
        Assert.Contains(all, a => a.Status == "unverified");
    }

    [Fact]
    public void A_merged_article_of_the_old_law_still_resolves()
    {
        var cited = Books.Pack.Cited("cn.csl@2017-06-01/art-64", FirstOfNew, "zh");
        Assert.True(cited.Ok, cited.Refusal?.Words);
    }
}
