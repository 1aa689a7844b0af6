using System.Text;
using System.Text.Unicode;
using Remit.Transparency.Leaves;

namespace Remit.Vault.Segments;

/// <summary>Turns a row of an arena into the event as it is stored and hashed.</summary>
internal static class StoredEvent
{
    /// <summary>
    /// The canonical event of a row. Fields that are not UTF-8 are stored with U+FFFD in place of what is not, and then the line itself is kept;
    /// only then does this allocate.
    /// </summary>
    public static CanonicalEvent Of(scoped in ArenaView arena, scoped in EventRow row, SourceNames sources)
    {
        var raw = arena.Raw(row);
        var e = new CanonicalEvent
        {
            State = (ushort)row.State,
            ReceivedMicros = row.ReceivedMicros,
            TimeMicros = row.TimeMicros,
            TimeOffsetMinutes = row.TimeOffsetMinutes,
            TimeDigits = row.TimeDigits,
            Facility = row.Facility,
            Severity = row.Severity,
            Source = sources.Utf8(row.Source),
        };
        var has = EventFields.None;
        e.Host = Text(raw, row.Host, EventFields.Host, ref has);
        e.App = Text(raw, row.App, EventFields.App, ref has);
        e.ProcId = Text(raw, row.ProcId, EventFields.ProcId, ref has);
        e.MsgId = Text(raw, row.MsgId, EventFields.MsgId, ref has);
        e.Sd = Text(raw, row.Sd, EventFields.Sd, ref has);
        e.Message = Text(raw, row.Message, EventFields.Message, ref has);
        e.Has = has;
        if (!EventText.Spells(e, raw))
        {
            e.Raw = raw;
            e.Has |= EventFields.Raw;
        }

        return e;
    }

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> raw, Slice slice, EventFields which, scoped ref EventFields has)
    {
        if (slice.IsAbsent)
        {
            return default;
        }

        has |= which;
        var field = slice.Of(raw);
        return Utf8.IsValid(field) ? field : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(field));
    }
}
