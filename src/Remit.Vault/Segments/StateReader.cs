using System.Security.Cryptography;
using Remit.Transparency;
using Remit.Transparency.Leaves;
using Remit.Vault.Evidence;

namespace Remit.Vault.Segments;

/// <summary>Folds a published ledger into the vault's state. Needs no lock.</summary>
internal static class StateReader
{
    /// <exception cref="LedgerDamaged">The ledger does not stand, or holds a leaf that is none.</exception>
    public static VaultState Read(VaultFolders folders) => Fold(folders, LedgerView.Read(folders.Ledger));

    public static VaultState Fold(VaultFolders folders, LedgerView? ledger)
    {
        var state = new VaultState();
        foreach (var entry in ledger?.Entries ?? [])
        {
            try
            {
                state.Apply(VaultLeaf.Read(entry.Span), entry.Span, file => Side(folders, file));
            }
            catch (FormatException e)
            {
                throw new LedgerDamaged($"Entry {state.Size} of the ledger in {folders.Ledger} is not a leaf of this version: {e.Message} "
                    + "Use the program that wrote it, or a newer one.", e);
            }
        }

        return state;
    }

    /// <summary>The sidecar of a file, if it is there and is the one that the leaf names.</summary>
    public static Sidecar? Side(VaultFolders folders, FileLeaf file)
    {
        try
        {
            var info = new FileInfo(folders.Side(file.Path));
            if (!info.Exists || info.Length > Sidecar.BytesMax)
            {
                return null;
            }

            var bytes = File.ReadAllBytes(info.FullName);
            return SHA256.HashData(bytes).AsSpan().SequenceEqual(file.Side) ? PlainBytes.Side(folders, file.Path, file.KeyId, bytes) : null;
        }
        catch (Exception e) when (e is IOException or FormatException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
