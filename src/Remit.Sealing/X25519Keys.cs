using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc7748;

namespace Remit.Sealing;

/// <summary>A public key on Curve25519 (RFC 7748), written <c>age1…</c>.</summary>
public sealed class X25519Recipient : AgeRecipient, IEquatable<X25519Recipient>
{
    private const string Prefix = "age";
    private readonly byte[] _point;

    internal X25519Recipient(byte[] point) => _point = point;

    /// <inheritdoc/>
    public override string StanzaType => X25519Wrap.StanzaType;

    /// <summary>The 32 bytes of the public key.</summary>
    public ReadOnlySpan<byte> Point => _point;

    /// <summary>Reads <c>age1…</c> with 32 bytes in it.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out X25519Recipient? recipient)
    {
        var ok = Bech32.TryDecode(text, out var prefix, out var data) && prefix == Prefix && data.Length == X25519.PointSize && text![0] == 'a';
        recipient = ok ? new X25519Recipient(data!) : null;
        return ok;
    }

    public override string ToString() => Bech32.Encode(Prefix, _point);

    public bool Equals(X25519Recipient? other) => other is not null && _point.AsSpan().SequenceEqual(other._point);

    public override bool Equals(object? obj) => Equals(obj as X25519Recipient);

    public override int GetHashCode() => BitConverter.ToInt32(_point);

    internal override Stanza Wrap(ReadOnlySpan<byte> fileKey)
    {
        var ephemeral = RandomNumberGenerator.GetBytes(X25519.ScalarSize);
        var share = X25519Wrap.PublicOf(ephemeral);
        var key = X25519Wrap.Agree(ephemeral, _point, share, _point)
            ?? throw new SealedFileException(SealedFault.Header, "The recipient's key is a point of low order: nothing can be sealed to it.");
        CryptographicOperations.ZeroMemory(ephemeral);
        return new Stanza(StanzaType, [HeaderBase64.Encode(share)], X25519Wrap.SealFileKey(key, fileKey));
    }
}

/// <summary>A secret key on Curve25519, written <c>AGE-SECRET-KEY-1…</c>.</summary>
public sealed class X25519Identity : AgeIdentity
{
    private const string Prefix = "age-secret-key-";
    private readonly byte[] _scalar;
    private readonly X25519Recipient _recipient;

    private X25519Identity(byte[] scalar) => (_scalar, _recipient) = (scalar, new X25519Recipient(X25519Wrap.PublicOf(scalar)));

    /// <inheritdoc/>
    public override AgeRecipient Recipient => _recipient;

    /// <summary>A new identity from the system's secure generator.</summary>
    public static X25519Identity Create() => new(RandomNumberGenerator.GetBytes(X25519.ScalarSize));

    /// <summary>The identity that 32 derived bytes stand for: the same bytes give the same key.</summary>
    /// <param name="seed">Exactly 32 bytes; any value is a key.</param>
    public static X25519Identity FromSeed(ReadOnlySpan<byte> seed) =>
        seed.Length == X25519.ScalarSize ? new(seed.ToArray()) : throw new ArgumentException("A seed has 32 bytes.", nameof(seed));

    /// <summary>Reads <c>AGE-SECRET-KEY-1…</c> with 32 bytes in it.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out X25519Identity? identity)
    {
        var ok = Bech32.TryDecode(text, out var prefix, out var data) && prefix == Prefix && data.Length == X25519.ScalarSize && text![0] == 'A';
        identity = ok ? new X25519Identity(data!) : null;
        return ok;
    }

    /// <inheritdoc/>
    public override string Reveal() => Bech32.Encode(Prefix, _scalar).ToUpperInvariant();

    internal override byte[]? Unwrap(Stanza stanza)
    {
        if (stanza.Type != X25519Wrap.StanzaType)
        {
            return null;
        }

        var share = X25519Wrap.Share(stanza);
        var key = X25519Wrap.Agree(_scalar, share, share, _recipient.Point)
            ?? throw new SealedFileException(SealedFault.Header, "The share of an X25519 stanza is a point of low order.");
        return X25519Wrap.OpenFileKey(key, stanza.Body);
    }
}

/// <summary>How an X25519 stanza wraps a file key: agreement, HKDF-SHA-256, ChaCha20-Poly1305 with a zero nonce (each wrapping key is used once).</summary>
internal static class X25519Wrap
{
    public const string StanzaType = "X25519";
    private const int TagSize = 16;

    public static byte[] PublicOf(ReadOnlySpan<byte> scalar)
    {
        var point = new byte[X25519.PointSize];
        X25519.ScalarMultBase(scalar, point);
        return point;
    }

    /// <summary>The stanza's share, after all checks that need no key.</summary>
    /// <exception cref="SealedFileException">Not exactly one canonical argument of 32 bytes, or not exactly a wrapped key of 16 bytes.</exception>
    public static byte[] Share(Stanza stanza) =>
        stanza.Arguments.Count == 1 && HeaderBase64.TryDecode(stanza.Arguments[0], out var share) && share.Length == X25519.PointSize
        && stanza.Body.Length == AgeFile.FileKeySize + TagSize
            ? share
            : throw new SealedFileException(SealedFault.Header, "An X25519 stanza must carry one share of 32 bytes and a body of 32 bytes.");

    /// <summary>The wrapping key; null when the agreement is all zero (a point of low order).</summary>
    public static byte[]? Agree(ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> point, ReadOnlySpan<byte> share, ReadOnlySpan<byte> recipient)
    {
        Span<byte> secret = stackalloc byte[X25519.PointSize];
        if (!X25519.CalculateAgreement(scalar, point, secret))
        {
            return null;
        }

        byte[] salt = [.. share, .. recipient];
        var key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, key, salt, Encoding.ASCII.GetBytes("age-encryption.org/v1/X25519"));
        CryptographicOperations.ZeroMemory(secret);
        return key;
    }

    public static byte[] SealFileKey(byte[] key, ReadOnlySpan<byte> fileKey)
    {
        var body = new byte[AgeFile.FileKeySize + TagSize];
        using var cipher = new ChaCha20Poly1305(key);
        cipher.Encrypt(stackalloc byte[12], fileKey, body.AsSpan(0, AgeFile.FileKeySize), body.AsSpan(AgeFile.FileKeySize));
        return body;
    }

    public static byte[]? OpenFileKey(byte[] key, ReadOnlySpan<byte> body)
    {
        var fileKey = new byte[AgeFile.FileKeySize];
        using var cipher = new ChaCha20Poly1305(key);
        try
        {
            cipher.Decrypt(stackalloc byte[12], body[..AgeFile.FileKeySize], body[AgeFile.FileKeySize..], fileKey);
            return fileKey;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
