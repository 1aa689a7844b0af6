using System.Globalization;
using ParquetSharp;
using Remit.Kernel;
using Remit.Sealing;
using Remit.Transparency;
using Remit.Transparency.Leaves;
using Remit.Vault.Keys;
using Remit.Vault.Segments;

namespace Remit.Vault.Evidence;

/// <summary>Proofs for single events: path in the segment, segment leaf, path in the ledger. Reads only what is published.</summary>
internal static class SegmentProof
{
    public const string Format = "remit-event-proof/v1";

    /// <summary>Hashes the rows of a segment into its tree; null when the arrival column is no permutation.</summary>
    public static SegmentTree? Tree(SegmentRows rows, SideSegment side)
    {
        using var leaf = new EventLeaf(side.Seed);
        var places = new int[rows.Count];
        Array.Fill(places, -1);
        for (var row = 0; row < rows.Count; row++)
        {
            var arrival = rows.Arrival(row);
            if ((uint)arrival >= (uint)places.Length || places[arrival] >= 0)
            {
                return null;
            }

            places[arrival] = row;
        }

        return SegmentTree.Of(rows.Count, (index, to) => Hash(leaf, index, rows, places[index], to));
    }

    /// <summary>The hash of an event, or what stands in the place of a redacted one.</summary>
    public static void Hash(EventLeaf leaf, int index, SegmentRows rows, int row, Span<byte> to)
    {
        if (rows.RedactedTo(row) is { Length: MerkleTree.HashBytes } redacted)
        {
            redacted.CopyTo(to);
        }
        else
        {
            leaf.Hash(index, rows.Event(row), to);
        }
    }

    /// <summary>Makes the proof and checks it before it is given out.</summary>
    public static Outcome<EventProof> Make(VaultFolders folders, string id)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        if (slash != SegmentId.Length || !SegmentId.IsValid(id.AsSpan(0, slash))
            || !int.TryParse(id.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return new Refusal("event-id", $"\"{id}\" is not an event's id. Take SEGMENT/INDEX from vault search.") { Place = id };
        }

        var ledger = LedgerView.Read(folders.Ledger);
        var state = StateReader.Fold(folders, ledger);
        var segment = id[..slash];
        if (state.Segment(segment) is not { } found || index >= found.Leaf.Events)
        {
            return new Refusal("event-unknown", $"No signed segment holds {id}. If it was found a moment ago, seal first: remit vault seal.",
                Kind: RefusalKind.NotFound);
        }

        if (state.FileOf(segment) is not { } file)
        {
            return new Refusal("event-expired", $"The segment {segment} was deleted after its period; its hash stays in the ledger.",
                Kind: RefusalKind.NotFound);
        }

        if (file.Leaf.KeyId is { Length: > 0 } key && folders.Keys.Find(key) is null)
        {
            return new KeyMissing("segments/" + file.Leaf.Path, key, folders.Keys.Days).Refusal;
        }

        return file.Side is { } side ? Make(folders, ledger!, file, side, found, index) : Damaged(file);
    }

    /// <summary>The ledger's proof of the <c>file</c> leaf under which a segment lies, with the leaf as its extra line: what <c>remit-verify segment</c>
    /// takes.</summary>
    public static Outcome<string> OfFile(VaultFolders folders, string segment)
    {
        var ledger = LedgerView.Read(folders.Ledger);
        if (StateReader.Fold(folders, ledger).FileOf(segment) is not { } file)
        {
            return new Refusal("segment-unknown", $"No file of the vault holds the segment {segment}.", Kind: RefusalKind.NotFound);
        }

        var hashes = ledger!.Entries.Select(x => MerkleTree.HashLeaf(x.Span)).ToList();
        return TlogProof.Format(file.Index, MerkleTree.InclusionProof(hashes, file.Index), ledger.Note, ledger.Entries[(int)file.Index].ToArray());
    }

    private static Outcome<EventProof> Make(VaultFolders folders, LedgerView ledger, StoredFile file, Sidecar side, (long Index, SegmentLeaf Leaf) segment,
        int index)
    {
        try
        {
            var place = file.Leaf.Segments.ToList().IndexOf(segment.Leaf.Id);
            var rows = new SegmentRows();
            using var plain = PlainBytes.Open(folders, file.Leaf.Path, file.Leaf.KeyId);
            using var parquet = new ParquetFileReader(plain);
            using var group = parquet.RowGroup(place);
            var path = new List<byte[]>();
            if (PathOf(index, segment.Leaf, side.Segments[place], group, rows, path) is not { } row)
            {
                return Damaged(file);
            }

            if (!rows.RedactedTo(row).IsEmpty)
            {
                return new Refusal("event-redacted", $"The event {index} of {segment.Leaf.Id} was replaced by its hash; a redact leaf says why.",
                    Kind: RefusalKind.NotFound);
            }

            var e = rows.Event(row);
            var bytes = new byte[e.EncodedLength];
            e.Encode(bytes);
            using var leaf = new EventLeaf(side.Segments[place].Seed);
            var entry = ledger.Entries[(int)segment.Index].ToArray();
            var hashes = ledger.Entries.Select(x => MerkleTree.HashLeaf(x.Span)).ToList();
            return new EventProof(Format, Convert.ToBase64String(bytes), Convert.ToBase64String(leaf.Salt(index)), index, segment.Leaf.Events,
                [.. path.Select(Convert.ToBase64String)], Convert.ToBase64String(entry),
                TlogProof.Format(segment.Index, MerkleTree.InclusionProof(hashes, segment.Index), ledger.Note, entry));
        }
        catch (Exception e) when (e is ParquetException or FormatException or IOException or SealedFileException)
        {
            return Damaged(file);
        }
    }

    /// <summary>The path of an event up to the segment's root, checked; null when it does not lead there. Reads one block where the sidecar has the roots of
    /// the others.</summary>
    /// <returns>The event's place among the rows that were read.</returns>
    private static int? PathOf(int index, SegmentLeaf leaf, SideSegment side, RowGroupReader group, SegmentRows rows, List<byte[]> path)
    {
        if (side.Blocks.Length != SegmentTree.BlockCount(leaf.Events) * MerkleTree.HashBytes)
        {
            rows.Read(group);
            return Tree(rows, side) is { } whole && whole.Root(index, path).AsSpan().SequenceEqual(leaf.EventRoot)
                ? Enumerable.Range(0, rows.Count).First(r => rows.Arrival(r) == index) : null;
        }

        // Rows lie in arrival order (the sidecar's order byte): the block of the tree is a block of rows.
        var block = index / SegmentTree.BlockLeaves;
        var from = block * SegmentTree.BlockLeaves;
        rows.Read(group, from, SegmentTree.BlockLeaves);
        if (Enumerable.Range(0, rows.Count).Any(r => rows.Arrival(r) != from + r))
        {
            return null;
        }

        using var hash = new EventLeaf(side.Seed);
        var tree = SegmentTree.Of(rows.Count, (row, to) => Hash(hash, from + row, rows, row, to));
        var root = tree.Root(index - from, path);
        return root.AsSpan().SequenceEqual(side.Blocks.AsSpan(block * MerkleTree.HashBytes, MerkleTree.HashBytes))
            && SegmentTree.OfBlocks(side.Blocks).Root(block, path).AsSpan().SequenceEqual(leaf.EventRoot) ? index - from : null;
    }

    private static Refusal Damaged(StoredFile file) =>
        new("segment-damaged", $"segments/{file.Leaf.Path} is not as its leaf says: no proof can be made. Run remit vault verify.", Kind: RefusalKind.Store);
}
