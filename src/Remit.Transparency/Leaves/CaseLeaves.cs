using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Remit.Transparency.Leaves;

/// <summary>An entry of the case ledger: what happened, in which month, at which authority. All else is in the commitment (docs/formats/receipt.md).</summary>
/// <param name="Type">One of <see cref="Types"/>.</param>
/// <param name="Month">The month, <c>2026-11</c>; never a day.</param>
/// <param name="Authority">The authority that had the case: <c>cyberspace.650100</c>; null for <c>pad</c>.</param>
/// <param name="Commitment">32 bytes: <see cref="CaseCommitment.Of"/>; random for <c>pad</c>.</param>
public sealed record CaseLeaf(string Type, string Month, string? Authority, byte[] Commitment)
{
    /// <summary>The only version.</summary>
    public const int Version = 1;

    public const string Received = "received";
    public const string Offered = "offered";
    public const string Accepted = "accepted";
    public const string Returned = "returned";
    public const string Escalated = "escalated";
    public const string Declined = "declined";
    public const string Closed = "closed";
    public const string Destroyed = "destroyed";

    /// <summary>A reward was decided: names the hash of its voucher.</summary>
    public const string Rewarded = "rewarded";

    /// <summary>A voucher was redeemed: names its hash.</summary>
    public const string Redeemed = "redeemed";

    /// <summary>Fills the ledger up, so that its growth does not tell when a report came.</summary>
    public const string Pad = "pad";

    /// <summary>Every type of this version.</summary>
    public static IReadOnlyList<string> Types { get; } =
        [Received, Offered, Accepted, Returned, Escalated, Declined, Closed, Destroyed, Rewarded, Redeemed, Pad];

    /// <summary>For <c>closed</c>: how long it took, in days, as a band: <c>0-7</c>, <c>8-30</c>, <c>31-90</c>, <c>91+</c>; else null.</summary>
    public string? Duration { get; init; }

    /// <summary>For <c>closed</c>: whether it was closed in time; else null.</summary>
    public bool? InTime { get; init; }

    /// <summary>For <c>rewarded</c> and <c>redeemed</c>: SHA-256 of the voucher, 32 bytes; else null.</summary>
    public byte[]? Voucher { get; init; }

    /// <summary>A <c>pad</c> entry.</summary>
    public static CaseLeaf NewPad(string month) => new(Pad, month, null, RandomNumberGenerator.GetBytes(CaseCommitment.Size));

    /// <summary>The band that a number of days falls into.</summary>
    public static string DurationBand(int days) => days switch { <= 7 => "0-7", <= 30 => "8-30", <= 90 => "31-90", _ => "91+" };

    /// <summary>The entry's bytes: RFC 8785 JSON.</summary>
    public byte[] ToBytes()
    {
        var record = new CanonicalRecord().Set("t", Type).Set("v", Version).Set("month", Month).Set("commitment", Commitment);
        if (Authority is not null)
        {
            record.Set("authority", Authority);
        }

        if (Duration is not null)
        {
            record.Set("duration", Duration);
        }

        if (InTime is { } inTime)
        {
            record.Set("inTime", inTime ? 1 : 0);
        }

        if (Voucher is not null)
        {
            record.Set("voucher", Voucher);
        }

        return CanonicalJson.Write(record);
    }

    /// <summary>Reads an entry, strictly: a field more or less, another spelling or another version is no leaf.</summary>
    /// <exception cref="FormatException">It is no case leaf of this version.</exception>
    public static CaseLeaf Read(ReadOnlySpan<byte> entry)
    {
        var record = CanonicalJson.Read(entry);
        if (record.Number("v") != Version)
        {
            throw new FormatException($"The leaf has version {record.Number("v")}; this program reads version {Version}.");
        }

        var leaf = new CaseLeaf(record.Text("t"), record.Text("month"), record.Has("authority") ? record.Text("authority") : null, record.Bytes("commitment"))
        {
            Duration = record.Has("duration") ? record.Text("duration") : null,
            InTime = record.Has("inTime") ? record.Number("inTime") == 1 : null,
            Voucher = record.Has("voucher") ? record.Bytes("voucher") : null,
        };
        var whole = Types.Contains(leaf.Type) && leaf.Commitment.Length == CaseCommitment.Size
            && (leaf.Type == Pad) == (leaf.Authority is null)
            && (leaf.Type is Rewarded or Redeemed) == (leaf.Voucher is { Length: CaseCommitment.Size })
            && (leaf.Type == Closed) == (leaf.Duration is not null) && (leaf.Type == Closed) == leaf.InTime.HasValue;
        return whole && entry.SequenceEqual(leaf.ToBytes()) ? leaf : throw new FormatException("The record is no entry of a case ledger.");
    }
}

/// <summary>How an entry commits to what it does not show. Each entry has a key of its own, so that entries of one case cannot be linked from
/// outside.</summary>
public static class CaseCommitment
{
    /// <summary>Bytes of a case secret, of a key and of a commitment.</summary>
    public const int Size = 32;

    /// <summary>The key of a case's n-th entry: HKDF-SHA-256 of the case secret, info "remit case leaf" and n as four bytes, big endian.</summary>
    /// <param name="caseSecret">32 random bytes that the reporter and the offices concerned share.</param>
    /// <param name="n">From 0, <c>received</c>.</param>
    public static byte[] Key(ReadOnlySpan<byte> caseSecret, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        Span<byte> info = stackalloc byte[15 + 4];
        "remit case leaf"u8.CopyTo(info);
        BinaryPrimitives.WriteInt32BigEndian(info[15..], n);
        var key = new byte[Size];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, caseSecret, key, [], info);
        return key;
    }

    /// <summary>SHA-256(0x02 || key || content). The leading byte keeps it apart from the hashes of a Merkle tree.</summary>
    /// <param name="key">32 bytes: <see cref="Key"/>.</param>
    /// <param name="content">Canonical JSON.</param>
    public static byte[] Of(ReadOnlySpan<byte> key, ReadOnlySpan<byte> content)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, Size, nameof(key));
        return SHA256.HashData([2, .. key, .. content]);
    }
}
