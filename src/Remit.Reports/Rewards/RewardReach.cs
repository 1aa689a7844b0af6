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

        var today = law.DayOf(clock.GetUtcNow());
        return row => Own(row) || law.RegionsUpward(row.Region, today).Contains(top);
    }
}
