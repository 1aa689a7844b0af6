namespace Remit.Transparency.Leaves;

/// <summary>An entry of the vault's ledger: a small record, never an event and never a person's datum (docs/formats/leaf.md, section 4).</summary>
/// <param name="At">When it was written by the vault's own clock, unix microseconds UTC.</param>
public abstract record VaultLeaf(long At)
{
    /// <summary>The first version of every record below; a record with more fields than it had then says so by <see cref="Format"/>.</summary>
    public const int Version = 1;

    /// <summary>The version of this record's form, its <c>v</c>.</summary>
    public virtual long Format => Version;

    /// <summary>The record's type, its <c>t</c>.</summary>
    public abstract string Type { get; }

    /// <summary>The entry's bytes: RFC 8785 JSON, at most 4 KiB.</summary>
    /// <exception cref="ArgumentException">The record is longer.</exception>
    public byte[] ToBytes()
    {
        var record = new CanonicalRecord().Set("t", Type).Set("v", Format).Set("at", At);
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
        var (type, format) = (record.Text("t"), record.Number("v"));
        if (!Readers.TryGetValue(type, out var reader))
        {
            throw new FormatException($"The leaf has the unknown type \"{type}\".");
        }

        if (format < Version || format > reader.Newest)
        {
            throw new FormatException($"The {type} leaf has version {format}; this program reads versions {Version} to {reader.Newest}.");
        }

        var leaf = reader.Read(record);
        return entry.SequenceEqual(leaf.ToBytes()) ? leaf : throw new FormatException($"The {leaf.Type} leaf has a field that its version does not know.");
    }

    // What each type is read by, and the newest version that this program knows of it.
    private static readonly Dictionary<string, (long Newest, Func<CanonicalRecord, VaultLeaf> Read)> Readers = new(StringComparer.Ordinal)
    {
        [SegmentLeaf.Name] = (SegmentLeaf.Newest, SegmentLeaf.Parse),
        [FileLeaf.Name] = (Version, FileLeaf.Parse),
        [ImportLeaf.Name] = (Version, ImportLeaf.Parse),
        [PolicyLeaf.Name] = (PolicyLeaf.Newest, PolicyLeaf.Parse),
        [DeleteLeaf.Name] = (DeleteLeaf.Newest, DeleteLeaf.Parse),
        [GapLeaf.Name] = (Version, GapLeaf.Parse),
        [EpochLeaf.Name] = (EpochLeaf.Newest, EpochLeaf.Parse),
        [SourcesLeaf.Name] = (Version, SourcesLeaf.Parse),
        [CanaryLeaf.Name] = (Version, CanaryLeaf.Parse),
        [AuditLeaf.Name] = (Version, AuditLeaf.Parse),
        [HoldLeaf.Name] = (Version, HoldLeaf.Parse),
        [RedactLeaf.Name] = (Version, RedactLeaf.Parse),
        [KeyLeaf.Name] = (Version, KeyLeaf.Parse),
        [IncidentLeaf.Name] = (Version, IncidentLeaf.Parse),
    };

    /// <summary>Sets the record's own fields.</summary>
    protected abstract void Fill(CanonicalRecord record);
}
