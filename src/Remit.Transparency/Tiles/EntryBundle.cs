using System.Buffers.Binary;

namespace Remit.Transparency;

/// <summary>Up to 256 entries, each after its length in two bytes, big-endian (C2SP tlog-tiles, "log entries").</summary>
public static class EntryBundle
{
    /// <summary>The longest entry that two bytes of length allow.</summary>
    public const int EntryBytesMax = ushort.MaxValue;

    /// <summary>The longest bundle: 256 entries of the longest kind.</summary>
    public const int BytesMax = TilePath.Width * (2 + EntryBytesMax);

    /// <summary>Writes entries one after the other.</summary>
    /// <exception cref="ArgumentException">An entry is longer than 65,535 bytes.</exception>
    public static byte[] Write(IEnumerable<ReadOnlyMemory<byte>> entries)
    {
        using var bundle = new MemoryStream();
        Span<byte> length = stackalloc byte[2];
        foreach (var entry in entries)
        {
            if (entry.Length > EntryBytesMax)
            {
                throw new ArgumentException($"An entry has {entry.Length} bytes; the limit is {EntryBytesMax}.", nameof(entries));
            }

            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)entry.Length);
            bundle.Write(length);
            bundle.Write(entry.Span);
        }

        return bundle.ToArray();
    }

    /// <summary>Reads the first <paramref name="count"/> entries.</summary>
    /// <param name="bundle">The bundle; a longer one than asked for is fine (a full bundle in place of a partial one).</param>
    /// <param name="count">1 to 256.</param>
    /// <returns>The entries, or null where the bundle ends too early or inside an entry.</returns>
    public static IReadOnlyList<ReadOnlyMemory<byte>>? Read(ReadOnlyMemory<byte> bundle, int count)
    {
        var entries = new List<ReadOnlyMemory<byte>>(count);
        while (entries.Count < count && bundle.Length >= 2)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(bundle.Span);
            if (bundle.Length < 2 + length)
            {
                return null;
            }

            entries.Add(bundle.Slice(2, length));
            bundle = bundle[(2 + length)..];
        }

        return entries.Count == count ? entries : null;
    }
}
