using Remit.Vault.Segments;

namespace Remit.Vault.Intake;

/// <summary>RFC 5424: <c>&lt;PRI&gt;1 TIMESTAMP HOST APP PROCID MSGID SD MSG</c>.</summary>
internal static class Rfc5424
{
    /// <summary>Reads the event after its priority. False when it is not of this format; then no field has been touched.</summary>
    /// <param name="at">Where the version stands.</param>
    /// <remarks>Lengths of the header's fields are not enforced: a long host name is still the sender's host name. Structured data that breaks its
    /// grammar is left in the message, so that nothing is lost and nothing is guessed.</remarks>
    public static bool TryParse(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> header, int at, ref EventRow row)
    {
        if (at + 2 > header.Length || header[at] != '1' || header[at + 1] != ' ')
        {
            return false;
        }

        var next = at + 2;
        TimeReading time = default;
        if (!TryField(header, ref next, out var timestamp) || !TryField(header, ref next, out var host) || !TryField(header, ref next, out var app)
            || !TryField(header, ref next, out var procId) || !TryField(header, ref next, out var msgId)
            || (!timestamp.IsAbsent && !TryTimestamp(header.Slice(timestamp.Start, timestamp.Length), out time)))
        {
            return false;
        }

        (row.Host, row.App, row.ProcId, row.MsgId) = (host, app, procId, msgId);
        row.State |= EventState.Rfc5424;
        if (!timestamp.IsAbsent)
        {
            (row.TimeMicros, row.TimeOffsetMinutes, row.TimeDigits) = (time.Micros, time.OffsetMinutes, time.Digits);
        }

        Rest(raw, header, next, ref row);
        return true;
    }

    private static void Rest(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> header, int at, ref EventRow row)
    {
        var end = EndOfStructuredData(header, at);
        if (end < 0 || (end < header.Length && header[end] != ' '))
        {
            end = at - 1;
        }
        else if (header[at] != '-')
        {
            row.Sd = new(at, end - at);
        }

        if (end >= header.Length)
        {
            return;
        }

        var message = end + 1;
        if (raw[message..].StartsWith("\uFEFF"u8))
        {
            // The mark says that UTF-8 follows; it is no part of the words.
            message += 3;
        }

        row.Message = new(message, raw.Length - message);
    }

    private static bool TryTimestamp(ReadOnlySpan<byte> s, out TimeReading time) =>
        Timestamps.TryDateTime(s, (byte)'-', out time) && s[10] == 'T' && time.HasOffset && time.Length == s.Length;

    /// <summary>One header field and the space after it; a lone hyphen is the absent value.</summary>
    private static bool TryField(ReadOnlySpan<byte> s, ref int at, out Slice field)
    {
        var length = at < s.Length ? s[at..].IndexOf((byte)' ') : -1;
        field = length == 1 && s[at] == '-' ? Slice.Absent : new(at, length);
        at += length + 1;
        return length > 0;
    }

    /// <summary>Where the structured data end, or -1 when they break the grammar of RFC 5424, 6.3.</summary>
    private static int EndOfStructuredData(ReadOnlySpan<byte> s, int at)
    {
        if (at >= s.Length)
        {
            return -1;
        }

        if (s[at] == '-')
        {
            return at + 1;
        }

        var start = at;
        while (at >= 0 && at < s.Length && s[at] == '[')
        {
            at = EndOfElement(s, at + 1);
        }

        return at > start ? at : -1;
    }

    private static int EndOfElement(ReadOnlySpan<byte> s, int at)
    {
        if (!TryName(s, ref at))
        {
            return -1;
        }

        while (at < s.Length && s[at] == ' ')
        {
            at++;
            if (!TryName(s, ref at) || at + 1 >= s.Length || s[at] != '=' || s[at + 1] != '"')
            {
                return -1;
            }

            at += 2;
            while (at < s.Length && s[at] != '"')
            {
                at += s[at] == '\\' ? 2 : 1;
            }

            at++;
        }

        return at < s.Length && s[at] == ']' ? at + 1 : -1;
    }

    /// <summary>SD-NAME: printable ASCII without <c>= " ]</c> and space. Its limit of 32 is not enforced.</summary>
    private static bool TryName(ReadOnlySpan<byte> s, ref int at)
    {
        var start = at;
        while (at < s.Length && s[at] is > 32 and < 127 and not ((byte)'=' or (byte)'"' or (byte)']'))
        {
            at++;
        }

        return at > start;
    }
}
