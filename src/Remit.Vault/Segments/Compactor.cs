using ParquetSharp;
using Remit.Transparency.Leaves;
using Remit.Vault.Evidence;
using Remit.Vault.Retention;

namespace Remit.Vault.Segments;

/// <summary>Merges the many small files of a day into few: segments, their roots and their proofs stay what they are, a new <c>file</c> leaf takes the old
/// ones' place.</summary>
/// <remarks>Only files of one day, one key and one period are merged, because a file expires as a whole. The old ones go when the new leaf is witnessed, or
/// after a while; until then both are there.</remarks>
internal sealed class Compactor(SegmentStore store, VaultFolders folders, VaultOptions options)
{
    /// <summary>A replaced file stays at least so long: a search may just have found it.</summary>
    public const long KeptMicros = 120_000_000;

    /// <summary>And at most so long, if no witness answers.</summary>
    public const long KeptAtMostMicros = 3_600_000_000;

    private const int ReplacesMax = 32;

    // A file of half the greatest length is large enough.
    private const long LargeBytes = SegmentFileWriter.BytesMax / 2;

    /// <summary>Merges what can be merged now.</summary>
    /// <param name="witnessed">Entries under the newest cosigned checkpoint.</param>
    /// <param name="cancel">Stops between files; what is merged until then counts.</param>
    /// <returns>Files before and after, of those that were merged, and their bytes.</returns>
    public async Task<CompactResult> RunAsync(long witnessed, CancellationToken cancel)
    {
        var result = new CompactResult(0, 0, 0, 0, 0);
        foreach (var files in store.Read(Plan))
        {
            cancel.ThrowIfCancellationRequested();
            if (await MergeAsync(files, cancel).ConfigureAwait(false) is { } bytes)
            {
                result = result with
                {
                    Merged = result.Merged + files.Count,
                    Into = result.Into + 1,
                    BytesBefore = result.BytesBefore + files.Sum(f => f.Leaf.Bytes),
                    BytesAfter = result.BytesAfter + bytes,
                };
            }
        }

        return result with { Removed = await RemoveReplacedAsync(witnessed, cancel).ConfigureAwait(false) };
    }

    /// <summary>Runs of neighbours that may become one: a file of another kind between two of them ends a run, or events would change their order.</summary>
    private IReadOnlyList<IReadOnlyList<StoredFile>> Plan(VaultState state)
    {
        var groups = new List<IReadOnlyList<StoredFile>>();
        var (group, kind) = (new List<StoredFile>(), Kind(state, null));
        foreach (var file in state.Files.Append(null))
        {
            var its = Kind(state, file);
            if (its != kind || group.Count == ReplacesMax || group.Sum(f => f.Leaf.Segments.Count) + (file?.Leaf.Segments.Count ?? 0) > FileLeaf.SegmentsMax
                || group.Sum(f => f.Leaf.Bytes) + (file?.Leaf.Bytes ?? 0) > SegmentFileWriter.BytesMax)
            {
                groups.Add(group);
                (group, kind) = ([], its);
            }

            if (file is not null && its is not null)
            {
                group.Add(file);
            }
        }

        // Two files are not worth a leaf while the day still grows.
        return [.. groups.Where(g => g.Count > 2)];
    }

    // Day, key and period; null for what is not merged: large enough already, or damaged.
    private (string Day, string Key, string Period)? Kind(VaultState state,
        StoredFile? file) => file is null || file.Side is null || file.Leaf.Bytes >= LargeBytes
        ? null
        : (Path.GetDirectoryName(file.Leaf.Path) ?? "", file.Leaf.KeyId, FileClass.Of(file.Sources.Select(s => state.Sources.GetValueOrDefault(s)),
            file.Leaf.KeyId.Length > 0 ? FileClass.LockedMode : FileClass.OpenMode, options,
            DateOnly.FromDateTime(DateTime.UnixEpoch.AddMicroseconds(file.First))).Retention);

    private async Task<long?> MergeAsync(IReadOnlyList<StoredFile> files, CancellationToken cancel)
    {
        using var writer = store.BeginMerged(files[0]);
        try
        {
            foreach (var file in files)
            {
                await ThrowIfChangedAsync(file, cancel).ConfigureAwait(false);
                using var plain = PlainBytes.Open(folders, file.Leaf.Path, file.Leaf.KeyId);
                using var parquet = new ParquetFileReader(plain);
                for (var i = 0; i < file.Leaf.Segments.Count; i++)
                {
                    using var group = parquet.RowGroup(i);
                    writer.Copy(group, file.Segments[i], file.Side!.Segments[i]);
                }
            }

            var draft = await writer.FinishAsync(cancel).ConfigureAwait(false);
            if (store.Replace(draft, [.. files.SelectMany(f => f.Side!.Segments)], [.. files.Select(f => f.Leaf.Path)]))
            {
                return draft.Bytes;
            }
        }
        catch (Exception e) when (e is ParquetException or FormatException or Sealing.SealedFileException)
        {
            // A damaged file is not merged: verification says what is wrong with it.
        }

        writer.Discard();
        return null;
    }

    // What was changed on disk must not be written anew under a good root.
    private async Task ThrowIfChangedAsync(StoredFile file, CancellationToken cancel)
    {
        await using var stored = new FileStream(folders.File(file.Leaf.Path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var (root, bytes) = await FileChunks.RootAsync(stored, cancel).ConfigureAwait(false);
        if (bytes != file.Leaf.Bytes || !root.AsSpan().SequenceEqual(file.Leaf.FileRoot))
        {
            throw new FormatException($"{file.Leaf.Path} is not as its leaf says.");
        }
    }

    // Nothing goes before what took its place was read back whole, every row up to the root of its segment.
    private async Task<int> RemoveReplacedAsync(long witnessed, CancellationToken cancel)
    {
        var now = store.Now;
        var due = store.Read(state => state.Replaced.Where(r => now - r.Value.At > KeptAtMostMicros
            || (now - r.Value.At > KeptMicros && (r.Value.Index < witnessed || options.WitnessPolicyFile is null))).ToList())
            .Where(r => File.Exists(folders.File(r.Key)) || File.Exists(folders.Side(r.Key)));
        var removed = 0;
        var verifier = new VaultVerifier(folders);
        var rows = new SegmentRows();
        foreach (var group in due.GroupBy(r => r.Value.Index).ToList())
        {
            var successor = store.Read(state => state.Files.FirstOrDefault(f => f.Index == group.Key));
            if (successor is null || (await verifier.CheckAsync(successor, rows, cancel).ConfigureAwait(false)).Failures.Count == 0)
            {
                foreach (var (name, _) in group)
                {
                    store.Remove(name);
                    removed++;
                }
            }
        }

        return removed;
    }
}
