using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Remit.Server.Calendar;

/// <summary>One due day.</summary>
/// <param name="Subject">What it is; its event keeps the same UID while the day moves.</param>
/// <param name="Due">A day (<c>2026-12-01</c>), or a moment in UTC (<c>2026-12-01T08:00:00Z</c>).</param>
/// <param name="Summary">Kind and number.</param>
internal sealed record CalendarEntry(string Subject, string Due, string Summary);

/// <summary>Writes iCalendar (RFC 5545): one VEVENT for each due day, without description, place or people.</summary>
internal static class CalendarFile
{
    /// <summary>A content line has at most so many octets (section 3.1); longer ones are folded.</summary>
    private const int LineOctetsMax = 75;

    /// <summary>The file.</summary>
    public static string Write(IEnumerable<CalendarEntry> entries, DateTimeOffset now)
    {
        var text = new StringBuilder();
        void Line(string line) => Fold(text, line);
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//Remit//Due days//EN");
        Line("METHOD:PUBLISH");
        Line("NAME:Remit");
        Line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        foreach (var entry in entries)
        {
            Line("BEGIN:VEVENT");
            Line($"UID:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entry.Subject)))[..32]}@remit");
            Line($"DTSTAMP:{Utc(now)}");
            Line(Start(entry.Due));
            Line($"SUMMARY:{Escape(entry.Summary)}");
            Line("TRANSP:TRANSPARENT");
            Line("END:VEVENT");
        }

        Line("END:VCALENDAR");
        return text.ToString();
    }

    // A day is a day wherever the reader is (VALUE=DATE, section 3.3.4); a moment is in UTC (form 2 of section 3.3.5).
    private static string Start(string due) => DateOnly.TryParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? $"DTSTART;VALUE=DATE:{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}"
        : $"DTSTART:{Utc(DateTimeOffset.Parse(due, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))}";

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    // TEXT, section 3.3.11.
    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).ReplaceLineEndings("\\n");

    // Folded between characters, never inside one.
    private static void Fold(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LineOctetsMax)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
