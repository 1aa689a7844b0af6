using System.Collections.Concurrent;
using Remit.Kernel;
using Remit.Sealing;
using Remit.Transparency;

namespace Remit.Vault.Keys;

/// <summary>The keys of locked files, in <c>KEYS/vault/days</c>, outside the data folder and its backup: an age identity for each day and retention
/// class.</summary>
/// <remarks>
/// A key is durable before anything is sealed to it, or a crash could leave files that nobody opens. One process writes (the ledger's lock); others read.
/// A key file is an age identity file: <c>age -d -i FILE</c> opens the day's segments. Keep in sync with docs/formats/segment.md.
/// </remarks>
internal sealed class VaultKeys(string keysDirectory)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly ConcurrentDictionary<string, (string Path, AgeIdentity Identity)> _known = new(StringComparer.Ordinal);
    private readonly Lock _making = new();

    /// <summary>Permissions of key folders: the owner alone.</summary>
    public const UnixFileMode FolderMode = OwnerOnly | UnixFileMode.UserExecute;

    /// <summary>The vault's part of the key store.</summary>
    public string Folder => Path.Combine(keysDirectory, "vault");

    /// <summary>Where the keys of locked files lie.</summary>
    public string Days => Path.Combine(Folder, "days");

    /// <summary>The identity of a key; null when the store does not hold it.</summary>
    /// <param name="keyId">As in the <c>file</c> leaf: the recipient's text.</param>
    public AgeIdentity? Find(string keyId)
    {
        if (_known.TryGetValue(keyId, out var known))
        {
            if (File.Exists(known.Path))
            {
                return known.Identity;
            }

            _known.TryRemove(keyId, out _);
        }

        if (PathOf(keyId) is not { } path || Read(path) is not { } identity || identity.Recipient.ToString() != keyId)
        {
            return null;
        }

        _known[keyId] = (path, identity);
        return identity;
    }

    /// <summary>Ids of all keys that the store holds.</summary>
    public IReadOnlyList<string> Ids() => Directory.Exists(Days)
        ? [.. Directory.EnumerateFiles(Days, "*.key").Select(f => Path.GetFileNameWithoutExtension(f)).Select(n => n[(n.LastIndexOf('.') + 1)..])] : [];

    /// <summary>The key of a day and class; a new one, durable when this returns, when there is none.</summary>
    /// <param name="day">ISO date.</param>
    /// <param name="retention">The class: the period for which its files are kept, such as <c>P6M</c>.</param>
    /// <exception cref="IOException">The store cannot be read or written.</exception>
    public LockKey OfDay(string day, string retention)
    {
        lock (_making)
        {
            Durable.CreateDirectory(Days, FolderMode);
            foreach (var path in Directory.EnumerateFiles(Days, $"{day}.{retention}.*.key"))
            {
                if (Read(path) is { } there)
                {
                    return new(there.Recipient.ToString()!, there.Recipient, $"day={day} {retention}");
                }
            }

            var identity = X25519Identity.Create();
            var id = identity.Recipient.ToString()!;
            var text = $"# remit vault, {day}, kept {retention}: age -d -i THIS_FILE opens the segments of that day\n# public key: {id}\n{identity.Reveal()}\n";
            Durable.WriteAtomically(Path.Combine(Days, $"{day}.{retention}.{id}.key"), System.Text.Encoding.ASCII.GetBytes(text), OwnerOnly);
            return new(id, identity.Recipient, $"day={day} {retention}");
        }
    }

    /// <summary>Destroys a key: what is sealed to it can never be opened again, except with a backup of the store. Nothing happens when it is gone.</summary>
    public void Destroy(string keyId)
    {
        _known.TryRemove(keyId, out _);
        if (PathOf(keyId) is { } path)
        {
            KeyFiles.Destroy(path);
        }
    }

    // A key id comes out of a leaf and goes into a pattern: only what is a recipient may.
    private string? PathOf(string keyId) => AgeRecipient.TryParse(keyId, out _) && Directory.Exists(Days)
        ? Directory.EnumerateFiles(Days, $"*.{keyId}.key").FirstOrDefault() : null;

    private static AgeIdentity? Read(string path)
    {
        try
        {
            var line = File.ReadLines(path).FirstOrDefault(l => l.Length > 0 && l[0] != '#');
            return AgeIdentity.TryParse(line, out var identity) ? identity : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}

/// <summary>What a file is locked to.</summary>
/// <param name="Id">As in the <c>file</c> leaf: the recipient's text. It tells nothing but that.</param>
/// <param name="Recipient">Whom to seal to.</param>
/// <param name="Scope">As in the <c>key</c> leaf: <c>day=2026-11-26 P6M</c>.</param>
internal sealed record LockKey(string Id, AgeRecipient Recipient, string Scope);

/// <summary>Removing key files.</summary>
internal static class KeyFiles
{
    /// <summary>Overwrites, removes, and makes both durable. Where the disk keeps old blocks, the words in docs/formats/segment.md hold: encrypt the store's
    /// disk.</summary>
    public static void Destroy(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        using (var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.Write(file, new byte[RandomAccess.GetLength(file)], 0);
            Durable.Sync(file);
        }

        File.Delete(path);
        Durable.SyncDirectory(Path.GetDirectoryName(path)!);
    }
}

/// <summary>A locked file's key is not in the key store.</summary>
#pragma warning disable CA1032 // It has one meaning and one message.
internal sealed class KeyMissing(string what, string keyId, string store)
    : IOException($"The key {keyId} of {what} is not in {store}. Restore the key store from its own backup, or point REMIT_KEYS at it.")
#pragma warning restore CA1032
{
    /// <summary>The same as a refusal.</summary>
    public Refusal Refusal => new("key-missing", Message, Kind: RefusalKind.Environment);
}
