namespace Remit.Transparency.Leaves;

/// <summary>An entry of the vault's ledger: a small record, never an event and never a person's datum (docs/formats/leaf.md, section 4).</summary>
/// <param name="At">When it was written by the vault's own clock, unix microseconds UTC.</param>
public abstract record VaultLeaf(long At)
{
    /// <summary>The only version of every record below.</summary>
    public const int Version = 1;

    /// <summary>The record's type, its <c>t</c>.</summary>
    public abstract string Type { get; }

    /// <summary>The entry's bytes: RFC 8785 JSON, at most 4 KiB.</summary>
    /// <exception cref="ArgumentException">The record is longer.</exception>
    public byte[] ToBytes()
    {
        var record = new CanonicalRecord().Set("t", Type).Set("v", Version).Set("at", At);
        Fill(record);
        var bytes = record.ToBytes();
        return bytes.Length <= CanonicalJson.RecordBytesMax
            ? bytes
            : throw new ArgumentException($"A {Type} leaf of {bytes.Length} bytes is longer than {CanonicalJson.RecordBytesMax}.");
    }

    /// <summary>Reads an entry, strictly: a field more or less, another spelling or another version is no leaf.</summary>
    /// <exception cref="FormatException">It is none of the records of this version.</exception>
    public static VaultLeaf Read(ReadOnlySpan<byte> entry)
    {
        var record = CanonicalJson.Read(entry);
        if (record.Number("v") != Version)
        {
            throw new FormatException($"The leaf has version {record.Number("v")}; this program reads version {Version}.");
        }

        VaultLeaf leaf = record.Text("t") switch
        {
            SegmentLeaf.Name => SegmentLeaf.Parse(record),
            FileLeaf.Name => FileLeaf.Parse(record),
            ImportLeaf.Name => ImportLeaf.Parse(record),
            PolicyLeaf.Name => PolicyLeaf.Parse(record),
            DeleteLeaf.Name => DeleteLeaf.Parse(record),
            GapLeaf.Name => GapLeaf.Parse(record),
            EpochLeaf.Name => EpochLeaf.Parse(record),
            var other => throw new FormatException($"The leaf has the unknown type \"{other}\"."),
        };
        return entry.SequenceEqual(leaf.ToBytes()) ? leaf : throw new FormatException($"The {leaf.Type} leaf has a field that its version does not know.");
    }

    /// <summary>Sets the record's own fields.</summary>
    protected abstract void Fill(CanonicalRecord record);
}
