using Remit.Law;
using Remit.Server.Pages.Parts;

namespace Remit.Server.Pages.Law;

/// <summary>The regions as a list: each prefecture is a heading over its counties; other jurisdictions stand behind, under their own name.</summary>
internal static class RegionChoices
{
    /// <summary>All regions below the nation that exist on a day, and those of the jurisdictions beside it.</summary>
    public static IReadOnlyList<Choice> Of(ILaw law, DateOnly on, string lang)
    {
        var regions = law.Regions(on, lang);
        var home = HomeOf(regions);
        return [.. Below(regions.Where(region => region.Jurisdiction == home)), .. regions.Where(region => region.Jurisdiction != home)
            .Select(region => new Choice(region.Code, region.Name, Group: TopOf(regions, region).Name))];
    }

    /// <summary>Those of the home jurisdiction alone: reports are taken there and nowhere else.</summary>
    public static IReadOnlyList<Choice> OfHome(ILaw law, DateOnly on, string lang)
    {
        var regions = law.Regions(on, lang);
        return [.. Below(regions.Where(region => region.Jurisdiction == HomeOf(regions)))];
    }

    /// <summary>The regions' names by code.</summary>
    public static IReadOnlyDictionary<string, string> Names(ILaw law, TimeProvider clock, string lang) =>
        law.Regions(law.DayOf(clock.GetUtcNow()), lang).ToDictionary(region => region.Code, region => region.Name);

    private static IEnumerable<Choice> Below(IEnumerable<RegionView> home)
    {
        var regions = home.ToList();
        var names = regions.ToDictionary(region => region.Code);
        return regions.Where(region => region.Level == "province").Select(region => new Choice(region.Code, region.Name))
            .Concat(regions
                .Where(region => region.Level is "prefecture" or "county")
                .Select(region => new Choice(region.Code, region.Name, Group: Heading(region, names)))
                .GroupBy(choice => choice.Group)
                .SelectMany(group => group));
    }

    private static string? HomeOf(IReadOnlyList<RegionView> regions) => regions.Count == 0 ? null : regions[0].Jurisdiction;

    private static RegionView TopOf(IReadOnlyList<RegionView> regions, RegionView region) =>
        regions.FirstOrDefault(top => top.Jurisdiction == region.Jurisdiction && top.Parent is null) ?? region;

    private static string Heading(RegionView region, Dictionary<string, RegionView> names) =>
        region.Level == "prefecture" || region.Parent is null || !names.TryGetValue(region.Parent, out var parent) ? region.Name : parent.Name;
}
