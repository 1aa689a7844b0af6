using Remit.Vault.Keys;

namespace Remit.Vault;

/// <summary>Where a vault's parts lie (contract.md), and with which keys they are opened.</summary>
/// <param name="Root">The vault's folder in the data folder.</param>
/// <param name="Keys">The key store, outside of it.</param>
internal sealed record VaultFolders(string Root, VaultKeys Keys)
{
    /// <summary>Ending of an open segment file.</summary>
    public const string OpenEnding = ".parquet";

    /// <summary>What a locked file's name ends with, after the ending of the open one.</summary>
    public const string LockedEnding = ".age";

    public static VaultFolders Of(VaultOptions options) =>
        new(Path.Combine(Path.GetFullPath(options.DataDirectory), "vault"), new(options.KeysDirectory));

    public string WriteAhead => Path.Combine(Root, "wal");

    public string Segments => Path.Combine(Root, "segments");

    public string Ledger => Path.Combine(Root, "ledger");

    /// <summary>The continuity record: every checkpoint that the witnesses cosigned.</summary>
    public string Witnessed => Path.Combine(Root, "witnessed");

    /// <summary>Side objects of <c>epoch</c> and <c>sources</c> leaves: their rows, each file named by its Merkle root in hex.</summary>
    public string Rows => Path.Combine(Root, "rows");

    /// <summary>The entry that a restored ledger gets next; there only after a restore.</summary>
    public string Restored => Path.Combine(Root, "restored");

    public string Catalog => Path.Combine(Root, "catalog");

    /// <summary>Finished files that no leaf names, set aside for a week.</summary>
    public string Unknown => Path.Combine(Root, "unknown");

    /// <summary>The Parquet file of a <c>file</c> leaf.</summary>
    public string File(string name) => Path.Combine(Segments, name);

    /// <summary>Its sidecar.</summary>
    public string Side(string name) => File(SideName(name));

    /// <summary>The sidecar's path under <c>segments/</c>: <c>ID.side</c>, or <c>ID.side.age</c> of a locked file.</summary>
    public static string SideName(string name) => name.EndsWith(LockedEnding, StringComparison.Ordinal)
        ? Path.ChangeExtension(name[..^LockedEnding.Length], ".side") + LockedEnding
        : Path.ChangeExtension(name, ".side");
}
