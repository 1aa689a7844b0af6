using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Remit.Kernel;
using Remit.Reports.Data;
using Remit.Transparency;

namespace Remit.Reports.CaseLedger;

/// <summary>THE writer of cases: every change of a report or case goes through here, one after another, in batches.</summary>
/// <remarks>
/// A batch is what waits when the writer is free, at most <see cref="ReportLimits.BatchMax"/>; under load batches grow by themselves, and at rest nobody waits.
/// For each batch: one database transaction with all rows and their ledger entries (the outbox), one append and one signature of the ledger, and only then
/// the answers.
/// Whoever got an answer has it durable in both; whoever got none may find its report in both, never in one: <see cref="OpenLedger"/> replays the outbox.
/// Changes do no key derivation, send no mail and take no number from outside, so nothing slow happens in here.
/// </remarks>
internal sealed class CaseWriter : IAsyncDisposable
{
    private readonly Channel<Job> _jobs = Channel.CreateBounded<Job>(new BoundedChannelOptions(4 * ReportLimits.BatchMax) { SingleReader = true });
    private readonly IDbContextFactory<ReportsDb> _store;
    private readonly OpenLedger _ledger;
    private readonly ReportsOptions _options;
    private readonly ILogger<CaseWriter> _log;
    private readonly Task _loop;
    private bool _failed;
    private long _outboxLast = -1;
    private long _outboxAppended = -1;

    public CaseWriter(IDbContextFactory<ReportsDb> store, OpenLedger ledger, ReportsOptions options, ILogger<CaseWriter> log)
    {
        (_store, _ledger, _options, _log) = (store, ledger, options, log);
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>Makes one change. It sees the database as all earlier changes left it.</summary>
    /// <param name="change">Looks first, and changes nothing when it refuses; the second argument takes the change's ledger entries.</param>
    /// <param name="cancel">Stops waiting for the result; a change that is on its way is still made.</param>
    /// <returns>The result, and the index of the change's first ledger entry (-1 without any).</returns>
    public async Task<Outcome<(T Value, long Index)>> RunAsync<T>(Func<ReportsDb, List<byte[]>, Task<Outcome<T>>> change, CancellationToken cancel)
    {
        var job = new Job<T>(change);
        await _jobs.Writer.WriteAsync(job, cancel);
        return await job.Result.Task.WaitAsync(cancel);
    }

    /// <summary>Whether an entry is under a signed checkpoint; false while the ledger's witnesses have not answered after a start.</summary>
    public bool IsSigned(long index) => index < _ledger.Ledger.Size;

    public async ValueTask DisposeAsync()
    {
        _jobs.Writer.TryComplete();
        await _loop;
    }

    private async Task LoopAsync()
    {
        var batch = new List<Job>(ReportLimits.BatchMax);
        while (await _jobs.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < ReportLimits.BatchMax && _jobs.Reader.TryRead(out var job))
            {
                batch.Add(job);
            }

            if (await NotReadyAsync() is { } notReady)
            {
                batch.ForEach(job => job.Refuse(notReady));
                continue;
            }

            await WriteAsync(batch);
        }
    }

    /// <summary>Why the batch cannot be written; null when it can. After a failed append the ledger is opened again, and the outbox replayed, before
    /// anything new is stored.</summary>
    private async Task<Refusal?> NotReadyAsync()
    {
        if (_failed)
        {
            _ledger.Reopen();
        }

        try
        {
            var ready = await _ledger.ReadyAsync(CancellationToken.None);
            if (ready.Ok)
            {
                _failed = false;
                return null;
            }

            Log.WriterStopped(_log, ready.Refusal!.Words);
            return ready.Refusal;
        }
        catch (Exception e) when (e is IOException or DbException)
        {
            _failed = true;
            Log.WriterStopped(_log, e.Message);
            return OpenLedger.Stopped(e);
        }
    }

    private async Task WriteAsync(List<Job> batch)
    {
        List<byte[]> leaves = [];
        try
        {
            await CommitAsync(batch, leaves);
        }
        catch (Exception e) when (e is DbException or DbUpdateException or IOException)
        {
            // The transaction is gone as a whole; nobody was told anything.
            Log.BatchFailed(_log, e.GetType().Name, batch.Count);
            var refusal = new Refusal(
                "not-stored",
                "This could not be stored: the database does not take it at this moment (disk full, or not reachable). Nothing was kept; please try again.",
                Kind: RefusalKind.Environment);
            batch.ForEach(job => job.Refuse(refusal));
            return;
        }

        try
        {
            _options.FaultBeforeAppend?.Invoke();
            var first = leaves.Count == 0 ? 0 : _ledger.Append([.. leaves.Select(leaf => (ReadOnlyMemory<byte>)leaf)]);

            // What waits for the witnesses is forgotten by a crash: the outbox keeps it until it is signed.
            _outboxAppended = _ledger.AllSigned ? _outboxLast : _outboxAppended;
            batch.ForEach(job => job.Finish(first));
        }
        catch (Exception e) when (e is LedgerDamaged or IOException)
        {
            // Committed here, not known to be in the ledger: opening it again finds out by leaf hash.
            _failed = true;
            Log.WriterStopped(_log, e.Message);
            var stopped = OpenLedger.Stopped(e);
            batch.ForEach(job => job.Refuse(stopped));
        }
    }

    private async Task CommitAsync(List<Job> batch, List<byte[]> leaves)
    {
        await using var db = await _store.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (_outboxLast < 0)
        {
            _outboxLast = await db.Outbox.MaxAsync(row => (long?)row.Id) ?? 0;
        }

        if (_outboxAppended > 0)
        {
            await db.Outbox.Where(row => row.Id <= _outboxAppended).ExecuteDeleteAsync();
        }

        foreach (var job in batch)
        {
            var before = leaves.Count;
            await job.ApplyAsync(db, leaves);
            job.FirstLeaf = before;
            for (var i = before; i < leaves.Count; i++)
            {
                db.Outbox.Add(new OutboxRow { Id = ++_outboxLast, Leaf = leaves[i] });
            }

            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }

        await transaction.CommitAsync();
    }

    private abstract class Job
    {
        /// <summary>Where the job's entries begin in the batch.</summary>
        public int FirstLeaf { get; set; }

        public abstract Task ApplyAsync(ReportsDb db, List<byte[]> leaves);

        public abstract void Finish(long firstIndex);

        public abstract void Refuse(Refusal refusal);
    }

    private sealed class Job<T>(Func<ReportsDb, List<byte[]>, Task<Outcome<T>>> change) : Job
    {
        private Outcome<T> _outcome;
        private bool _hasLeaves;
        private Exception? _bug;

        public TaskCompletionSource<Outcome<(T, long)>> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async Task ApplyAsync(ReportsDb db, List<byte[]> leaves)
        {
            var before = leaves.Count;
            try
            {
                _outcome = await change(db, leaves);
            }
            catch (Exception e) when (e is not DbException and not DbUpdateException and not IOException)
            {
                // A bug in one change must not take the others of the batch with it.
                _bug = e;
            }

            if (_bug is not null || !_outcome.Ok)
            {
                db.ChangeTracker.Clear();
                leaves.RemoveRange(before, leaves.Count - before);
            }

            _hasLeaves = leaves.Count > before;
        }

        public override void Finish(long firstIndex)
        {
            if (_bug is not null)
            {
                Result.TrySetException(_bug);
            }
            else
            {
                Result.TrySetResult(_outcome.Ok ? (_outcome.Value, _hasLeaves ? firstIndex + FirstLeaf : -1) : _outcome.Refusal!);
            }
        }

        public override void Refuse(Refusal refusal) => Result.TrySetResult(refusal);
    }
}
