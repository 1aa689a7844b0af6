using Remit.Incidents;
using Remit.Kernel;
using Remit.Law;
using Remit.Records;
using Remit.Registry;

namespace Remit.Server.Bridges;

/// <summary>Counts over the whole instance what is late in its registers: two numbers cross, no entry does.</summary>
internal sealed class LateClocks(IRecords records, IIncidentTimes times, IRegistry registry, ILaw law)
{
    /// <summary>Incidents of which somebody was not told in time, and other entries whose day has passed.</summary>
    public async Task<(int Incidents, int Entries)> CountAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var (incidents, entries) = (new HashSet<string>(), new HashSet<string>());
        foreach (var top in await TopAsync(law.DayOf(now), cancel))
        {
            foreach (var kind in records.Kinds.Where(k => k.Readers.Contains(top.Role)))
            {
                foreach (var entry in await records.ListAsync(kind, top, cancel))
                {
                    if (kind.Id == "incidents" && entry.State != "closed" && !incidents.Contains(entry.Id)
                        && (await times.OfAsync(entry, top, cancel)).Any(one => one.IsLate(now)))
                    {
                        incidents.Add(entry.Id);
                    }
                    else if (kind.Id != "incidents" && Overdue.Is(kind, entry, now))
                    {
                        entries.Add($"{kind.Id}/{entry.Id}");
                    }
                }
            }
        }

        return (incidents.Count, entries.Count);
    }

    // Whoever has no office above reaches all that is below: a coordinator there, who has no name, for this count.
    private async Task<IReadOnlyList<Actor>> TopAsync(DateOnly today, CancellationToken cancel)
    {
        var offices = (await registry.OfficesAsync(cancel)).Where(o => !o.Custodian).ToList();
        var regions = offices.Select(o => o.Region).ToHashSet();
        return [.. offices.Where(o => !law.RegionsUpward(o.Region, today).Any(region => region != o.Region && regions.Contains(region)))
            .DistinctBy(o => o.Region).Select(o => new Actor("", Roles.Coordinator, o.Id))];
    }
}
