using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Remit.Transparency.Leaves;

/// <summary>Leaf hashes of a segment's events: SHA-256(0x00 || salt || canonical event). Keep in sync with docs/formats/leaf.md.</summary>
/// <remarks>
/// Salts keep a log line that could be guessed from being confirmed by a sibling's proof. They come from the segment's seed: whoever destroys
/// the seed leaves hashes that say nothing. One instance for one thread.
/// </remarks>
public sealed class EventLeaf : IDisposable
{
    /// <summary>Bytes of a segment's random seed.</summary>
    public const int SeedBytes = 32;

    /// <summary>Bytes of an event's salt: one block of AES.</summary>
    public const int SaltBytes = 16;

    private const int Batch = 256;
    private const int Head = 1 + SaltBytes;

    private readonly Aes _aes = Aes.Create();
    private readonly byte[] _counters = new byte[Batch * SaltBytes];
    private readonly byte[] _salts = new byte[Batch * SaltBytes];
    private byte[] _scratch = new byte[1024];
    private long _saltsFrom = -1;

    /// <summary>Leaves of one segment.</summary>
    /// <param name="seed">32 random bytes, from the file's sidecar.</param>
    /// <exception cref="ArgumentException">The seed has another length.</exception>
    public EventLeaf(ReadOnlySpan<byte> seed)
    {
        if (seed.Length != SeedBytes)
        {
            throw new ArgumentException($"A seed has {SeedBytes} bytes.", nameof(seed));
        }

        Span<byte> key = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, seed, key, salt: default, info: "remit-vault-salt/v1"u8);
        _aes.Key = key.ToArray();
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>The salt of the event at this place in arrival order: block i of AES-256-CTR, counter from 0, big-endian.</summary>
    /// <returns>16 bytes, valid until the next call.</returns>
    public ReadOnlySpan<byte> Salt(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        var from = index - (index % Batch);
        if (from != _saltsFrom)
        {
            for (var i = 0; i < Batch; i++)
            {
                BinaryPrimitives.WriteInt64BigEndian(_counters.AsSpan((i * SaltBytes) + 8), from + i);
            }

            // The key stream of CTR is the encrypted counters.
            _aes.EncryptEcb(_counters, _salts, PaddingMode.None);
            _saltsFrom = from;
        }

        return _salts.AsSpan((int)(index - from) * SaltBytes, SaltBytes);
    }

    /// <summary>The event's leaf hash.</summary>
    /// <param name="index">Its place in arrival order.</param>
    /// <param name="e">The event.</param>
    /// <param name="to">32 bytes.</param>
    public void Hash(long index, scoped in CanonicalEvent e, Span<byte> to)
    {
        var length = Head + e.EncodedLength;
        if (_scratch.Length < length)
        {
            _scratch = new byte[Math.Max(length, _scratch.Length * 2)];
        }

        _scratch[0] = 0x00;
        Salt(index).CopyTo(_scratch.AsSpan(1));
        e.Encode(_scratch.AsSpan(Head));
        ShortHash.Sha256(_scratch.AsSpan(0, length), to);
    }

    /// <summary>The leaf hash of an event out of a proof.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> canonicalEvent)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0x00]);
        hash.AppendData(salt);
        hash.AppendData(canonicalEvent);
        return hash.GetHashAndReset();
    }

    /// <inheritdoc/>
    public void Dispose() => _aes.Dispose();
}
