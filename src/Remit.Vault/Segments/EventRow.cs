using System.Runtime.InteropServices;

namespace Remit.Vault.Segments;

/// <summary>One event in memory: places in the arena's bytes and numbers, no strings and no objects.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct EventRow
{
    /// <summary>No event time was given.</summary>
    public const long NoTime = long.MinValue;

    /// <summary>No offset was given with the event time.</summary>
    public const short NoOffset = short.MinValue;

    /// <summary>Where the raw line lies in the arena's bytes (without the LF that ended it).</summary>
    public int RawStart, RawLength;

    public Slice Host, App, ProcId, MsgId, Sd, Message;

    /// <summary>Event time in unix microseconds UTC; <see cref="NoTime"/> when none was given.</summary>
    public long TimeMicros;

    /// <summary>When this machine took the event in, unix microseconds UTC.</summary>
    public long ReceivedMicros;

    /// <summary>Offset as sent, minutes east of UTC; <see cref="NoOffset"/> when none was given.</summary>
    public short TimeOffsetMinutes;

    /// <summary>Digits of the fraction of a second as sent, 0 to 9.</summary>
    public byte TimeDigits;

    /// <summary>0 to 23; -1 when none was given.</summary>
    public sbyte Facility;

    /// <summary>0 to 7; -1 when none was given.</summary>
    public sbyte Severity;

    public EventState State;

    /// <summary>The source, interned by <see cref="SourceNames"/>.</summary>
    public int Source;

    /// <summary>Makes every field absent; raw place, source and received time stay.</summary>
    public void Clear()
    {
        Host = App = ProcId = MsgId = Sd = Message = Slice.Absent;
        TimeMicros = NoTime;
        TimeOffsetMinutes = NoOffset;
        TimeDigits = 0;
        Facility = Severity = -1;
        State = EventState.None;
    }
}
