using System.Globalization;
using Remit.Incidents;
using Remit.Kernel;
using Remit.Law;
using Remit.Records;
using Remit.Reports;
using Remit.Server.Notices;

namespace Remit.Server.Bridges;

/// <summary>Notices ask what waits for somebody: numbers, offices and days cross, and only what the person's own pages show. No text of a report or an
/// entry, no matter, no name of a person.</summary>
internal sealed class WaitingWork(IReports reports, IRewards rewards, IRecords records, IIncidentTimes times, ILaw law) : IWaitingWork
{
    private const int ClockNearHours = 24;

    public async Task<IReadOnlyList<Waiting>> OfAsync(Actor who, DateTimeOffset now, int nearDays, CancellationToken cancel)
    {
        var found = new List<Waiting>();
        if (who.Role == Roles.Officer && who.Organisation.Length > 0 && await reports.QueueAsync(who, false, cancel) is { Ok: true } queue)
        {
            found.AddRange(queue.Value.SelectMany(one => OfCase(one, who.Organisation, law.DayOf(now), nearDays)));
        }

        // A program has no name, so it never waits for what needs a second person.
        if (who is { Role: Roles.Officer or Roles.Coordinator, UserName.Length: > 0 } && await rewards.ListAsync(who, cancel) is { Ok: true } proposed)
        {
            found.AddRange(proposed.Value.Where(r => r.State == RewardState.Proposed && r.Moves.Count > 0)
                .Select(r => new Waiting("reward/" + r.Id, NoticeStage.Decide, "reward", r.Number, r.Office.Id, null, "/rewards/" + r.Id)));
        }

        if (who.Role == Roles.Payer && await rewards.PaymentsAsync(who, cancel) is { Ok: true } payments)
        {
            found.AddRange(payments.Value.Where(p => p.State == RewardState.Decided)
                .Select(p => new Waiting("payment/" + p.Id, NoticeStage.Pay, "payment", p.Number, who.Organisation, null, "/payments")));
        }

        foreach (var kind in records.Kinds.Where(k => k.Readers.Contains(who.Role) && (k.Id == "incidents" || k.Fields.Any(f => f.Due))))
        {
            foreach (var entry in (await records.ListAsync(kind, who, cancel)).Where(e => e.Moves.Count > 0 && kind.State(e.State).Tone is "due" or "bad"))
            {
                found.AddRange(kind.Id == "incidents" ? await OfIncidentAsync(entry, who, now, cancel) : OfEntry(kind, entry, now, law.DayOf(now), nearDays));
            }
        }

        return found;
    }

    private static IEnumerable<Waiting> OfCase(CaseSummary one, string office, DateOnly today, int nearDays)
    {
        var offered = one.OfferedTo is not null;
        if (offered ? one.OfferedTo!.Id != office : one.Office.Id != office)
        {
            yield break;
        }

        var due = one.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Waiting At(string stage) => new("case/" + one.Id, stage, "case", one.Number, office, due, "/desk/" + one.Id, due ?? "");
        if (offered || one.State is CaseState.Received or CaseState.Returned or CaseState.Escalated)
        {
            yield return At(offered ? NoticeStage.Offered : one.State == CaseState.Returned ? NoticeStage.Returned : NoticeStage.Arrived);
        }

        if (one.Due is { } day && StageOf(day, today, nearDays) is { } stage)
        {
            yield return At(stage);
        }
    }

    private async Task<IEnumerable<Waiting>> OfIncidentAsync(RecordView entry, Actor who, DateTimeOffset now, CancellationToken cancel) =>
        (await times.OfAsync(entry, who, cancel)).Where(clock => clock is { Done: null, Due: not null } && clock.Due < now.AddHours(ClockNearHours))
            .Select(clock => new Waiting($"incidents/{entry.Id}/{clock.Stage}", clock.IsLate(now) ? NoticeStage.Past : NoticeStage.Near, entry.Kind,
                entry.Number, entry.Office, Moment(clock.Due!.Value), PathOf(entry), Moment(clock.Due!.Value))
            { Drill = entry["drill"] == "yes" });

    private static IEnumerable<Waiting> OfEntry(RecordKind kind, RecordView entry, DateTimeOffset now, DateOnly today, int nearDays)
    {
        var field = kind.Fields.First(f => f.Due);
        var due = entry[field.Id];
        Waiting At(string stage) => new($"{kind.Id}/{entry.Id}", stage, kind.Id, entry.Number, entry.Office, due, PathOf(entry), due)
        {
            Drill = entry["drill"] == "yes",
        };
        if (entry is { Kind: "findings", State: "ordered" })
        {
            yield return At(NoticeStage.Ordered);
        }

        if (due.Length == 0)
        {
            yield break;
        }

        var stage = field.Type == FieldType.Day
            ? StageOf(DateOnly.ParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture), today, nearDays)
            : Overdue.DueAt(field, due) is var end && end < now ? NoticeStage.Past : end < now.AddDays(nearDays) ? NoticeStage.Near : null;
        if (stage is not null)
        {
            yield return At(stage);
        }
    }

    private static string? StageOf(DateOnly due, DateOnly today, int nearDays) =>
        today > due ? NoticeStage.Past : today.AddDays(nearDays) >= due ? NoticeStage.Near : null;

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string PathOf(RecordView entry) => $"/registers/{entry.Kind}/{entry.Id}";
}
