namespace Remit.Vault;

/// <summary>Where a vault's parts lie (contract.md).</summary>
internal sealed record VaultFolders(string Root)
{
    public static VaultFolders Of(VaultOptions options) => new(Path.Combine(Path.GetFullPath(options.DataDirectory), "vault"));

    public string WriteAhead => Path.Combine(Root, "wal");

    public string Segments => Path.Combine(Root, "segments");

    public string Ledger => Path.Combine(Root, "ledger");

    public string Catalog => Path.Combine(Root, "catalog");

    /// <summary>Finished files that no leaf names, set aside for a week.</summary>
    public string Unknown => Path.Combine(Root, "unknown");

    /// <summary>The Parquet file of a <c>file</c> leaf.</summary>
    public string File(string name) => Path.Combine(Segments, name);

    /// <summary>Its sidecar.</summary>
    public string Side(string name) => Path.ChangeExtension(File(name), ".side");
}
