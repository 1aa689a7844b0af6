using Remit.Vault.WriteAhead;

namespace Remit.Vault;

/// <summary>Where tests stop or fail a vault, as a kill or a disk would.</summary>
internal sealed record VaultHooks
{
    public static VaultHooks None { get; } = new();

    /// <summary>Called at each arrow of the way from reception to ledger.</summary>
    public Action<VaultStep>? Reached { get; init; }

    public WriteAheadDisk? Disk { get; init; }
}

/// <summary>The arrows, in order. A kill at each of them loses nothing acknowledged and doubles nothing (docs/formats/write-ahead.md).</summary>
internal enum VaultStep
{
    /// <summary>Events are in the commit buffer.</summary>
    Received,

    /// <summary>Events are durable in the write-ahead file.</summary>
    Durable,

    /// <summary>The Parquet file is durable under its temporary name.</summary>
    FileWritten,

    /// <summary>The sidecar stands.</summary>
    SideWritten,

    /// <summary>The Parquet file has its name.</summary>
    FileNamed,

    /// <summary>The ledger holds the leaves, durable and signed.</summary>
    Signed,

    /// <summary>The ledger's readers see the leaves.</summary>
    Published,

    /// <summary>The write-ahead files are free again.</summary>
    Released,

    /// <summary>A delete leaf is signed, the file is still there.</summary>
    DeleteSigned,
}
