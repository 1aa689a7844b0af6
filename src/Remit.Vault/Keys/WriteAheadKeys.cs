using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Remit.Transparency;

namespace Remit.Vault.Keys;

/// <summary>The keys of write-ahead files, in <c>KEYS/vault/wal</c>: one for each use of a file, named by its generation, gone when the file is free
/// again.</summary>
/// <remarks>Durable before the first commit that is sealed under it. Keep in sync with docs/formats/write-ahead.md.</remarks>
internal sealed class WriteAheadKeys(string keysDirectory)
{
    /// <summary>Bytes of a key (ChaCha20-Poly1305).</summary>
    public const int KeyBytes = 32;

    private const string Head = "remit-wal-key/v1 ";

    /// <summary>Where they lie.</summary>
    public string Folder => Path.Combine(keysDirectory, "vault", "wal");

    /// <summary>Makes the key of a generation.</summary>
    /// <exception cref="IOException">The store cannot be written.</exception>
    public byte[] Create(ulong generation)
    {
        Durable.CreateDirectory(Folder, VaultKeys.FolderMode);
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        Durable.WriteAtomically(PathOf(generation), Encoding.ASCII.GetBytes($"{Head}{Convert.ToBase64String(key)}\n"),
            UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return key;
    }

    /// <summary>The key of a generation; null when the store does not hold it.</summary>
    public byte[]? Find(ulong generation)
    {
        var path = PathOf(generation);
        if (!File.Exists(path))
        {
            return null;
        }

        var text = File.ReadAllText(path).TrimEnd('\n');
        Span<byte> key = stackalloc byte[KeyBytes + 3];
        return text.StartsWith(Head, StringComparison.Ordinal) && Convert.TryFromBase64String(text[Head.Length..], key, out var length) && length == KeyBytes
            ? key[..length].ToArray() : null;
    }

    public void Destroy(ulong generation) => KeyFiles.Destroy(PathOf(generation));

    /// <summary>Destroys what a kill left behind: keys of no file in use.</summary>
    public void DestroyAllBut(IReadOnlySet<ulong> used)
    {
        foreach (var path in Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder).ToList() : [])
        {
            if (!ulong.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var generation)
                || !used.Contains(generation) || !path.EndsWith(".key", StringComparison.Ordinal))
            {
                KeyFiles.Destroy(path);
            }
        }
    }

    public string PathOf(ulong generation) => Path.Combine(Folder, generation.ToString("x16", CultureInfo.InvariantCulture) + ".key");
}
