using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Remit.Sealing;

/// <summary>The payload of an age file: a nonce, then chunks of 64 KiB, each sealed on its own; the last one says that it is the last.</summary>
/// <remarks>A chunk is released only after its tag was checked. A reader that stops before the last chunk was checked has not read a whole file.</remarks>
internal static class Payload
{
    public const int NonceSize = 16;
    public const int ChunkSize = 64 * 1024;
    public const int TagSize = 16;
    public const int StreamNonceSize = 12;

    /// <summary>Bytes that a plaintext of <paramref name="length"/> bytes takes as payload.</summary>
    public static long SealedLength(long length) => NonceSize + length + (TagSize * Math.Max(1, (length + ChunkSize - 1) / ChunkSize));

    public static void Seal(ReadOnlySpan<byte> fileKey, Stream plain, Stream file)
    {
        var nonce = RandomNumberGenerator.GetBytes(NonceSize);
        file.Write(nonce);
        using var cipher = new ChaCha20Poly1305(Key(fileKey, nonce));
        byte[] chunk = new byte[ChunkSize], next = new byte[ChunkSize], sealedChunk = new byte[ChunkSize + TagSize];
        var length = plain.ReadAtLeast(chunk, ChunkSize, throwOnEndOfStream: false);
        for (long counter = 0; ; counter++)
        {
            var following = length == ChunkSize ? plain.ReadAtLeast(next, ChunkSize, throwOnEndOfStream: false) : 0;
            var last = following == 0;
            cipher.Encrypt(StreamNonce(counter, last), chunk.AsSpan(0, length), sealedChunk.AsSpan(0, length), sealedChunk.AsSpan(length, TagSize));
            file.Write(sealedChunk, 0, length + TagSize);
            if (last)
            {
                CryptographicOperations.ZeroMemory(chunk);
                CryptographicOperations.ZeroMemory(next);
                return;
            }

            (chunk, next, length) = (next, chunk, following);
        }
    }

    /// <exception cref="SealedFileException">Cut, extended, reordered or changed; what was written before stays written.</exception>
    public static void Open(ReadOnlySpan<byte> fileKey, Stream file, Stream plain)
    {
        var nonce = new byte[NonceSize];
        if (file.ReadAtLeast(nonce, NonceSize, throwOnEndOfStream: false) < NonceSize)
        {
            throw new SealedFileException(SealedFault.Header, "The file ends before its payload.");
        }

        using var cipher = new ChaCha20Poly1305(Key(fileKey, nonce));
        byte[] chunk = new byte[ChunkSize + TagSize], next = new byte[ChunkSize + TagSize], opened = new byte[ChunkSize];
        var length = file.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false);
        for (long counter = 0; ; counter++)
        {
            var following = length == chunk.Length ? file.ReadAtLeast(next, next.Length, throwOnEndOfStream: false) : 0;
            var last = following == 0;
            var size = length - TagSize;
            if (size < 0 || (size == 0 && counter > 0))
            {
                throw new SealedFileException(SealedFault.Payload, "The file's payload is cut.");
            }

            try
            {
                cipher.Decrypt(StreamNonce(counter, last), chunk.AsSpan(0, size), chunk.AsSpan(size, TagSize), opened.AsSpan(0, size));
            }
            catch (AuthenticationTagMismatchException)
            {
                throw new SealedFileException(SealedFault.Payload, $"The file's payload was cut, extended or changed in its 64 KiB block {counter}.");
            }

            plain.Write(opened, 0, size);
            if (last)
            {
                CryptographicOperations.ZeroMemory(opened);
                return;
            }

            (chunk, next, length) = (next, chunk, following);
        }
    }

    /// <summary>The key of a payload with this nonce.</summary>
    public static byte[] Key(ReadOnlySpan<byte> fileKey, ReadOnlySpan<byte> nonce)
    {
        var key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, fileKey, key, nonce, "payload"u8);
        return key;
    }

    private static byte[] StreamNonce(long counter, bool last)
    {
        var nonce = new byte[StreamNonceSize];
        StreamNonce(counter, last, nonce);
        return nonce;
    }

    /// <summary>Eleven bytes of counter, big endian, and one that is 1 on the last chunk only.</summary>
    public static void StreamNonce(long counter, bool last, Span<byte> nonce)
    {
        nonce[..3].Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[3..], counter);
        nonce[11] = last ? (byte)1 : (byte)0;
    }
}
