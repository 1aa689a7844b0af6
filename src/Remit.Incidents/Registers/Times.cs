using System.Globalization;
using Remit.Law;

namespace Remit.Incidents.Registers;

/// <summary>Moments as registers spell them, and where days end.</summary>
internal static class Times
{
    private const int ZoneHoursMax = 14;

    /// <summary>A moment in UTC, to the second.</summary>
    public static string Spelled(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A moment that a register spelled.</summary>
    public static DateTimeOffset Read(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The last minute of a day in the jurisdiction's zone.</summary>
    public static DateTimeOffset EndOf(DateOnly day, ILaw law)
    {
        // The law knows the day of a moment: the first half hour of the next day is where it changes.
        var at = new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddHours(-ZoneHoursMax);
        while (law.DayOf(at) <= day)
        {
            at = at.AddMinutes(30);
        }

        return at.AddMinutes(-1);
    }
}
