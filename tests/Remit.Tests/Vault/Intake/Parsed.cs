using System.Globalization;
using System.Text;
using Remit.Vault.Intake;
using Remit.Vault.Segments;

namespace Remit.Tests.Vault.Intake;

/// <summary>An event's fields as text, so that a test's table can be read.</summary>
internal sealed record Parsed(string? Host, string? App, string? ProcId, string? MsgId, string? Sd, string? Message, int Facility, int Severity,
    string? Time, short Offset, int Digits, EventState State)
{
    /// <summary>2026-11-24T08:00:00Z.</summary>
    public static long Received { get; } = Micros("2026-11-24T08:00:00Z");

    public static Parsed Of(string line, short assumedOffset = 0, long? received = null) => Of(Encoding.UTF8.GetBytes(line), assumedOffset, received);

    public static Parsed Of(byte[] raw, short assumedOffset = 0, long? received = null)
    {
        var row = default(EventRow);
        SyslogParser.Parse(raw, received ?? Received, new ParseRules(assumedOffset), ref row);
        string? Text(Slice s) => s.IsAbsent ? null : Encoding.UTF8.GetString(s.Of(raw));
        return new(Text(row.Host), Text(row.App), Text(row.ProcId), Text(row.MsgId), Text(row.Sd), Text(row.Message), row.Facility, row.Severity,
            row.TimeMicros == EventRow.NoTime ? null : Utc(row.TimeMicros), row.TimeOffsetMinutes, row.TimeDigits, row.State);
    }

    public static long Micros(string time) =>
        (DateTimeOffset.Parse(time, CultureInfo.InvariantCulture) - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static string Utc(long micros) =>
        DateTime.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond).ToString("yyyy-MM-ddTHH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);
}
