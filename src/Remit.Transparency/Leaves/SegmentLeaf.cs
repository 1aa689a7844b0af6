namespace Remit.Transparency.Leaves;

/// <summary>A run of events in arrival order, closed for ever.</summary>
/// <param name="Id">Unique in the ledger.</param>
/// <param name="EventRoot">Merkle root over the salted event leaves (<see cref="EventLeaf"/>).</param>
/// <param name="ManifestRoot">Merkle root over the rows of sources (<see cref="ManifestRow"/>).</param>
/// <param name="Events">At least 1.</param>
/// <param name="Bytes">Of the original lines, without their LF.</param>
/// <param name="First">Smallest received time, unix microseconds.</param>
/// <param name="Last">Greatest received time, unix microseconds.</param>
/// <param name="SequenceFirst">Write-ahead sequence of the first event; 0 for an import.</param>
/// <param name="SequenceLast">Write-ahead sequence of the last event; 0 for an import. After a kill, replay begins behind the greatest of the ledger.</param>
/// <param name="Previous">Leaf hash of the segment before it in this ledger; empty for the first.</param>
/// <param name="At">When it was written, unix microseconds UTC.</param>
public sealed record SegmentLeaf(string Id, byte[] EventRoot, byte[] ManifestRoot, long Events, long Bytes, long First, long Last,
    long SequenceFirst, long SequenceLast, byte[] Previous, long At) : VaultLeaf(At)
{
    /// <summary>The record's <c>t</c>.</summary>
    public const string Name = "segment";

    /// <inheritdoc/>
    public override string Type => Name;

    /// <summary>The newest version: with <see cref="Beacon"/> and <see cref="Late"/>.</summary>
    public const long Newest = 2;

    /// <inheritdoc/>
    public override long Format => V;

    /// <summary>The version of the form: 1 has neither beacon nor late mark.</summary>
    public long V { get; init; } = Newest;

    /// <summary>SHA-256 of the newest cosigned checkpoint note that the writer knew: the leaf cannot be older than its witnesses' time. Empty without a
    /// witness.</summary>
    public byte[] Beacon { get; init; } = [];

    /// <summary>A segment whose leaf is written more than this after its first event is <see cref="Late"/>: segments close after a minute.</summary>
    public const long LateAfterSeconds = 600;

    /// <summary>Whether the events were received well before the leaf was written, as after a stop: their received times are then only the vault's
    /// word.</summary>
    public bool Late { get; init; }

    /// <inheritdoc/>
    protected override void Fill(CanonicalRecord record)
    {
        FillFirst(record);
        if (V > 1)
        {
            record.Set("beacon", Beacon).Set("late", Late ? 1 : 0);
        }
    }

    private void FillFirst(CanonicalRecord record) => record
        .Set("id", Id).Set("eventRoot", EventRoot).Set("manifestRoot", ManifestRoot).Set("events", Events).Set("bytes", Bytes)
        .Set("first", First).Set("last", Last).Set("seqFirst", SequenceFirst).Set("seqLast", SequenceLast).Set("prev", Previous);

    internal static SegmentLeaf Parse(CanonicalRecord r) => new(r.Text("id"), r.Bytes("eventRoot"), r.Bytes("manifestRoot"), r.Number("events"),
        r.Number("bytes"),
        r.Number("first"), r.Number("last"), r.Number("seqFirst"), r.Number("seqLast"), r.Bytes("prev"), r.Number("at"))
    {
        V = r.Number("v"),
        Beacon = r.Number("v") > 1 ? r.Bytes("beacon") : [],
        Late = r.Number("v") > 1 && r.Number("late") == 1,
    };
}

/// <summary>One source's part of a segment: a leaf of the segment's manifest. It names the source, so it lies in the sidecar and not in the ledger.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Events">Of this source in the segment.</param>
/// <param name="CountFirst">The source's own running number of its first event here, from 1: with <paramref name="Previous"/> a segment that was left out
/// shows.</param>
/// <param name="CountLast">The number of its last event here.</param>
/// <param name="First">Smallest received time, unix microseconds.</param>
/// <param name="Last">Greatest received time, unix microseconds.</param>
/// <param name="Previous">Leaf hash of the source's row before this one; empty for its first.</param>
public sealed record ManifestRow(string Source, long Events, long CountFirst, long CountLast, long First, long Last, byte[] Previous)
{
    /// <summary>The row's bytes: RFC 8785 JSON.</summary>
    public byte[] ToBytes() => new CanonicalRecord().Set("t", "row").Set("v", VaultLeaf.Version).Set("source", Source).Set("events", Events)
        .Set("countFirst", CountFirst).Set("countLast", CountLast).Set("first", First).Set("last", Last).Set("prev", Previous).ToBytes();

    /// <summary>Reads a row, strictly.</summary>
    /// <exception cref="FormatException">It is not a row of this version.</exception>
    public static ManifestRow Read(ReadOnlySpan<byte> bytes)
    {
        var r = CanonicalJson.Read(bytes);
        var row = new ManifestRow(r.Text("source"), r.Number("events"), r.Number("countFirst"), r.Number("countLast"), r.Number("first"), r.Number("last"),
            r.Bytes("prev"));
        return bytes.SequenceEqual(row.ToBytes()) ? row : throw new FormatException("The manifest's row has fields that its version does not know.");
    }
}
