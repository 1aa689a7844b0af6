using Remit.Transparency.Leaves;

namespace Remit.Vault.Segments;

/// <summary>What the ledger's leaves add up to: live files, sources, policies, imports. Folded leaf by leaf, always in order.</summary>
/// <remarks>Not safe for several threads: the owner locks.</remarks>
internal sealed class VaultState
{
    private readonly Dictionary<string, (long Index, SegmentLeaf Leaf)> _segments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Source, string Sha256), ImportLeaf> _imports = [];

    /// <summary>Leaves folded.</summary>
    public long Size { get; private set; }

    /// <summary>Files that are kept now, in the order of arrival of their events: a merged file stands where the first of its segments does.</summary>
    public IEnumerable<StoredFile> Files => _files.Values.OrderBy(f => f.Order);

    /// <summary>Files whose place another has taken, and the leaf that says so: they may still lie there. At once go those of a redaction.</summary>
    public Dictionary<string, (long Index, long At, bool AtOnce)> Replaced { get; } = new(StringComparer.Ordinal);

    /// <summary>Sources that ever sent or were declared, by name.</summary>
    public Dictionary<string, SourceState> Sources { get; } = new(StringComparer.Ordinal);

    public List<(long Index, DeleteLeaf Leaf)> Deletes { get; } = [];

    public List<GapLeaf> Gaps { get; } = [];

    public EpochLeaf? Epoch { get; private set; }

    /// <summary>Leaf hash of the newest epoch; empty before the first.</summary>
    public byte[] EpochPrevious { get; private set; } = [];

    /// <summary>Events and segments that were sealed since the newest epoch.</summary>
    public (long Events, long Segments) SinceEpoch { get; private set; }

    /// <summary>The declared set of sources in force.</summary>
    public SourcesLeaf? Declared { get; private set; }

    /// <summary>Leaf hash of the set in force; empty before the first.</summary>
    public byte[] DeclaredPrevious { get; private set; } = [];

    /// <summary>Holds in force, by their id.</summary>
    public Dictionary<string, HoldLeaf> Holds { get; } = new(StringComparer.Ordinal);

    /// <summary>Canaries, audits, redactions, keys and incidents, in their order.</summary>
    public List<(long Index, VaultLeaf Leaf)> Marks { get; } = [];

    /// <summary>Greatest write-ahead sequence that a segment holds.</summary>
    public long SequenceSealed { get; private set; }

    /// <summary>Leaf hash of the newest segment; empty before the first.</summary>
    public byte[] SegmentPrevious { get; private set; } = [];

    /// <summary>Segments whose leaf does not name the one before it.</summary>
    public List<string> ChainBreaks { get; } = [];

    /// <summary>Time of the newest leaf.</summary>
    public long? At { get; private set; }

    /// <summary>Events that live files hold.</summary>
    public long Events { get; private set; }

    /// <summary>Raw bytes that live files hold.</summary>
    public long BytesRaw { get; private set; }

    /// <summary>The live segment with this id.</summary>
    public (long Index, SegmentLeaf Leaf)? Segment(string id) => _segments.TryGetValue(id, out var found) ? found : null;

    /// <summary>Whether a leaf says that the key was taken into use.</summary>
    public bool HasBegun(string keyId) => Marks.Any(m => m.Leaf is KeyLeaf { What: "begun" } key && key.Key == keyId);

    public StoredFile? File(string name) => _files.GetValueOrDefault(name);

    public StoredFile? FileOf(string segment) => _files.Values.FirstOrDefault(f => f.Leaf.Segments.Contains(segment));

    public ImportLeaf? Import(string source, byte[] sha256) => _imports.GetValueOrDefault((source, Convert.ToHexStringLower(sha256)));

    /// <summary>Folds the next leaf.</summary>
    /// <param name="leaf">The record.</param>
    /// <param name="entry">Its bytes.</param>
    /// <param name="side">Gives the sidecar of a <c>file</c> leaf; null when it is gone or damaged (verification says so).</param>
    public void Apply(VaultLeaf leaf, ReadOnlySpan<byte> entry, Func<FileLeaf, Sidecar?> side)
    {
        var index = Size++;
        At = Math.Max(At ?? 0, leaf.At);
        switch (leaf)
        {
            case SegmentLeaf segment:
                _segments[segment.Id] = (index, segment);
                if (!segment.Previous.AsSpan().SequenceEqual(SegmentPrevious))
                {
                    ChainBreaks.Add(segment.Id);
                }

                SequenceSealed = Math.Max(SequenceSealed, segment.SequenceLast);
                SegmentPrevious = Transparency.MerkleTree.HashLeaf(entry);
                SinceEpoch = (SinceEpoch.Events + segment.Events, SinceEpoch.Segments + 1);
                break;
            case FileLeaf file:
                Add(index, file, side(file));
                break;
            case ImportLeaf import:
                _imports[(import.Source, Convert.ToHexStringLower(import.Sha256))] = import;
                break;
            case PolicyLeaf policy:
                Source(policy.Source).Policies.Add((index, policy));
                break;
            case DeleteLeaf delete:
                Deletes.Add((index, delete));
                Remove(delete.Path);
                break;
            case GapLeaf gap:
                Gaps.Add(gap);
                break;
            case EpochLeaf epoch:
                (Epoch, EpochPrevious, SinceEpoch) = (epoch, Transparency.MerkleTree.HashLeaf(entry), default);
                break;
            case SourcesLeaf sources:
                (Declared, DeclaredPrevious) = (sources, Transparency.MerkleTree.HashLeaf(entry));
                break;
            case HoldLeaf { Set: true } hold:
                Holds[hold.Id] = hold;
                break;
            case HoldLeaf lifted:
                Holds.Remove(lifted.Id);
                break;
            case CanaryLeaf or AuditLeaf or RedactLeaf or KeyLeaf or IncidentLeaf:
                Marks.Add((index, leaf));
                break;
            default:
                throw new InvalidOperationException($"A leaf of type {leaf.Type} is not folded.");
        }
    }

    public SourceState Source(string name) => Sources.TryGetValue(name, out var known) ? known : Sources[name] = new(name);

    private void Add(long index, FileLeaf leaf, Sidecar? side)
    {
        foreach (var replaced in leaf.Replaces)
        {
            Remove(replaced);
            Replaced[replaced] = (index, leaf.At, Marks is [.., (var mark, RedactLeaf)] && mark == index - 1);
        }

        var segments = leaf.Segments.Select(id => _segments.TryGetValue(id, out var s) ? s.Leaf : null).OfType<SegmentLeaf>().ToList();
        var file = new StoredFile(index, leaf, segments, side)
        {
            Order = leaf.Segments.Count > 0 && _segments.TryGetValue(leaf.Segments[0], out var first) ? first.Index : index,
        };
        _files[leaf.Path] = file;
        Events += file.Events;
        BytesRaw += segments.Sum(s => s.Bytes);
        if (leaf.Replaces.Count == 0)
        {
            foreach (var row in side?.Segments.SelectMany(s => s.Manifest) ?? [])
            {
                Source(row.Source).Add(row);
            }
        }
    }

    private void Remove(string path)
    {
        if (_files.Remove(path, out var gone))
        {
            Events -= gone.Events;
            BytesRaw -= gone.Segments.Sum(s => s.Bytes);
        }
    }
}

/// <summary>A file that is kept.</summary>
/// <param name="Index">Of its leaf.</param>
/// <param name="Leaf">Its leaf.</param>
/// <param name="Segments">Leaves of its segments.</param>
/// <param name="Side">Seeds and manifests; null when the sidecar could not be read.</param>
internal sealed record StoredFile(long Index, FileLeaf Leaf, IReadOnlyList<SegmentLeaf> Segments, Sidecar? Side)
{
    /// <summary>Index of its first segment's leaf.</summary>
    public long Order { get; init; }

    public long Events => Segments.Sum(s => s.Events);

    public long First => Segments.Count == 0 ? 0 : Segments.Min(s => s.First);

    public long Last => Segments.Count == 0 ? 0 : Segments.Max(s => s.Last);

    /// <summary>Names of its sources; empty when the sidecar is gone.</summary>
    public IReadOnlyList<string> Sources { get; } = [.. (Side?.Segments ?? []).SelectMany(s => s.Manifest).Select(r => r.Source).Distinct()];

    public LiveFile Live(VaultFolders folders) => new(folders.File(Leaf.Path), Leaf.Path, Leaf.Segments, Events, Leaf.Bytes, First, Last,
        Side?.Segments.Min(s => s.TimeFirst), Side?.Segments.Max(s => s.TimeLast), Sources, Leaf.KeyId);
}

/// <summary>What is known of one source.</summary>
internal sealed class SourceState(string name)
{
    /// <summary>Silences shorter than this are never looked at: no heartbeat is shorter.</summary>
    public const long SilenceMicrosMin = 60_000_000;

    public string Name => name;

    public List<(long Index, PolicyLeaf Leaf)> Policies { get; } = [];

    /// <summary>The policy in force.</summary>
    public PolicyLeaf? Policy => Policies.Count == 0 ? null : Policies[^1].Leaf;

    /// <summary>The running number of its newest event.</summary>
    public long Count { get; private set; }

    /// <summary>Leaf hash of its newest row; empty before the first.</summary>
    public byte[] RowPrevious { get; private set; } = [];

    /// <summary>Received time of its first event ever; null before it.</summary>
    public long? First { get; private set; }

    public long? Last { get; private set; }

    /// <summary>Silences between its segments, unix microseconds.</summary>
    public List<(long From, long To)> Silences { get; } = [];

    /// <summary>Rows whose running number does not follow the one before: something between them is missing.</summary>
    public List<(long From, long To)> Breaks { get; } = [];

    /// <summary>Takes the source's next row.</summary>
    public void Add(ManifestRow row)
    {
        if (Last is { } last)
        {
            if (row.First - last >= SilenceMicrosMin)
            {
                Silences.Add((last, row.First));
            }

            if (row.CountFirst != Count + 1 || !row.Previous.AsSpan().SequenceEqual(RowPrevious))
            {
                Breaks.Add((last, row.First));
            }
        }

        First ??= row.First;
        Last = Math.Max(Last ?? long.MinValue, row.Last);
        Count = row.CountLast;
        RowPrevious = Transparency.MerkleTree.HashLeaf(row.ToBytes());
    }

    /// <summary>The same end of the chain, to go on from without touching this one.</summary>
    public SourceState Continue() => new(name) { Count = Count, RowPrevious = RowPrevious, First = First, Last = Last };

    /// <summary>The row that its share of a new segment gets.</summary>
    public ManifestRow Next(SourceShare share) => new(name, share.Events, Count + 1, Count + share.Events, share.First, share.Last, RowPrevious);
}
