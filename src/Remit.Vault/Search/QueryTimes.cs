using System.Globalization;

namespace Remit.Vault.Search;

/// <summary>What a query needs to know besides itself.</summary>
/// <param name="NowMicros">From which spans are counted back, unix microseconds UTC.</param>
/// <param name="OffsetMinutes">The zone of dates written without one, minutes east of UTC.</param>
internal readonly record struct QueryRules(long NowMicros, short OffsetMinutes = 0);

/// <summary>Reads the instants of <c>since:</c> and <c>until:</c>.</summary>
internal static class QueryTimes
{
    /// <summary>What to write, for messages.</summary>
    public const string Remedy = "write a span before now such as 30m, 24h or 7d, a day such as 2026-11-24, or an instant such as 2026-11-24T08:00+08:00";

    private const int SpanDigitsMax = 6;

    private static readonly string[] Instants = ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFF"];
    private static readonly string[] Zoned = ["yyyy-MM-ddTHH:mmzzz", "yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mm:ss.FFFFFFzzz"];

    /// <summary>Reads a span before now, a day, or an instant; a space may stand in place of <c>T</c>.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="rules">Now, and the zone of what names none.</param>
    /// <param name="endOfDay">A day means its end, not its beginning: <c>until:2026-11-24</c> takes in that day.</param>
    /// <param name="micros">Unix microseconds UTC.</param>
    public static bool TryRead(string text, in QueryRules rules, bool endOfDay, out long micros)
    {
        if (text == "now")
        {
            micros = rules.NowMicros;
            return true;
        }

        if (TrySpan(text, out var span))
        {
            micros = rules.NowMicros - span;
            return true;
        }

        if (DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            micros = Micros(day, rules.OffsetMinutes) + (endOfDay ? 24 * 3_600_000_000L : 0);
            return true;
        }

        var instant = text.Length > 10 && text[10] == ' ' ? $"{text[..10]}T{text[11..]}" : text;
        if (DateTime.TryParseExact(instant, Instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            micros = Micros(local, rules.OffsetMinutes);
            return true;
        }

        var known = DateTimeOffset.TryParseExact(
            instant.Replace("Z", "+00:00", StringComparison.Ordinal), Zoned, CultureInfo.InvariantCulture, DateTimeStyles.None, out var zoned);
        micros = known ? Micros(zoned.UtcDateTime, 0) : 0;
        return known;
    }

    private static bool TrySpan(string text, out long micros)
    {
        micros = 0;
        if (text.Length is < 2 or > SpanDigitsMax + 1 || !long.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        var seconds = text[^1] switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86_400,
            'w' => 7 * 86_400,
            _ => 0,
        };
        micros = count * seconds * 1_000_000L;
        return seconds > 0;
    }

    private static long Micros(DateTime local, short offsetMinutes) =>
        ((local.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond) - (offsetMinutes * 60_000_000L);
}
