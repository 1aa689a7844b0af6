using Remit.Law;

namespace Remit.Tests.Law;

/// <summary>Who is responsible with its clocks: whom an operator tells, and who tells whom then, as the pack's incident rules say.</summary>
public sealed class ResponsibleTests
{
    private static Responsibility Notify(string operatorClass, string? level, string? region = "650100", string lang = "en", string on = "2026-11-23")
    {
        var found = Books.Pack.WhoIsResponsible(
            new RemitQuery("incident-notification", region, Books.Day(on)) { OperatorClass = operatorClass, Level = level, Lang = lang });
        Assert.True(found.Ok, found.Refusal?.Words);
        return found.Value;
    }

    private static IEnumerable<string> Onward(Responsibility found) => found.Clocks.SelectMany(c => c.Onward)
        .SelectMany(h => h.To.Select(to => $"{h.From.Kind}.{h.From.Region} -> {to.Kind}.{to.Region} {h.Length} {h.Unit} {h.Applies}"));

    [Fact]
    public void An_ordinary_operator_tells_the_province_which_tells_the_nation_when_it_is_major()
    {
        var found = Notify("ordinary", "major");
        Assert.Equal((4, "hour"), (found.Clocks[0].Length, found.Clocks[0].Unit));
        Assert.Equal("within 4 hours of the discovery", found.Clocks[0].Words);
        Assert.Equal(["cyberspace.650000"], found.Clocks[0].Addressees.Select(a => $"{a.Kind}.{a.Region}"));
        Assert.Equal(["cyberspace.650000 -> cyberspace.CN 1 hour True"], Onward(found));
        Assert.Equal(["cyberspace.650000 -> cyberspace.CN 1 hour False"], Onward(Notify("ordinary", "relatively-major")));
        Assert.Equal(["major", "exceptionally-major"], found.Clocks[0].Onward[0].EventLevels);
    }

    [Fact]
    public void A_critical_operator_tells_its_department_and_the_police_and_the_department_tells_two_on()
    {
        var found = Notify("cii", "major");
        Assert.Equal(["protection-department.", "public-security.650100"], found.Clocks[0].Addressees.Select(a => $"{a.Kind}.{a.Region}"));
        Assert.Equal(
            ["protection-department. -> cyberspace.CN 30 minute True", "protection-department. -> public-security.CN 30 minute True"], Onward(found));
    }

    [Fact]
    public void The_clocks_that_come_later_and_the_one_for_a_crime_are_named_too()
    {
        var found = Notify("ordinary", null);
        Assert.Equal(["first", "first", "supplement", "final"], found.Clocks.Select(c => c.Stage));
        Assert.Contains(found.Clocks, c => c is { Id: "nirm-final", Length: 30, Unit: "day" });
        Assert.All(found.Clocks, c => Assert.Contains(found.Citations, citation => citation.Id == c.Basis));
        Assert.Equal(("ordinary", "relatively-major"), (found.OperatorClass, found.Level));
    }

    [Fact]
    public void Without_a_region_a_party_is_known_by_its_kind_and_level()
    {
        var found = Books.Pack.Choices(null, "en");
        Assert.Equal("ordinary", found.OperatorClass);
        Assert.Contains(found.EventLevels, level => level.Id == "major");
        Assert.All(Notify("cii", "major", region: null).Clocks[0].Addressees.Where(a => a.Level == "sector"), a => Assert.Null(a.Region));
    }

    [Fact]
    public void What_is_not_their_own_is_passed_on_by_the_article_that_says_so_or_by_default()
    {
        var report = Books.Pack.WhoIsResponsible(new RemitQuery("weakness", "650100", Books.Day("2026-11-23"))).Value;
        Assert.Equal(("transfer", "cn.csl@2026-01-01/art-15"), (report.OutOfRemit, report.OutOfRemitBasis[0]));
        Assert.Empty(Notify("ordinary", "major").OutOfRemitBasis);
    }

    [Fact]
    public void Before_there_was_law_the_answer_says_from_when_there_is()
    {
        var found = Books.Pack.WhoIsResponsible(new RemitQuery(null, "650100", Books.Day("1999-01-01")) { Lang = "en" }).Value;
        Assert.Empty(found.Authorities);
        Assert.Contains("Choose a later date", Assert.Single(found.Notes));
    }

    [Fact]
    public void Why_a_rule_did_not_fire_is_said_in_the_language_of_the_answer()
    {
        Assert.All(Notify("ordinary", "major", lang: "zh").Trace, line => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", line.Why));
        Assert.All(Notify("ordinary", "major").Trace, line => Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", line.Why));
    }
}
