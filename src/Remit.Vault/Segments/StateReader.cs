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
        var merged = new MergedSides(folders);
        var leaves = new List<VaultLeaf>(ledger?.Entries.Count ?? 0);
        foreach (var entry in ledger?.Entries ?? [])
        {
            try
            {
                leaves.Add(VaultLeaf.Read(entry.Span));
                merged.Note(leaves[^1]);
            }
            catch (FormatException e)
            {
                throw new LedgerDamaged($"Entry {leaves.Count} of the ledger in {folders.Ledger} is not a leaf of this version: {e.Message} "
                    + "Use the program that wrote it, or a newer one.", e);
            }
        }

        foreach (var (leaf, entry) in leaves.Zip(ledger?.Entries ?? []))
        {
            try
            {
                state.Apply(leaf, entry.Span, merged.Of);
            }
            catch (FormatException e)
            {
                throw new LedgerDamaged($"Entry {state.Size} of the ledger in {folders.Ledger} is not a leaf of this version: {e.Message} "
                    + "Use the program that wrote it, or a newer one.", e);
            }
        }

        return state;
    }

    /// <summary>Sidecars while a ledger is folded. That of a file which another has replaced may be gone: then its segments' part of the newer one serves, at
    /// the file's own place in the order.</summary>
    private sealed class MergedSides(VaultFolders folders)
    {
        private readonly Dictionary<string, FileLeaf> _by = new(StringComparer.Ordinal);
        private readonly Dictionary<string, Sidecar?> _read = new(StringComparer.Ordinal);

        public void Note(VaultLeaf leaf)
        {
            foreach (var path in leaf is FileLeaf file ? file.Replaces : [])
            {
                _by[path] = (FileLeaf)leaf;
            }
        }

        public Sidecar? Of(FileLeaf file)
        {
            if (Side(folders, file) is { } own)
            {
                return own;
            }

            var newest = file;
            for (var steps = 0; _by.TryGetValue(newest.Path, out var next) && steps < 64; steps++)
            {
                newest = next;
            }

            if (newest == file)
            {
                return null;
            }

            var side = _read.TryGetValue(newest.Path, out var known) ? known : _read[newest.Path] = Side(folders, newest);
            var segments = side?.Segments.Where(s => file.Segments.Contains(s.Id)).ToList();
            return segments?.Count == file.Segments.Count ? new(segments) : null;
        }
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
