using ParquetSharp;
using Remit.Transparency.Leaves;

namespace Remit.Vault.Segments;

/// <summary>The rows of one segment, read back from its row group; reusable for the next one.</summary>
internal sealed class SegmentRows
{
    private const int Batch = 8192;

    private readonly int[] _ints = new int[Batch];
    private readonly short[] _levels = new short[Batch];
    private readonly ByteArray[] _values = new ByteArray[Batch];
    private readonly long[] _longs = new long[Batch];
    private readonly TextColumn[] _texts = new TextColumn[SegmentColumns.Count];
    private readonly long[][] _numbers = new long[SegmentColumns.Count][];

    public int Count { get; private set; }

    /// <summary>Position in arrival order of the row that lies at this place.</summary>
    public int Arrival(int row) => (int)_numbers[SegmentColumns.Arrival][row];

    /// <summary>Reads a row group.</summary>
    /// <exception cref="FormatException">Columns are missing or of another kind.</exception>
    public void Read(RowGroupReader rowGroup) => Read(rowGroup, 0, int.MaxValue);

    /// <summary>Reads some of its rows.</summary>
    /// <param name="rowGroup">The row group.</param>
    /// <param name="from">The first one.</param>
    /// <param name="count">How many, or fewer where it ends.</param>
    /// <exception cref="FormatException">Columns are missing or of another kind, or there is no such row.</exception>
    public void Read(RowGroupReader rowGroup, int from, int count)
    {
        var there = rowGroup.MetaData.NumRows;
        if (rowGroup.MetaData.NumColumns != SegmentColumns.Count || there is < 1 or > int.MaxValue || from >= there)
        {
            throw new FormatException("The file's columns are not those of segment format 1.");
        }

        Count = Math.Min(count, (int)there - from);
        // The segment's id is the same in all rows and no part of an event; the file's root covers it.
        for (var i = SegmentColumns.Arrival; i < SegmentColumns.Count; i++)
        {
            using var column = rowGroup.Column(i);
            if (from > 0 && column.Skip(from) != from)
            {
                throw new FormatException("A column of the file ends early.");
            }

            switch (column)
            {
                case ColumnReader<ByteArray> texts:
                    Texts(texts, _texts[i] ??= new());
                    break;
                case ColumnReader<int> ints:
                    Numbers(ints, _numbers[i] = Room(_numbers[i]));
                    break;
                case ColumnReader<long> longs:
                    Numbers(longs, _numbers[i] = Room(_numbers[i]));
                    break;
                default:
                    throw new FormatException("The file's columns are not those of segment format 1.");
            }
        }
    }

    /// <summary>The leaf hash that stands in the place of a redacted event; empty where the event is there.</summary>
    public ReadOnlySpan<byte> RedactedTo(int row) => ((EventState)_numbers[SegmentColumns.State][row]).HasFlag(EventState.Redacted)
        ? _texts[SegmentColumns.Raw].Of(row) : default;

    /// <summary>The event at this place, as it was hashed.</summary>
    public CanonicalEvent Event(int row)
    {
        var e = new CanonicalEvent
        {
            State = (ushort)_numbers[SegmentColumns.State][row],
            ReceivedMicros = _numbers[SegmentColumns.Received][row],
            TimeMicros = _numbers[SegmentColumns.Time][row],
            TimeOffsetMinutes = _numbers[SegmentColumns.TimeOffset][row] is var offset && offset == long.MinValue ? CanonicalEvent.NoOffset : (short)offset,
            TimeDigits = (byte)_numbers[SegmentColumns.TimeDigits][row],
            Facility = Small(_numbers[SegmentColumns.Facility][row]),
            Severity = Small(_numbers[SegmentColumns.Severity][row]),
            Source = _texts[SegmentColumns.Source].Of(row),
        };
        var has = EventFields.None;
        e.Host = Text(SegmentColumns.Host, row, EventFields.Host, ref has);
        e.App = Text(SegmentColumns.App, row, EventFields.App, ref has);
        e.ProcId = Text(SegmentColumns.ProcId, row, EventFields.ProcId, ref has);
        e.MsgId = Text(SegmentColumns.MsgId, row, EventFields.MsgId, ref has);
        e.Sd = Text(SegmentColumns.Sd, row, EventFields.Sd, ref has);
        e.Message = Text(SegmentColumns.Message, row, EventFields.Message, ref has);
        e.Raw = Text(SegmentColumns.Raw, row, EventFields.Raw, ref has);
        e.Has = has;
        return e;
    }

    private static sbyte Small(long number) => number == long.MinValue ? (sbyte)-1 : (sbyte)number;

    private ReadOnlySpan<byte> Text(int column, int row, EventFields which, scoped ref EventFields has)
    {
        if (_texts[column].IsAbsent(row))
        {
            return default;
        }

        has |= which;
        return _texts[column].Of(row);
    }

    private long[] Room(long[]? known) => known is not null && known.Length >= Count ? known : new long[Count];

    private void Numbers(ColumnReader<int> column, long[] to)
    {
        var optional = column.ColumnDescriptor.MaxDefinitionLevel > 0;
        for (var at = 0; at < Count;)
        {
            var rows = (int)column.ReadBatch(Math.Min(Batch, Count - at), _levels, default, _ints, out _);
            ThrowIfNothing(rows);
            var levels = _levels.AsSpan(0, rows);
            var values = _ints;
            for (int i = 0, v = 0; i < levels.Length; i++)
            {
                to[at + i] = optional && levels[i] == 0 ? long.MinValue : values[v++];
            }

            at += rows;
        }
    }

    private void Numbers(ColumnReader<long> column, long[] to)
    {
        var optional = column.ColumnDescriptor.MaxDefinitionLevel > 0;
        for (var at = 0; at < Count;)
        {
            var rows = (int)column.ReadBatch(Math.Min(Batch, Count - at), _levels, default, _longs, out _);
            ThrowIfNothing(rows);
            var levels = _levels.AsSpan(0, rows);
            var values = _longs;
            for (int i = 0, v = 0; i < levels.Length; i++)
            {
                to[at + i] = optional && levels[i] == 0 ? long.MinValue : values[v++];
            }

            at += rows;
        }
    }

    private void Texts(ColumnReader<ByteArray> column, TextColumn to)
    {
        to.Clear(Count);
        var optional = column.ColumnDescriptor.MaxDefinitionLevel > 0;
        for (var at = 0; at < Count;)
        {
            var rows = (int)column.ReadBatch(Math.Min(Batch, Count - at), _levels, default, _values, out _);
            ThrowIfNothing(rows);
            for (int i = 0, v = 0; i < rows; i++)
            {
                if (optional && _levels[i] == 0)
                {
                    to.AddAbsent(at + i);
                }
                else
                {
                    to.Add(at + i, _values[v++]);
                }
            }

            at += rows;
        }
    }

    private static void ThrowIfNothing(int rows)
    {
        if (rows <= 0)
        {
            throw new FormatException("A column of the file ends early.");
        }
    }

    /// <summary>Byte strings of a column, end to end.</summary>
    private sealed class TextColumn
    {
        private byte[] _bytes = [];
        private int[] _starts = [];
        private int[] _lengths = [];
        private int _end;

        // The reader's memory, valid until its next batch.
        private static unsafe ReadOnlySpan<byte> Bytes(ByteArray value) => new((void*)value.Pointer, value.Length);

        public bool IsAbsent(int row) => _lengths[row] < 0;

        public ReadOnlySpan<byte> Of(int row) => _bytes.AsSpan(_starts[row], Math.Max(0, _lengths[row]));

        public void Clear(int rows)
        {
            _end = 0;
            if (_starts.Length < rows)
            {
                (_starts, _lengths) = (new int[rows], new int[rows]);
            }
        }

        public void AddAbsent(int row) => (_starts[row], _lengths[row]) = (_end, -1);

        public void Add(int row, ByteArray value)
        {
            if (_bytes.Length - _end < value.Length)
            {
                Array.Resize(ref _bytes, checked((int)Math.Max((long)_end + value.Length, Math.Max(65_536, _bytes.Length * 2L))));
            }

            if (value.Length > 0)
            {
                Bytes(value).CopyTo(_bytes.AsSpan(_end));
            }

            (_starts[row], _lengths[row]) = (_end, value.Length);
            _end += value.Length;
        }
    }
}
