using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Remit.Vault.WriteAhead;

/// <summary>One event in a write-ahead file. Keep in sync with docs/formats/write-ahead.md.</summary>
/// <remarks>Length, generation and sequence are under the checksum: a recycled file is full of old valid records, and without the generation a crash would
/// replay them.</remarks>
internal static class WriteAheadRecord
{
    /// <summary>Bytes before the payload: length 4, checksum 4, generation 8, sequence 8.</summary>
    public const int HeaderBytes = 24;

    private const int PayloadHead = 11;

    /// <summary>Bytes that a record takes.</summary>
    public static int Size(int sourceBytes, int rawBytes) => HeaderBytes + PayloadHead + sourceBytes + rawBytes;

    /// <summary>Writes a record without generation and checksum: the file it goes into is known only at its commit (<see cref="Complete"/>).</summary>
    public static void Write(Span<byte> to, long sequence, long receivedMicros, ushort marks, ReadOnlySpan<byte> source, ReadOnlySpan<byte> raw)
    {
        BinaryPrimitives.WriteInt32LittleEndian(to, Size(source.Length, raw.Length) - HeaderBytes);
        BinaryPrimitives.WriteInt64LittleEndian(to[16..], sequence);
        var payload = to[HeaderBytes..];
        BinaryPrimitives.WriteInt64LittleEndian(payload, receivedMicros);
        BinaryPrimitives.WriteUInt16LittleEndian(payload[8..], marks);
        payload[10] = (byte)source.Length;
        source.CopyTo(payload[PayloadHead..]);
        raw.CopyTo(payload[(PayloadHead + source.Length)..]);
    }

    /// <summary>Completes all records of a commit for the file with this generation.</summary>
    public static void Complete(Span<byte> records, ulong generation)
    {
        while (!records.IsEmpty)
        {
            var size = HeaderBytes + BinaryPrimitives.ReadInt32LittleEndian(records);
            BinaryPrimitives.WriteUInt64LittleEndian(records[8..], generation);
            BinaryPrimitives.WriteUInt32LittleEndian(records[4..], Checksum(records[..size]));
            records = records[size..];
        }
    }

    /// <summary>Reads the record at the start of <paramref name="bytes"/>.</summary>
    /// <returns>Its size; 0 when there is none of this generation: padding, an older record, or one that was cut off.</returns>
    public static int TryRead(ReadOnlySpan<byte> bytes, ulong generation, out WriteAheadEvent e)
    {
        e = default;
        if (bytes.Length < HeaderBytes + PayloadHead)
        {
            return 0;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (length < PayloadHead || length > bytes.Length - HeaderBytes || BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) != generation
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) != Checksum(bytes[..(HeaderBytes + length)]))
        {
            return 0;
        }

        var payload = bytes.Slice(HeaderBytes, length);
        var source = payload[10];
        if (length < PayloadHead + source)
        {
            return 0;
        }

        e = new()
        {
            Sequence = BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            ReceivedMicros = BinaryPrimitives.ReadInt64LittleEndian(payload),
            Marks = BinaryPrimitives.ReadUInt16LittleEndian(payload[8..]),
            Source = payload.Slice(PayloadHead, source),
            Raw = payload[(PayloadHead + source)..],
        };
        return HeaderBytes + length;
    }

    /// <summary>Reads a record that this process has just written.</summary>
    public static int ReadOwn(ReadOnlySpan<byte> bytes, out WriteAheadEvent e)
    {
        var size = TryRead(bytes, BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]), out e);
        return size > 0 ? size : throw new InvalidOperationException("A record of the commit buffer is damaged in memory.");
    }

    // CRC-32C over the length, then everything behind the checksum.
    private static uint Checksum(ReadOnlySpan<byte> record) => Crc32C(Crc32C(uint.MaxValue, record[..4]), record[8..]) ^ uint.MaxValue;

    private static uint Crc32C(uint crc, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }

        foreach (var b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return crc;
    }
}

/// <summary>An event as it lies in a write-ahead file.</summary>
internal ref struct WriteAheadEvent
{
    public long Sequence { get; set; }

    public long ReceivedMicros { get; set; }

    public ushort Marks { get; set; }

    public ReadOnlySpan<byte> Source { get; set; }

    public ReadOnlySpan<byte> Raw { get; set; }

    public readonly string SourceName => Encoding.UTF8.GetString(Source);
}
