using Remit.Law;
using Remit.Server.Pages.Parts;

namespace Remit.Server.Pages.Law;

/// <summary>The regions as a list to choose from: each prefecture is a heading over its counties.</summary>
internal static class RegionChoices
{
    /// <summary>All regions below the nation that exist on a day.</summary>
    public static IReadOnlyList<Choice> Of(ILaw law, DateOnly on, string lang)
    {
        var regions = law.Regions(on, lang);
        var names = regions.ToDictionary(region => region.Code);
        return
        [
            .. regions.Where(region => region.Level == "province").Select(region => new Choice(region.Code, region.Name)),
            .. regions
                .Where(region => region.Level is "prefecture" or "county")
                .Select(region => new Choice(region.Code, region.Name, Group: Heading(region, names)))
                .GroupBy(choice => choice.Group)
                .SelectMany(group => group),
        ];
    }

    /// <summary>The regions' names by code.</summary>
    public static IReadOnlyDictionary<string, string> Names(ILaw law, TimeProvider clock, string lang) =>
        law.Regions(law.DayOf(clock.GetUtcNow()), lang).ToDictionary(region => region.Code, region => region.Name);

    private static string Heading(RegionView region, Dictionary<string, RegionView> names) =>
        region.Level == "prefecture" || region.Parent is null || !names.TryGetValue(region.Parent, out var parent) ? region.Name : parent.Name;
}
