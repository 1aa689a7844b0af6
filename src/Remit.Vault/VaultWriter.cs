using Microsoft.Extensions.Logging;
using Remit.Kernel;
using Remit.Transparency;
using Remit.Transparency.Leaves;
using Remit.Vault.Evidence;
using Remit.Vault.Intake;
using Remit.Vault.Keys;
using Remit.Vault.Segments;

namespace Remit.Vault;

/// <summary>The writing half of a vault: store, intake, sealing, listeners and the clockwork. Owns them, opens and closes them in order.</summary>
/// <remarks>Order of closing: listeners (what was sent is taken), intake (all durable), sealing (all signed), ledger.</remarks>
internal sealed partial class VaultWriter : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly VaultOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Sealer _sealer;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _ticking = Task.CompletedTask;
    private readonly EpochWriter _epochs;
    private readonly SemaphoreSlim _compacting = new(1);
    private Task _compaction = Task.CompletedTask;
    private SyslogIntake? _syslog;
    private DateTimeOffset _published;
    private long _sealedThrough;
    private bool _closed;

    private VaultWriter(VaultOptions options, TimeProvider clock, ILogger logger, VaultHooks hooks, SegmentStore store)
    {
        (_options, _clock, _logger, Store) = (options, clock, logger, store);
        Witnessed = OpenWitnessed(options);

        // Before anything can be signed: what waits for a segment now is signed only once the witnesses have answered.
        Witnesses = VaultWitnesses.Open(options, store.Ledger, Witnessed, clock, logger);
        store.Published = () => Witnesses?.Poke();
        store.Beacon = () => Witnessed.Newest?.Beacon ?? [];
        var rules = new ParseRules();
        _sealer = new Sealer(store);
        Live = new LiveIntake(store, options, rules, clock, _sealer.Add, hooks);
        _sealer.Sealed = through =>
        {
            Volatile.Write(ref _sealedThrough, through);
            ReleaseSigned();
            hooks.Reached?.Invoke(VaultStep.Released);
        };
        _sealer.Failed = why =>
        {
            SealingStopped(logger, why.Code);
            Live.Stop(why);
        };
        Live.Release(store.Read(s => s.SequenceSealed));
        if (Witnesses is not null)
        {
            Witnesses.Signed = ReleaseSigned;
        }

        Importer = new Importer(store, Live, options, rules, clock);
        _epochs = new EpochWriter(store, Live, VaultFolders.Of(options)) { Clock = () => Witnesses?.ClockMillis };
        _published = clock.GetUtcNow();
        Opened(logger, store.Ledger.Size, Live.Replayed);
        if (options.Use == VaultUse.Serve)
        {
            var timer = new PeriodicTimer(Tick, clock);
            _ticking = Task.Run(() => TickAsync(timer));
            Witnesses?.Start();
        }
    }

    public SegmentStore Store { get; }

    public LiveIntake Live { get; }

    public Importer Importer { get; }

    /// <summary>Every checkpoint that the witnesses cosigned; its newest entry is the beacon of the leaves that come after it.</summary>
    public ContinuityRecord Witnessed { get; }

    /// <summary>The witnesses; null where the settings name none.</summary>
    public VaultWitnesses? Witnesses { get; }

    /// <summary>Writes the hourly sign of life.</summary>
    public EpochWriter Epochs => _epochs;

    public VaultPorts Ports => _syslog?.Ports ?? new(null, null);

    public static VaultWriter Open(VaultOptions options, TimeProvider clock, ILogger logger, VaultHooks hooks)
    {
        var store = SegmentStore.Open(options, clock, hooks);
        try
        {
            var writer = new VaultWriter(options, clock, logger, hooks, store);
            if (options.Use == VaultUse.Write)
            {
                // A verb asks before it begins: it must not sign what a witness knows better, and nobody would ask for it later.
                writer.AskOnce();
                writer.EnterRestored();
            }

            return writer;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    // A restore could not sign: the witnesses had not answered yet. What it has to say stands in a file until the ledger has it.
    private void EnterRestored()
    {
        var path = VaultFolders.Of(_options).Restored;
        if (Store.Ledger.WaitsFor is not null || !File.Exists(path))
        {
            return;
        }

        var entry = File.ReadAllBytes(path);
        if (Store.Ledger.Find(MerkleTree.HashLeaf(entry)) is null)
        {
            Store.Append(VaultLeaf.Read(entry));
        }

        File.Delete(path);
    }

    private void AskOnce()
    {
        try
        {
            Witnesses?.RoundAsync(CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (FormatException e)
        {
            throw new LedgerDamaged(e.Message, e);
        }
    }

    /// <summary>Opens the listeners.</summary>
    public Refusal? Listen()
    {
        var started = SyslogIntake.Start(_options, Live, _clock, _logger);
        if (!started.Ok)
        {
            return started.Refusal;
        }

        _syslog = started.Value;
        return null;
    }

    public async Task<Outcome<SealResult>> SealAsync(CancellationToken cancel)
    {
        try
        {
            var before = Store.Read(s => s.Size);
            await Live.FlushAsync(cancel).ConfigureAwait(false);
            if (await _sealer.DrainAsync(cancel).ConfigureAwait(false) is { } failed)
            {
                return failed;
            }

            if (Store.Ledger.WaitsFor is { } waits)
            {
                return new Refusal("signing-waits", waits, Kind: RefusalKind.Store);
            }

            var files = Store.Read(s => s.Files.Where(f => f.Index >= before).ToList());
            return new SealResult([.. files.SelectMany(f => f.Leaf.Segments)], files.Sum(f => f.Events));
        }
        catch (IOException e)
        {
            return Live.Stopped ?? new Refusal("seal-failed", e.Message, Kind: RefusalKind.Environment);
        }
    }

    /// <summary>Merges what can be merged, one run at a time.</summary>
    public Task<CompactResult> CompactAsync(CancellationToken cancel)
    {
        var witnessed = Witnessed.Newest is { } newest ? Checkpoint.Parse(SignedNote.Parse(newest.Note).Text).Size : 0;
        return AloneAsync(() => new Compactor(Store, VaultFolders.Of(_options), _options).RunAsync(witnessed, cancel), cancel);
    }

    /// <summary>Runs what writes files anew, one after the other.</summary>
    public async Task<T> AloneAsync<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        await _compacting.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return await Task.Run(work, cancel).ConfigureAwait(false);
        }
        finally
        {
            _compacting.Release();
        }
    }

    /// <summary>Closes without sealing, as a kill would leave it. For tests.</summary>
    public async Task AbandonAsync()
    {
        _closed = true;
        await _ending.CancelAsync().ConfigureAwait(false);
        await _ticking.ConfigureAwait(false);
        await _compaction.ConfigureAwait(false);
        await EndWitnessesAsync(askOnceMore: false).ConfigureAwait(false);
        Live.Dispose();
        _sealer.Dispose();
        Store.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        if (_syslog is not null)
        {
            await _syslog.DisposeAsync().ConfigureAwait(false);
        }

        await _ending.CancelAsync().ConfigureAwait(false);
        await _ticking.ConfigureAwait(false);
        await _compaction.ConfigureAwait(false);
        var left = await SealAsync(CancellationToken.None).ConfigureAwait(false);
        if (!left.Ok)
        {
            LeftUnsealed(_logger, left.Refusal!.Code);
        }

        await EndWitnessesAsync(askOnceMore: true).ConfigureAwait(false);

        Live.Dispose();
        _sealer.Dispose();
        Store.Dispose();
        _ending.Dispose();
    }

    // Write-ahead files are freed only of what is signed: leaves that wait for a signature are forgotten by a crash and come again from there.
    private void ReleaseSigned()
    {
        if (Store.Ledger.Size == Store.Ledger.StagedSize && Volatile.Read(ref _sealedThrough) is > 0 and var through)
        {
            Live.Release(through);
        }
    }

    private async Task EndWitnessesAsync(bool askOnceMore)
    {
        if (Witnesses is null)
        {
            return;
        }

        try
        {
            if (askOnceMore)
            {
                await Witnesses.RoundAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is IOException or LedgerDamaged or FormatException)
        {
            LedgerStopped(_logger, e.Message);
        }

        await Witnesses.DisposeAsync().ConfigureAwait(false);
    }

    private static ContinuityRecord OpenWitnessed(VaultOptions options)
    {
        try
        {
            return ContinuityRecord.Open(VaultFolders.Of(options).Witnessed);
        }
        catch (FormatException e)
        {
            throw new LedgerDamaged(e.Message, e);
        }
    }

    private async Task TickAsync(PeriodicTimer ticks)
    {
        using var timer = ticks;
        try
        {
            while (await timer.WaitForNextTickAsync(_ending.Token).ConfigureAwait(false))
            {
                Live.CloseAfter(_options.SealAfter);
                if (Store.Ledger.WaitsFor is null)
                {
                    EnterRestored();
                    Epoch();
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception e) when (e is LedgerDamaged or IOException)
        {
            LedgerStopped(_logger, e.Message);
            Live.Stop(new("ledger-stopped", e.Message, Kind: RefusalKind.Store));
        }
    }

    private async Task CompactQuietlyAsync()
    {
        try
        {
            await CompactAsync(_ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception e) when (e is IOException or LedgerDamaged or LedgerWaits or KeyMissing)
        {
            NotCompacted(_logger, e.Message);
        }
    }

    private void Epoch()
    {
        var now = _clock.GetUtcNow();
        if (Store.Now - _epochs.Begun >= _options.EpochEvery.Ticks / TimeSpan.TicksPerMicrosecond)
        {
            _epochs.Write();
            _published = now;

            // The hour is over: its files are merged beside the work, one run at a time.
            _compaction = _compaction.IsCompleted ? CompactQuietlyAsync() : _compaction;
        }
        else if (now - _published >= _options.CheckpointEvery)
        {
            Store.Publish();
            _published = now;
        }
    }

    [LoggerMessage(4001, LogLevel.Debug, "Vault opened: {Size} ledger entries, {Replayed} events replayed from the write-ahead file")]
    private static partial void Opened(ILogger logger, long size, long replayed);

    [LoggerMessage(4002, LogLevel.Error, "Sealing has stopped: {Code}. Intake is closed; what was acknowledged stays in the write-ahead file")]
    private static partial void SealingStopped(ILogger logger, string code);

    [LoggerMessage(4003, LogLevel.Warning, "The vault closes with events that are not sealed ({Code}); the next start replays them")]
    private static partial void LeftUnsealed(ILogger logger, string code);

    [LoggerMessage(4005, LogLevel.Warning, "Files were not merged: {Words} All is as it was; the next hour tries again")]
    private static partial void NotCompacted(ILogger logger, string words);

    [LoggerMessage(4004, LogLevel.Error, "The vault's ledger has stopped: {Words}")]
    private static partial void LedgerStopped(ILogger logger, string words);
}
