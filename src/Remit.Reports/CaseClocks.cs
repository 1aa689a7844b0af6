using System.Globalization;
using Remit.Kernel;

namespace Remit.Reports;

/// <summary>By when an office has to act. The law says "in time" and gives no number: these are defaults, the same as in the pack's clocks
/// (packs/cn/clocks.yaml).</summary>
internal static class CaseClocks
{
    private const int DecideWorkingDays = 7;
    private const int OfferWorkingDays = 7;
    private const int FinishDays = 60;

    /// <summary>The last day for what a case in that state waits for; null when it has ended.</summary>
    /// <param name="state">The state it has now.</param>
    /// <param name="received">The day it came in: the time to finish counts from there, wherever the case goes.</param>
    /// <param name="today">The day of the step that led to the state.</param>
    /// <param name="days">The working days where the case is.</param>
    public static DateOnly? Due(string state, DateOnly received, DateOnly today, WorkingDays days) => state switch
    {
        CaseState.Received or CaseState.Returned or CaseState.Escalated => days.After(today, DecideWorkingDays),
        CaseState.Offered => days.After(today, OfferWorkingDays),
        CaseState.Taken or CaseState.Accepted or CaseState.Answered => received.AddDays(FinishDays),
        _ => null,
    };

    public static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly Read(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
