using Remit.Vault.Segments;

namespace Remit.Vault.Intake;

/// <summary>RFC 3164 as it is met: <c>&lt;PRI&gt;Mmm dd hh:mm:ss HOST TAG[PID]: text</c>, with ISO times as rsyslog forwards them, and in files
/// without the priority.</summary>
internal static class Rfc3164
{
    /// <summary>The longest tag taken for a program's name, in bytes (RFC 5424's APP-NAME has 48; some names are longer).</summary>
    public const int TagBytesMax = 64;

    /// <summary>Reads what follows a priority. Without a time the rest is the message (RFC 3164, 4.3.3).</summary>
    public static void Parse(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> header, int at, long receivedMicros, in ParseRules rules, ref EventRow row)
    {
        row.State |= EventState.Rfc3164;
        if (TryTime(header[at..], out var time))
        {
            Timestamps.Settle(time, receivedMicros, rules, ref row);
            at += time.Length;
            if (at < header.Length && header[at] == ':')
            {
                // Some devices close the time with a colon and name no host.
                at = Math.Min(at + 2, raw.Length);
            }
            else
            {
                at = Host(header, Math.Min(at + 1, raw.Length), ref row);
            }
        }

        Tag(raw, header, at, ref row);
    }

    /// <summary>Reads the traditional file format and rsyslog's. False when the line is neither; then no field has been touched.</summary>
    /// <remarks>A line that starts with an ISO time is taken for rsyslog's only if a host and a tag follow: many programs write an ISO time and
    /// then words.</remarks>
    public static bool TryParseWithoutPriority(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> header, long receivedMicros, in ParseRules rules, ref EventRow row)
    {
        if (!TryTime(header, out var time) || time.Length >= header.Length || header[time.Length] != ' ')
        {
            return false;
        }

        if (time.HasOffset)
        {
            var host = header[(time.Length + 1)..].IndexOf((byte)' ');
            if (host <= 0 || !TryTag(header, time.Length + host + 2, out _, out _, out _))
            {
                return false;
            }
        }

        Parse(raw, header, 0, receivedMicros, rules, ref row);
        return true;
    }

    private static bool TryTime(ReadOnlySpan<byte> s, out TimeReading time) =>
        (Timestamps.TryBsd(s, out time) || (Timestamps.TryDateTime(s, (byte)'-', out time) && s[10] == 'T' && time.HasOffset))
        && (time.Length == s.Length || s[time.Length] is (byte)' ' or (byte)':');

    /// <summary>The host, unless what stands there is already a tag (local senders leave the host out). Returns where the tag may begin.</summary>
    private static int Host(ReadOnlySpan<byte> header, int at, ref EventRow row)
    {
        if (at >= header.Length || TryTag(header, at, out _, out _, out _))
        {
            return at;
        }

        var length = header[at..].IndexOf((byte)' ');
        length = length < 0 ? header.Length - at : length;
        if (length == 0)
        {
            return at;
        }

        row.Host = new(at, length);
        return Math.Min(at + length + 1, header.Length);
    }

    private static void Tag(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> header, int at, ref EventRow row)
    {
        if (TryTag(header, at, out var app, out var procId, out var next))
        {
            (row.App, row.ProcId) = (app, procId);
            at = next;
        }

        row.Message = new(at, raw.Length - at);
    }

    /// <summary>A tag is <c>name:</c>, <c>name[pid]</c> or <c>name[pid]:</c> of printable ASCII, and a space or the end after it.</summary>
    private static bool TryTag(ReadOnlySpan<byte> s, int at, out Slice app, out Slice procId, out int next)
    {
        (app, procId, next) = (Slice.Absent, Slice.Absent, at);
        var end = at;
        while (end < s.Length && s[end] is > 32 and < 127 and not ((byte)':' or (byte)'['))
        {
            end++;
        }

        if (end == at || end - at > TagBytesMax || end >= s.Length || s[end] is not ((byte)':' or (byte)'['))
        {
            return false;
        }

        app = new(at, end - at);
        if (s[end] == '[')
        {
            var close = s[end..].IndexOfAny((byte)']', (byte)' ');
            if (close < 2 || s[end + close] != ']')
            {
                return false;
            }

            procId = new(end + 1, close - 1);
            end += close + 1;
        }

        if (end < s.Length && s[end] == ':')
        {
            end++;
        }

        next = end < s.Length ? end + 1 : end;
        return end == s.Length || s[end] == ' ';
    }
}
