using Microsoft.Extensions.Logging;
using Remit.Kernel;
using Remit.Transparency;
using Remit.Transparency.Leaves;
using Remit.Vault.Evidence;
using Remit.Vault.Intake;
using Remit.Vault.Retention;
using Remit.Vault.Search;
using Remit.Vault.Segments;

namespace Remit.Vault;

/// <summary>An open vault. Reading members work from what is published on disk; writing members need <see cref="VaultUse.Write"/> or more.</summary>
internal sealed partial class Vault : IVault, IAsyncDisposable
{
    private readonly VaultOptions _options;
    private readonly VaultFolders _folders;
    private readonly TimeProvider _clock;
    private readonly VaultWriter? _writer;
    private readonly VerifiedFiles _verified;
    private readonly LogSearch _search;
    private readonly SemaphoreSlim _verifying = new(1);

    private Vault(VaultOptions options, TimeProvider clock, VaultWriter? writer)
    {
        (_options, _clock, _writer) = (options, clock, writer);
        _folders = VaultFolders.Of(options);
        _verified = new(_folders, clock);
        _search = new(Segments, _folders, clock);
    }

    /// <summary>Opens a vault for what the options say.</summary>
    /// <exception cref="LedgerInUse">Another process writes it.</exception>
    /// <exception cref="LedgerDamaged">It does not stand; the words say how to go on.</exception>
    /// <exception cref="IOException">The disk fails.</exception>
    public static Vault Open(VaultOptions options, TimeProvider clock, ILogger logger, VaultHooks? hooks = null) =>
        new(options, clock, options.Use == VaultUse.Read ? null : VaultWriter.Open(options, clock, logger, hooks ?? VaultHooks.None));

    public string VKey => _writer?.Store.Ledger.VKey ?? (File.Exists(Path.Combine(_folders.Ledger, "log.vkey"))
        ? File.ReadAllText(Path.Combine(_folders.Ledger, "log.vkey")).TrimEnd('\n') : "");

    public VaultPorts Ports => _writer?.Ports ?? new(null, null);

    /// <summary>Where its parts lie.</summary>
    public VaultFolders Folders => _folders;

    /// <summary>The writing half; null when opened for reading.</summary>
    public VaultWriter? Writer => _writer;

    public async Task<Outcome<ImportResult>> ImportAsync(ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancel) =>
        _writer is null ? NotWriting : await UnlessWaiting(() => _writer.Importer.RunAsync(request, progress, cancel)).ConfigureAwait(false);

    public Outcome<IAsyncEnumerable<FoundEvent>> Search(SearchRequest request, CancellationToken cancel) => _search.Search(request, cancel);

    public Task<Outcome<long>> WriteRawAsync(SearchRequest request, Stream to, CancellationToken cancel) => _search.WriteRawAsync(request, to, cancel);

    public VaultStats Stats()
    {
        var now = _clock.GetUtcNow();
        if (_writer is null)
        {
            var ledger = LedgerView.Read(_folders.Ledger);
            return StatsReader.Of(StateReader.Fold(_folders, ledger), StatsReader.Unsealed.None, _options, ledger?.Checkpoint, ledger?.Time,
                ContinuityRecord.ReadNewest(_folders.Witnessed), now);
        }

        var unsealed = StatsReader.Count(_writer.Live, _writer.Store);
        return _writer.Store.Read(s => StatsReader.Of(s, unsealed, _options, _writer.Store.Ledger.Signed, _writer.Store.Ledger.SignedAt,
            _writer.Witnessed.Newest, now)) with
        {
            SigningWaits = _writer.Store.Ledger.WaitsFor,
            Witnesses = [.. (_writer.Witnesses?.Newest?.Replies ?? []).Select(r => new WitnessStats(r.Name, $"{r.Kind}".ToLowerInvariant(), r.Words))],
        };
    }

    public async Task<VerifyResult> VerifyAsync(IProgress<VerifyProgress>? progress, CancellationToken cancel)
    {
        await _verifying.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => new VaultVerifier(_folders).RunAsync(_verified.Record, progress, cancel), cancel).ConfigureAwait(false);
        }
        finally
        {
            _verifying.Release();
        }
    }

    public Task<Outcome<EventProof>> ProveAsync(string id, CancellationToken cancel) => Task.Run(() => SegmentProof.Make(_folders, id), cancel);

    public Task<Outcome<string>> ProveFileAsync(string segment, CancellationToken cancel) => Task.Run(() => SegmentProof.OfFile(_folders, segment), cancel);

    public Task<Outcome<ExpireResult>> ExpireAsync(bool dryRun, IReadOnlyList<string> approvals, CancellationToken cancel) => UnlessWaiting(async () =>
    {
        if (dryRun)
        {
            var now = RetentionReader.Micros(_clock.GetUtcNow());
            return Expiry.Show(_writer is null ? Expiry.Due(StateReader.Read(_folders), _options, now) : _writer.Store.Read(s => Expiry.Due(s, _options, now)),
                dryRun: true, null);
        }

        return _writer is null ? NotWriting
            : await _writer.AloneAsync(() => Task.FromResult(Expiry.Run(_writer.Store, _options, approvals)), cancel).ConfigureAwait(false);
    });

    public async Task<Outcome<SealResult>> SealAsync(CancellationToken cancel) => _writer is null ? NotWriting : await _writer.SealAsync(cancel)
        .ConfigureAwait(false);

    public Task<Outcome<CompactResult>> CompactAsync(CancellationToken cancel) => UnlessWaiting<CompactResult>(async () =>
        _writer is null ? NotWriting : await _writer.CompactAsync(cancel).ConfigureAwait(false));

    public Task<Outcome<ReindexResult>> ReindexAsync(CancellationToken cancel) => UnlessWaiting<ReindexResult>(() =>
    {
        if (_writer is null)
        {
            return NotWriting;
        }

        // The catalog of this version is what the ledger and the sidecars add up to: it is read anew and takes the place of what is in memory.
        var state = _writer.Store.Rebuild();
        return new ReindexResult(state.Files.Sum(f => (long)f.Leaf.Segments.Count), state.Events, state.Files.Count());
    }, cancel);

    public Task<Outcome<WitnessOverride>> OverrideWitnessesAsync(string reason, CancellationToken cancel) => UnlessWaiting<WitnessOverride>(() =>
    {
        if (_writer is null)
        {
            return NotWriting;
        }

        if (reason.Trim().Length is < 3 or > 500)
        {
            return new Refusal("reason-missing", "Say why in one sentence of at most 500 characters: it goes into the ledger.");
        }

        if (_writer.Witnesses is null || _writer.Store.Ledger.WaitsFor is not { } waits)
        {
            return new Refusal("nothing-waits", "Nothing waits for a witness: there is nothing to override.", Kind: RefusalKind.Conflict);
        }

        var setAside = _writer.Witnesses.Override();
        var last = _writer.Witnessed.Newest;
        return new WitnessOverride(setAside, _writer.Store.Append(new IncidentLeaf("override", "", last?.Beacon ?? [], 0, 0,
            $"{reason.Trim()} ({(setAside is { } size ? $"a witness knew {size} entries" : "the witnesses had not answered")})", _writer.Store.Now)));
    }, cancel);

    public async Task<RetentionReading> ReadRetentionAsync(CancellationToken cancel)
    {
        await _verifying.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var ledger = LedgerView.Read(_folders.Ledger);
            var state = StateReader.Fold(_folders, ledger);
            var live = state.Files.ToList();
            var verifier = new VaultVerifier(_folders);
            var rows = new SegmentRows();
            foreach (var file in _verified.Stale(live))
            {
                _verified.Record(await Task.Run(() => verifier.CheckAsync(file, rows, cancel), cancel).ConfigureAwait(false));
            }

            var (failures, since) = _verified.Of(live);
            var unsealed = _writer is null ? StatsReader.Unsealed.None : StatsReader.Count(_writer.Live, _writer.Store);
            return RetentionReader.Judge(new(state, failures, since, _writer?.Store.Ledger.SignedAt ?? ledger?.Time,
                ledger is null ? null : Convert.ToBase64String(ledger.Checkpoint.Root), _clock.GetUtcNow(), unsealed.Sources.ToDictionary(s => s.Key, s =>
                    s.Value.Last)), _options);
        }
        catch (LedgerDamaged e)
        {
            return new(RetentionState.Missing, 0, 0, [new("damaged", e.Message)], 0, null, null, 0, null);
        }
        finally
        {
            _verifying.Release();
        }
    }

    /// <summary>What search reads.</summary>
    public ISegments Segments => _writer?.Store ?? (ISegments)new PublishedSegments(_folders);

    public async ValueTask DisposeAsync()
    {
        if (_writer is not null)
        {
            await _writer.DisposeAsync().ConfigureAwait(false);
        }

        _search.Dispose();
        _verifying.Dispose();
    }

    private static Task<Outcome<T>> UnlessWaiting<T>(Func<Outcome<T>> work, CancellationToken cancel) =>
        UnlessWaiting(() => Task.Run(work, cancel));

    private static async Task<Outcome<T>> UnlessWaiting<T>(Func<Task<Outcome<T>>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (LedgerWaits e)
        {
            return new Refusal("signing-waits", e.Message, Kind: RefusalKind.Store);
        }
    }

    private static Refusal NotWriting => new("vault-read-only", "The vault was opened for reading. Run the command where the vault is written.",
        Kind: RefusalKind.Store);
}
