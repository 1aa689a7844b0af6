using System.Text.Unicode;
using Remit.Vault.Segments;

namespace Remit.Vault.Intake;

/// <summary>Finds an event's fields in its raw bytes. Any bytes are an event: what follows no format is a plain line whose message is the whole line.</summary>
/// <remarks>Never throws and never allocates: it runs on every line, and every line may come from an attacker. Fields are kept as sent
/// (escapes, case, offset, precision); what had to be assumed is marked in <see cref="EventRow.State"/>.</remarks>
internal static class SyslogParser
{
    /// <summary>The highest PRI value: 23 facilities of 8 severities (RFC 5424, 6.2.1).</summary>
    public const int PriorityMax = 191;

    /// <summary>Fills every field of <paramref name="row"/> but <c>RawStart</c> and <c>Source</c>.</summary>
    /// <param name="raw">One frame or line, without the framing and without its final LF.</param>
    /// <param name="receivedMicros">When it was received, unix microseconds UTC; it decides a missing year.</param>
    /// <param name="rules">How a missing zone and year are filled in.</param>
    /// <param name="row">Where the fields go, relative to the start of <paramref name="raw"/>.</param>
    public static void Parse(ReadOnlySpan<byte> raw, long receivedMicros, in ParseRules rules, ref EventRow row)
    {
        row.Clear();
        (row.RawLength, row.ReceivedMicros, row.State) = (raw.Length, receivedMicros, Marks(raw));

        // A header never holds the CR or NUL that some senders put at the end of a frame; the message keeps it.
        var header = raw.TrimEnd("\r\n\0"u8);
        if (TryPriority(header, out var priority, out var at))
        {
            (row.Facility, row.Severity) = ((sbyte)(priority >> 3), (sbyte)(priority & 7));
            if (!Rfc5424.TryParse(raw, header, at, ref row))
            {
                Rfc3164.Parse(raw, header, at, receivedMicros, rules, ref row);
            }
        }
        else if (!Rfc3164.TryParseWithoutPriority(raw, header, receivedMicros, rules, ref row))
        {
            PlainLine.Parse(raw, receivedMicros, rules, ref row);
        }

        if (row.TimeMicros == EventRow.NoTime)
        {
            row.State |= EventState.TimeMissing;
        }
    }

    private static EventState Marks(ReadOnlySpan<byte> raw) =>
        (Utf8.IsValid(raw) ? EventState.None : EventState.InvalidUtf8)
        | (raw.Contains((byte)0) ? EventState.HasNul : EventState.None)
        | (raw.Contains((byte)'\r') ? EventState.HasCr : EventState.None);

    /// <summary>Reads <c>&lt;0&gt;</c> to <c>&lt;191&gt;</c>; a leading zero (<c>&lt;013&gt;</c>) is no priority, as both RFCs say.</summary>
    private static bool TryPriority(ReadOnlySpan<byte> s, out int priority, out int next)
    {
        (priority, next) = (0, 0);
        if (s.Length < 3 || s[0] != '<')
        {
            return false;
        }

        var at = 1;
        for (; at < s.Length && at <= 3 && Timestamps.IsDigit(s[at]); at++)
        {
            priority = (priority * 10) + (s[at] - '0');
        }

        next = at + 1;
        return at > 1 && at < s.Length && s[at] == '>' && priority <= PriorityMax && (at == 2 || s[1] != '0');
    }
}
