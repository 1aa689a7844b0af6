namespace Remit.Vault.Segments;

/// <summary>What search reads: sealed files, oldest first, and the arenas that are durable but not sealed yet.</summary>
internal interface ISegments
{
    SourceNames Sources { get; }

    /// <summary>One consistent moment: an event that moves from an arena into a file during the search is found exactly once.</summary>
    SegmentsView Look();
}

/// <summary>A moment of all that can be searched.</summary>
/// <param name="Files">Sealed and signed, in order of arrival.</param>
/// <param name="Arenas">Durable, in order of arrival, all later than the files.</param>
internal sealed record SegmentsView(IReadOnlyList<LiveFile> Files, IReadOnlyList<ArenaView> Arenas);

/// <summary>A Parquet file that a <c>file</c> leaf names and no <c>delete</c> leaf ends.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Name">Path under <c>segments/</c>, with forward slashes, as in the leaf.</param>
/// <param name="Segments">Ids of its segments, in the order of its row groups.</param>
/// <param name="Events">Rows.</param>
/// <param name="Bytes">Of the Parquet file.</param>
/// <param name="ReceivedFirst">Smallest received time in it, unix microseconds.</param>
/// <param name="ReceivedLast">Greatest received time in it, unix microseconds.</param>
/// <param name="TimeFirst">Smallest event time in it; null when no event has one.</param>
/// <param name="TimeLast">Greatest event time in it; null when no event has one.</param>
/// <param name="Sources">Names of the sources in it.</param>
/// <param name="KeyId">What it is locked to; empty: open.</param>
internal sealed record LiveFile(string Path, string Name, IReadOnlyList<string> Segments, long Events, long Bytes,
    long ReceivedFirst, long ReceivedLast, long? TimeFirst, long? TimeLast, IReadOnlyList<string> Sources,
    string KeyId = "");
