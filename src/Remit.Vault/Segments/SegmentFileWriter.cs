using System.Security.Cryptography;
using ParquetSharp;
using Remit.Sealing;
using Remit.Transparency;
using Remit.Transparency.Leaves;
using Remit.Vault.Keys;

namespace Remit.Vault.Segments;

/// <summary>Writes one Parquet file under a temporary name, a row group for each segment. What it has written counts only after the ledger knows it.</summary>
internal sealed class SegmentFileWriter : IDisposable
{
    private readonly SourceNames _sources;
    private readonly List<SegmentDraft> _segments = [];
    private readonly string _id;
    private readonly string _day;
    private readonly string _part;
    private readonly LockKey? _key;
    private readonly FileStream _file;
    private readonly SealingStream? _seal;
    private ParquetFileWriter? _parquet;
    private RowGroupCopy? _copy;

    /// <summary>No segment is begun in a file of so many bytes. A locked file is searched in memory, so its length is bounded.</summary>
    public const long BytesMax = 64 << 20;

    /// <param name="segmentsDirectory">The vault's <c>segments</c> folder.</param>
    /// <param name="id">The file's name; by custom the id of its first segment.</param>
    /// <param name="receivedMicros">When its first event was received: it decides the folder.</param>
    /// <param name="sources">Names of the arenas' sources.</param>
    /// <param name="key">What the file is locked to; null: open. A locked file is sealed as it is written: nothing plain reaches the disk.</param>
    public SegmentFileWriter(string segmentsDirectory, string id, long receivedMicros, SourceNames sources, LockKey? key = null)
    {
        (_sources, _id, _key) = (sources, id, key);
        _day = "day=" + DayOf(receivedMicros);
        var folder = Path.Combine(segmentsDirectory, _day);
        Durable.CreateDirectory(folder);
        _part = Path.Combine(folder, $"{id}{VaultFolders.OpenEnding}{(key is null ? "" : VaultFolders.LockedEnding)}.part");
        _file = new FileStream(_part, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, bufferSize: key is null ? 1 << 16 : 0);
        _seal = key is null ? null : AgeFile.SealTo(_file, key.Recipient);
        using var schema = SegmentColumns.Schema();
        using var properties = SegmentColumns.Properties();
        _parquet = OnDisk(() => new ParquetFileWriter(_seal ?? (Stream)_file, schema, properties,
            new Dictionary<string, string> { ["remit"] = "segment/v1" }, leaveOpen: true));
    }

    /// <summary>Bytes written so far.</summary>
    public long Bytes => _file.Length;

    /// <summary>The day (UTC) under which a file lies whose first event was received then.</summary>
    public static string DayOf(long receivedMicros) =>
        DateTimeOffset.UnixEpoch.AddMicroseconds(receivedMicros).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public int SegmentCount => _segments.Count;

    /// <summary>Writes one segment: its leaves, its root, its rows.</summary>
    public void Add(in ArenaView arena, long sequenceFirst, long sequenceLast)
    {
        var seed = RandomNumberGenerator.GetBytes(EventLeaf.SeedBytes);
        var odd = new bool[arena.Count];
        var tree = Leaves(arena, seed, odd);
        var root = tree.Root();
        var view = arena;
        OnDisk(() =>
        {
            using var rowGroup = _parquet!.AppendRowGroup();
            using var columns = new ArenaColumns(view, _sources, odd);
            columns.Write(rowGroup);
            return true;
        });
        _segments.Add(Draft(arena, seed, root) with { SequenceFirst = sequenceFirst, SequenceLast = sequenceLast, Blocks = tree.Blocks });
    }

    /// <summary>Takes a segment over from another file, as it lies, but for a row that is redacted.</summary>
    public void Copy(RowGroupReader rows, SegmentLeaf leaf, SideSegment side, (int Row, byte[] LeafHash)? redacted = null)
    {
        OnDisk(() =>
        {
            using var rowGroup = _parquet!.AppendRowGroup();
            (_copy ??= new()).Write(rows, rowGroup, redacted);
            return true;
        });
        _segments.Add(new(leaf.Id, side.Seed, leaf.EventRoot, checked((int)leaf.Events), leaf.Bytes, leaf.First, leaf.Last, side.TimeFirst, side.TimeLast,
            leaf.SequenceFirst, leaf.SequenceLast, [], side.Blocks));
    }

    /// <summary>Ends the file and makes its bytes durable.</summary>
    public async Task<FileDraft> FinishAsync(CancellationToken cancel)
    {
        OnDisk(() =>
        {
            _parquet!.Close();
            return true;
        });
        _parquet!.Dispose();
        _parquet = null;
        _seal?.Complete();
        _file.Flush();
        Durable.Sync(_file.SafeFileHandle);
        _file.Position = 0;
        var (root, bytes) = await FileChunks.RootAsync(_file, cancel).ConfigureAwait(false);
        return new(_id, _day, _part, root, bytes, _segments, _key);
    }

    /// <summary>Closes an unfinished file. It keeps its temporary name and is removed when the vault is opened next, or by <see cref="Discard"/>.</summary>
    public void Dispose()
    {
        try
        {
            _parquet?.Dispose();
        }
        catch (ParquetException)
        {
            // Ending a file that could not be written fails as its writing did: that was said, and the file goes.
        }

        _parquet = null;
        _seal?.Dispose();
        _file.Dispose();
    }

    /// <summary>Removes what was written.</summary>
    public void Discard()
    {
        Dispose();
        File.Delete(_part);
    }

    // The library's own exception says what a full or failing disk would.
    private static T OnDisk<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (ParquetException e)
        {
            throw new IOException($"A segment file could not be written: {e.Message}", e);
        }
    }

    private SegmentTree Leaves(ArenaView arena, byte[] seed, bool[] odd)
    {
        using var leaf = new EventLeaf(seed);
        return SegmentTree.Of(arena.Count, (index, to) =>
        {
            var e = StoredEvent.Of(arena, arena.Rows[index], _sources);
            odd[index] = e.Has.HasFlag(EventFields.Raw);
            leaf.Hash(index, e, to);
        });
    }

    private SegmentDraft Draft(in ArenaView arena, byte[] seed, byte[] root)
    {
        var shares = new Dictionary<int, (long Events, long First, long Last)>();
        long bytes = 0, first = long.MaxValue, last = long.MinValue;
        long? timeFirst = null, timeLast = null;
        foreach (ref readonly var row in arena.Rows.AsSpan(0, arena.Count))
        {
            bytes += row.RawLength;
            var at = row.ReceivedMicros;
            (first, last) = (Math.Min(first, at), Math.Max(last, at));
            var share = shares.GetValueOrDefault(row.Source, (0, long.MaxValue, long.MinValue));
            shares[row.Source] = (share.Events + 1, Math.Min(share.First, at), Math.Max(share.Last, at));
            if (row.TimeMicros != EventRow.NoTime)
            {
                timeFirst = Math.Min(timeFirst ?? long.MaxValue, row.TimeMicros);
                timeLast = Math.Max(timeLast ?? long.MinValue, row.TimeMicros);
            }
        }

        return new(arena.SegmentId, seed, root, arena.Count, bytes, first, last, timeFirst, timeLast, 0, 0,
            [.. shares.Select(s => new SourceShare(_sources.Text(s.Key), s.Value.Events, s.Value.First, s.Value.Last))], []);
    }
}
