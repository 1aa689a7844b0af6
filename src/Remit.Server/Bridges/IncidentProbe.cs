using Remit.Duties;
using Remit.Incidents;
using Remit.Records;

namespace Remit.Server.Bridges;

/// <summary>Duties asks whether incidents were reported in time and drills held: counts cross, not what happened.</summary>
internal sealed class IncidentProbe(IServiceProvider services) : IProbe
{
    public IReadOnlyList<string> Names { get; } = ["incident-book", "drill"];

    public async Task<ProbeReading> ReadAsync(ProbeQuestion question, CancellationToken cancel)
    {
        var records = services.GetRequiredService<IRecords>();
        var own = (await records.ListAsync(records.Kind("incidents")!, question.Self, cancel)).Where(i => i.Owner == question.Operator).ToList();
        return question.Name == "drill" ? Drills(question, own) : await InTimeAsync(question, own, cancel);
    }

    private static ProbeReading Drills(ProbeQuestion question, List<RecordView> own)
    {
        var days = own.Where(i => i["drill"] == "yes").Select(i => DateOnly.FromDateTime(i.Created.UtcDateTime)).ToList();
        if (days.Count == 0)
        {
            return ProbeReading.Nothing("还没有登记演练", "no drill was entered yet");
        }

        var last = days.Max();
        return new(question.IsOld(last) ? DutyState.Missing : DutyState.Met, new($"共演练 {days.Count} 次", $"drills held: {days.Count}"), last);
    }

    private async Task<ProbeReading> InTimeAsync(ProbeQuestion question, List<RecordView> own, CancellationToken cancel)
    {
        var real = own.Where(i => i["drill"] != "yes" && i.Created > question.Now.AddYears(-1)).ToList();
        if (real.Count == 0)
        {
            return ProbeReading.Nothing("一年内没有报告过事件，无从判断", "no incident was notified within a year, so nothing can be said");
        }

        var (times, late) = (services.GetRequiredService<IIncidentTimes>(), 0);
        foreach (var incident in real)
        {
            late += (await times.OfAsync(incident, question.Self, cancel)).Any(clock => clock.IsLate(question.Now)) ? 1 : 0;
        }

        return new(late == 0 ? DutyState.Met : DutyState.Missing,
            new($"一年内报告 {real.Count} 起，其中 {late} 起超时", $"{real.Count} incidents notified within a year, {late} of them late"));
    }
}
