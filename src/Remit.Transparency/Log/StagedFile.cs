using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Remit.Transparency;

/// <summary>The entries that are durable but not yet in published tiles, in batches. Owned by <see cref="Ledger"/>, under its lock.</summary>
/// <remarks>
/// Magic, then for each batch: u32 length of the bundle, u64 index of its first entry, u32 count, SHA-256 of those and the bundle, the bundle; all big-endian.
/// A batch whose hash does not fit was torn by a crash and was never acknowledged; nothing after it is read. Keep in sync with docs/formats/ledger.md.
/// </remarks>
internal sealed class StagedFile : IDisposable
{
    /// <summary>The longest batch: 64 MiB.</summary>
    public const int BatchBytesMax = 64 * 1024 * 1024;

    private const int HeadBytes = 16 + MerkleTree.HashBytes;

    private readonly FileStream _file;

    private StagedFile(FileStream file) => _file = file;

    private static ReadOnlySpan<byte> Magic => "RSTAGE1\n"u8;

    /// <summary>All whole batches that follow one another, as far as they can be read.</summary>
    public static (long First, List<ReadOnlyMemory<byte>> Entries) Read(string path)
    {
        var bytes = File.Exists(path) ? File.ReadAllBytes(path).AsMemory() : default;
        var entries = new List<ReadOnlyMemory<byte>>();
        var start = 0L;
        if (!bytes.Span.StartsWith(Magic))
        {
            return (0, entries);
        }

        bytes = bytes[Magic.Length..];
        while (ReadBatch(ref bytes, out var first) is { } batch)
        {
            if (entries.Count > 0 && first != start + entries.Count)
            {
                break;
            }

            start = entries.Count == 0 ? first : start;
            entries.AddRange(batch);
        }

        return (start, entries);
    }

    /// <summary>Begins the file anew with the entries that must stay. Old bytes are never trusted to be durable, so they are written again.</summary>
    public static StagedFile Create(string path, long first, IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        using (var content = new MemoryStream())
        {
            content.Write(Magic);
            for (var at = 0; at < entries.Count; at += TilePath.Width)
            {
                content.Write(Batch(first + at, [.. entries.Skip(at).Take(TilePath.Width)]));
            }

            Durable.WriteAtomically(path, content.GetBuffer().AsSpan(0, (int)content.Length));
        }

        return new StagedFile(new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0));
    }

    /// <summary>Writes a batch at the end; it is durable only after <see cref="Sync"/>.</summary>
    public void Write(long first, IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        _file.Seek(0, SeekOrigin.End);
        _file.Write(Batch(first, entries));
    }

    public void Sync() => Durable.Sync(_file.SafeFileHandle);

    /// <summary>Forgets all batches, once they are published.</summary>
    public void Clear()
    {
        _file.SetLength(Magic.Length);
        Sync();
    }

    public void Dispose() => _file.Dispose();

    private static byte[] Batch(long first, IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        var bundle = EntryBundle.Write(entries);
        var batch = new byte[HeadBytes + bundle.Length];
        BinaryPrimitives.WriteUInt32BigEndian(batch, (uint)bundle.Length);
        BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(4), first);
        BinaryPrimitives.WriteUInt32BigEndian(batch.AsSpan(12), (uint)entries.Count);
        bundle.CopyTo(batch, HeadBytes);
        Hash(batch.AsSpan(0, 16), bundle).CopyTo(batch, 16);
        return batch;
    }

    private static IReadOnlyList<ReadOnlyMemory<byte>>? ReadBatch(ref Memory<byte> bytes, out long first)
    {
        first = -1;
        if (bytes.Length < HeadBytes)
        {
            return null;
        }

        var head = bytes.Span[..HeadBytes];
        var length = BinaryPrimitives.ReadUInt32BigEndian(head);
        var count = BinaryPrimitives.ReadUInt32BigEndian(head[12..]);
        first = BinaryPrimitives.ReadInt64BigEndian(head[4..]);
        if (length > bytes.Length - HeadBytes || count > length / 2)
        {
            return null;
        }

        var bundle = bytes.Slice(HeadBytes, (int)length);
        var whole = first >= 0 && Hash(head[..16], bundle.Span).AsSpan().SequenceEqual(head[16..]);
        bytes = bytes[(HeadBytes + (int)length)..];
        return whole ? EntryBundle.Read(bundle, (int)count) : null;
    }

    private static byte[] Hash(ReadOnlySpan<byte> head, ReadOnlySpan<byte> bundle)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head);
        hash.AppendData(bundle);
        return hash.GetHashAndReset();
    }
}
