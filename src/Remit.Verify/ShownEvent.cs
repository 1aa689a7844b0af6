using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Remit.Transparency.Leaves;

namespace Remit.Verify;

/// <summary>A canonical event for people and programs, with the names that <c>remit vault search</c> uses (docs/formats/leaf.md).</summary>
internal static class ShownEvent
{
    // The bits of the state, from the lowest; the numbers are part of the leaf and never reused.
    private static readonly string[] Marks =
    [
        "rfc5424", "rfc3164", "plain", "invalid-utf8", "nul", "cr", "no-final-newline",
        "zone-assumed", "year-assumed", "time-missing", "maybe-duplicate", "truncated",
    ];

    /// <summary>Reads the event.</summary>
    /// <exception cref="FormatException">It is no canonical event of a version known here.</exception>
    public static JsonObject Show(ReadOnlySpan<byte> canonical)
    {
        var e = CanonicalEvent.Decode(canonical);
        var line = EventText.Line(e);
        var shown = new JsonObject
        {
            ["time"] = e.TimeMicros == CanonicalEvent.NoTime ? null : Time(e.TimeMicros, Offset(e), e.TimeDigits),
            ["received"] = Time(e.ReceivedMicros, 0, 6),
            ["source"] = Encoding.UTF8.GetString(e.Source),
            ["host"] = Text(e.Has, EventFields.Host, e.Host),
            ["app"] = Text(e.Has, EventFields.App, e.App),
            ["procid"] = Text(e.Has, EventFields.ProcId, e.ProcId),
            ["msgid"] = Text(e.Has, EventFields.MsgId, e.MsgId),
            ["facility"] = e.Facility < 0 ? null : e.Facility,
            ["severity"] = e.Severity < 0 ? null : e.Severity,
            ["sd"] = Text(e.Has, EventFields.Sd, e.Sd),
            ["message"] = Text(e.Has, EventFields.Message, e.Message),
        };
        var state = e.State;
        shown["marks"] = new JsonArray([.. Marks.Where((_, bit) => (state >> bit & 1) == 1).Select(mark => JsonValue.Create(mark))]);
        if (System.Text.Unicode.Utf8.IsValid(line))
        {
            shown["raw"] = Encoding.UTF8.GetString(line);
        }
        else
        {
            shown["rawBase64"] = Convert.ToBase64String(line);
        }

        return shown;
    }

    private static int Offset(CanonicalEvent e) => e.TimeOffsetMinutes == CanonicalEvent.NoOffset ? 0 : e.TimeOffsetMinutes;

    private static JsonValue? Text(EventFields has, EventFields which, ReadOnlySpan<byte> text) =>
        has.HasFlag(which) ? JsonValue.Create(Encoding.UTF8.GetString(text)) : null;

    // RFC 3339 with the offset and the digits as sent; more than seven digits are not kept by the clock and end in zeros.
    private static string Time(long micros, int offsetMinutes, int digits)
    {
        try
        {
            var time = DateTimeOffset.UnixEpoch.AddTicks(checked(micros * TimeSpan.TicksPerMicrosecond)).ToOffset(TimeSpan.FromMinutes(offsetMinutes));
            var ticks = (time.Ticks % TimeSpan.TicksPerSecond).ToString("0000000", CultureInfo.InvariantCulture).PadRight(9, '0');
            var fraction = digits == 0 ? "" : "." + ticks[..digits];
            var zone = offsetMinutes == 0 ? "Z" : time.ToString("zzz", CultureInfo.InvariantCulture);
            return time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + fraction + zone;
        }
        catch (Exception e) when (e is OverflowException or ArgumentException)
        {
            throw new FormatException("The canonical event holds a time outside the calendar.", e);
        }
    }
}
