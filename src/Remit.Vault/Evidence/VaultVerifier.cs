using System.Security.Cryptography;
using ParquetSharp;
using Remit.Sealing;
using Remit.Transparency;
using Remit.Transparency.Leaves;
using Remit.Vault.Segments;

namespace Remit.Vault.Evidence;

/// <summary>Rebuilds what the ledger says from what lies on disk. Reads only, needs no lock, trusts nothing but the ledger's signed checkpoint.</summary>
/// <remarks>A file's bytes are compared with its root before a row is read: a changed file never reaches the Parquet reader.</remarks>
internal sealed class VaultVerifier(VaultFolders folders)
{
    /// <summary>What the ledger's <c>redact</c> leaves say; read when it is first needed.</summary>
    public IReadOnlyDictionary<(string Segment, long Index), byte[]>? Redactions { get; set; }

    /// <summary>Verifies everything.</summary>
    /// <param name="done">Called with the result of each file.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancel">Stops between files.</param>
    public async Task<VerifyResult> RunAsync(Action<FileCheck>? done, IProgress<VerifyProgress>? progress, CancellationToken cancel)
    {
        VaultState state;
        try
        {
            state = StateReader.Read(folders);
        }
        catch (Exception e) when (e is LedgerDamaged or IOException)
        {
            return new(false, 0, 0, [new("", "ledger", e.Message)]);
        }

        var files = state.Files.ToList();
        var failures = new List<VerifyFailure>();
        long segments = 0, events = 0, count = 0;
        var rows = new SegmentRows();
        foreach (var file in files)
        {
            var check = await CheckAsync(file, rows, cancel).ConfigureAwait(false);
            if (check.Failures.Count > 0 && WasExpired(file))
            {
                continue;
            }

            done?.Invoke(check);
            failures.AddRange(check.Failures);
            (segments, events) = (segments + file.Leaf.Segments.Count, events + check.Events);
            progress?.Report(new(++count, files.Count, events));
        }

        failures.AddRange(Chains(state));
        return new(failures.Count == 0, segments, events, failures);
    }

    /// <summary>Verifies one file: its sidecar, its bytes, then every row of every segment.</summary>
    public async Task<FileCheck> CheckAsync(StoredFile file, SegmentRows rows, CancellationToken cancel)
    {
        var check = new FileCheck(file.Leaf);
        var side = CheckSide(file, check);
        try
        {
            var path = folders.File(file.Leaf.Path);
            await using (var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0))
            {
                var (root, bytes) = await FileChunks.RootAsync(stream, cancel).ConfigureAwait(false);
                if (bytes != file.Leaf.Bytes)
                {
                    check.FailFile($"The file has {bytes} bytes; its leaf says {file.Leaf.Bytes}.");
                }
                else if (!root.AsSpan().SequenceEqual(file.Leaf.FileRoot))
                {
                    check.FailFile("The file's bytes are not those of its leaf: it was changed on disk.");
                }
            }

            if (check.Failures.Count == 0 && side is not null)
            {
                using var plain = PlainBytes.Open(folders, file.Leaf.Path, file.Leaf.KeyId);
                CheckRows(file, side, plain, rows, check, cancel);
            }
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            check.FailFile("The file is missing.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SealedFileException)
        {
            check.FailFile($"The file cannot be read: {e.Message}");
        }

        return check;
    }

    private Sidecar? CheckSide(StoredFile file, FileCheck check)
    {
        var name = VaultFolders.SideName(file.Leaf.Path);
        try
        {
            var bytes = File.ReadAllBytes(folders.Side(file.Leaf.Path));
            if (SHA256.HashData(bytes).AsSpan().SequenceEqual(file.Leaf.Side))
            {
                return PlainBytes.Side(folders, file.Leaf.Path, file.Leaf.KeyId, bytes);
            }

            check.FailFile("The sidecar's bytes are not those of the file's leaf: it was changed on disk.", name);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            check.FailFile("The sidecar is missing.", name);
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            check.FailFile($"The sidecar cannot be read: {e.Message}", name);
        }

        return null;
    }

    private void CheckRows(StoredFile file, Sidecar side, Stream plain, SegmentRows rows, FileCheck check, CancellationToken cancel)
    {
        try
        {
            using var parquet = new ParquetFileReader(plain);
            if (parquet.FileMetaData.NumRowGroups != file.Leaf.Segments.Count || side.Segments.Count != file.Leaf.Segments.Count)
            {
                check.FailFile("The file, its sidecar and its leaf do not hold the same number of segments.");
                return;
            }

            for (var i = 0; i < side.Segments.Count; i++)
            {
                cancel.ThrowIfCancellationRequested();
                var leaf = file.Segments.FirstOrDefault(s => s.Id == file.Leaf.Segments[i]);
                if (leaf is null || side.Segments[i].Id != leaf.Id)
                {
                    check.FailSegment(file.Leaf.Segments[i], "The ledger has no leaf for this segment, or the sidecar names another.");
                    continue;
                }

                using var group = parquet.RowGroup(i);
                rows.Read(group);
                CheckSegment(leaf, side.Segments[i], rows, check);
            }
        }
        catch (Exception e) when (e is ParquetException or FormatException or OverflowException or SealedFileException)
        {
            check.FailFile($"The file's rows cannot be read: {e.Message}");
        }
    }

    private void CheckSegment(SegmentLeaf leaf, SideSegment side, SegmentRows rows, FileCheck check)
    {
        check.Events += rows.Count;
        if (rows.Count != leaf.Events)
        {
            check.FailSegment(leaf.Id, $"The segment has {rows.Count} events; its leaf says {leaf.Events}.");
        }
        else if (!side.ManifestRoot.AsSpan().SequenceEqual(leaf.ManifestRoot))
        {
            check.FailSegment(leaf.Id, "The manifest of sources does not lead to the segment's leaf.");
        }
        else if (SegmentProof.Tree(rows, side) is not { } tree || !tree.Root().AsSpan().SequenceEqual(leaf.EventRoot))
        {
            check.FailSegment(leaf.Id, "The rows do not lead to the segment's event root.");
        }
        else if (Unexplained(leaf.Id, rows) is { } index)
        {
            check.FailSegment(leaf.Id, $"Event {index} was replaced by its hash, and no redact leaf says so.");
        }
        else if (side.Blocks.Length > 0 && !side.Blocks.AsSpan().SequenceEqual(tree.Blocks))
        {
            check.FailSegment(leaf.Id, "The roots of blocks in the sidecar are not those of the rows: no proof can be made from them.");
        }
    }

    // The first redacted event that the ledger does not know of. A redaction is rare: the ledger is read for it only then.
    private long? Unexplained(string segment, SegmentRows rows)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows.RedactedTo(row) is { IsEmpty: false } hash)
            {
                Redactions ??= StateReader.Read(folders).Marks.Select(m => m.Leaf).OfType<RedactLeaf>()
                    .GroupBy(r => (r.Segment, r.Index)).ToDictionary(r => r.Key, r => r.First().EventLeafHash);
                if (!Redactions.TryGetValue((segment, rows.Arrival(row)), out var known) || !hash.SequenceEqual(known))
                {
                    return rows.Arrival(row);
                }
            }
        }

        return null;
    }

    // Each segment leaf names the one before it: a ledger that was put together from pieces shows here.
    private static IEnumerable<VerifyFailure> Chains(VaultState state) =>
        state.ChainBreaks.Select(id => new VerifyFailure(id, "ledger", "The segment's leaf does not name the segment before it."));

    // Somebody else may expire files while this reads: then a newer checkpoint has their delete leaf.
    private bool WasExpired(StoredFile file)
    {
        try
        {
            return StateReader.Read(folders).File(file.Leaf.Path) is null;
        }
        catch (Exception e) when (e is LedgerDamaged or IOException)
        {
            return false;
        }
    }
}

/// <summary>What was found about one file.</summary>
internal sealed class FileCheck(FileLeaf leaf)
{
    private readonly List<VerifyFailure> _failures = [];

    public FileLeaf Leaf => leaf;

    public long Events { get; set; }

    public IReadOnlyList<VerifyFailure> Failures => _failures;

    /// <summary>Something is wrong with the whole file: every segment in it is named.</summary>
    public void FailFile(string what, string? name = null) =>
        _failures.AddRange(leaf.Segments.Select(id => new VerifyFailure(id, "segments/" + (name ?? leaf.Path), what)));

    /// <summary>Something is wrong with one segment in it.</summary>
    public void FailSegment(string segment, string what) => _failures.Add(new(segment, "segments/" + leaf.Path, what));
}
