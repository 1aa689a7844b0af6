namespace Remit.Vault.Segments;

/// <summary>The events of one segment while it is open: their raw bytes end to end, and a row for each.</summary>
/// <remarks>
/// One thread appends. Others may read the rows below a count they have seen (<see cref="Look"/>): what lies below it never changes, and
/// growth copies into a new array instead of moving what a reader holds. Memory is taken as events come and dropped with the arena.
/// </remarks>
internal sealed class EventArena(string segmentId)
{
    /// <summary>A segment closes at this many events.</summary>
    public const int EventsMax = 131_072;

    /// <summary>A segment closes at this many raw bytes; one line may go over it (a line is at most 16 MiB).</summary>
    public const int BytesMax = 64 << 20;

    private const int FirstBytes = 64 << 10;
    private const int FirstRows = 512;

    private byte[] _bytes = [];
    private EventRow[] _rows = [];
    private int _byteCount;

    // Written last and read first: whoever sees a count sees arrays that hold it.
    private volatile int _count;

    /// <summary>The id that the segment will have: events are found under it before and after sealing.</summary>
    public string SegmentId { get; } = segmentId;

    public int Count => _count;

    /// <summary>Raw bytes held.</summary>
    public int ByteCount => _byteCount;

    /// <summary>Whether the next event belongs to the next segment.</summary>
    public bool IsFull => _count >= EventsMax || _byteCount >= BytesMax;

    /// <summary>Write-ahead sequence of the first and last event; 0 when they did not come through it (an import).</summary>
    public long SequenceFirst { get; private set; }

    public long SequenceLast { get; private set; }

    /// <summary>What is there now, for readers of other threads.</summary>
    public ArenaView Look()
    {
        var count = _count;
        return new(SegmentId, _bytes, _rows, count);
    }

    /// <summary>Copies one raw line in, and its row, whose place in the bytes is set here.</summary>
    public void Append(ReadOnlySpan<byte> raw, in EventRow row, long sequence = 0)
    {
        if (_bytes.Length - _byteCount < raw.Length)
        {
            var size = Math.Max((long)_byteCount + raw.Length, Math.Max(FirstBytes, _bytes.Length * 2L));
            var bytes = GC.AllocateUninitializedArray<byte>(checked((int)size));
            _bytes.AsSpan(0, _byteCount).CopyTo(bytes);
            _bytes = bytes;
        }

        if (_rows.Length == _count)
        {
            var rows = new EventRow[Math.Min(EventsMax, Math.Max(FirstRows, _rows.Length * 2))];
            _rows.AsSpan(0, _count).CopyTo(rows);
            _rows = rows;
        }

        raw.CopyTo(_bytes.AsSpan(_byteCount));
        ref var slot = ref _rows[_count];
        slot = row;
        slot.RawStart = _byteCount;
        slot.RawLength = raw.Length;
        if (sequence != 0)
        {
            SequenceFirst = SequenceFirst == 0 ? sequence : SequenceFirst;
            SequenceLast = sequence;
        }

        _byteCount += raw.Length;
        _count++;
    }
}

/// <summary>A moment of an arena. The arrays may be longer than the count: stay below it.</summary>
internal readonly record struct ArenaView(string SegmentId, byte[] Bytes, EventRow[] Rows, int Count)
{
    /// <summary>The raw line of a row.</summary>
    public ReadOnlySpan<byte> Raw(scoped in EventRow row) => Bytes.AsSpan(row.RawStart, row.RawLength);
}
