using Remit.Vault.Segments;

namespace Remit.Vault.Intake;

/// <summary>A line of no syslog format: its message is the whole line, and its time the one it starts with, if that can be read in one way only.</summary>
/// <remarks>Read: <c>[Thu Jun 09 06:07:04 2005]</c>, <c>2015-07-29 17:41:44,747</c>, <c>2015-07-29T17:41:44.747Z</c>, <c>2015/07/29 17:41:44</c>,
/// each with or without brackets, and the common log format's time after the client. Not read, as nobody can know what it means:
/// <c>17/06/09 20:10:40</c>, bare numbers.</remarks>
internal static class PlainLine
{
    /// <summary>How far into a line the common log format's bracket is looked for, in bytes.</summary>
    public const int BracketWithin = 256;

    public static void Parse(ReadOnlySpan<byte> raw, long receivedMicros, in ParseRules rules, ref EventRow row)
    {
        row.State |= EventState.Plain;
        row.Message = new(0, raw.Length);
        if (TryTime(raw, out var time))
        {
            Timestamps.Settle(time, receivedMicros, rules, ref row);
        }
    }

    private static bool TryTime(ReadOnlySpan<byte> raw, out TimeReading time)
    {
        var bracket = raw.Length > 0 && raw[0] == '[';
        var s = bracket ? raw[1..] : raw;
        if (Timestamps.TryDateTime(s, (byte)'-', out time) || Timestamps.TryDateTime(s, (byte)'/', out time)
            || Timestamps.TryAsctime(s, out time) || (bracket && Timestamps.TryCommonLog(s, out time)))
        {
            return EndsThere(s, time.Length, bracket);
        }

        var open = raw[..Math.Min(raw.Length, BracketWithin)].IndexOf((byte)'[');
        return open > 0 && Timestamps.TryCommonLog(raw[(open + 1)..], out time) && EndsThere(raw[(open + 1)..], time.Length, bracket: true);
    }

    /// <summary>After a time comes its bracket, or something that cannot be more of it.</summary>
    private static bool EndsThere(ReadOnlySpan<byte> s, int at, bool bracket) => bracket
        ? at < s.Length && s[at] == ']'
        : at == s.Length || s[at] is (byte)' ' or (byte)'\t' or (byte)':' or (byte)';' or (byte)'|' or (byte)']' or (byte)'\r';
}
