using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Remit.Vault.Keys;

namespace Remit.Vault.WriteAhead;

/// <summary>One file of the write-ahead pool: a header block, then commits, each padded to 4 KiB, so that an acknowledged block is never written
/// again.</summary>
/// <remarks>
/// Offsets of the header, little-endian: 0 "RWAL", 4 version, 8 generation (random, new at every reuse), 16 sequence of the first record, 24 SHA-256 of
/// bytes 0 to 23. A header that does not check is a file that was being taken into use: nothing of it was acknowledged. Keep in sync with
/// docs/formats/write-ahead.md.
/// </remarks>
internal sealed class WriteAheadFile(string path, SafeFileHandle handle, WriteAheadDisk disk, WriteAheadKeys keys) : IDisposable
{
    public const int BlockBytes = 4096;

    /// <summary>Commits are sealed.</summary>
    public const byte Version = 2;

    /// <summary>Records lie in plain: still replayed, never written.</summary>
    public const byte PlainVersion = 1;

    private const int HeaderUsed = 24;

    private ChaCha20Poly1305? _cipher;
    private byte[] _sealed = [];

    private static ReadOnlySpan<byte> Magic => "RWAL"u8;

    public string Path => path;

    public ulong Generation { get; private set; }

    public long SequenceFirst { get; private set; }

    /// <summary>Sequence of the last record that is durable; 0 = none.</summary>
    public long SequenceLast { get; private set; }

    /// <summary>Where the next commit goes.</summary>
    public long End { get; private set; }

    /// <summary>Makes a file of zeros, durable with its size, so that later writes only change blocks that are there.</summary>
    public static WriteAheadFile Create(string path, long bytes, WriteAheadDisk disk, WriteAheadKeys keys)
    {
        var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            var zeros = new byte[1 << 20];
            for (long at = 0; at < bytes; at += zeros.Length)
            {
                disk.Write(handle, zeros.AsSpan(0, (int)Math.Min(zeros.Length, bytes - at)), at);
            }

            disk.Sync(handle);
            return new(path, handle, disk, keys) { Format = Version };
        }
        catch
        {
            handle.Dispose();
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Opens a file of an earlier process. <see cref="SequenceFirst"/> is 0 when it holds nothing.</summary>
    public static WriteAheadFile Open(string path, WriteAheadDisk disk, WriteAheadKeys keys)
    {
        var file = new WriteAheadFile(path, File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read), disk, keys);
        Span<byte> header = stackalloc byte[HeaderUsed + 32];
        if (RandomAccess.Read(file.Handle, header, 0) == header.Length && header[..4].SequenceEqual(Magic) && header[4] is Version or PlainVersion
            && SHA256.HashData(header[..HeaderUsed]).AsSpan().SequenceEqual(header[HeaderUsed..]))
        {
            file.Format = header[4];
            file.Generation = BinaryPrimitives.ReadUInt64LittleEndian(header[8..]);
            file.SequenceFirst = BinaryPrimitives.ReadInt64LittleEndian(header[16..]);
        }

        return file;
    }

    /// <summary>Version of its header; 0 when it has none.</summary>
    public byte Format { get; private set; }

    /// <summary>Whether it holds commits whose key is gone.</summary>
    public bool IsClosed { get; private set; }

    public SafeFileHandle Handle => handle;

    public long Length { get; } = RandomAccess.GetLength(handle);

    /// <summary>Takes the file into use, under a key of its own that is durable before it. The header
    /// becomes durable with the first commit: before it, nothing in the file counts.</summary>
    public void Begin(long sequenceFirst)
    {
        Generation = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));
        (SequenceFirst, SequenceLast, End) = (sequenceFirst, 0, BlockBytes);
        var key = keys.Create(Generation);
        _cipher = new ChaCha20Poly1305(key);
        CryptographicOperations.ZeroMemory(key);
        WriteHeader();
    }

    /// <summary>Ends its use: a header that says so, durable, then its key goes. What lies in it can never be read again.</summary>
    public void Retire()
    {
        var generation = Generation;
        (Generation, SequenceFirst, SequenceLast, End) = (0, 0, 0, 0);
        WriteHeader();
        disk.Sync(handle);
        _cipher?.Dispose();
        _cipher = null;
        keys.Destroy(generation);
    }

    /// <summary>Whether a commit of so many bytes fits behind the last one.</summary>
    public bool HasRoom(int bytes) => End + Padded(bytes + SealedCommit.Overhead) <= Length;

    public static long Padded(long bytes) => (bytes + BlockBytes - 1) / BlockBytes * BlockBytes;

    /// <summary>Writes one commit and makes it durable.</summary>
    /// <param name="buffer">Records from its start on. They stay there in plain, complete, for the reader in this process.</param>
    /// <param name="bytes">Of the records.</param>
    /// <param name="sequences">Of the first and the last record.</param>
    /// <exception cref="IOException">The disk failed: the file must not be used again by this process.</exception>
    public void Commit(byte[] buffer, int bytes, (long First, long Last) sequences)
    {
        var (used, padded) = (bytes + SealedCommit.Overhead, (int)Padded(bytes + SealedCommit.Overhead));
        if (_sealed.Length < padded)
        {
            _sealed = new byte[padded];
        }

        WriteAheadRecord.Complete(buffer.AsSpan(0, bytes), Generation);
        SealedCommit.Write(_sealed, buffer.AsSpan(0, bytes), Generation, End, sequences, _cipher!);
        _sealed.AsSpan(used, padded - used).Clear();
        disk.Write(handle, _sealed.AsSpan(0, padded), End);
        disk.Sync(handle);
        End += padded;
        SequenceLast = sequences.Last;
    }

    /// <summary>Reads what is durable and valid, from the first commit to the first block that does not begin with the record expected there.</summary>
    public void Replay(ReplayEvent each)
    {
        var bytes = new byte[Length];
        for (var read = 0; read < bytes.Length;)
        {
            var now = RandomAccess.Read(handle, bytes.AsSpan(read), read);
            if (now == 0)
            {
                break;
            }

            read += now;
        }

        if (Format == Version)
        {
            ReplaySealed(bytes, each);
        }
        else
        {
            ReplayPlain(bytes, each);
        }
    }

    private void ReplaySealed(byte[] bytes, ReplayEvent each)
    {
        var key = keys.Find(Generation);
        IsClosed = key is null;
        using var cipher = key is null ? null : new ChaCha20Poly1305(key);
        var records = new byte[bytes.Length];
        var expected = SequenceFirst;
        for (var at = BlockBytes; at < bytes.Length;)
        {
            var commit = bytes.AsSpan(at);
            var length = SealedCommit.Look(commit, Generation, expected, out var last);
            if (length == 0 || (cipher is not null && !SealedCommit.TryOpen(commit, length, at, cipher, records)))
            {
                return;
            }

            for (var rest = cipher is null ? [] : records.AsSpan(0, length); !rest.IsEmpty;)
            {
                rest = rest[WriteAheadRecord.ReadOwn(rest, out var e)..];
                each(e);
            }

            (SequenceLast, expected) = (last, last + 1);
            at += (int)Padded(length + SealedCommit.Overhead);
        }
    }

    private void ReplayPlain(byte[] bytes, ReplayEvent each)
    {
        var expected = SequenceFirst;
        for (var at = BlockBytes; at < bytes.Length;)
        {
            var size = WriteAheadRecord.TryRead(bytes.AsSpan(at), Generation, out var e);
            if (size > 0 && e.Sequence == expected)
            {
                each(e);
                SequenceLast = expected++;
                at += size;
            }
            else if (at % BlockBytes == 0)
            {
                break;
            }
            else
            {
                at = (int)Padded(at);
            }
        }
    }

    public void Dispose()
    {
        _cipher?.Dispose();
        handle.Dispose();
    }

    private void WriteHeader()
    {
        Format = Version;
        var header = new byte[BlockBytes];
        Magic.CopyTo(header);
        header[4] = Version;
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(8), Generation);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(16), SequenceFirst);
        SHA256.HashData(header.AsSpan(0, HeaderUsed), header.AsSpan(HeaderUsed, 32));
        disk.Write(handle, header, 0);
    }
}

/// <summary>One event read back.</summary>
internal delegate void ReplayEvent(scoped in WriteAheadEvent e);
