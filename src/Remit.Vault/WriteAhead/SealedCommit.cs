using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Remit.Vault.WriteAhead;

/// <summary>One commit as it lies in a write-ahead file of version 2: a head that says how long it is, its records sealed as one, a tag.</summary>
/// <remarks>The nonce is the commit's place in the file: no block is written twice under one key. Keep in sync with docs/formats/write-ahead.md.</remarks>
internal static class SealedCommit
{
    /// <summary>Bytes before the sealed records: length 4, zeros 4, generation 8, sequence of the first record 8 and of the last 8.</summary>
    public const int HeadBytes = 32;

    /// <summary>Bytes that sealing adds.</summary>
    public const int Overhead = HeadBytes + TagBytes;

    private const int TagBytes = 16;

    /// <summary>Seals records.</summary>
    /// <param name="to">Records and <see cref="Overhead"/>.</param>
    /// <param name="records">Complete, for this generation.</param>
    /// <param name="generation">Of the file.</param>
    /// <param name="offset">Where the commit goes in it.</param>
    /// <param name="sequences">Of the first and the last record.</param>
    /// <param name="cipher">Under the file's key.</param>
    public static void Write(Span<byte> to, ReadOnlySpan<byte> records, ulong generation, long offset, (long First, long Last) sequences,
        ChaCha20Poly1305 cipher)
    {
        to[..HeadBytes].Clear();
        BinaryPrimitives.WriteInt32LittleEndian(to, records.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(to[8..], generation);
        BinaryPrimitives.WriteInt64LittleEndian(to[16..], sequences.First);
        BinaryPrimitives.WriteInt64LittleEndian(to[24..], sequences.Last);
        Span<byte> nonce = stackalloc byte[12];
        Nonce(offset, nonce);
        cipher.Encrypt(nonce, records, to.Slice(HeadBytes, records.Length), to.Slice(HeadBytes + records.Length, TagBytes), to[..HeadBytes]);
    }

    /// <summary>Reads the head of a commit that begins here with the record expected; 0 bytes when there is none.</summary>
    public static int Look(ReadOnlySpan<byte> bytes, ulong generation, long expected, out long last)
    {
        last = 0;
        if (bytes.Length < Overhead)
        {
            return 0;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        last = BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]);
        return length > 0 && length <= bytes.Length - Overhead && BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) == generation
            && BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]) == expected && last >= expected ? length : 0;
    }

    /// <summary>Opens what <see cref="Look"/> has found; false when it was cut off or changed.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> bytes, int length, long offset, ChaCha20Poly1305 cipher, Span<byte> records)
    {
        Span<byte> nonce = stackalloc byte[12];
        Nonce(offset, nonce);
        try
        {
            cipher.Decrypt(nonce, bytes.Slice(HeadBytes, length), bytes.Slice(HeadBytes + length, TagBytes), records[..length], bytes[..HeadBytes]);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    private static void Nonce(long offset, Span<byte> nonce)
    {
        nonce[..4].Clear();
        BinaryPrimitives.WriteInt64LittleEndian(nonce[4..], offset);
    }
}
