using System.Buffers.Binary;
using System.Text;

namespace Remit.Transparency;

/// <summary>The only writer of one transparency log in the C2SP formats (tlog-tiles, tlog-checkpoint, signed-note).</summary>
/// <remarks>
/// Order: entries are staged durably; the checkpoint over them is signed and replaces the record in the keys folder, if that still is the one we know; later,
/// at <see cref="Publish"/>, tiles are written and made durable, then the checkpoint is put in their place. An entry counts once <c>Append</c> has returned.
/// A size that was signed once is never signed with another root, whatever crashes or is restored. After a failed write the ledger stops until it is opened
/// again,
/// because only reading back tells what became durable. All members may be called from any thread; one lock orders them.
/// </remarks>
public sealed class Ledger : IDisposable
{
    /// <summary>The most entries of one append.</summary>
    public const int BatchEntriesMax = 65_536;

    /// <summary>A clock that stands further behind the last signature than this stops signing.</summary>
    public static readonly TimeSpan ClockBehindMax = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly LedgerOptions _options;
    private readonly FileStream _lockFile;
    private readonly NoteSigner _signer;
    private readonly StagedFile _staged;
    private readonly RightEdge _edge;
    private readonly TileTree _tiles;

    // Entries from _tailStart on, a multiple of 256: those not yet in a full published bundle.
    private readonly List<ReadOnlyMemory<byte>> _tail;
    private long _tailStart;
    private SwapRecord _record;
    private Dictionary<ulong, long>? _byHash;
    private Exception? _stoppedBy;

    private Ledger(LedgerOptions options, FileStream lockFile)
    {
        (_options, _lockFile) = (options, lockFile);
        var found = LedgerOpening.Run(options);
        (_signer, _record, Signed, PublishedSize) = (found.Signer, found.Record, found.Signed, found.Published);
        (_edge, _tail, _tailStart) = (found.Edge, [.. found.Tail], found.TailStart);
        _tiles = new TileTree(new DirectoryTiles(options.Directory));
        ThrowIfClockIsBehind();
        _staged = StagedFile.Create(options.StagedPath, PublishedSize, _tail[(int)(PublishedSize - _tailStart)..]);
    }

    /// <summary>The log's name; the first line of its checkpoints and the name of its key.</summary>
    public string Origin => _options.Origin;

    /// <summary>The public key as a vkey line; the same as in the file <c>log.vkey</c>.</summary>
    public string VKey => _signer.Verifier.ToString();

    /// <summary>Entries under the newest signed checkpoint.</summary>
    public long Size => Signed.Size;

    /// <summary>Entries that readers of the folder can see.</summary>
    public long PublishedSize { get; private set; }

    /// <summary>The newest signed checkpoint.</summary>
    public Checkpoint Signed { get; private set; }

    /// <summary>The newest signed checkpoint as a note.</summary>
    public string SignedNote => _record.Note;

    /// <summary>When the newest checkpoint was signed, by this machine's clock, in milliseconds.</summary>
    public DateTimeOffset SignedAt => _record.Time;

    /// <summary>Opens the ledger, or begins it where neither its folder nor its key exist yet, and brings it to a consistent state after a crash.</summary>
    /// <exception cref="LedgerInUse">Somebody else has it open.</exception>
    /// <exception cref="LedgerDamaged">Going on could fork the log or hide a loss; the words say what to do.</exception>
    /// <exception cref="IOException">The disk fails.</exception>
    public static Ledger Open(LedgerOptions options)
    {
        Durable.CreateDirectory(options.KeysDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var lockFile = TakeLock(options);
        try
        {
            var ledger = new Ledger(options, lockFile);
            ledger.PublishKey();
            return ledger;
        }
        catch
        {
            lockFile.Dispose();
            throw;
        }
    }

    /// <summary>Adds entries, all or none. When it returns they are durable and under a signed checkpoint; nobody else sees them before
    /// <see cref="Publish"/>.</summary>
    /// <param name="entries">1 to 65,536 entries of at most 65,535 bytes each, 64 MiB together. One set of syncs for all of them: larger batches are
    /// faster.</param>
    /// <returns>The index of the first entry; the others follow it.</returns>
    /// <exception cref="ArgumentException">Too many, too long, or none; nothing was written.</exception>
    /// <exception cref="LedgerDamaged">The ledger has stopped, or the clock stands behind the last signature.</exception>
    /// <exception cref="IOException">The disk fails. Whether the entries count is known only after opening again: look with <see cref="Find"/>.</exception>
    public long Append(IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        ThrowIfOutOfBounds(entries);
        lock (_gate)
        {
            ThrowIfStopped();
            ThrowIfClockIsBehind();
            return Guard(() =>
            {
                var first = Size;
                _staged.Write(first, entries);
                _options.Fault?.Invoke(LedgerStep.StagedUnsynced);
                _staged.Sync();
                _options.Fault?.Invoke(LedgerStep.Staged);
                foreach (var entry in entries)
                {
                    Take(entry);
                }

                Sign();
                return first;
            });
        }
    }

    /// <summary>Adds one entry; see <see cref="Append(IReadOnlyList{ReadOnlyMemory{byte}})"/>.</summary>
    public long Append(ReadOnlyMemory<byte> entry) => Append([entry]);

    /// <summary>Shows all signed entries to readers of the folder: tiles and bundles, then the checkpoint. Without new entries it signs the same tree
    /// again, so that the time of signing moves on.</summary>
    /// <exception cref="LedgerDamaged">The ledger has stopped, or the clock stands behind the last signature.</exception>
    /// <exception cref="IOException">The disk fails; readers see the old or the new state.</exception>
    public void Publish()
    {
        lock (_gate)
        {
            ThrowIfStopped();
            ThrowIfClockIsBehind();
            Guard(() =>
            {
                if (Size == PublishedSize)
                {
                    Sign();
                }

                var from = PublishedSize;
                var tiles = new TileWriter(_options);
                tiles.Write(from, Size, _edge, (n, width) => _tail.Skip((int)((n * TilePath.Width) - _tailStart)).Take(width));
                _options.Fault?.Invoke(LedgerStep.TilesWritten);
                Durable.WriteAtomically(Path.Combine(_options.Directory, TilePath.Checkpoint), Encoding.UTF8.GetBytes(SignedNote));
                PublishedSize = Size;
                _options.Fault?.Invoke(LedgerStep.Published);
                _staged.Clear();
                _options.Fault?.Invoke(LedgerStep.Trimmed);
                tiles.RemovePartials(from, Size);
                Trim();
                return 0;
            });
        }
    }

    /// <summary>The proof that an entry is in the log, under the newest signed checkpoint (C2SP tlog-proof). It is checked before it is given out.</summary>
    /// <param name="index">The entry's index, below <see cref="Size"/>.</param>
    /// <param name="extra">Goes into the proof's extra line; here by custom the entry's bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such entry.</exception>
    /// <exception cref="LedgerDamaged">A tile on disk was changed: no proof can be made.</exception>
    public string Proof(long index, byte[]? extra = null)
    {
        lock (_gate)
        {
            var path = TreeNodes.InclusionProof(index, Size, Node);
            return MerkleTree.VerifyInclusion(index, Size, Node(0, index), path, Signed.Root)
                ? TlogProof.Format(index, path, SignedNote, extra)
                : throw new LedgerDamaged($"A tile of the ledger in {_options.Directory} was changed: entry {index} does not lead to the "
                    + "checkpoint. Run remit-verify ledger to see which.");
        }
    }

    /// <summary>The proof that the log extends what it was at an older size (RFC 6962 section 2.1.2).</summary>
    /// <param name="oldSize">1 to <see cref="Size"/>.</param>
    public IReadOnlyList<byte[]> Consistency(long oldSize)
    {
        lock (_gate)
        {
            return TreeNodes.ConsistencyProof(oldSize, Size, Node);
        }
    }

    /// <summary>The bytes of an entry, checked against its leaf hash.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such entry.</exception>
    /// <exception cref="LedgerDamaged">Its bundle was changed on disk.</exception>
    public byte[] Entry(long index)
    {
        lock (_gate)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Size);
            if (index >= _tailStart)
            {
                return _tail[(int)(index - _tailStart)].ToArray();
            }

            var entry = _tiles.Bundle(index / TilePath.Width, TilePath.Width)[(int)(index % TilePath.Width)];
            return MerkleTree.HashLeaf(entry.Span).AsSpan().SequenceEqual(Node(0, index))
                ? entry.ToArray()
                : throw new LedgerDamaged($"{TilePath.Entries(index / TilePath.Width)} in {_options.Directory} was changed: entry {index} does not "
                    + "fit its tile. Restore it from a copy.");
        }
    }

    /// <summary>The index of the first entry with this leaf hash, or null. The first call reads all level-0 tiles; later ones are in memory.</summary>
    public long? Find(ReadOnlySpan<byte> leafHash)
    {
        lock (_gate)
        {
            if (_byHash is null)
            {
                _byHash = [];
                for (var i = 0L; i < Size; i++)
                {
                    _byHash.TryAdd(Prefix(Node(0, i)), i);
                }
            }

            return leafHash.Length == MerkleTree.HashBytes && _byHash.TryGetValue(Prefix(leafHash), out var index) && leafHash.SequenceEqual(Node(0, index))
                ? index
                : null;
        }
    }

    /// <summary>Closes the files and gives up the lock. Nothing is published that was not.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stoppedBy ??= new ObjectDisposedException(nameof(Ledger));
            _staged.Dispose();
            _lockFile.Dispose();
        }
    }

    private static ulong Prefix(ReadOnlySpan<byte> hash) => BinaryPrimitives.ReadUInt64BigEndian(hash);

    private static FileStream TakeLock(LedgerOptions options)
    {
        try
        {
            var mode = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
            {
                mode.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            return new FileStream(options.LockPath, mode);
        }
        catch (IOException e) when (File.Exists(options.LockPath))
        {
            throw new LedgerInUse($"The ledger {options.Origin} is open in another process ({options.LockPath}). Stop that one, or let it do the work.", e);
        }
    }

    private static void ThrowIfOutOfBounds(IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        if (entries.Count is 0 or > BatchEntriesMax
            || entries.Any(e => e.Length > EntryBundle.EntryBytesMax) || entries.Sum(e => e.Length + 2L) > StagedFile.BatchBytesMax)
        {
            throw new ArgumentException(
                $"A batch has 1 to {BatchEntriesMax} entries of at most {EntryBundle.EntryBytesMax} bytes, {StagedFile.BatchBytesMax} bytes "
                    + "together.", nameof(entries));
        }
    }

    private void PublishKey()
    {
        var path = Path.Combine(_options.Directory, "log.vkey");
        if (!File.Exists(path) || File.ReadAllText(path) != VKey + "\n")
        {
            Durable.WriteAtomically(path, Encoding.UTF8.GetBytes(VKey + "\n"));
        }

        if (!File.Exists(Path.Combine(_options.Directory, TilePath.Checkpoint)))
        {
            Durable.WriteAtomically(Path.Combine(_options.Directory, TilePath.Checkpoint),
                Encoding.UTF8.GetBytes(Transparency.SignedNote.Sign(new Checkpoint(Origin, 0, MerkleTree.EmptyRoot).ToString(), _signer).ToString()));
        }
    }

    private void Take(ReadOnlyMemory<byte> entry)
    {
        ReadOnlyMemory<byte> own = entry.ToArray();
        var hash = MerkleTree.HashLeaf(own.Span);
        _byHash?.TryAdd(Prefix(hash), _edge.Size);
        _edge.Add(hash);
        _tail.Add(own);
    }

    private void Sign()
    {
        var checkpoint = new Checkpoint(Origin, _edge.Size, TreeNodes.Root(_edge.Size, Node));
        var now = _options.Clock.GetUtcNow();
        var next = new SwapRecord(now > _record.Time ? now : _record.Time, Transparency.SignedNote.Sign(checkpoint.ToString(), _signer).ToString());
        SwapRecord.Swap(_options.SwapPath, _record, next);
        (_record, Signed) = (next, checkpoint);
        _options.Fault?.Invoke(LedgerStep.Signed);
    }

    private void Trim()
    {
        _edge.Trim();
        var start = PublishedSize / TilePath.Width * TilePath.Width;
        _tail.RemoveRange(0, (int)(start - _tailStart));
        _tailStart = start;
    }

    private byte[] Node(int level, long index) => _edge.Node(level, index) ?? _tiles.Node(level, index, PublishedSize);

    private T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e)
        {
            _stoppedBy = e;
            throw;
        }
    }

    private void ThrowIfStopped()
    {
        ObjectDisposedException.ThrowIf(_stoppedBy is ObjectDisposedException, this);
        if (_stoppedBy is not null)
        {
            throw new LedgerDamaged($"The ledger {Origin} stopped after a failed write ({_stoppedBy.Message}). Remove the cause and start again: "
                + "what is durable is then found out.", _stoppedBy);
        }
    }

    private void ThrowIfClockIsBehind()
    {
        var now = _options.Clock.GetUtcNow();
        if (now < _record.Time - ClockBehindMax)
        {
            throw new LedgerDamaged($"The clock says {now:u}, but the ledger {Origin} was last signed at {_record.Time:u}. Set the clock; nothing "
                + "is signed until then.");
        }
    }
}
