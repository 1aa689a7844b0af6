using System.Globalization;
using Remit.Kernel;
using Remit.Law.Instruments;

namespace Remit.Law.Packs;

/// <summary>Reads the working days of a pack: its list of holidays, and the yearly calendars that somebody read.</summary>
internal static class CalendarBuilder
{
    /// <summary>The years that are laid down, oldest first, with where each comes from.</summary>
    /// <exception cref="FormatException">A day lies in another year, or a day that is worked is no Saturday or Sunday, or is a holiday too.</exception>
    public static IReadOnlyList<Calendar> Years(PackFile pack) =>
    [
        .. pack.Calendars.Select(cell => Year(cell, pack)).Where(calendar => calendar.Year.Mark is not ("U" or "D")).OrderBy(calendar => calendar.Year.Year),
    ];

    /// <summary>The days of all those years, and of the plain list.</summary>
    public static WorkingDays Days(PackFile pack, IReadOnlyList<Calendar> years)
    {
        var plain = pack.Holidays is System.Collections.IEnumerable list and not string ? list.Cast<object>().Select(day => Day($"{day}")) : [];
        return new WorkingDays([.. plain, .. years.SelectMany(calendar => calendar.Year.Holidays)], years.SelectMany(calendar => calendar.Year.Workdays));
    }

    private static Calendar Year(CalendarCell cell, PackFile pack)
    {
        var source = pack.SourceWords(cell.Source ?? pack.Source ?? "");
        var year = new CalendarYear(cell.Year ?? 0, [.. cell.Holidays.Select(Day).Order()], [.. cell.Workdays.Select(Day).Order()],
            source.In(pack.Languages[0]), cell.Mark ?? pack.Mark ?? "");
        foreach (var day in year.Holidays.Concat(year.Workdays).Where(day => day.Year != year.Year))
        {
            throw new FormatException($"pack.yaml: the calendar of {year.Year} holds {day:yyyy-MM-dd}, a day of another year.");
        }

        foreach (var day in year.Workdays)
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) || year.Holidays.Contains(day))
            {
                throw new FormatException(
                    $"pack.yaml: {day:yyyy-MM-dd} is worked by the calendar of {year.Year}, but is no Saturday or Sunday, or a holiday too.");
            }
        }

        return new Calendar(year, source);
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A year's calendar with its source in every language.</summary>
internal sealed record Calendar(CalendarYear Year, LocalText Source)
{
    public CalendarYear In(string lang) => Year with { Source = Source.In(lang) };
}
