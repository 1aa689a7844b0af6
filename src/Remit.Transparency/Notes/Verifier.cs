using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Remit.Transparency;

/// <summary>A public key of a note, as a verifier key line (vkey): <c>name+hash+base64(type || key)</c> (C2SP signed-note;
/// golang.org/x/mod/sumdb/note).</summary>
/// <remarks>Ed25519 (type 01) and Ed25519 cosignatures of witnesses (type 04, C2SP tlog-cosignature) verify. A line of another type parses, so that a list
/// with newer keys stays readable, and never verifies anything.</remarks>
public sealed class Verifier
{
    /// <summary>The signature type of Ed25519.</summary>
    public const byte Ed25519Type = 0x01;

    /// <summary>The signature type of a witness's Ed25519 cosignature: 8 bytes of time, then 64 of signature.</summary>
    public const byte CosignatureType = 0x04;

    /// <summary>Length of a cosignature.</summary>
    public const int CosignatureBytes = sizeof(long) + 64;

    // The end of the year 9999, the last that a date can say here.
    private const ulong MaxSeconds = 253_402_300_799;

    private readonly byte[] _key;
    private readonly Ed25519.PublicPoint? _point;

    internal Verifier(string name, byte type, byte[] key)
    {
        (Name, Type, _key, KeyId) = (name, type, key, IdOf(name, type, key));

        // Decoded once: a witness record has tens of thousands of signatures of one key.
        _point = IsSupported ? Ed25519.ValidatePublicKeyPartialExport(key, 0) : null;
    }

    private Verifier(string name, byte type, byte[] key, uint id)
        : this(name, type, key) => KeyId = id;

    /// <summary>The key's name; for a log, its origin.</summary>
    public string Name { get; }

    /// <summary>The first four bytes of SHA-256(name || LF || type || key).</summary>
    public uint KeyId { get; }

    /// <summary>The signature type's byte.</summary>
    public byte Type { get; }

    /// <summary>Whether this key's signatures can be checked here: types 01 and 04.</summary>
    public bool IsSupported => Type is Ed25519Type or CosignatureType && _key.Length == Ed25519.PublicKeySize;

    /// <summary>Whether it is a witness's key.</summary>
    public bool IsWitness => Type == CosignatureType;

    // What makes a key a key: a list must not hold the same twice under two names.
    internal ReadOnlySpan<byte> KeyBytes => _key;

    /// <summary>Reads a vkey line.</summary>
    /// <exception cref="FormatException">It is none, or its hash does not fit its key; the words say which.</exception>
    public static Verifier Parse(string vkey) => TryParse(vkey, out var verifier, out var words) ? verifier : throw new FormatException(words);

    /// <summary>Reads a vkey line.</summary>
    /// <param name="vkey">The line, without spaces around it.</param>
    /// <param name="verifier">The key.</param>
    /// <param name="words">What is wrong; empty where nothing is.</param>
    public static bool TryParse(string vkey, [NotNullWhen(true)] out Verifier? verifier, out string words)
    {
        verifier = null;
        words = "A verifier key has the form name+hash+base64, such as the line in a ledger's log.vkey.";
        var parts = vkey.Length <= 4096 ? vkey.Split('+', 3) : [];
        if (parts.Length != 3 || !StrictText.IsKeyName(parts[0]) || parts[1].Length != 8
            || !uint.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id)
            || !StrictText.TryBase64(parts[2], out var key) || key.Length < 2)
        {
            return false;
        }

        verifier = new Verifier(parts[0], key[0], key[1..], id);
        if (key[0] is Ed25519Type or CosignatureType && (key.Length != 1 + Ed25519.PublicKeySize || id != IdOf(parts[0], key[0], key.AsSpan(1))))
        {
            verifier = null;
            words = $"The verifier key of {parts[0]} is damaged: its hash does not fit its key. Copy the whole line again.";
            return false;
        }

        words = "";
        return true;
    }

    /// <summary>Whether the signature is this key's over the message. A key of an unsupported type says no.</summary>
    /// <param name="message">The note's text.</param>
    /// <param name="signature">64 bytes; of a witness <see cref="CosignatureBytes"/>, with a time after 1970.</param>
    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (!IsSupported)
        {
            return false;
        }

        if (Type == Ed25519Type)
        {
            return signature.Length == Ed25519.SignatureSize && Raw(message.ToArray(), signature);
        }

        return TimeOf(signature) is { } time && Raw(CosignedMessage(time.ToUnixTimeSeconds(), message), signature[sizeof(long)..]);
    }

    /// <summary>The time in a cosignature, in whole seconds; null where the bytes have none. It counts only once the signature was verified.</summary>
    public static DateTimeOffset? TimeOf(ReadOnlySpan<byte> cosignature) =>
        cosignature.Length == CosignatureBytes && BinaryPrimitives.ReadUInt64BigEndian(cosignature) is > 0 and <= MaxSeconds and var seconds
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;

    internal static byte[] CosignedMessage(long seconds, ReadOnlySpan<byte> text) =>
        [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {seconds}\n")), .. text];

    private bool Raw(byte[] message, ReadOnlySpan<byte> signature) => _point is { } point
        ? Ed25519.Verify(signature.ToArray(), 0, point, message, 0, message.Length)
        : Ed25519.Verify(signature.ToArray(), 0, _key, 0, message, 0, message.Length);

    /// <summary>The vkey line.</summary>
    public override string ToString() => $"{Name}+{KeyId:x8}+{Convert.ToBase64String([Type, .. _key])}";

    internal static uint IdOf(string name, byte type, ReadOnlySpan<byte> key) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', type, .. key]));
}
