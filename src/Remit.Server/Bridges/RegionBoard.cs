using Remit.Incidents;
using Remit.Kernel;
using Remit.Law;
using Remit.Records;
using Remit.Registry;
using Remit.Reports;

namespace Remit.Server.Bridges;

/// <summary>How the offices of a coordinator's region stand: counts out of cases and registers, side by side.</summary>
internal sealed class RegionBoard(IReports reports, IRecords records, IIncidentTimes times, IRegistry registry, IReach reach, ILaw law, TimeProvider clock)
{
    // Where two sides disagree, and somebody has to decide.
    private static readonly (string Register, string State)[] Disputed = [("assessments", "objected"), ("reviews", "appealed")];

    /// <summary>The board of the reader's region and those below.</summary>
    public async Task<RegionFigures> ReadAsync(Actor who, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var covered = await reach.RegionsAsync(who, cancel);
        var offices = (await registry.OfficesAsync(cancel)).Where(o => !o.Custodian && covered.Contains(o.Region))
            .OrderBy(o => o.Region, StringComparer.Ordinal).ThenBy(o => o.Id, StringComparer.Ordinal).ToList();
        var cases = await reports.FiguresAsync(offices.Select(o => o.Id).ToHashSet(), law.DayOf(now), cancel);
        var overdue = new List<RecordView>();
        foreach (var kind in records.Kinds.Where(k => k.Readers.Contains(who.Role) && k.Fields.Any(f => f.Due)))
        {
            overdue.AddRange((await records.ListAsync(kind, who, cancel)).Where(e => Overdue.Is(kind, e, now)));
        }

        var incidents = (await records.ListAsync(records.Kind("incidents")!, who, cancel)).Where(i => i.State != "closed").ToList();
        var late = new HashSet<string>();
        foreach (var incident in incidents)
        {
            if ((await times.OfAsync(incident, who, cancel)).Any(clock => clock.IsLate(now)))
            {
                late.Add(incident.Id);
            }
        }

        var disputes = new List<RecordView>();
        foreach (var (register, state) in Disputed)
        {
            disputes.AddRange((await records.ListAsync(records.Kind(register)!, who, cancel)).Where(e => e.State == state));
        }

        return new(
            [.. offices.Select(o => Line(o, cases.Offices.FirstOrDefault(c => c.Office == o.Id), incidents, overdue))],
            cases.Months, incidents, late, overdue, disputes,
            [.. (await records.ListAsync(records.Kind("measures")!, who, cancel)).Where(m => m.State != "dropped")]);
    }

    private static OfficeLine Line(Office office, OfficeFigures? cases, List<RecordView> incidents, List<RecordView> overdue) => new(
        office, cases?.Received ?? 0, cases?.InHand ?? 0, cases?.Late ?? 0, cases?.Transfers ?? 0, cases?.Escalated ?? 0,
        incidents.Count(i => i.Office == office.Id), overdue.Count(e => e.Office == office.Id));
}

/// <summary>The board.</summary>
/// <param name="Offices">One line for each office, from the highest region down.</param>
/// <param name="Months">Cases by month, over all of them.</param>
/// <param name="Incidents">Incidents that are not closed.</param>
/// <param name="LateIncidents">Ids of those of which somebody was not told in time.</param>
/// <param name="Overdue">Entries whose day has passed.</param>
/// <param name="Disputes">What somebody has to decide.</param>
/// <param name="Measures">Measures of the region's plans.</param>
internal sealed record RegionFigures(IReadOnlyList<OfficeLine> Offices, IReadOnlyList<MonthFigures> Months, IReadOnlyList<RecordView> Incidents,
    IReadOnlySet<string> LateIncidents, IReadOnlyList<RecordView> Overdue, IReadOnlyList<RecordView> Disputes, IReadOnlyList<RecordView> Measures);

/// <summary>One office.</summary>
internal sealed record OfficeLine(Office Office, int Received, int InHand, int Late, int Transfers, int Escalated, int Incidents, int Overdue);
