using System.Globalization;
using Remit.Records;

namespace Remit.Duties.Evidence;

/// <summary>Probes over what an operator entered itself: readings of its tools, restores, training, rules, outages.</summary>
internal sealed class RegisterProbes(Lazy<IRecords> records, IRestoreEvidence restores) : IProbe
{
    public IReadOnlyList<string> Names { get; } = ["malware-protection", "patch-state", "backup-drill", "training", "policies", "availability"];

    public Task<ProbeReading> ReadAsync(ProbeQuestion question, CancellationToken cancel) => question.Name switch
    {
        "malware-protection" => MachinesAsync(question, "protected", new("有防护", "protected"), cancel),
        "patch-state" => MachinesAsync(question, "patched", new("补丁齐全", "fully patched"), cancel),
        "backup-drill" => RestoresAsync(question, cancel),
        "training" => TrainingAsync(question, cancel),
        "policies" => PoliciesAsync(question, cancel),
        _ => OutagesAsync(question, cancel),
    };

    private async Task<ProbeReading> MachinesAsync(ProbeQuestion question, string part, Words what, CancellationToken cancel)
    {
        var newest = (await OwnAsync("readings", question, cancel)).Where(r => r.State == "kept").MaxBy(r => r["on"], StringComparer.Ordinal);
        if (newest is null)
        {
            return ProbeReading.Nothing("还没有导入防护读数", "no reading of the operator's tools was imported yet");
        }

        var (n, all, day) = (Number(newest, part), Number(newest, "machines"), Day(newest["on"]));
        var words = new Words($"{all} 台设备中 {n} 台{what.Zh}", $"{n} of {all} machines {what.En}");
        return question.IsOld(day)
            ? new(DutyState.Unknown, new($"{words.Zh}，但读数已过期", $"{words.En}, but the reading is too old"), day)
            : new(question.Judge(n, all), words, day);
    }

    private async Task<ProbeReading> RestoresAsync(ProbeQuestion question, CancellationToken cancel)
    {
        var sets = (await OwnAsync("data-sets", question, cancel)).Where(r => r.State == "kept").ToList();
        var own = await restores.LastTrialAsync(question.Operator, cancel);
        var here = own is { } day ? new Words($"；本系统的备份于 {day:yyyy-MM-dd} 试恢复成功", $"; the backup of this system was restored on trial on {day:yyyy-MM-dd}")
            : new Words("", "");
        if (sets.Count == 0)
        {
            return new(DutyState.Unknown, new("数据登记还是空的" + here.Zh, "the data register is empty" + here.En), own);
        }

        var tried = sets.Where(s => s["restored"].Length > 0).Select(s => Day(s["restored"])).ToList();
        var fresh = tried.Count(day => !question.IsOld(day));
        IEnumerable<DateOnly> all = own is { } trial ? tried.Append(trial) : tried;
        return new(fresh == sets.Count && (own is not { } last || !question.IsOld(last)) ? DutyState.Met : DutyState.Missing,
            new($"{sets.Count} 个数据集中 {fresh} 个近期演练过恢复{here.Zh}", $"{fresh} of {sets.Count} data sets were restored on trial in time{here.En}"),
            all.Any() ? all.Min() : null);
    }

    private async Task<ProbeReading> TrainingAsync(ProbeQuestion question, CancellationToken cancel)
    {
        var done = (await OwnAsync("campaigns", question, cancel)).Where(r => r.State == "done" && !question.IsOld(Day(r["until"]))).ToList();
        if (done.Count == 0)
        {
            return ProbeReading.Nothing("近期没有结束的培训", "no training ended in the period");
        }

        var (n, all) = (done.Sum(r => Number(r, "done")), done.Sum(r => Number(r, "people")));
        return new(question.Judge(n, all), new($"{done.Count} 次培训，应参加 {all} 人次，完成 {n} 人次", $"{done.Count} trainings: {n} of {all} invitations done"),
            done.Max(r => Day(r["until"])));
    }

    private async Task<ProbeReading> PoliciesAsync(ProbeQuestion question, CancellationToken cancel)
    {
        var approved = (await OwnAsync("policies", question, cancel)).Where(r => r.State == "approved").ToList();
        if (approved.Count == 0)
        {
            return ProbeReading.Nothing("还没有批准的制度", "no policy is approved yet");
        }

        var (n, all) = (approved.Sum(r => Number(r, "readers")), approved.Sum(r => Number(r, "readers-due")));
        return new(question.Judge(n, all), new($"{approved.Count} 项制度已批准，应阅读 {all} 人次，已阅读 {n} 人次",
            $"{approved.Count} policies approved; read by {n} of {all}"));
    }

    private async Task<ProbeReading> OutagesAsync(ProbeQuestion question, CancellationToken cancel)
    {
        var outages = await OwnAsync("outages", question, cancel);
        if (outages.Count == 0)
        {
            return ProbeReading.Nothing("还没有登记运行状态", "no operating state was entered yet");
        }

        if (outages.FirstOrDefault(o => o.State == "down") is { } down)
        {
            return new(DutyState.Missing, new($"{down["system"]}正在中断", $"{down["system"]} is down"));
        }

        var months = outages.Where(o => o["available"].Length > 0 && !question.IsOld(DateOnly.FromDateTime(o.Created.UtcDateTime))).ToList();
        if (months.Count == 0 || question.LeastShare is not { } least)
        {
            return ProbeReading.Nothing("近期没有可用率读数", "no availability was read in the period");
        }

        var worst = months.Min(o => Number(o, "available"));
        return new(worst >= least ? DutyState.Met : DutyState.Missing,
            new($"期内最低月可用率 {worst}%，要求 {least}%", $"the worst month was {worst} % available, {least} % are asked for"));
    }

    private async Task<List<RecordView>> OwnAsync(string register, ProbeQuestion question, CancellationToken cancel) =>
        [.. (await records.Value.ListAsync(records.Value.Kind(register)!, question.Self, cancel)).Where(r => r.Owner == question.Operator)];

    private static decimal Number(RecordView row, string field) => decimal.TryParse(row[field], CultureInfo.InvariantCulture, out var n) ? n : 0;

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
