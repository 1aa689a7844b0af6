using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Remit.Transparency;

namespace Remit.Vault.Keys;

/// <summary>The keys of pseudonyms, in <c>KEYS/vault/pseudonyms</c>: one a month, so that a value has one token within it and another in the next.</summary>
/// <param name="folder">The vault's part of the key store.</param>
internal sealed class PseudonymKeys(string folder)
{
    private const string Head = "remit-pseudonym-key/v1 ";
    private const int KeyBytes = 32;

    private readonly ConcurrentDictionary<string, byte[]> _known = new(StringComparer.Ordinal);
    private readonly Lock _making = new();

    private string Folder => Path.Combine(folder, "pseudonyms");

    /// <summary>The key of the month of a received time, durable when this returns.</summary>
    /// <exception cref="IOException">The store cannot be read or written.</exception>
    public byte[] Of(long receivedMicros)
    {
        var month = DateTimeOffset.UnixEpoch.AddMicroseconds(receivedMicros).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        return _known.TryGetValue(month, out var key) ? key : _known[month] = ReadOrMake(month);
    }

    /// <summary>All keys that the store holds.</summary>
    public IReadOnlyList<byte[]> All() => Directory.Exists(Folder) ? [.. Directory.EnumerateFiles(Folder, "*.key").Order(StringComparer.Ordinal).Select(Read)]
        : [];

    private byte[] ReadOrMake(string month)
    {
        lock (_making)
        {
            var path = Path.Combine(Folder, month + ".key");
            if (!File.Exists(path))
            {
                Durable.CreateDirectory(Folder, VaultKeys.FolderMode);
                Durable.WriteAtomically(path, Encoding.ASCII.GetBytes($"{Head}{Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))}\n"),
                    UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            return Read(path);
        }
    }

    private static byte[] Read(string path)
    {
        var text = File.ReadAllText(path).TrimEnd('\n');
        var key = new byte[KeyBytes];
        return text.StartsWith(Head, StringComparison.Ordinal) && Convert.TryFromBase64String(text[Head.Length..], key, out var length) && length == KeyBytes
            ? key : throw new IOException($"{path} is no key of pseudonyms: put it back from the key store's backup.");
    }
}
