using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Remit.Transparency;

/// <summary>A private Ed25519 key that signs notes. Its text form is that of golang.org/x/mod/sumdb/note: <c>PRIVATE+KEY+name+hash+base64(01 ||
/// seed)</c>; a witness's key has the type byte 04 there.</summary>
public sealed class NoteSigner
{
    private const string Prefix = "PRIVATE+KEY+";

    private readonly byte[] _seed;

    private NoteSigner(string name, byte type, byte[] seed)
    {
        _seed = seed;
        var key = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(seed, 0, key, 0);
        Verifier = new Verifier(name, type, key);
    }

    /// <summary>The public half.</summary>
    public Verifier Verifier { get; }

    /// <summary>A new key from the system's secure generator.</summary>
    /// <param name="name">The key's name: no spaces, no plus sign; for a log, its origin.</param>
    /// <exception cref="ArgumentException">The name is not one.</exception>
    public static NoteSigner Create(string name) => Create(name, Verifier.Ed25519Type);

    /// <summary>A new witness's key (C2SP tlog-cosignature), from the system's secure generator. One key for each witness, never shared.</summary>
    /// <param name="name">The witness's name; the same bounds.</param>
    /// <exception cref="ArgumentException">The name is not one.</exception>
    public static NoteSigner CreateWitness(string name) => Create(name, Verifier.CosignatureType);

    private static NoteSigner Create(string name, byte type) =>
        StrictText.IsKeyName(name)
            ? new NoteSigner(name, type, RandomNumberGenerator.GetBytes(Ed25519.SecretKeySize))
            : throw new ArgumentException($"\"{name}\" cannot name a key: it must not be empty, longer than 255, or hold a space or a plus "
                + "sign.", nameof(name));

    /// <summary>Reads a private key from its text form.</summary>
    /// <exception cref="FormatException">It is none. The words never repeat the text.</exception>
    public static NoteSigner Parse(string text)
    {
        var parts = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..].TrimEnd('\n').Split('+', 3) : [];
        if (parts.Length == 3 && StrictText.IsKeyName(parts[0]) && StrictText.TryBase64(parts[2], out var key)
            && key.Length == 1 + Ed25519.SecretKeySize
            && key[0] is Verifier.Ed25519Type or Verifier.CosignatureType)
        {
            var signer = new NoteSigner(parts[0], key[0], key[1..]);
            if (parts[1] == signer.Verifier.KeyId.ToString("x8", CultureInfo.InvariantCulture))
            {
                return signer;
            }
        }

        throw new FormatException("The file does not hold a private key of a note (PRIVATE+KEY+name+hash+base64).");
    }

    /// <summary>Signs a message: 64 bytes, the same for the same message (RFC 8032).</summary>
    /// <exception cref="InvalidOperationException">It is a witness's key: that signs by <see cref="Cosign"/> alone.</exception>
    public byte[] Sign(ReadOnlySpan<byte> message) =>
        Verifier.Type == Verifier.Ed25519Type ? Raw(message) : throw new InvalidOperationException("A witness's key signs nothing but cosignatures.");

    /// <summary>Cosigns a checkpoint: at that time it was the largest consistent one of its log that this witness had seen (C2SP tlog-cosignature).</summary>
    /// <param name="text">The checkpoint note's whole text, extension lines included.</param>
    /// <param name="time">After 1970; whole seconds count.</param>
    /// <exception cref="InvalidOperationException">It is no witness's key.</exception>
    public NoteSignature Cosign(string text, DateTimeOffset time)
    {
        if (Verifier.Type != Verifier.CosignatureType)
        {
            throw new InvalidOperationException("Only a witness's key gives cosignatures.");
        }

        var seconds = time.ToUnixTimeSeconds();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds, nameof(time));
        var blob = new byte[Verifier.CosignatureBytes];
        BinaryPrimitives.WriteInt64BigEndian(blob, seconds);
        Raw(Verifier.CosignedMessage(seconds, Encoding.UTF8.GetBytes(text))).CopyTo(blob, sizeof(long));
        return new NoteSignature(Verifier.Name, Verifier.KeyId, blob);
    }

    private byte[] Raw(ReadOnlySpan<byte> message)
    {
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(_seed, 0, message.ToArray(), 0, message.Length, signature, 0);
        return signature;
    }

    /// <summary>The private key's text form, for its file. <see cref="ToString"/> does not give it away.</summary>
    public string ToPrivateText() =>
        $"{Prefix}{Verifier.Name}+{Verifier.KeyId:x8}+{Convert.ToBase64String([Verifier.Type, .. _seed])}";

    /// <summary>Names the key by its public half.</summary>
    public override string ToString() => $"private key of {Verifier}";
}
