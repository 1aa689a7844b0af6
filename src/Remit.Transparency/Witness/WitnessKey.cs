using System.Security.Cryptography;
using System.Text;

namespace Remit.Transparency;

/// <summary>A witness's key in its folder, <c>witness.key</c>, and the lock that makes its owner the only one, <c>witness.lock</c>; both mode 0600.</summary>
public static class WitnessKey
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the key, or makes one.</summary>
    /// <param name="keysDirectory">The keys folder; made where it is missing.</param>
    /// <param name="name">The name of a new key; null: <c>witness.remit.invalid/</c> with a random number, for two witnesses must not share one.</param>
    /// <exception cref="LedgerDamaged">The file holds no witness's key.</exception>
    /// <exception cref="ArgumentException">The name cannot be a key's.</exception>
    public static NoteSigner ReadOrMake(string keysDirectory, string? name)
    {
        var path = Path.Combine(keysDirectory, "witness.key");
        if (!File.Exists(path))
        {
            Durable.CreateDirectory(keysDirectory, Private | UnixFileMode.UserExecute);
            var made = NoteSigner.CreateWitness(name ?? "witness.remit.invalid/" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
            Durable.WriteAtomically(path, Encoding.UTF8.GetBytes(made.ToPrivateText() + "\n"), Private);
            return made;
        }

        try
        {
            return NoteSigner.Parse(File.ReadAllText(path)) is { Verifier.IsWitness: true } key
                ? key
                : throw new LedgerDamaged($"{path} is a log's key, not a witness's. Put back the right file; a witness's key has the type byte 04.");
        }
        catch (FormatException e)
        {
            throw new LedgerDamaged($"{path} is damaged. Restore it from the backup of the keys folder.", e);
        }
    }

    internal static FileStream Lock(string keysDirectory)
    {
        var path = Path.Combine(keysDirectory, "witness.lock");
        try
        {
            var mode = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
            {
                mode.UnixCreateMode = Private;
            }

            return new FileStream(path, mode);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new LedgerInUse($"The witness is open in another process ({path}). Stop that one first.", e);
        }
    }
}
