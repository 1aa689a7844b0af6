using Remit.Kernel;
using Remit.Law;
using Remit.Registry;

namespace Remit.Reports.Rewards;

/// <summary>Which rewards an account reaches: those of its office; a coordinator those of the region's subtree too.</summary>
internal sealed class RewardReach(IRegistry registry, ILaw law, TimeProvider clock)
{
    public async Task<Func<RewardRow, bool>> OfAsync(Actor who, CancellationToken cancel)
    {
        bool Own(RewardRow row) => who.Organisation.Length > 0 && row.Office == who.Organisation;
        if (who.Role != Roles.Coordinator || (await registry.OfficeAsync(who.Organisation, cancel))?.Region is not { } top)
        {
            return Own;
        }

        var parents = law.Regions(law.DayOf(clock.GetUtcNow()), "en").ToDictionary(region => region.Code, region => region.Parent);
        bool Under(string region)
        {
            var steps = 0;
            for (var at = (string?)region; at is not null && steps++ <= parents.Count; at = parents.GetValueOrDefault(at))
            {
                if (at == top)
                {
                    return true;
                }
            }

            return false;
        }

        return row => Own(row) || Under(row.Region);
    }
}
