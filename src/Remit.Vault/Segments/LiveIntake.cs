using Remit.Kernel;
using Remit.Vault.Intake;
using Remit.Vault.Keys;
using Remit.Vault.WriteAhead;

namespace Remit.Vault.Segments;

/// <summary>From reception to the open arena: commit buffer, write-ahead file, parser. Owns the write-ahead log and the open arena.</summary>
/// <remarks>
/// <c>_gate</c> guards the buffer that callers fill; the commit thread swaps it for an empty one and alone touches the other. Events reach the arena only
/// after their fsync, so whoever reads arenas sees durable events only. <c>_arenaLock</c> orders the commit thread with those who close the arena.
/// </remarks>
internal sealed class LiveIntake : IEventSink, IDisposable
{
    /// <summary>A commit is written when its records reach this.</summary>
    public const int CommitBytes = 1 << 20;

    private static readonly TimeSpan CommitWait = TimeSpan.FromMilliseconds(5);

    private readonly Lock _gate = new();
    private readonly Lock _arenaLock = new();
    private readonly SegmentStore _store;
    private readonly TimeProvider _clock;
    private readonly ParseRules _rules;
    private readonly Action<EventArena> _closed;
    private readonly VaultHooks _hooks;
    private readonly ManualResetEventSlim _work = new();
    private readonly ManualResetEventSlim _full = new();
    private readonly Thread _committer;
    private readonly Dictionary<string, long> _refused = new(StringComparer.Ordinal);
    private CommitBuffer _fill = new();
    private CommitBuffer _spare = new();
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriteAheadLog? _log;
    private EventArena _arena;
    private long _openedAt;
    private readonly Pseudonyms _pseudonyms;
    private volatile IReadOnlyDictionary<int, IReadOnlyList<string>>? _replaced;
    private int _lastSource = -1;
    private long _sequence;
    private long _durable;
    private volatile bool _ending;
    private volatile Refusal? _stopped;

    /// <param name="store">Where arenas are shown.</param>
    /// <param name="options">Limits.</param>
    /// <param name="rules">For the parser.</param>
    /// <param name="clock">Decides when an arena is old.</param>
    /// <param name="closed">Takes a closed arena; may block, which holds intake back.</param>
    /// <param name="hooks">For tests.</param>
    public LiveIntake(SegmentStore store, VaultOptions options, ParseRules rules, TimeProvider clock, Action<EventArena> closed, VaultHooks hooks)
    {
        (_store, _clock, _rules, _closed, _hooks) = (store, clock, rules, closed, hooks);
        _pseudonyms = new(new PseudonymKeys(VaultFolders.Of(options).Keys.Folder));
        PoliciesChanged();
        _arena = Begin();
        var fileBytes = WriteAheadFile.Padded(Math.Max(8 << 20, (4L * WriteAheadFile.BlockBytes) + WriteAheadRecord.Size(SourceNames.NameBytesMax,
            options.LineBytesMax)));
        _log = WriteAheadLog.Open(VaultFolders.Of(options).WriteAhead, fileBytes, store.Read(s => s.SequenceSealed), Take,
            new WriteAheadKeys(options.KeysDirectory), hooks.Disk);
        _sequence = _durable = _log.SequenceLast;
        Replayed = _durable - store.Read(s => s.SequenceSealed);
        _committer = new Thread(CommitLoop) { IsBackground = true, Name = "vault commits" };
        _committer.Start();
    }

    public Refusal? Stopped => _stopped;

    /// <summary>Events that an earlier process had made durable and not sealed.</summary>
    public long Replayed { get; }

    /// <summary>Events taken in by this process.</summary>
    public long Received => Volatile.Read(ref _sequence);

    /// <summary>Sequence of the last durable event.</summary>
    public long Durable => Volatile.Read(ref _durable);

    /// <summary>What was refused or dropped before it became an event, by reason, since the vault was opened.</summary>
    public IReadOnlyDictionary<string, long> Refused
    {
        get
        {
            lock (_refused)
            {
                return new SortedDictionary<string, long>(_refused, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>Takes note of what the policies in force have replaced.</summary>
    public void PoliciesChanged()
    {
        var replaced = _store.Read(s => s.Sources.Values.Where(x => x.Policy is { Pseudonyms.Count: > 0 })
            .Select(x => (x.Name, x.Policy!.Pseudonyms)).ToList()).ToDictionary(x => _store.Sources.Intern(x.Name), x => x.Pseudonyms);
        _replaced = replaced.Count == 0 ? null : replaced;
    }

    /// <summary>The line of a source as it is kept.</summary>
    public ReadOnlySpan<byte> AsKept(int source, ReadOnlySpan<byte> raw, long receivedMicros) =>
        _replaced is { } replaced && replaced.TryGetValue(source, out var kinds) ? _pseudonyms.Replace(raw, kinds, receivedMicros) : raw;

    public int Intern(string source) => _store.Sources.Intern(source);

    public bool TryAppend(int source, ReadOnlySpan<byte> raw, long receivedMicros, EventState marks, out long sequence)
    {
        // Before anything is written: no plain value reaches the disk.
        raw = AsKept(source, raw, receivedMicros);

        var name = _store.Sources.Utf8(source);
        var size = WriteAheadRecord.Size(name.Length, raw.Length);
        lock (_gate)
        {
            sequence = 0;
            if (_stopped is not null || _ending || (_fill.Length > 0 && _fill.Length + size > CommitBytes))
            {
                return false;
            }

            sequence = _sequence + 1;
            WriteAheadRecord.Write(_fill.Take(size), sequence, receivedMicros, (ushort)marks, name, raw);
            _fill.First = _fill.First == 0 ? sequence : _fill.First;
            _fill.Last = sequence;
            Volatile.Write(ref _sequence, sequence);
            _work.Set();
            if (_fill.Length + size > CommitBytes)
            {
                _full.Set();
            }
        }

        _hooks.Reached?.Invoke(VaultStep.Received);
        return true;
    }

    public async ValueTask WaitForRoomAsync(CancellationToken cancel)
    {
        Task moved;
        lock (_gate)
        {
            if (_stopped is not null || _fill.Length == 0)
            {
                return;
            }

            _full.Set();
            moved = _moved.Task;
        }

        await moved.WaitAsync(cancel).ConfigureAwait(false);
    }

    public async ValueTask WaitDurableAsync(long sequence, CancellationToken cancel)
    {
        while (Durable < sequence)
        {
            Task moved;
            lock (_gate)
            {
                moved = _moved.Task;
            }

            if (Durable >= sequence)
            {
                return;
            }

            if (_stopped is { } why)
            {
                throw new IOException(why.Words);
            }

            await moved.WaitAsync(cancel).ConfigureAwait(false);
        }
    }

    public void CountRefused(string reason, long count = 1)
    {
        lock (_refused)
        {
            _refused[reason] = _refused.GetValueOrDefault(reason) + count;
        }
    }

    /// <summary>Makes all that was received durable, and closes the open arena.</summary>
    public async Task FlushAsync(CancellationToken cancel)
    {
        long last;
        lock (_gate)
        {
            last = _sequence;
            _full.Set();
        }

        await WaitDurableAsync(last, cancel).ConfigureAwait(false);
        Close();
    }

    /// <summary>Closes the open arena when it has been open for so long.</summary>
    public void CloseAfter(TimeSpan age)
    {
        if (_arena.Count > 0 && _clock.GetUtcNow().Ticks - Volatile.Read(ref _openedAt) >= age.Ticks)
        {
            Close();
        }
    }

    /// <summary>Frees the write-ahead files of what the ledger holds.</summary>
    public void Release(long sealedThrough) => _log?.Release(sealedThrough);

    /// <summary>Stops taking events, with the words that everybody gets from now on.</summary>
    public void Stop(Refusal why)
    {
        lock (_gate)
        {
            _stopped ??= why;
            Moved();
        }
    }

    /// <summary>Ends the commit thread after its last commit and closes the files. Seals nothing: the next process replays.</summary>
    public void Dispose()
    {
        _ending = true;
        _full.Set();
        _work.Set();
        if (Environment.CurrentManagedThreadId != _committer.ManagedThreadId)
        {
            _committer.Join();
        }

        _log?.Dispose();
        _log = null;
        Stop(new("vault-closed", "The vault is closed.", Kind: RefusalKind.Store));
        _work.Dispose();
        _full.Dispose();
    }

    private EventArena Begin()
    {
        var arena = new EventArena(SegmentId.New(_clock));
        _store.Show(arena);
        return arena;
    }

    private void Close()
    {
        EventArena closed;
        lock (_arenaLock)
        {
            if (_arena.Count == 0)
            {
                return;
            }

            closed = _arena;
            _arena = Begin();
            _closed(closed);
        }
    }

    private void CommitLoop()
    {
        while (!_ending)
        {
            _work.Wait();
            if (!_ending)
            {
                _full.Wait(CommitWait);
            }

            CommitBuffer buffer;
            lock (_gate)
            {
                buffer = _fill;
                (_fill, _spare) = (_spare, _fill);
                _work.Reset();
                _full.Reset();
                Moved();
                if (_ending)
                {
                    _work.Set();
                }
            }

            try
            {
                Commit(buffer);
            }
            catch (Exception e)
            {
                // Whatever fails here, nothing of this commit was acknowledged and nothing more may be: a lost page is reported once only.
                Stop(new("intake-stopped", $"Intake has stopped: {e.Message} What was acknowledged is safe. Remove the cause and start again.",
                    Kind: RefusalKind.Environment));
                return;
            }
        }
    }

    private void Commit(CommitBuffer buffer)
    {
        if (buffer.Length > 0)
        {
            _log!.Commit(buffer.Bytes, buffer.Length, buffer.First, buffer.Last);
            _hooks.Reached?.Invoke(VaultStep.Durable);
            for (var records = buffer.Bytes.AsSpan(0, buffer.Length); !records.IsEmpty;)
            {
                records = records[WriteAheadRecord.ReadOwn(records, out var e)..];
                Take(e);
            }
        }

        lock (_gate)
        {
            if (buffer.Length > 0)
            {
                Volatile.Write(ref _durable, buffer.Last);
            }

            buffer.Clear();
            Moved();
        }
    }

    // A durable event, from a commit or from replay, goes into the open arena.
    private void Take(scoped in WriteAheadEvent e)
    {
        var row = default(EventRow);
        SyslogParser.Parse(e.Raw, e.ReceivedMicros, _rules, ref row);
        row.State |= (EventState)e.Marks;
        row.Source = Intern(e);
        var full = false;
        lock (_arenaLock)
        {
            if (_arena.Count == 0)
            {
                Volatile.Write(ref _openedAt, _clock.GetUtcNow().Ticks);
            }

            _arena.Append(e.Raw, row, e.Sequence);
            full = _arena.IsFull;
        }

        if (full)
        {
            Close();
        }
    }

    // Most events come from the source of the one before: only another name is looked up, and only that allocates.
    private int Intern(scoped in WriteAheadEvent e)
    {
        if (_lastSource < 0 || !_store.Sources.Utf8(_lastSource).SequenceEqual(e.Source))
        {
            _lastSource = _store.Sources.Intern(e.SourceName);
        }

        return _lastSource;
    }

    // Under _gate: whoever waits looks again.
    private void Moved()
    {
        _moved.TrySetResult();
        _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Records of one commit, with room for the padding behind them.</summary>
    private sealed class CommitBuffer
    {
        public byte[] Bytes { get; private set; } = new byte[64 << 10];

        public int Length { get; private set; }

        public long First { get; set; }

        public long Last { get; set; }

        public Span<byte> Take(int size)
        {
            var need = (int)WriteAheadFile.Padded(Length + size);
            if (Bytes.Length < need)
            {
                var bytes = new byte[Math.Max(need, Math.Min(Bytes.Length * 2, CommitBytes))];
                Bytes.AsSpan(0, Length).CopyTo(bytes);
                Bytes = bytes;
            }

            Length += size;
            return Bytes.AsSpan(Length - size, size);
        }

        public void Clear()
        {
            // A buffer that one huge line has stretched is given back.
            Bytes = Bytes.Length > 2 * CommitBytes ? new byte[64 << 10] : Bytes;
            (Length, First, Last) = (0, 0, 0);
        }
    }
}
