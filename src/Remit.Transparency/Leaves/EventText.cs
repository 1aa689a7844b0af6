using System.Buffers.Text;
using System.Globalization;

namespace Remit.Transparency.Leaves;

/// <summary>Spells an event's fields as the line they were read from, by three fixed forms. Keep in sync with docs/formats/leaf.md, section 2.</summary>
/// <remarks>The forms never change under a version of the canonical event: they decide whether a line is stored, and with it the leaf's hash.</remarks>
public static class EventText
{
    /// <summary>State bit: the form of RFC 5424.</summary>
    public const ushort Rfc5424 = 1;

    /// <summary>State bit: the form of RFC 3164.</summary>
    public const ushort Rfc3164 = 2;

    /// <summary>State bit: the message is the line.</summary>
    public const ushort Plain = 4;

    /// <summary>State bit: the line ended the file without LF.</summary>
    public const ushort NoFinalNewline = 64;

    private const int HeaderBytesMax = 96;
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    /// <summary>Whether the fields spell exactly this line.</summary>
    public static bool Spells(scoped in CanonicalEvent e, ReadOnlySpan<byte> line)
    {
        var cursor = new Comparison(line);
        return Walk(e, ref cursor) && cursor.Done;
    }

    /// <summary>The line: the stored one, else the one that the fields spell.</summary>
    /// <exception cref="FormatException">There is neither: the event was not encoded by these rules.</exception>
    public static byte[] Line(scoped in CanonicalEvent e)
    {
        if (e.Has.HasFlag(EventFields.Raw))
        {
            return e.Raw.ToArray();
        }

        var length = HeaderBytesMax + e.Host.Length + e.App.Length + e.ProcId.Length + e.MsgId.Length + e.Sd.Length + e.Message.Length;
        var cursor = new Comparison(new byte[length], write: true);
        return Walk(e, ref cursor) ? cursor.Written : throw new FormatException("The event has neither a line nor a form that spells one.");
    }

    private static bool Walk(scoped in CanonicalEvent e, scoped ref Comparison to) => (e.State & (Rfc5424 | Rfc3164 | Plain)) switch
    {
        Plain => e.Has.HasFlag(EventFields.Message) && to.Put(e.Message),
        Rfc5424 => Walk5424(e, ref to),
        Rfc3164 => Walk3164(e, ref to),
        _ => false,
    };

    // <PRI>1 TIME HOST APP PROCID MSGID SD[ MESSAGE]
    private static bool Walk5424(scoped in CanonicalEvent e, scoped ref Comparison to) =>
        Priority(e, ref to) && to.Put("1 "u8) && Time5424(e, ref to)
        && Field(e, EventFields.Host, e.Host, ref to) && Field(e, EventFields.App, e.App, ref to) && Field(e, EventFields.ProcId, e.ProcId, ref to)
        && Field(e, EventFields.MsgId, e.MsgId, ref to) && Field(e, EventFields.Sd, e.Sd, ref to)
        && (!e.Has.HasFlag(EventFields.Message) || (to.Put(" "u8) && to.Put(e.Message)));

    // [<PRI>]Mmm dd hh:mm:ss HOST APP[[PROCID]]: MESSAGE, the time in the zone that was assumed
    private static bool Walk3164(scoped in CanonicalEvent e, scoped ref Comparison to)
    {
        const EventFields Needed = EventFields.Host | EventFields.App | EventFields.Message;
        if ((e.Has & Needed) != Needed || (e.Has & (EventFields.MsgId | EventFields.Sd)) != 0 || (e.Facility >= 0 && !Priority(e, ref to)))
        {
            return false;
        }

        if (e.TimeDigits != 0 || !TryLocal(e, out var t) || t.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            return false;
        }

        Span<byte> text = stackalloc byte[16];
        var month = Months[t.Month - 1];
        (text[0], text[1], text[2], text[3]) = ((byte)month[0], (byte)month[1], (byte)month[2], (byte)' ');
        text[4] = t.Day < 10 ? (byte)' ' : (byte)('0' + (t.Day / 10));
        text[5] = (byte)('0' + (t.Day % 10));
        text[6] = (byte)' ';
        Two(text[7..], t.Hour, ':');
        Two(text[10..], t.Minute, ':');
        Two(text[13..], t.Second, ' ');
        return to.Put(text) && to.Put(e.Host) && to.Put(" "u8) && to.Put(e.App)
            && (!e.Has.HasFlag(EventFields.ProcId) || (to.Put("["u8) && to.Put(e.ProcId) && to.Put("]"u8)))
            && to.Put(": "u8) && to.Put(e.Message);
    }

    private static bool Priority(scoped in CanonicalEvent e, scoped ref Comparison to)
    {
        if (e.Facility < 0 || e.Severity < 0)
        {
            return false;
        }

        Span<byte> digits = stackalloc byte[3];
        Utf8Formatter.TryFormat((e.Facility * 8) + e.Severity, digits, out var length);
        return to.Put("<"u8) && to.Put(digits[..length]) && to.Put(">"u8);
    }

    private static bool Time5424(scoped in CanonicalEvent e, scoped ref Comparison to)
    {
        if (e.TimeMicros == CanonicalEvent.NoTime)
        {
            return to.Put("-"u8);
        }

        // Digits beyond microseconds are not kept, so a line that has them keeps itself.
        if (e.TimeOffsetMinutes == CanonicalEvent.NoOffset || e.TimeDigits > 6 || !TryLocal(e, out var t))
        {
            return false;
        }

        Span<byte> text = stackalloc byte[32];
        t.TryFormat(text, out var length, "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        if (e.TimeDigits > 0)
        {
            text[length++] = (byte)'.';
            var micros = (int)(t.Ticks % TimeSpan.TicksPerSecond / 10);
            for (int digit = 0, unit = 100_000; digit < e.TimeDigits; digit++, unit /= 10)
            {
                text[length++] = (byte)('0' + (micros / unit % 10));
            }
        }

        if (e.TimeOffsetMinutes == 0)
        {
            text[length++] = (byte)'Z';
        }
        else
        {
            var minutes = Math.Abs((int)e.TimeOffsetMinutes);
            text[length++] = e.TimeOffsetMinutes < 0 ? (byte)'-' : (byte)'+';
            Two(text[length..], minutes / 60, ':');
            Two(text[(length + 3)..], minutes % 60, '\0');
            length += 5;
        }

        return to.Put(text[..length]);
    }

    private static bool TryLocal(scoped in CanonicalEvent e, out DateTime local)
    {
        local = default;
        var offset = e.TimeOffsetMinutes == CanonicalEvent.NoOffset ? 0 : e.TimeOffsetMinutes;
        if (e.TimeMicros == CanonicalEvent.NoTime || Math.Abs(offset) > 24 * 60)
        {
            return false;
        }

        var micros = (Int128)e.TimeMicros + ((long)offset * 60_000_000) + (DateTime.UnixEpoch.Ticks / 10);
        if (micros < 0 || micros > DateTime.MaxValue.Ticks / 10)
        {
            return false;
        }

        local = new DateTime((long)micros * 10, DateTimeKind.Unspecified);
        return true;
    }

    private static bool Field(scoped in CanonicalEvent e, EventFields which, ReadOnlySpan<byte> field, scoped ref Comparison to) =>
        to.Put(" "u8) && to.Put(e.Has.HasFlag(which) ? field : "-"u8);

    private static void Two(Span<byte> to, int number, char then)
    {
        to[0] = (byte)('0' + (number / 10));
        to[1] = (byte)('0' + (number % 10));
        if (then != '\0')
        {
            to[2] = (byte)then;
        }
    }

    /// <summary>Takes the line piece by piece: compares it with one that is there, without allocation, or writes it.</summary>
    private ref struct Comparison
    {
        private readonly ReadOnlySpan<byte> _line;
        private readonly byte[]? _to;
        private int _at;

        public Comparison(ReadOnlySpan<byte> line) => _line = line;

        public Comparison(byte[] to, bool write) => _to = write ? to : null;

        public readonly bool Done => _at == _line.Length;

        public readonly byte[] Written => _to![.._at];

        public bool Put(scoped ReadOnlySpan<byte> piece)
        {
            if (_to is not null)
            {
                piece.CopyTo(_to.AsSpan(_at));
            }
            else if (_line.Length - _at < piece.Length || !_line.Slice(_at, piece.Length).SequenceEqual(piece))
            {
                return false;
            }

            _at += piece.Length;
            return true;
        }
    }
}
