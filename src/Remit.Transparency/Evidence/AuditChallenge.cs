using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Remit.Transparency.Evidence;

/// <summary>What an auditor asks of a vault: chunks of stored files that neither side could choose (docs/formats/audit.md).</summary>
/// <param name="Nonce">32 random bytes of the auditor; its hash was given with the audit before.</param>
/// <param name="Next">SHA-256 of the nonce of the next audit, so that it cannot be chosen later; empty where none is planned.</param>
/// <param name="Chunks">How many chunks, 1 to <see cref="ChunksMax"/>.</param>
/// <param name="Note">The newest cosigned checkpoint that the auditor knows, with its signatures.</param>
public sealed record AuditChallenge(byte[] Nonce, byte[] Next, int Chunks, string Note)
{
    /// <summary>The format's name and version.</summary>
    public const string Format = "remit-audit-challenge/v1";

    /// <summary>The most chunks of one audit: 128 MiB of answer.</summary>
    public const int ChunksMax = 2048;

    /// <summary>The largest challenge that is read.</summary>
    public const int BytesMax = SignedNote.BytesMax + 4096;

    /// <summary>After so many draws an audit ends, even if fewer files were met: most of the ledger may be about files that have expired.</summary>
    public int DrawsMax => (32 * Chunks) + 256;

    /// <summary>SHA-256 over the witnesses' signatures of the checkpoint, in the order of their key ids, and the nonce: the operator cannot foresee the
    /// first, the auditor cannot change the second. Without witnesses the log's own signature takes their place, and the operator could have tried
    /// several.</summary>
    public byte[] Seed()
    {
        var signatures = SignedNote.Parse(Note).Signatures;
        var cosigned = signatures.Where(s => s.Signature.Length == Verifier.CosignatureBytes).ToList();
        var used = (cosigned.Count > 0 ? cosigned : [.. signatures]).OrderBy(s => s.KeyId).ThenBy(s => s.Name, StringComparer.Ordinal);
        return SHA256.HashData([.. used.SelectMany(s => s.Signature), .. Nonce]);
    }

    /// <summary>The n-th draw: an entry of the ledger, and what picks the chunk if the entry is a file's.</summary>
    /// <param name="seed">From <see cref="Seed"/>.</param>
    /// <param name="n">From 0.</param>
    /// <param name="size">Entries under the challenge's checkpoint.</param>
    public static (long Index, ulong Pick) Draw(byte[] seed, int n, long size)
    {
        Span<byte> input = stackalloc byte[40];
        seed.CopyTo(input);
        BinaryPrimitives.WriteUInt64BigEndian(input[32..], (ulong)n);
        var hash = SHA256.HashData(input);
        return ((long)(BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)size), BinaryPrimitives.ReadUInt64BigEndian(hash.AsSpan(8)));
    }

    /// <summary>The file: one JSON object.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using (var w = new Utf8JsonWriter(bytes))
        {
            w.WriteStartObject();
            w.WriteString("t", Format);
            w.WriteBase64String("nonce", Nonce);
            w.WriteBase64String("next", Next);
            w.WriteNumber("chunks", Chunks);
            w.WriteString("checkpoint", Note);
            w.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    /// <summary>Reads a challenge, strictly.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static AuditChallenge Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(StrictText.Decode(bytes, BytesMax, "challenge"));
            var root = json.RootElement;
            var read = new AuditChallenge(root.GetProperty("nonce").GetBytesFromBase64(), root.GetProperty("next").GetBytesFromBase64(),
                root.GetProperty("chunks").GetInt32(), root.GetProperty("checkpoint").GetString()!);
            return root.GetProperty("t").GetString() != Format ? throw new FormatException($"It is no {Format}.")
                : read.Nonce.Length != 32 || read.Next.Length is not (0 or 32) ? throw new FormatException("Its nonce or next has not 32 bytes.")
                : read.Chunks is < 1 or > ChunksMax ? throw new FormatException($"It asks for {read.Chunks} chunks; 1 to {ChunksMax} can be asked for.")
                : Checkpoint.Parse(SignedNote.Parse(read.Note).Text).Size < 1 ? throw new FormatException("Its checkpoint is of an empty ledger.")
                : read;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"The challenge is not readable: {e.Message}", e);
        }
    }

    /// <summary>Makes a challenge whose successor is bound.</summary>
    /// <param name="note">The newest cosigned checkpoint.</param>
    /// <param name="nonce">What the audit before has committed to; null for the first.</param>
    /// <param name="chunks">How many.</param>
    /// <param name="nextNonce">To be kept secret until the next audit.</param>
    public static AuditChallenge Create(string note, byte[]? nonce, int chunks, out byte[] nextNonce)
    {
        nextNonce = RandomNumberGenerator.GetBytes(32);
        return Read(new AuditChallenge(nonce ?? RandomNumberGenerator.GetBytes(32), SHA256.HashData(nextNonce), chunks, note).ToBytes());
    }
}
