using System.Buffers.Binary;
using System.Text.Unicode;

namespace Remit.Transparency.Leaves;

/// <summary>An event in the one spelling that its leaf is hashed from. Keep in sync with docs/formats/leaf.md.</summary>
/// <remarks>
/// Text fields are UTF-8, whatever came in. Where the fields do not spell the original line (<see cref="EventText"/>), the line itself stands in
/// <see cref="Raw"/>; where they do, it must not, so that one event has one spelling.
/// </remarks>
public ref struct CanonicalEvent
{
    /// <summary>The only version.</summary>
    public const byte Version = 1;

    /// <summary>No event time.</summary>
    public const long NoTime = long.MinValue;

    /// <summary>No offset was sent.</summary>
    public const short NoOffset = short.MinValue;

    // Bytes before the first length.
    private const int Fixed = 25;

    private const int Lengths = 8;
    private const uint AbsentLength = uint.MaxValue;

    /// <summary>How the event was read: bit 0 RFC 5424, bit 1 RFC 3164, bit 2 plain; the other bits are marks (docs/formats/leaf.md).</summary>
    public ushort State { get; set; }

    /// <summary>When the vault took it in, unix microseconds UTC.</summary>
    public long ReceivedMicros { get; set; }

    /// <summary>Event time, unix microseconds UTC, or <see cref="NoTime"/>.</summary>
    public long TimeMicros { get; set; }

    /// <summary>Minutes east of UTC as sent, or <see cref="NoOffset"/>.</summary>
    public short TimeOffsetMinutes { get; set; }

    /// <summary>Digits of the fraction as sent, 0 to 9.</summary>
    public byte TimeDigits { get; set; }

    /// <summary>0 to 23, or -1.</summary>
    public sbyte Facility { get; set; }

    /// <summary>0 to 7, or -1.</summary>
    public sbyte Severity { get; set; }

    /// <summary>The source's name, 1 to 200 bytes.</summary>
    public ReadOnlySpan<byte> Source { get; set; }

    /// <summary>UTF-8; empty also when absent (<see cref="Has"/>).</summary>
    public ReadOnlySpan<byte> Host { get; set; }

    /// <summary>UTF-8; empty also when absent (<see cref="Has"/>).</summary>
    public ReadOnlySpan<byte> App { get; set; }

    /// <summary>UTF-8; empty also when absent (<see cref="Has"/>).</summary>
    public ReadOnlySpan<byte> ProcId { get; set; }

    /// <summary>UTF-8; empty also when absent (<see cref="Has"/>).</summary>
    public ReadOnlySpan<byte> MsgId { get; set; }

    /// <summary>UTF-8; empty also when absent (<see cref="Has"/>).</summary>
    public ReadOnlySpan<byte> Sd { get; set; }

    /// <summary>UTF-8; empty also when absent (<see cref="Has"/>).</summary>
    public ReadOnlySpan<byte> Message { get; set; }

    /// <summary>The original line without its LF, when the fields do not spell it.</summary>
    public ReadOnlySpan<byte> Raw { get; set; }

    /// <summary>Which of the fields that may be absent are there.</summary>
    public EventFields Has { get; set; }

    /// <summary>Bytes that <see cref="Encode"/> writes.</summary>
    public readonly int EncodedLength =>
        Fixed + (Lengths * sizeof(uint)) + Source.Length + Host.Length + App.Length + ProcId.Length + MsgId.Length + Sd.Length + Message.Length + Raw.Length;

    /// <summary>Writes the canonical bytes.</summary>
    /// <param name="to">At least <see cref="EncodedLength"/> bytes.</param>
    /// <returns>Bytes written.</returns>
    public readonly int Encode(Span<byte> to)
    {
        to[0] = Version;
        BinaryPrimitives.WriteUInt16BigEndian(to[1..], State);
        BinaryPrimitives.WriteInt64BigEndian(to[3..], ReceivedMicros);
        BinaryPrimitives.WriteInt64BigEndian(to[11..], TimeMicros);
        BinaryPrimitives.WriteInt16BigEndian(to[19..], TimeOffsetMinutes);
        to[21] = TimeDigits;
        to[22] = (byte)Facility;
        to[23] = (byte)Severity;
        to[24] = 0;
        var at = Fixed;
        Put(to, ref at, Source, there: true);
        Put(to, ref at, Host, Has.HasFlag(EventFields.Host));
        Put(to, ref at, App, Has.HasFlag(EventFields.App));
        Put(to, ref at, ProcId, Has.HasFlag(EventFields.ProcId));
        Put(to, ref at, MsgId, Has.HasFlag(EventFields.MsgId));
        Put(to, ref at, Sd, Has.HasFlag(EventFields.Sd));
        Put(to, ref at, Message, Has.HasFlag(EventFields.Message));
        Put(to, ref at, Raw, Has.HasFlag(EventFields.Raw));
        return at;
    }

    /// <summary>Reads canonical bytes, strictly: what it takes, <see cref="Encode"/> writes again byte for byte.</summary>
    /// <param name="bytes">Kept by the result: it must outlive it.</param>
    /// <exception cref="FormatException">Another version, a value outside its bounds, text that is not UTF-8, bytes left over, or a line that the fields spell
    /// themselves.</exception>
    public static CanonicalEvent Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Fixed || bytes[0] != Version || bytes[24] != 0)
        {
            throw new FormatException("The event is not a canonical event of version 1.");
        }

        var e = new CanonicalEvent
        {
            State = BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]),
            ReceivedMicros = BinaryPrimitives.ReadInt64BigEndian(bytes[3..]),
            TimeMicros = BinaryPrimitives.ReadInt64BigEndian(bytes[11..]),
            TimeOffsetMinutes = BinaryPrimitives.ReadInt16BigEndian(bytes[19..]),
            TimeDigits = bytes[21],
            Facility = (sbyte)bytes[22],
            Severity = (sbyte)bytes[23],
        };
        var at = Fixed;
        var has = EventFields.None;
        e.Source = Take(bytes, ref at, EventFields.None, ref has);
        e.Host = Take(bytes, ref at, EventFields.Host, ref has);
        e.App = Take(bytes, ref at, EventFields.App, ref has);
        e.ProcId = Take(bytes, ref at, EventFields.ProcId, ref has);
        e.MsgId = Take(bytes, ref at, EventFields.MsgId, ref has);
        e.Sd = Take(bytes, ref at, EventFields.Sd, ref has);
        e.Message = Take(bytes, ref at, EventFields.Message, ref has);
        e.Raw = Take(bytes, ref at, EventFields.Raw, ref has, text: false);
        e.Has = has;
        if (at != bytes.Length || e.Source.IsEmpty || e.TimeDigits > 9 || e.Facility is < -1 or > 23 || e.Severity is < -1 or > 7)
        {
            throw new FormatException("The canonical event holds a value outside its bounds, or bytes after its end.");
        }

        return e.Has.HasFlag(EventFields.Raw) && EventText.Spells(e, e.Raw)
            ? throw new FormatException("The canonical event repeats a line that its fields spell.")
            : e;
    }

    private static void Put(Span<byte> to, ref int at, ReadOnlySpan<byte> field, bool there)
    {
        BinaryPrimitives.WriteUInt32BigEndian(to[at..], there ? (uint)field.Length : AbsentLength);
        at += sizeof(uint);
        field.CopyTo(to[at..]);
        at += field.Length;
    }

    private static ReadOnlySpan<byte> Take(ReadOnlySpan<byte> bytes, scoped ref int at, EventFields which, scoped ref EventFields has, bool text = true)
    {
        if (bytes.Length - at < sizeof(uint))
        {
            throw new FormatException("The canonical event ends early.");
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
        at += sizeof(uint);
        if (length == AbsentLength)
        {
            return default;
        }

        if (length > bytes.Length - at)
        {
            throw new FormatException("The canonical event ends early.");
        }

        var field = bytes.Slice(at, (int)length);
        at += field.Length;
        has |= which;
        return !text || Utf8.IsValid(field) ? field : throw new FormatException("A text of the canonical event is not UTF-8.");
    }
}

/// <summary>Which fields an event has.</summary>
[Flags]
public enum EventFields : byte
{
    None = 0,
    Host = 1,
    App = 2,
    ProcId = 4,
    MsgId = 8,
    Sd = 16,
    Message = 32,
    Raw = 64,
}
