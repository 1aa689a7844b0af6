using System.Globalization;
using Remit.Kernel;
using Remit.Law;
using Remit.Records;

namespace Remit.Duties.Catalogue;

/// <summary>What shows that a duty is kept, beside the vault: a probe that can run decides; else the newest document does. Unknown is never met.</summary>
internal sealed class DutyEvidence(IEnumerable<IProbe> probes, Lazy<IRecords> records)
{
    /// <summary>An operator's evidence, newest first, for <see cref="ReadAsync"/>.</summary>
    public async Task<IReadOnlyList<RecordView>> DocumentsAsync(string operatorId, CancellationToken cancel) =>
        [.. (await records.Value.ListAsync(records.Value.Kind("evidence")!, new("probe", Roles.Operator, operatorId), cancel))
            .Where(e => e.Owner == operatorId && e.State != "withdrawn")];

    /// <summary>The state of one duty, with the sentence that says why.</summary>
    public async Task<ProbeReading> ReadAsync(DutyView duty, string operatorId, IReadOnlyList<RecordView> documents, DateTimeOffset now,
        CancellationToken cancel)
    {
        var document = OfDocuments(duty, [.. documents.Where(d => d["duty"] == duty.Id)], DateOnly.FromDateTime(now.UtcDateTime));
        if (duty.Probe is null)
        {
            return document;
        }

        var question = new ProbeQuestion(duty.Probe, operatorId, now, duty.LeastShare, CalendarPeriod.TryParse(duty.Fresh, out var fresh) ? fresh : null);
        var reading = probes.FirstOrDefault(p => p.Names.Contains(duty.Probe)) is { } probe
            ? await probe.ReadAsync(question, cancel)
            : ProbeReading.Nothing("本系统没有可用的探测程序", "this instance has no program that could read it");
        return reading.State != DutyState.Unknown || document.State != DutyState.Met
            ? reading
            : new(DutyState.Met, new($"{document.Words.Zh}（探测：{reading.Words.Zh}）", $"{document.Words.En} (probe: {reading.Words.En})"), document.At);
    }

    private static ProbeReading OfDocuments(DutyView duty, IReadOnlyList<RecordView> documents, DateOnly today)
    {
        if (documents.FirstOrDefault(d => d.State == "accepted") is { } accepted)
        {
            var day = DateOnly.ParseExact(accepted["effective"], "yyyy-MM-dd", CultureInfo.InvariantCulture);
            return CalendarPeriod.TryParse(duty.Period, out var period) && period.EndAfter(day) <= today
                ? new(DutyState.Missing, new($"{accepted["title"]}：已过一个周期，须重新提交", $"{accepted["title"]}: its period is over, give it anew"), day)
                : new(DutyState.Met, new($"{accepted["title"]}：主管部门已认可", $"{accepted["title"]}: accepted by the office"), day);
        }

        return documents switch
        {
            [{ State: "rejected" } no, ..] => new(DutyState.Missing, new($"{no["title"]}：未获认可", $"{no["title"]}: not accepted")),
            [var given, ..] => new(DutyState.Unknown, new($"{given["title"]}：已提交，待认可", $"{given["title"]}: given, not looked at yet")),
            _ => ProbeReading.Nothing("还没有证据，状态不明", "no evidence yet, so nothing can be said"),
        };
    }
}
