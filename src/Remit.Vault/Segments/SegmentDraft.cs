using Remit.Transparency.Leaves;
using Remit.Vault.Keys;

namespace Remit.Vault.Segments;

/// <summary>A segment whose rows are written but which no ledger knows yet.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Seed">32 random bytes: the salts come from it.</param>
/// <param name="EventRoot">Over the salted leaves in arrival order.</param>
/// <param name="Events">Rows.</param>
/// <param name="Bytes">Of the original lines.</param>
/// <param name="First">Smallest received time, unix microseconds.</param>
/// <param name="Last">Greatest received time.</param>
/// <param name="TimeFirst">Smallest event time; null when no event has one.</param>
/// <param name="TimeLast">Greatest event time.</param>
/// <param name="SequenceFirst">Write-ahead sequence, 0 for an import.</param>
/// <param name="SequenceLast">Write-ahead sequence, 0 for an import.</param>
/// <param name="Sources">What each source has in it, in the order of their first events.</param>
/// <param name="Blocks">Roots over its blocks (<see cref="SegmentTree.BlockLeaves"/>), one after the other.</param>
internal sealed record SegmentDraft(string Id, byte[] Seed, byte[] EventRoot, int Events, long Bytes, long First, long Last, long? TimeFirst, long? TimeLast,
    long SequenceFirst, long SequenceLast, IReadOnlyList<SourceShare> Sources, byte[] Blocks);

/// <summary>What one source has in a segment.</summary>
internal sealed record SourceShare(string Source, long Events, long First, long Last);

/// <summary>A Parquet file under its temporary name, complete and durable, waiting for its commit.</summary>
/// <param name="Id">The file's name without folder and ending.</param>
/// <param name="Day">Folder under <c>segments/</c>: <c>day=YYYY-MM-DD</c>, the day (UTC) on which its first event was received.</param>
/// <param name="PartPath">Full path under the temporary name.</param>
/// <param name="FileRoot">Over its chunks.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Segments">In the order of the row groups.</param>
/// <param name="Key">What it is locked to; null for an open file.</param>
internal sealed record FileDraft(string Id, string Day, string PartPath, byte[] FileRoot, long Bytes, IReadOnlyList<SegmentDraft> Segments, LockKey? Key)
{
    /// <summary>Path under <c>segments/</c>, as in the <c>file</c> leaf.</summary>
    public string Name => $"{Day}/{Id}{VaultFolders.OpenEnding}{(Key is null ? "" : VaultFolders.LockedEnding)}";
}
