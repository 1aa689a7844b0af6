using System.Globalization;
using ParquetSharp;
using Remit.Kernel;
using Remit.Transparency;
using Remit.Transparency.Evidence;
using Remit.Transparency.Leaves;
using Remit.Vault.Evidence;

namespace Remit.Vault.Segments;

/// <summary>Replaces one event by its leaf hash: a secret or one person's line goes, the segment's root and every other proof stay.</summary>
internal static class Redaction
{
    private const int ReasonLengthMax = 300;

    /// <summary>Writes the file anew without the event, signs both leaves in one batch, and removes the old file.</summary>
    public static async Task<Outcome<LeafWritten>> RunAsync(SegmentStore store, VaultFolders folders, string id, string reason,
        IReadOnlyList<string> approvals, CancellationToken cancel)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        if (slash != SegmentId.Length || !int.TryParse(id.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return new Refusal("event-id", $"\"{id}\" is not an event's id. Take SEGMENT/INDEX from vault search.") { Place = id };
        }

        if (reason.Trim().Length is < 3 or > ReasonLengthMax)
        {
            return new Refusal("reason-missing", $"Say why in at most {ReasonLengthMax} characters, without what is to go: it stays in the ledger.")
            {
                Place = "reason",
            };
        }

        if (Approvals.Fault(approvals) is { } fault)
        {
            return new Refusal("approvals", fault) { Place = "approve" };
        }

        var segment = id[..slash];
        var file = store.Read(s => s.FileOf(segment));
        if (file?.Side is null || file.Segments.FirstOrDefault(s => s.Id == segment) is not { } leaf || index >= leaf.Events)
        {
            return new Refusal("event-unknown", $"No signed segment holds {id}. If it was found a moment ago, seal first: remit vault seal.",
                Kind: RefusalKind.NotFound);
        }

        return await WriteAsync(store, folders, file, new(segment, index, [], reason.Trim(), approvals, store.Now), cancel).ConfigureAwait(false);
    }

    private static async Task<Outcome<LeafWritten>> WriteAsync(SegmentStore store, VaultFolders folders, StoredFile file, RedactLeaf redaction,
        CancellationToken cancel)
    {
        using var writer = store.BeginMerged(file);
        try
        {
            using (var plain = PlainBytes.Open(folders, file.Leaf.Path, file.Leaf.KeyId))
            using (var parquet = new ParquetFileReader(plain))
            {
                for (var i = 0; i < file.Leaf.Segments.Count; i++)
                {
                    (int, byte[])? row = null;
                    if (file.Leaf.Segments[i] == redaction.Segment)
                    {
                        if (Find(parquet, i, file.Side!.Segments[i], (int)redaction.Index) is not { } found)
                        {
                            writer.Discard();
                            return new Refusal("event-redacted", "That event was replaced by its hash before.", Kind: RefusalKind.Conflict);
                        }

                        (row, redaction) = (found, redaction with { EventLeafHash = found.Hash });
                    }

                    using var group = parquet.RowGroup(i);
                    writer.Copy(group, file.Segments[i], file.Side!.Segments[i], row);
                }
            }

            var draft = await writer.FinishAsync(cancel).ConfigureAwait(false);
            if (store.Replace(draft, file.Side!.Segments, [file.Leaf.Path], redaction))
            {
                store.Destroy(file.Leaf.Path);
                return new LeafWritten(store.Read(s => s.Marks.Last(m => m.Leaf is RedactLeaf r && r.Segment == redaction.Segment
                    && r.Index == redaction.Index).Index));
            }
        }
        catch (Exception e) when (e is ParquetException or FormatException or Sealing.SealedFileException)
        {
            writer.Discard();
            return new Refusal("segment-damaged", $"segments/{file.Leaf.Path} is not as its leaf says. Run remit vault verify.", Kind: RefusalKind.Store);
        }

        writer.Discard();
        return new Refusal("file-gone", "The file was merged or expired meanwhile: ask again.", Kind: RefusalKind.Conflict);
    }

    // The event's row and its leaf hash; null where it is redacted already.
    private static (int Row, byte[] Hash)? Find(ParquetFileReader parquet, int place, SideSegment side, int index)
    {
        using var group = parquet.RowGroup(place);
        var rows = new SegmentRows();
        rows.Read(group);
        var row = Enumerable.Range(0, rows.Count).First(r => rows.Arrival(r) == index);
        if (!rows.RedactedTo(row).IsEmpty)
        {
            return null;
        }

        using var leaf = new EventLeaf(side.Seed);
        var hash = new byte[MerkleTree.HashBytes];
        leaf.Hash(index, rows.Event(row), hash);
        return (row, hash);
    }
}
