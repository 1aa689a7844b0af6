using System.Runtime.InteropServices;
using ParquetSharp;

namespace Remit.Vault.Segments;

/// <summary>Copies a segment's rows from one file into another, value by value in the order in which they lie: nothing is parsed, so nothing can
/// change.</summary>
internal sealed class RowGroupCopy
{
    private const int Batch = 8192;

    private readonly short[] _levels = new short[Batch];
    private readonly ByteArray[] _texts = new ByteArray[Batch];
    private readonly int[] _ints = new int[Batch];
    private readonly long[] _longs = new long[Batch];

    /// <summary>Copies all columns of a row group.</summary>
    /// <param name="from">Where the rows lie.</param>
    /// <param name="to">Where they go.</param>
    /// <param name="redacted">A row that goes, but for its source, its received time and its leaf hash; null: none.</param>
    /// <exception cref="FormatException">The columns are not those of segment format 1, or one ends early.</exception>
    public void Write(RowGroupReader from, RowGroupWriter to, (int Row, byte[] LeafHash)? redacted = null)
    {
        using var hash = new Pinned(redacted?.LeafHash ?? []);
        if (from.MetaData.NumColumns != SegmentColumns.Count)
        {
            throw new FormatException("The file's columns are not those of segment format 1.");
        }

        for (var i = 0; i < SegmentColumns.Count; i++)
        {
            using var reader = from.Column(i);
            using var writer = to.NextColumn();
            switch (reader, writer)
            {
                case (ColumnReader<ByteArray> texts, ColumnWriter<ByteArray> into):
                    Copy(texts, into, _texts, from.MetaData.NumRows, redacted?.Row, i == SegmentColumns.Raw ? hash.Value : null);
                    break;
                case (ColumnReader<int> ints, ColumnWriter<int> into):
                    Copy(ints, into, _ints, from.MetaData.NumRows, i is SegmentColumns.Arrival ? null : redacted?.Row,
                        i == SegmentColumns.State ? (int)EventState.Redacted : 0);
                    break;
                case (ColumnReader<long> longs, ColumnWriter<long> into):
                    Copy(longs, into, _longs, from.MetaData.NumRows, i == SegmentColumns.Received ? null : redacted?.Row, null);
                    break;
                default:
                    throw new FormatException("The file's columns are not those of segment format 1.");
            }
        }
    }

    // A redacted row's optional value goes, or becomes the one given; a required one becomes the one given, or stays.
    private void Copy<T>(ColumnReader<T> from, ColumnWriter<T> to, T[] values, long rows, int? redacted, T? instead)
        where T : unmanaged
    {
        var optional = from.ColumnDescriptor.MaxDefinitionLevel > 0;
        for (long at = 0; at < rows;)
        {
            var read = (int)from.ReadBatch(Math.Min(Batch - 1, rows - at), _levels, default, values, out var count);
            if (read <= 0)
            {
                throw new FormatException("A column of the file ends early.");
            }

            var there = (int)count;
            if (redacted is { } row && row >= at && row < at + read)
            {
                there = Redact((int)(row - at), values, there, optional, instead);
            }

            to.WriteBatch(read, optional ? _levels.AsSpan(0, read) : default, default, values.AsSpan(0, there));
            at += read;
        }
    }

    private int Redact<T>(int row, T[] values, int there, bool optional, T? instead)
        where T : unmanaged
    {
        if (!optional)
        {
            values[row] = instead ?? values[row];
            return there;
        }

        // Values of optional columns stand end to end, without the absent ones.
        var at = _levels.AsSpan(0, row).Count((short)1);
        var had = _levels[row] != 0;
        _levels[row] = (short)(instead is null || typeof(T) == typeof(int) ? 0 : 1);
        if (_levels[row] != 0)
        {
            if (!had)
            {
                values.AsSpan(at, there - at).CopyTo(values.AsSpan(at + 1));
            }

            values[at] = instead!.Value;
            return had ? there : there + 1;
        }

        if (had)
        {
            values.AsSpan(at + 1, there - at - 1).CopyTo(values.AsSpan(at));
        }

        return had ? there - 1 : there;
    }

    private sealed class Pinned(byte[] bytes) : IDisposable
    {
        private readonly GCHandle _pin = GCHandle.Alloc(bytes, GCHandleType.Pinned);

        public ByteArray? Value => new(_pin.AddrOfPinnedObject(), bytes.Length);

        public void Dispose() => _pin.Free();
    }
}
