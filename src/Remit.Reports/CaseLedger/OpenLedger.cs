using Microsoft.EntityFrameworkCore;
using Remit.Kernel;
using Remit.Reports.Data;
using Remit.Transparency;
using Remit.Transparency.Leaves;

namespace Remit.Reports.CaseLedger;

/// <summary>The case ledger, opened when first needed. Before anybody uses it, entries that the database has and the ledger has not are appended.</summary>
/// <remarks>
/// Such entries stand in the outbox when the process was killed between the database's commit and the ledger's append. Nobody was told of them, so
/// appending them late
/// is right; their leaf hash tells whether they are in already.
/// </remarks>
internal sealed class OpenLedger(ReportsOptions options, IDbContextFactory<ReportsDb> store, TimeProvider clock) : IDisposable
{
    private readonly Lock _gate = new();

    // Held while entries are added, so that what is published ends with the padding.
    private readonly Lock _adding = new();
    private readonly SemaphoreSlim _replaying = new(1);
    private Ledger? _ledger;
    private bool _replayed;

    /// <summary>The ledger, without looking at the outbox.</summary>
    /// <exception cref="LedgerDamaged">It stopped; the words say how to go on.</exception>
    /// <exception cref="LedgerInUse">Another process has it.</exception>
    public Ledger Ledger
    {
        get
        {
            lock (_gate)
            {
                return _ledger ??= Ledger.Open(new LedgerOptions
                {
                    Directory = options.LedgerDirectory,
                    KeysDirectory = options.KeysDirectory,
                    Name = "cases",
                    Origin = options.Origin,
                    Clock = clock,
                });
            }
        }
    }

    /// <summary>The ledger with everything in it that the database says was committed; or why it cannot be used.</summary>
    public async Task<Outcome<Ledger>> ReadyAsync(CancellationToken cancel)
    {
        try
        {
            var ledger = Ledger;
            if (!Volatile.Read(ref _replayed))
            {
                await ReplayAsync(ledger, cancel);
            }

            return ledger;
        }
        catch (Exception e) when (e is LedgerDamaged or LedgerInUse)
        {
            return Stopped(e);
        }
    }

    /// <summary>Says why nothing can be acknowledged, and how to go on.</summary>
    public static Refusal Stopped(Exception e) => new(
        "case-ledger-stopped",
        $"Reports cannot be taken now: {e.Message} {(e is IOException ? "Free space or repair the disk; nothing that was acknowledged is lost." : "")}".TrimEnd(
            ),
        Kind: RefusalKind.Store);

    /// <summary>Forgets a ledger that has failed, so that the next use opens it again and reads back what became durable.</summary>
    public void Reopen()
    {
        lock (_gate)
        {
            _ledger?.Dispose();
            (_ledger, _replayed) = (null, false);
        }
    }

    /// <summary>Adds entries; see <see cref="Ledger.Append(IReadOnlyList{ReadOnlyMemory{byte}})"/>.</summary>
    public long Append(IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        lock (_adding)
        {
            return Ledger.Append(entries);
        }
    }

    /// <summary>Appends <c>pad</c> entries up to the next multiple of eight above what the public has seen, then shows everything to the public.</summary>
    /// <param name="month">The local month.</param>
    public void Publish(string month)
    {
        lock (_adding)
        {
            var ledger = Ledger;
            var target = Math.Max((ledger.Size + 7) / 8 * 8, (ledger.PublishedSize / 8 * 8) + 8);
            if (target > ledger.Size)
            {
                ledger.Append([.. Enumerable.Range(0, (int)(target - ledger.Size)).Select(_ => (ReadOnlyMemory<byte>)CaseLeaf.NewPad(month).ToBytes())]);
            }

            ledger.Publish();
        }
    }

    public void Dispose()
    {
        _replaying.Dispose();
        _ledger?.Dispose();
    }

    private async Task ReplayAsync(Ledger ledger, CancellationToken cancel)
    {
        await _replaying.WaitAsync(cancel);
        try
        {
            if (_replayed)
            {
                return;
            }

            await using var db = await store.CreateDbContextAsync(cancel);
            var waiting = await db.Outbox.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancel);
            var missing = waiting.Where(row => ledger.Find(MerkleTree.HashLeaf(row.Leaf)) is null).Select(row => (ReadOnlyMemory<byte>)row.Leaf).ToList();
            if (missing.Count > 0)
            {
                ledger.Append(missing);
            }

            if (waiting.Count > 0)
            {
                var last = waiting[^1].Id;
                await db.Outbox.Where(row => row.Id <= last).ExecuteDeleteAsync(cancel);
            }

            Volatile.Write(ref _replayed, true);
        }
        finally
        {
            _replaying.Release();
        }
    }
}
