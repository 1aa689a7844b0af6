using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Remit.Transparency.Leaves;
using Remit.Vault.Segments;

namespace Remit.Vault.Search;

/// <summary>One event that was found, wherever it lies.</summary>
/// <param name="Signed">It lies in a signed segment; else it is durable only.</param>
/// <param name="Index">Position in its segment's order of arrival.</param>
/// <param name="Raw">The original bytes where the fields do not spell them; null where they do.</param>
internal sealed record Hit(bool Signed, string Segment, int Index, EventState State, long Received, long? Time, short? Offset, byte Digits, string Source,
    int? Facility, int? Severity, string? Host, string? App, string? ProcId, string? MsgId, string? Sd, string? Message, byte[]? Raw)
{
    private static readonly (EventState State, string Mark)[] Names =
    [
        (EventState.Plain, "plain"), (EventState.InvalidUtf8, "invalid-utf8"), (EventState.HasNul, "nul"), (EventState.HasCr, "cr"),
        (EventState.NoFinalNewline, "no-final-newline"), (EventState.ZoneAssumed, "zone-assumed"), (EventState.YearAssumed, "year-assumed"),
        (EventState.TimeMissing, "time-missing"), (EventState.MaybeDuplicate, "maybe-duplicate"), (EventState.Truncated, "truncated"),
        (EventState.Redacted, "redacted"),
    ];

    /// <summary>An event that is not sealed yet, as it will lie in its file.</summary>
    public static Hit Of(scoped in ArenaView arena, int index, SourceNames sources)
    {
        ref readonly var row = ref arena.Rows[index];
        var e = StoredEvent.Of(arena, row, sources);
        return new(false, arena.SegmentId, index, row.State, row.ReceivedMicros,
            row.TimeMicros == EventRow.NoTime ? null : row.TimeMicros,
            row.TimeOffsetMinutes == EventRow.NoOffset ? null : row.TimeOffsetMinutes, row.TimeDigits,
            sources.Text(row.Source), row.Facility < 0 ? null : row.Facility, row.Severity < 0 ? null : row.Severity,
            Text(e, EventFields.Host, e.Host), Text(e, EventFields.App, e.App), Text(e, EventFields.ProcId, e.ProcId), Text(e, EventFields.MsgId, e.MsgId),
            Text(e, EventFields.Sd, e.Sd), Text(e, EventFields.Message, e.Message), e.Has.HasFlag(EventFields.Raw) ? e.Raw.ToArray() : null);
    }

    /// <summary>As JSON shows it (contract.md).</summary>
    public FoundEvent Shown()
    {
        // In a redacted event's place stands its hash: that is no line.
        var text = Raw is null || State.HasFlag(EventState.Redacted) || !Utf8.IsValid(Raw) ? null : Encoding.UTF8.GetString(Raw);
        string[] marks = [.. Names.Where(n => State.HasFlag(n.State)).Select(n => n.Mark)];
        return new($"{Segment}/{Index.ToString(CultureInfo.InvariantCulture)}", Signed ? "signed" : "durable", TimeText(), Iso.Time(Received), Source,
            Host, App, ProcId, MsgId, Facility, Severity, Sd, Message, text, Raw is null || text is not null || State.HasFlag(EventState.Redacted) ? null
                : Convert.ToBase64String(Raw),
            marks.Length == 0 ? null : marks);
    }

    /// <summary>The original line, without its LF.</summary>
    public byte[] Line()
    {
        if (State.HasFlag(EventState.Redacted))
        {
            return Encoding.ASCII.GetBytes($"[redacted {Segment}/{Index.ToString(CultureInfo.InvariantCulture)}]");
        }

        if (Raw is not null)
        {
            return Raw;
        }

        var e = new CanonicalEvent
        {
            State = (ushort)State,
            TimeMicros = Time ?? CanonicalEvent.NoTime,
            TimeOffsetMinutes = Offset ?? CanonicalEvent.NoOffset,
            TimeDigits = Digits,
            Facility = (sbyte)(Facility ?? -1),
            Severity = (sbyte)(Severity ?? -1),
        };
        var has = EventFields.None;
        e.Host = Bytes(Host, EventFields.Host, ref has);
        e.App = Bytes(App, EventFields.App, ref has);
        e.ProcId = Bytes(ProcId, EventFields.ProcId, ref has);
        e.MsgId = Bytes(MsgId, EventFields.MsgId, ref has);
        e.Sd = Bytes(Sd, EventFields.Sd, ref has);
        e.Message = Bytes(Message, EventFields.Message, ref has);
        e.Has = has;
        return EventText.Line(e);
    }

    private static string? Text(scoped in CanonicalEvent e, EventFields which, ReadOnlySpan<byte> field) =>
        e.Has.HasFlag(which) ? Encoding.UTF8.GetString(field) : null;

    private static ReadOnlySpan<byte> Bytes(string? field, EventFields which, scoped ref EventFields has)
    {
        if (field is null)
        {
            return default;
        }

        has |= which;
        return Encoding.UTF8.GetBytes(field);
    }

    /// <summary>RFC 3339 with the offset and the digits as sent (six of them at most); in UTC where no offset was sent.</summary>
    private string? TimeText()
    {
        var offset = Offset ?? 0;
        var micros = (Int128)(Time ?? 0) + (offset * 60_000_000L) + (DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerMicrosecond);
        if (Time is null || micros < 0 || micros > DateTime.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond)
        {
            return null;
        }

        var digits = Math.Min((int)Digits, 6);
        var format = digits == 0 ? "yyyy-MM-dd'T'HH:mm:ss" : $"yyyy-MM-dd'T'HH:mm:ss.{new string('f', digits)}";
        var zone = offset == 0 ? "Z" : $"{(offset < 0 ? '-' : '+')}{Math.Abs(offset) / 60:00}:{Math.Abs(offset) % 60:00}";
        return new DateTime((long)micros * TimeSpan.TicksPerMicrosecond).ToString(format, CultureInfo.InvariantCulture) + zone;
    }
}
