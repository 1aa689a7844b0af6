using Remit.Kernel;
using Remit.Law;
using Remit.Records;
using Remit.Registry;

namespace Remit.Server.Bridges;

/// <summary>Who reaches whom in the registers: an office its region and all below, an operator itself. Regions are the packs', organisations the
/// register's.</summary>
internal sealed class RegionReach(IRegistry registry, ILaw law, TimeProvider clock) : IReach
{
    private DateOnly Today => law.DayOf(clock.GetUtcNow());

    public async Task<IReadOnlySet<string>> RegionsAsync(Actor who, CancellationToken cancel)
    {
        if (who.Role == Roles.Operator || await registry.OfficeAsync(who.Organisation, cancel) is not { } office)
        {
            return new HashSet<string>();
        }

        return law.Regions(Today, "en").Select(region => region.Code).Where(region => law.RegionsUpward(region, Today).Contains(office.Region))
            .Append(office.Region).ToHashSet();
    }

    public Task<IReadOnlySet<string>> AboveAsync(string region, CancellationToken cancel) =>
        Task.FromResult<IReadOnlySet<string>>(law.RegionsUpward(region, Today).ToHashSet());

    public async Task<string?> RegionOfAsync(string organisation, CancellationToken cancel) =>
        (await registry.OperatorAsync(organisation, cancel))?.Region ?? (await registry.OfficeAsync(organisation, cancel))?.Region;

    public async Task<string> OfficeForAsync(string organisation, CancellationToken cancel)
    {
        if (await RegionOfAsync(organisation, cancel) is not { } region)
        {
            return "";
        }

        // The nearest office that works here and answers for cybersecurity at large: the rules' lead for the general question names its kind.
        var lead = law.WhoIsResponsible(new(null, region, Today)) is { Ok: true } found ? found.Value.Lead?.Kind : null;
        var offices = (await registry.OfficesAsync(cancel)).Where(o => !o.Custodian && o.UsesRemit).ToList();
        return law.RegionsUpward(region, Today).SelectMany(code => offices.Where(o => o.Region == code).OrderBy(o => o.Kind != lead).ThenBy(o => o.Id,
            StringComparer.Ordinal))
            .FirstOrDefault()?.Id ?? "";
    }
}
