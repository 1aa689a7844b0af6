using System.Globalization;

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
    public static DateOnly? Due(string state, DateOnly received, DateOnly today) => state switch
    {
        CaseState.Received or CaseState.Returned or CaseState.Escalated => AddWorkingDays(today, DecideWorkingDays),
        CaseState.Offered => AddWorkingDays(today, OfferWorkingDays),
        CaseState.Taken or CaseState.Accepted or CaseState.Answered => received.AddDays(FinishDays),
        _ => null,
    };

    /// <summary>Monday to Friday; public holidays are unverified in the pack and so not left out: the due day is never too late.</summary>
    public static DateOnly AddWorkingDays(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            count -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return day;
    }

    public static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly Read(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
