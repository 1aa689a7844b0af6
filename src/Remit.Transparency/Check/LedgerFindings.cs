namespace Remit.Transparency;

/// <summary>One file of a ledger that does not hold.</summary>
/// <param name="File">Its path below the ledger's folder, such as <c>tile/0/000.p/17</c>.</param>
/// <param name="What">What is wrong with it.</param>
public sealed record LedgerFault(string File, string What)
{
    internal bool IsMissing { get; init; }
}

/// <summary>What a full check of a ledger found.</summary>
/// <param name="Checkpoint">The signed checkpoint; null where it does not hold.</param>
/// <param name="Entries">Entries that were read.</param>
/// <param name="Faults">The files that do not hold; empty where all do.</param>
public sealed record LedgerFindings(Checkpoint? Checkpoint, long Entries, IReadOnlyList<LedgerFault> Faults)
{
    /// <summary>Entries that are gone, as the minimum index allows.</summary>
    public long Pruned { get; init; }

    /// <summary>Whether the signature, every tile, every bundle and the root hold.</summary>
    public bool Ok => Checkpoint is not null && Faults.Count == 0;
}
