using System.Globalization;
using Remit.Duties;
using Remit.Kernel;
using Remit.Law;
using Remit.Records;
using Remit.Registry;
using Remit.Reports;

namespace Remit.Server.Bridges;

/// <summary>What may show a rising risk before it is an incident: counts by month, out of reports, incidents, duties and the vaults' evidence.</summary>
internal sealed class Indicators(IRecords records, IReports reports, IDuties duties, IRegistry registry, IReach reach, ILaw law, TimeProvider clock)
{
    private const int Months = 12;

    /// <summary>The indicators of what the reader reaches.</summary>
    public async Task<RiskIndicators> ReadAsync(Actor who, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var today = law.DayOf(now);
        var months = Enumerable.Range(1 - Months, Months).Select(m => new DateOnly(today.Year, today.Month, 1).AddMonths(m)).ToList();
        var found = await FoundAsync(who, cancel);
        var incidents = Count(months, found.Select(f => law.DayOf(f.At)));
        var covered = await reach.RegionsAsync(who, cancel);
        var offices = (await registry.OfficesAsync(cancel)).Where(o => covered.Contains(o.Region) || o.Id == who.Organisation).Select(o => o.Id).ToHashSet();
        var cases = who.Role == Roles.Operator ? null : reports.FiguresAsync(offices, today, cancel);
        return new(
            [.. months.Select(m => m.ToString("yyyy-MM", CultureInfo.InvariantCulture))],
            cases is null ? null : [.. (await cases).Months.Select(m => m.Received)],
            incidents,
            [.. found.GroupBy(f => f.Level).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new LevelCount(g.Key, g.Count()))],
            await OverdueAsync(who, months, now, cancel),
            await SilentAsync(who, cancel),
            Forecast.Of([.. incidents.Take(incidents.Count - 1)]));
    }

    private async Task<List<(DateTimeOffset At, string Level)>> FoundAsync(Actor who, CancellationToken cancel)
    {
        var found = new List<(DateTimeOffset, string)>();
        foreach (var entry in await records.ListAsync(records.Kind("incidents")!, who, cancel))
        {
            if (entry["drill"] != "yes")
            {
                found.Add((Moment(entry["found"]), entry["level"].Length > 0 ? entry["level"] : entry["proposed"].Length > 0 ? entry["proposed"] : "none"));
            }
        }

        found.AddRange((await records.ListAsync(records.Kind("incident-book")!, who, cancel)).Select(entry => (Moment(entry["found"]), "book")));
        return found;
    }

    // What was due by a month's end and not done by then: an entry that has ended counts until its last step.
    private async Task<IReadOnlyList<int>> OverdueAsync(Actor who, List<DateOnly> months, DateTimeOffset now, CancellationToken cancel)
    {
        var counts = new int[Months];
        foreach (var kind in records.Kinds.Where(k => k.Readers.Contains(who.Role)))
        {
            if (kind.Fields.FirstOrDefault(f => f.Due) is not { } due)
            {
                continue;
            }

            foreach (var entry in (await records.ListAsync(kind, who, cancel)).Where(e => e[due.Id].Length > 0))
            {
                for (var m = 0; m < Months; m++)
                {
                    var end = new DateTimeOffset(months[m].AddMonths(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
                    var at = end < now ? end : now;
                    var open = kind.State(entry.State).Tone is "due" or "bad" || entry.Changed > at;
                    counts[m] += entry.Created <= at && open && Overdue.DueAt(due, entry[due.Id]) < at ? 1 : 0;
                }
            }
        }

        return counts;
    }

    private async Task<SilentSources> SilentAsync(Actor who, CancellationToken cancel)
    {
        IReadOnlyList<OperatorRetention> all = who.Role switch
        {
            Roles.Operator => await duties.OfAsync(who.Organisation, who, "en", cancel) is { Ok: true } own
                ? [.. own.Value.Duties.Where(d => d.Retention is not null).Select(d => new OperatorRetention(own.Value.Operator, own.Value.Name, d.State,
                    d.Summary,
                    d.Retention))] : [],
            _ => await duties.RetentionAsync(who, "en", cancel),
        };
        var read = all.Where(o => o.Retention is not null).ToList();
        return new(read.Sum(o => o.Retention!.Sources), read.Sum(o => o.Retention!.Reasons.Count(r => r.Code == "gap")), all.Count - read.Count);
    }

    private static IReadOnlyList<int> Count(List<DateOnly> months, IEnumerable<DateOnly> days)
    {
        var by = days.GroupBy(d => (d.Year, d.Month)).ToDictionary(g => g.Key, g => g.Count());
        return [.. months.Select(m => by.GetValueOrDefault((m.Year, m.Month)))];
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>Twelve months, the running one last.</summary>
/// <param name="Months"><c>2026-11</c>, oldest first.</param>
/// <param name="Reports">Reports received in each; null for readers who have no office.</param>
/// <param name="Incidents">Incidents found in each, notified or in an operator's own book; drills are left out.</param>
/// <param name="Levels">The same over all months by level: <c>book</c> for those below the reporting level, <c>none</c> for those without one.</param>
/// <param name="Overdue">What was overdue at the end of each.</param>
/// <param name="Silent">Log sources that fell silent, as far as vaults can be read here.</param>
/// <param name="Next">Incidents expected next month, from the full months; null where they are too few.</param>
internal sealed record RiskIndicators(IReadOnlyList<string> Months, IReadOnlyList<int>? Reports, IReadOnlyList<int> Incidents, IReadOnlyList<LevelCount> Levels,
    IReadOnlyList<int> Overdue, SilentSources Silent, Forecast? Next);

/// <summary>Incidents of one level.</summary>
internal sealed record LevelCount(string Level, int Count);

/// <summary>Sources with an unexplained gap.</summary>
/// <param name="Sources">Sources of the vaults that can be read.</param>
/// <param name="Gaps">Gaps found there.</param>
/// <param name="Unread">Operators whose vault cannot be read here.</param>
internal sealed record SilentSources(int Sources, int Gaps, int Unread);

/// <summary>When something is overdue.</summary>
internal static class Overdue
{
    /// <summary>The end of a due day, or the due moment.</summary>
    public static DateTimeOffset DueAt(Field due, string value) => due.Type == FieldType.Day
        ? new DateTimeOffset(DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
        : DateTimeOffset.Parse(value, CultureInfo.InvariantCulture);

    /// <summary>Whether an entry waits although its day has passed.</summary>
    public static bool Is(RecordKind kind, RecordView entry, DateTimeOffset now) => kind.State(entry.State).Tone is "due" or "bad"
        && kind.Fields.FirstOrDefault(f => f.Due) is { } due && entry[due.Id].Length > 0 && DueAt(due, entry[due.Id]) < now;
}
