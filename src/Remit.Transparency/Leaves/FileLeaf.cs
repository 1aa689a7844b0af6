namespace Remit.Transparency.Leaves;

/// <summary>How segments lie on disk: one Parquet file and its sidecar.</summary>
/// <param name="Path">Under <c>segments/</c>, with forward slashes.</param>
/// <param name="FileRoot">Root over the file's chunks (<see cref="FileChunks"/>).</param>
/// <param name="Bytes">Length of the file.</param>
/// <param name="Side">SHA-256 of the sidecar.</param>
/// <param name="KeyId">The key it is locked with; empty for an open file.</param>
/// <param name="Segments">Ids of its segments, in the order of its row groups; at most 64.</param>
/// <param name="Replaces">Paths of the files whose place it takes; at most 32.</param>
/// <param name="At">When it was written, unix microseconds UTC.</param>
public sealed record FileLeaf(string Path, byte[] FileRoot, long Bytes, byte[] Side, string KeyId, IReadOnlyList<string> Segments,
    IReadOnlyList<string> Replaces, long At) : VaultLeaf(At)
{
    /// <summary>The record's <c>t</c>.</summary>
    public const string Name = "file";

    /// <summary>So many segments fit into a leaf with room for the files it replaces.</summary>
    public const int SegmentsMax = 64;

    /// <inheritdoc/>
    public override string Type => Name;

    /// <inheritdoc/>
    protected override void Fill(CanonicalRecord record) => record
        .Set("path", Path).Set("fileRoot", FileRoot).Set("bytes", Bytes).Set("side", Side).Set("keyId", KeyId)
        .Set("segments", Segments).Set("replaces", Replaces);

    internal static FileLeaf Parse(CanonicalRecord r) => new(r.Text("path"), r.Bytes("fileRoot"), r.Number("bytes"), r.Bytes("side"), r.Text("keyId"),
        r.Texts("segments"), r.Texts("replaces"), r.Number("at"));
}

/// <summary>A whole file of lines was taken in: written in one batch with the segments and files that hold it, so that there is all of it or nothing.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Sha256">Of the imported file's bytes. With the source it is the import's identity: the same again is not imported twice.</param>
/// <param name="Bytes">Of the imported file.</param>
/// <param name="Events">Lines.</param>
/// <param name="SegmentFirst">Id of the first of its segments, which follow each other in the ledger.</param>
/// <param name="Segments">How many.</param>
/// <param name="At">When it was written, unix microseconds UTC.</param>
public sealed record ImportLeaf(string Source, byte[] Sha256, long Bytes, long Events, string SegmentFirst, long Segments, long At) : VaultLeaf(At)
{
    /// <summary>The record's <c>t</c>.</summary>
    public const string Name = "import";

    /// <inheritdoc/>
    public override string Type => Name;

    /// <inheritdoc/>
    protected override void Fill(CanonicalRecord record) => record
        .Set("source", Source).Set("sha256", Sha256).Set("bytes", Bytes).Set("events", Events).Set("segmentFirst", SegmentFirst).Set("segments", Segments);

    internal static ImportLeaf Parse(CanonicalRecord r) => new(r.Text("source"), r.Bytes("sha256"), r.Number("bytes"), r.Number("events"),
        r.Text("segmentFirst"), r.Number("segments"), r.Number("at"));
}
