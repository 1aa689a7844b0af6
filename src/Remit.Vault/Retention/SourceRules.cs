using System.Globalization;
using System.Text;
using System.Xml;
using Remit.Kernel;
using Remit.Vault.Segments;

namespace Remit.Vault.Retention;

/// <summary>What a source's name, heartbeat and period may be.</summary>
internal static class SourceRules
{
    /// <summary>The shortest and longest heartbeat.</summary>
    public static readonly TimeSpan HeartbeatMin = TimeSpan.FromMinutes(1), HeartbeatMax = TimeSpan.FromDays(366);

    public static Refusal? Refuse(string source) =>
        string.IsNullOrWhiteSpace(source) || Encoding.UTF8.GetByteCount(source) > SourceNames.NameBytesMax || source.Any(char.IsControl)
            ? new("source-name",
                $"A source's name has 1 to {SourceNames.NameBytesMax} bytes and no control characters. Choose another --source.")
            { Place = "source" }
            : null;

    /// <summary>Reads <c>PT10M</c>, <c>P1D</c> or <c>none</c> into seconds; 0 = none.</summary>
    public static Outcome<long> Heartbeat(string text)
    {
        if (text == "none")
        {
            return 0;
        }

        try
        {
            var span = XmlConvert.ToTimeSpan(text);
            if (span >= HeartbeatMin && span <= HeartbeatMax && !text.Contains('Y', StringComparison.Ordinal))
            {
                return (long)span.TotalSeconds;
            }
        }
        catch (FormatException)
        {
        }

        return new Refusal("heartbeat",
            $"The heartbeat \"{text}\" is not between PT1M and P366D. Write it like PT10M or P1D, or none.")
        { Place = "heartbeat" };
    }

    public static string Heartbeat(long seconds) => seconds == 0 ? "none" : XmlConvert.ToString(TimeSpan.FromSeconds(seconds));

    /// <summary>Whether there is a day on which the period would end before the other.</summary>
    public static bool IsBelow(CalendarPeriod period, CalendarPeriod least)
    {
        // Four years hold every combination of month lengths.
        var start = new DateOnly(2024, 1, 1);
        return Enumerable.Range(0, 1461).Any(day => period.EndAfter(start.AddDays(day)) < least.EndAfter(start.AddDays(day)));
    }

    /// <summary>A day as leaves and JSON write it.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
