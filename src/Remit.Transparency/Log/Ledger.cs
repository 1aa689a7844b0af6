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
public sealed partial class Ledger : IDisposable
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
    private readonly LedgerCopy? _copy;

    // Entries from _tailStart on, a multiple of 256: those not yet in a full published bundle.
    private readonly List<ReadOnlyMemory<byte>> _tail;
    private long _tailStart;
    private SwapRecord _record;

    // The checkpoint as readers see it, with the cosignatures that it has got.
    private string? _published;
    private volatile string? _waitsFor;
    private Dictionary<ulong, long>? _byHash;
    private Exception? _stoppedBy;

    private Ledger(LedgerOptions options, FileStream lockFile)
    {
        (_options, _lockFile) = (options, lockFile);
        var found = LedgerOpening.Run(options);
        (_signer, _record, Signed, PublishedSize) = (found.Signer, found.Record, found.Signed, found.Published);
        _published = found.PublishedNote;
        (_edge, _tail, _tailStart) = (found.Edge, [.. found.Tail], found.TailStart);
        _tiles = new TileTree(new DirectoryTiles(options.Directory));
        MinIndex = LedgerPruning.Read(options);
        ThrowIfClockIsBehind();
        Own().RemoveUnpublished(PublishedSize, Size);
        var unpublished = _tail[(int)(PublishedSize - _tailStart)..];
        _copy = LedgerCopy.Open(options, found, Node, unpublished);
        _staged = StagedFile.Create(options.StagedPath, PublishedSize, unpublished);
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

    /// <summary>The checkpoint that readers of the folder see, with the cosignatures that it has got.</summary>
    public string PublishedNote
    {
        get
        {
            lock (_gate)
            {
                return _published!;
            }
        }
    }

    /// <summary>Why nothing is signed for the moment; null while all is well.</summary>
    public string? WaitsFor => _waitsFor;

    /// <summary>Entries that are durable, the ones that wait for a signature included.</summary>
    public long StagedSize
    {
        get
        {
            lock (_gate)
            {
                return _edge.Size;
            }
        }
    }

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
    /// <exception cref="LedgerWaits">Nothing is signed for the moment; nothing was written.</exception>
    /// <exception cref="LedgerDamaged">The ledger has stopped, or the clock stands behind the last signature.</exception>
    /// <exception cref="IOException">The disk fails. Whether the entries count is known only after opening again: look with <see cref="Find"/>.</exception>
    public long Append(IReadOnlyList<ReadOnlyMemory<byte>> entries) => Append(entries, mayWait: false);

    /// <summary>Adds entries; while the ledger waits they are only made durable, and are signed when it no longer does. Whoever cannot give them again after a
    /// crash must not use this: entries that were never signed are forgotten at the next start.</summary>
    /// <returns>The index of the first entry; below <see cref="Size"/> it is signed.</returns>
    public long AppendOrWait(IReadOnlyList<ReadOnlyMemory<byte>> entries) => Append(entries, mayWait: true);

    private long Append(IReadOnlyList<ReadOnlyMemory<byte>> entries, bool mayWait)
    {
        ThrowIfOutOfBounds(entries);
        lock (_gate)
        {
            ThrowIfStopped();
            ThrowIfClockIsBehind();
            if (_waitsFor is { } why && !mayWait)
            {
                throw new LedgerWaits(why);
            }

            return Guard(() =>
            {
                var first = _edge.Size;
                _staged.Write(first, entries);
                _options.Fault?.Invoke(LedgerStep.StagedUnsynced);
                _staged.Sync();
                _options.Fault?.Invoke(LedgerStep.Staged);
                _copy?.Stage(first, entries);
                _options.Fault?.Invoke(LedgerStep.StagedTwice);
                foreach (var entry in entries)
                {
                    Take(entry);
                }

                if (_waitsFor is null)
                {
                    Sign();
                }

                return first;
            });
        }
    }

    /// <summary>Adds one entry; see <see cref="Append(IReadOnlyList{ReadOnlyMemory{byte}})"/>.</summary>
    public long Append(ReadOnlyMemory<byte> entry) => Append([entry]);

    /// <summary>Shows all signed entries to readers of the folder: tiles and bundles, then the checkpoint. Without new entries it signs the same tree
    /// again, so that the time of signing moves on. While the ledger waits it does nothing.</summary>
    /// <exception cref="LedgerDamaged">The ledger has stopped, or the clock stands behind the last signature.</exception>
    /// <exception cref="IOException">The disk fails; readers see the old or the new state.</exception>
    public void Publish()
    {
        lock (_gate)
        {
            ThrowIfStopped();
            ThrowIfClockIsBehind();
            if (_waitsFor is not null)
            {
                return;
            }

            Guard(() =>
            {
                if (Size == PublishedSize)
                {
                    Sign();
                }

                var from = PublishedSize;
                TileWriter[] places = _copy is null ? [Own()] : [_copy.Tiles(), Own()];
                foreach (var place in places)
                {
                    place.Write(from, Size, _edge, (n, width) => _tail.Skip((int)((n * TilePath.Width) - _tailStart)).Take(width));
                }

                _options.Fault?.Invoke(LedgerStep.TilesWritten);
                Show(IsOf(_published, SignedNote) ? _published! : SignedNote);
                PublishedSize = Size;
                _options.Fault?.Invoke(LedgerStep.Published);
                _staged.Clear();
                _copy?.Trim();
                _options.Fault?.Invoke(LedgerStep.Trimmed);
                foreach (var place in places)
                {
                    place.RemovePartials(from, Size);
                }

                Trim();
                return 0;
            });
        }
    }

    /// <summary>Closes the files and gives up the lock. Nothing is published that was not.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stoppedBy ??= new ObjectDisposedException(nameof(Ledger));
            _staged.Dispose();
            _copy?.Dispose();
            _lockFile.Dispose();
        }
    }

    private TileWriter Own() => new(_options.Directory, _options.Fault);

    private static ulong Prefix(ReadOnlySpan<byte> hash) => BinaryPrimitives.ReadUInt64BigEndian(hash);

    internal static FileStream TakeLock(LedgerOptions options)
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
            Show(Transparency.SignedNote.Sign(new Checkpoint(Origin, 0, MerkleTree.EmptyRoot).ToString(), _signer).ToString());
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
        _options.Fault?.Invoke(LedgerStep.Recorded);
        _copy?.Sign(next.Note);
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
