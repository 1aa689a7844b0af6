using Remit.Law;
using Remit.Server.Pages.Law;
using Remit.Tests.Host;

namespace Remit.Tests.Law;

/// <summary>Two jurisdictions side by side, as pages offer them: what can be chosen is that of the region, and reports stay at home.</summary>
public sealed class TwoJurisdictionsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ILaw _law;

    public TwoJurisdictionsTests() => _law = Books.Open(_folder.Path("law"), "cn", "eu", "eu-example");

    [Fact]
    public void Classes_and_levels_are_those_of_the_regions_jurisdiction()
    {
        Assert.Contains(_law.Choices("650100", "en").OperatorClasses, c => c.Id == "cii");
        Assert.Contains(_law.Choices("EU", "en").OperatorClasses, c => c.Id == "essential");
        Assert.DoesNotContain(_law.Choices("EU", "en").OperatorClasses, c => c.Id == "cii");
        Assert.Equal("cii", _law.Choices(null, "en").OperatorClasses.First(c => c.Id == "cii").Id);
    }

    [Fact]
    public void The_other_jurisdictions_regions_stand_under_their_own_name_and_not_on_the_report_form()
    {
        var all = RegionChoices.Of(_law, Books.Today, "en");
        var union = Assert.Single(all, choice => choice.Value == "EU");
        Assert.Equal(union.Title, union.Group);
        Assert.Contains(all, choice => choice.Group == union.Group && choice.Value != "EU");
        Assert.DoesNotContain(RegionChoices.OfHome(_law, Books.Today, "en"), choice => choice.Group == union.Group);
        Assert.Contains(RegionChoices.OfHome(_law, Books.Today, "en"), choice => choice.Value == "650100");
    }

    [Fact]
    public void An_essential_entity_learns_of_every_clock_of_the_directive()
    {
        var found = _law.WhoIsResponsible(new RemitQuery("incident-notification", "EU", Books.Today) { OperatorClass = "essential", Lang = "en" });
        Assert.True(found.Ok, found.Refusal?.Words);
        Assert.Contains(found.Value.Clocks, c => c is { Length: 24, Unit: "hour" });
        Assert.Contains(found.Value.Clocks, c => c is { Length: 72, Unit: "hour" });
        Assert.Contains(found.Value.Clocks, c => c is { Length: 1, Unit: "month" });
    }

    public void Dispose() => _folder.Dispose();
}
