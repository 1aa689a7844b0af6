using Remit.Law.Instruments;
using Remit.Law.Search;

namespace Remit.Law.Remits;

/// <summary>A kind of authority.</summary>
/// <param name="Id"><c>cyberspace</c>.</param>
/// <param name="Names">By language.</param>
/// <param name="Words">How people call it, every language.</param>
/// <param name="Casework">Whether offices of the kind have a queue here.</param>
internal sealed record AuthorityKind(string Id, LocalText Names, IReadOnlyList<FoldedWord> Words, bool Casework);

/// <summary>A body: a kind at a region, or the body of a sector, which has no region.</summary>
/// <param name="Id"><c>cyberspace.650100</c>; for a sector the kind's id.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Region">Its region; null where it is known by its kind alone.</param>
/// <param name="Names">By language.</param>
/// <param name="Status">Of what it rests on: <c>in-force</c>, <c>unverified</c>, <c>default</c>.</param>
internal sealed record Body(string Id, AuthorityKind Kind, Region? Region, LocalText Names, string Status)
{
    /// <summary>The level of its region; <c>sector</c> or <c>designated</c> where it is known by its kind alone.</summary>
    public string Level => Region?.Level ?? Unnamed;

    /// <summary>Why it has no region.</summary>
    public string Unnamed { get; init; } = "sector";
}

/// <summary>A contact with its purpose and its source in every language.</summary>
internal sealed record Contact(AuthorityContact Published, LocalText? Purpose, LocalText Source)
{
    public AuthorityContact In(string lang) => Published with { Purpose = Purpose?.In(lang), Source = Source.In(lang) };
}

/// <summary>The bodies of a pack: by name, and by rule at every region of some levels.</summary>
internal sealed class Bodies(
    IReadOnlyList<AuthorityKind> kinds,
    IReadOnlyList<BodyRule> rules,
    IReadOnlyDictionary<string, Body> named,
    ILookup<string, Contact> contacts,
    Regions regions)
{
    private readonly Dictionary<string, AuthorityKind> _kinds = kinds.ToDictionary(k => k.Id, StringComparer.Ordinal);

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<AuthorityKind> Kinds => kinds;

    public AuthorityKind? Kind(string id) => _kinds.GetValueOrDefault(id);

    /// <summary>The body of a kind at a region on a day; null when there is none.</summary>
    public Body? At(string kind, Region region, DateOnly day)
    {
        var id = kind + "." + region.Code;
        if (named.TryGetValue(id, out var body))
        {
            return body with { Region = region };
        }

        if (region.Placeholder || Kind(kind) is not { } known)
        {
            return null;
        }

        foreach (var rule in rules)
        {
            if (rule.Kind == kind && rule.Levels.Contains(region.Level)
                && (rule.Under is null || regions.Upward(region.Code, day).Any(r => r.Code == rule.Under)))
            {
                return new Body(id, known, region, rule.NameAt(region), rule.Status);
            }
        }

        return null;
    }

    /// <summary>The body of a sector, or one that another layer designates: known by its kind alone.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="why"><c>sector</c> or <c>designated</c>.</param>
    public Body? ByKind(string kind, string why) => Kind(kind) is { } known ? new Body(kind, known, null, known.Names, "in-force") { Unnamed = why } : null;

    /// <summary>Every body at a region on a day, in the order of the kinds.</summary>
    public IEnumerable<Body> At(Region region, DateOnly day) => kinds.Select(k => At(k.Id, region, day)).OfType<Body>();

    /// <summary>Published contacts of a body; empty when none is known.</summary>
    public IReadOnlyList<AuthorityContact> ContactsOf(Body body, string lang) => [.. contacts[body.Id].Select(c => c.In(lang))];
}

/// <summary>A body of a kind at each region of some levels.</summary>
internal sealed record BodyRule(string Kind, IReadOnlyList<string> Levels, string? Under, LocalText Pattern, IReadOnlyList<string> Languages, string Status)
{
    public LocalText NameAt(Region region) =>
        new(Languages.ToDictionary(l => l, l => Pattern.In(l).Replace("{region}", region.Names.In(l), StringComparison.Ordinal)));
}
