using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;
using Remit.Sealing;

namespace Remit.Reports.Submit;

/// <summary>The two keys that a receipt code stands for: one to come back with, one to read answers with. The server keeps their public halves only.</summary>
/// <param name="LoginKey">Ed25519 public key, 32 bytes.</param>
/// <param name="Reply">The age identity of answers.</param>
internal sealed record ReceiptKeys(byte[] LoginKey, X25519Identity Reply)
{
    /// <summary>Memory of one derivation, in KiB (RFC 9106, second recommended option, with one lane).</summary>
    public const int MemoryKiB = 64 * 1024;

    /// <summary>Bytes of the salt, random for each case.</summary>
    public const int SaltSize = 16;

    private const int Passes = 3;

    /// <summary>How this version derives, as it stands in the row.</summary>
    public static string Kdf(int memoryKiB) => $"argon2id-{memoryKiB}-{Passes}-1";

    /// <summary>Derives: Argon2id over the secret's twenty digits, then HKDF-SHA-256 for each key. About 0.1 s, and <paramref name="memoryKiB"/> of
    /// memory.</summary>
    public static ReceiptKeys Derive(string secret, ReadOnlySpan<byte> salt, int memoryKiB = MemoryKiB)
    {
        var argon = PasswordBasedKeyDerivationAlgorithm.Argon2id(
            new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = memoryKiB, NumberOfPasses = Passes });
        var root = argon.DeriveBytes(Encoding.ASCII.GetBytes(secret), salt, 32);
        Span<byte> seed = stackalloc byte[32];
        HKDF.Expand(HashAlgorithmName.SHA256, root, seed, "remit receipt login v1"u8);
        using var login = Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey);
        HKDF.Expand(HashAlgorithmName.SHA256, root, seed, "remit receipt replies v1"u8);
        var keys = new ReceiptKeys(login.PublicKey.Export(KeyBlobFormat.RawPublicKey), X25519Identity.FromSeed(seed));
        CryptographicOperations.ZeroMemory(root);
        CryptographicOperations.ZeroMemory(seed);
        return keys;
    }
}
