using System.Runtime.InteropServices;
using System.Text.Unicode;
using ParquetSharp;
using Encoding = System.Text.Encoding;

namespace Remit.Vault.Segments;

/// <summary>Feeds an arena's rows into the columns of a row group, straight out of its pinned bytes.</summary>
/// <param name="arena">Pinned until this is disposed.</param>
/// <param name="sources">Names.</param>
/// <param name="keepsRaw">For each row, whether its line is stored.</param>
internal sealed class ArenaColumns(ArenaView arena, SourceNames sources, bool[] keepsRaw) : IDisposable
{
    private const int Batch = 8192;

    private readonly GCHandle _pin = GCHandle.Alloc(arena.Bytes, GCHandleType.Pinned);
    private readonly List<GCHandle> _pins = [];
    private readonly short[] _levels = new short[Batch];
    private readonly ByteArray[] _texts = new ByteArray[Batch];
    private readonly int[] _ints = new int[Batch];
    private readonly long[] _longs = new long[Batch];

    /// <summary>A field of a row.</summary>
    private delegate Slice SliceOf(in EventRow row);

    /// <summary>A number of a row; null when absent.</summary>
    private delegate long? NumberOf(in EventRow row, int index);

    public void Write(RowGroupWriter to)
    {
        var id = Pinned(Encoding.ASCII.GetBytes(arena.SegmentId));
        Constant(to, id);
        Ints(to, optional: false, (in _, index) => index);
        Sources(to);
        Longs(to, optional: false, (in row, _) => row.ReceivedMicros);
        Longs(to, optional: true, (in row, _) => row.TimeMicros == EventRow.NoTime ? null : row.TimeMicros);
        Ints(to, optional: true, (in row, _) => row.TimeOffsetMinutes == EventRow.NoOffset ? null : row.TimeOffsetMinutes);
        Ints(to, optional: false, (in row, _) => row.TimeDigits);
        Ints(to, optional: false, (in row, _) => (ushort)row.State);
        Ints(to, optional: true, (in row, _) => row.Facility < 0 ? null : row.Facility);
        Ints(to, optional: true, (in row, _) => row.Severity < 0 ? null : row.Severity);
        Texts(to, (in row) => row.Host);
        Texts(to, (in row) => row.App);
        Texts(to, (in row) => row.ProcId);
        Texts(to, (in row) => row.MsgId);
        Texts(to, (in row) => row.Sd);
        Texts(to, (in row) => row.Message);
        Raws(to);
    }

    public void Dispose()
    {
        _pin.Free();
        Release();
    }

    private void Constant(RowGroupWriter to, ByteArray value)
    {
        using var column = (ColumnWriter<ByteArray>)to.NextColumn();
        Array.Fill(_texts, value);
        Batches((from, count) => column.WriteBatch(count, default, default, _texts.AsSpan(0, count)));
    }

    private void Sources(RowGroupWriter to)
    {
        using var column = (ColumnWriter<ByteArray>)to.NextColumn();
        var names = new Dictionary<int, ByteArray>();
        Batches((from, count) =>
        {
            for (var i = 0; i < count; i++)
            {
                var source = arena.Rows[from + i].Source;
                if (!names.TryGetValue(source, out var name))
                {
                    names.Add(source, name = Pinned(sources.Utf8(source).ToArray()));
                }

                _texts[i] = name;
            }

            column.WriteBatch(count, default, default, _texts.AsSpan(0, count));
        });
    }

    private void Ints(RowGroupWriter to, bool optional, NumberOf number)
    {
        using var column = (ColumnWriter<int>)to.NextColumn();
        Batches((from, count) =>
        {
            var there = 0;
            for (var i = 0; i < count; i++)
            {
                var value = number(arena.Rows[from + i], from + i);
                _levels[i] = (short)(value is null ? 0 : 1);
                if (value is { } v)
                {
                    _ints[there++] = (int)v;
                }
            }

            WriteBatch(column, optional, count, _ints.AsSpan(0, there));
        });
    }

    private void Longs(RowGroupWriter to, bool optional, NumberOf number)
    {
        using var column = (ColumnWriter<long>)to.NextColumn();
        Batches((from, count) =>
        {
            var there = 0;
            for (var i = 0; i < count; i++)
            {
                var value = number(arena.Rows[from + i], from + i);
                _levels[i] = (short)(value is null ? 0 : 1);
                if (value is { } v)
                {
                    _longs[there++] = v;
                }
            }

            WriteBatch(column, optional, count, _longs.AsSpan(0, there));
        });
    }

    private void Texts(RowGroupWriter to, SliceOf slice)
    {
        using var column = (ColumnWriter<ByteArray>)to.NextColumn();
        Batches((from, count) =>
        {
            var there = 0;
            for (var i = 0; i < count; i++)
            {
                ref readonly var row = ref arena.Rows[from + i];
                var place = slice(row);
                _levels[i] = (short)(place.IsAbsent ? 0 : 1);
                if (!place.IsAbsent)
                {
                    _texts[there++] = Text(row, place);
                }
            }

            WriteBatch(column, optional: true, count, _texts.AsSpan(0, there));
            Release();
        });
    }

    private void Raws(RowGroupWriter to)
    {
        using var column = (ColumnWriter<ByteArray>)to.NextColumn();
        Batches((from, count) =>
        {
            var there = 0;
            for (var i = 0; i < count; i++)
            {
                _levels[i] = (short)(keepsRaw[from + i] ? 1 : 0);
                if (keepsRaw[from + i])
                {
                    ref readonly var row = ref arena.Rows[from + i];
                    _texts[there++] = At(row.RawStart, row.RawLength);
                }
            }

            WriteBatch(column, optional: true, count, _texts.AsSpan(0, there));
        });
    }

    // The same bytes as StoredEvent.Of hashes: a field that is not UTF-8 goes in with U+FFFD. Only then are bytes copied.
    private ByteArray Text(in EventRow row, Slice place)
    {
        var field = place.Of(arena.Raw(row));
        return Utf8.IsValid(field)
            ? At(row.RawStart + place.Start, place.Length)
            : Pinned(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(field)));
    }

    private ByteArray At(int start, int length) => new(_pin.AddrOfPinnedObject() + start, length);

    private ByteArray Pinned(byte[] bytes)
    {
        var pin = GCHandle.Alloc(bytes, GCHandleType.Pinned);
        _pins.Add(pin);
        return new(pin.AddrOfPinnedObject(), bytes.Length);
    }

    private void Release()
    {
        foreach (var pin in _pins)
        {
            pin.Free();
        }

        _pins.Clear();
    }

    private void WriteBatch<T>(ColumnWriter<T> column, bool optional, int count, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (optional)
        {
            column.WriteBatch(count, _levels.AsSpan(0, count), default, values);
        }
        else
        {
            column.WriteBatch(count, default, default, values);
        }
    }

    private void Batches(Action<int, int> write)
    {
        for (var from = 0; from < arena.Count; from += Batch)
        {
            write(from, Math.Min(Batch, arena.Count - from));
        }
    }
}
