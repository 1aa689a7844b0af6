using System.Globalization;
using System.Security.Cryptography;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Remit.Transparency;

/// <summary>A private Ed25519 key that signs notes. Its text form is that of golang.org/x/mod/sumdb/note: <c>PRIVATE+KEY+name+hash+base64(01 ||
/// seed)</c>.</summary>
public sealed class NoteSigner
{
    private const string Prefix = "PRIVATE+KEY+";

    private readonly byte[] _seed;

    private NoteSigner(string name, byte[] seed)
    {
        _seed = seed;
        var key = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(seed, 0, key, 0);
        Verifier = new Verifier(name, Verifier.Ed25519Type, key);
    }

    /// <summary>The public half.</summary>
    public Verifier Verifier { get; }

    /// <summary>A new key from the system's secure generator.</summary>
    /// <param name="name">The key's name: no spaces, no plus sign; for a log, its origin.</param>
    /// <exception cref="ArgumentException">The name is not one.</exception>
    public static NoteSigner Create(string name) =>
        StrictText.IsKeyName(name)
            ? new NoteSigner(name, RandomNumberGenerator.GetBytes(Ed25519.SecretKeySize))
            : throw new ArgumentException($"\"{name}\" cannot name a key: it must not be empty, longer than 255, or hold a space or a plus "
                + "sign.", nameof(name));

    /// <summary>Reads a private key from its text form.</summary>
    /// <exception cref="FormatException">It is none. The words never repeat the text.</exception>
    public static NoteSigner Parse(string text)
    {
        var parts = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..].TrimEnd('\n').Split('+', 3) : [];
        if (parts.Length == 3 && StrictText.IsKeyName(parts[0]) && StrictText.TryBase64(parts[2], out var key)
            && key.Length == 1 + Ed25519.SecretKeySize && key[0] == Verifier.Ed25519Type)
        {
            var signer = new NoteSigner(parts[0], key[1..]);
            if (parts[1] == signer.Verifier.KeyId.ToString("x8", CultureInfo.InvariantCulture))
            {
                return signer;
            }
        }

        throw new FormatException("The file does not hold a private key of a note (PRIVATE+KEY+name+hash+base64).");
    }

    /// <summary>Signs a message: 64 bytes, the same for the same message (RFC 8032).</summary>
    public byte[] Sign(ReadOnlySpan<byte> message)
    {
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(_seed, 0, message.ToArray(), 0, message.Length, signature, 0);
        return signature;
    }

    /// <summary>The private key's text form, for its file. <see cref="ToString"/> does not give it away.</summary>
    public string ToPrivateText() =>
        $"{Prefix}{Verifier.Name}+{Verifier.KeyId:x8}+{Convert.ToBase64String([Verifier.Ed25519Type, .. _seed])}";

    /// <summary>Names the key by its public half.</summary>
    public override string ToString() => $"private key of {Verifier}";
}
