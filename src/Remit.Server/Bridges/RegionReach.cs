using Remit.Kernel;
using Remit.Law;
using Remit.Records;
using Remit.Registry;

namespace Remit.Server.Bridges;

/// <summary>Who reaches whom in the registers: an office its region and all below, an operator itself. Regions are the packs', organisations the
/// register's.</summary>
internal sealed class RegionReach(IRegistry registry, ILaw law, TimeProvider clock) : IReach
{
    public async Task<IReadOnlySet<string>> RegionsAsync(Actor who, CancellationToken cancel)
    {
        if (who.Role == Roles.Operator || await registry.OfficeAsync(who.Organisation, cancel) is not { } office)
        {
            return new HashSet<string>();
        }

        var parents = Parents();
        return parents.Keys.Where(region => Upward(region, parents).Contains(office.Region)).Append(office.Region).ToHashSet();
    }

    public Task<IReadOnlySet<string>> AboveAsync(string region, CancellationToken cancel) =>
        Task.FromResult<IReadOnlySet<string>>(Upward(region, Parents()).ToHashSet());

    public async Task<string?> RegionOfAsync(string organisation, CancellationToken cancel) =>
        (await registry.OperatorAsync(organisation, cancel))?.Region ?? (await registry.OfficeAsync(organisation, cancel))?.Region;

    public async Task<string> OfficeForAsync(string organisation, CancellationToken cancel)
    {
        if (await RegionOfAsync(organisation, cancel) is not { } region)
        {
            return "";
        }

        // The nearest office that works here and answers for cybersecurity at large: the rules' lead for the general question names its kind.
        var lead = law.WhoIsResponsible(new(null, region, law.DayOf(clock.GetUtcNow()))) is { Ok: true } found ? found.Value.Lead?.Kind : null;
        var offices = (await registry.OfficesAsync(cancel)).Where(o => !o.Custodian && o.UsesRemit).ToList();
        return Upward(region, Parents()).SelectMany(code => offices.Where(o => o.Region == code).OrderBy(o => o.Kind != lead).ThenBy(o => o.Id,
            StringComparer.Ordinal))
            .FirstOrDefault()?.Id ?? "";
    }

    private Dictionary<string, string?> Parents() => law.Regions(law.DayOf(clock.GetUtcNow()), "en").ToDictionary(region => region.Code, region =>
        region.Parent);

    private static IEnumerable<string> Upward(string region, Dictionary<string, string?> parents)
    {
        var steps = 0;
        for (var at = (string?)region; at is not null && steps <= parents.Count; at = parents.GetValueOrDefault(at), steps++)
        {
            yield return at;
        }
    }
}
