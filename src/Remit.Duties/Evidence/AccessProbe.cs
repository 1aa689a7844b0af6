using System.Globalization;
using Remit.Records;

namespace Remit.Duties.Evidence;

/// <summary>How an operator's people sign in here, and when somebody last went through their accounts.</summary>
internal sealed class AccessProbe(Lazy<IRecords> records, ISignInEvidence signIn) : IProbe
{
    public IReadOnlyList<string> Names { get; } = ["access-review", "sign-in-strength"];

    public async Task<ProbeReading> ReadAsync(ProbeQuestion question, CancellationToken cancel)
    {
        var counts = await signIn.CountAsync(question.Operator, cancel);
        var strength = new Words($"本系统 {counts.Accounts} 个账户中 {counts.SecondFactor} 个使用双因素",
            $"{counts.SecondFactor} of {counts.Accounts} accounts here have a second factor");
        var strong = question.Judge(counts.SecondFactor, counts.Accounts);
        if (question.Name == "sign-in-strength")
        {
            return counts.Accounts == 0 ? ProbeReading.Nothing("本系统没有该单位的账户", "the operator has no account here") : new(strong, strength);
        }

        var reviews = await records.Value.ListAsync(records.Value.Kind("access-reviews")!, question.Self, cancel);
        if (reviews.Where(r => r.Owner == question.Operator && r.State == "confirmed").MaxBy(r => r["on"], StringComparer.Ordinal) is not { } last)
        {
            return new(DutyState.Unknown, new($"{strength.Zh}；还没有账号复核记录", $"{strength.En}; no review of accounts is confirmed"));
        }

        var day = DateOnly.ParseExact(last["on"], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var age = DateOnly.FromDateTime(question.Now.UtcDateTime).DayNumber - day.DayNumber;
        var state = question.IsOld(day) ? DutyState.Missing
            : counts.Accounts == 0 || question.LeastShare is null ? DutyState.Met : strong;
        return new(state, new($"最近一次账号复核在 {age} 天前；{strength.Zh}", $"accounts were last reviewed {age} days ago; {strength.En}"), day);
    }
}
