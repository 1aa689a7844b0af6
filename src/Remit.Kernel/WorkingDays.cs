namespace Remit.Kernel;

/// <summary>Which days are working days: Monday to Friday, less holidays, and the weekend days that are worked in exchange for them.</summary>
/// <param name="holidays">Days that are no working days, whatever day of the week.</param>
/// <param name="worked">Saturdays and Sundays on which people work.</param>
public sealed class WorkingDays(IEnumerable<DateOnly> holidays, IEnumerable<DateOnly> worked)
{
    private readonly HashSet<DateOnly> _holidays = [.. holidays];
    private readonly HashSet<DateOnly> _worked = [.. worked];

    /// <summary>The most days that can be counted: ten years of them.</summary>
    public const int CountMax = 2600;

    /// <summary>No holidays, no exchanged days: what holds where nobody laid down others.</summary>
    public static WorkingDays MondayToFriday { get; } = new([], []);

    /// <summary>Whether people work on that day.</summary>
    public bool Includes(DateOnly day) =>
        _worked.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_holidays.Contains(day));

    /// <summary>The n-th working day after a day, which itself is not counted: one working day after a Friday is Monday.</summary>
    /// <param name="day">Any day.</param>
    /// <param name="count">From 0 (the day itself) to <see cref="CountMax"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is outside, or the calendar ends.</exception>
    public DateOnly After(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, CountMax);
        for (; count > 0; count -= Includes(day) ? 1 : 0)
        {
            day = day.AddDays(1);
        }

        return day;
    }
}
