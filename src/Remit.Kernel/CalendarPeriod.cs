using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Remit.Kernel;

/// <summary>How a calendar period ends when the target month has no such day (31 August plus six months).</summary>
public enum MonthRounding
{
    /// <summary>The last day of the target month: 31 August + P6M = 28 February.</summary>
    LastDay,

    /// <summary>The first day of the month after it: 31 August + P6M = 1 March. Nothing that must be kept is deleted early.</summary>
    NextMonth,
}

/// <summary>A period of the calendar, as ISO 8601 writes it: <c>P6M</c>, <c>P1Y</c>,
/// <c>P30D</c>, <c>P2W</c>, <c>P1Y6M</c>. Whole units, no time part.</summary>
/// <remarks>Six months are not 183 days: for a third of all start dates 183 days end before the sixth month does.</remarks>
public readonly record struct CalendarPeriod(int Months, int Days)
{
    /// <summary>The longest period, in months: a hundred years.</summary>
    public const int MonthsMax = 1200;

    /// <summary>The longest period, in days.</summary>
    public const int DaysMax = 36_525;

    /// <summary>Reads an ISO 8601 period of years, months, weeks and days.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CalendarPeriod period)
    {
        period = default;
        if (text is not { Length: >= 3 and <= 16 } || text[0] != 'P')
        {
            return false;
        }

        long months = 0, days = 0, number = -1;
        var order = 0;
        foreach (var c in text.AsSpan(1))
        {
            if (char.IsAsciiDigit(c))
            {
                number = ((number < 0 ? 0 : number) * 10) + (c - '0');
                if (number > DaysMax)
                {
                    return false;
                }

                continue;
            }

            var rank = "YMWD".IndexOf(c) + 1;
            if (rank <= order || number < 0)
            {
                return false;
            }

            (months, days) = c switch
            {
                'Y' => (months + (number * 12), days),
                'M' => (months + number, days),
                'W' => (months, days + (number * 7)),
                _ => (months, days + number),
            };
            (order, number) = (rank, -1);
        }

        if (number >= 0 || order == 0 || months > MonthsMax || days > DaysMax)
        {
            return false;
        }

        period = new CalendarPeriod((int)months, (int)days);
        return true;
    }

    /// <summary>The day on which the period that starts on <paramref name="start"/> is over: the first day on which it no longer binds.</summary>
    public DateOnly EndAfter(DateOnly start, MonthRounding rounding = MonthRounding.NextMonth)
    {
        var month = start.AddMonths(Months);
        if (rounding == MonthRounding.NextMonth && month.Day != start.Day)
        {
            month = month.AddDays(1);
        }

        return month.AddDays(Days);
    }

    /// <summary>ISO 8601, in months and days: <c>P6M</c>.</summary>
    public override string ToString() =>
        (Months, Days) switch
        {
            (_, 0) => string.Create(CultureInfo.InvariantCulture, $"P{Months}M"),
            (0, _) => string.Create(CultureInfo.InvariantCulture, $"P{Days}D"),
            _ => string.Create(CultureInfo.InvariantCulture, $"P{Months}M{Days}D"),
        };
}
