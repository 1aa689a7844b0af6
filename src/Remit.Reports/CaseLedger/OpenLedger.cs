using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
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
internal sealed class OpenLedger(ReportsOptions options, IDbContextFactory<ReportsDb> store, TimeProvider clock, ILogger<OpenLedger> log) : IDisposable
{
    private readonly Lock _gate = new();

    // Held while entries are added, so that what is published ends with the padding.
    private readonly Lock _adding = new();
    private readonly SemaphoreSlim _replaying = new(1);
    private Ledger? _ledger;
    private Cosigning? _cosigning;
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
                return _ledger ?? Open();
            }
        }
    }

    /// <summary>The policy of its witnesses; null: there are none, or the ledger was not opened yet.</summary>
    public WitnessPolicy? Policy { get; private set; }

    /// <summary>What shows the ledger to its witnesses; null without a policy that names it.</summary>
    public Cosigning? Cosigning
    {
        get
        {
            lock (_gate)
            {
                return _cosigning;
            }
        }
    }

    /// <summary>Every checkpoint that enough witnesses cosigned: <c>DATA/cases/witnessed</c>.</summary>
    public string Witnessed => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(options.LedgerDirectory))!, "witnessed");

    /// <summary>While this file lies there, opening the ledger enters again what the database has and the ledger lacks.</summary>
    public static string ReenterPath(string ledgerDirectory) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(ledgerDirectory))!, "reenter");

    /// <summary>Whether everything that was added is signed.</summary>
    public bool AllSigned => Ledger.Size == Ledger.StagedSize;

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
            _cosigning?.Dispose();
            _ledger?.Dispose();
            (_ledger, _cosigning, _replayed) = (null, null, false);
        }
    }

    /// <summary>Adds entries; see <see cref="Ledger.AppendOrWait"/>. The outbox gives those again that a crash makes the ledger forget.</summary>
    public long Append(IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        lock (_adding)
        {
            return Ledger.AppendOrWait(entries);
        }
    }

    /// <summary>Appends <c>pad</c> entries up to the next multiple of eight above what the public has seen, then shows everything to the public. While the
    /// ledger waits for its witnesses it does nothing.</summary>
    /// <param name="month">The local month.</param>
    public void Publish(string month)
    {
        lock (_adding)
        {
            var ledger = Ledger;
            if (ledger.WaitsFor is not null)
            {
                return;
            }

            var target = Math.Max((ledger.Size + 7) / 8 * 8, (ledger.PublishedSize / 8 * 8) + 8);
            if (target > ledger.Size)
            {
                ledger.Append([.. Enumerable.Range(0, (int)(target - ledger.Size)).Select(_ => (ReadOnlyMemory<byte>)CaseLeaf.NewPad(month).ToBytes())]);
            }

            ledger.Publish();
            Cosigning?.Poke();
        }
    }

    public void Dispose()
    {
        _replaying.Dispose();
        _cosigning?.Dispose();
        _ledger?.Dispose();
    }

    // Held by its witnesses before anybody can have it sign.
    private Ledger Open()
    {
        var opened = Ledger.Open(new LedgerOptions
        {
            Directory = options.LedgerDirectory,
            KeysDirectory = options.KeysDirectory,
            Name = "cases",
            Origin = options.Origin,
            Clock = clock,
            CopyDirectory = options.LedgerCopyDirectory,
            PublishAtRelease = false,
        });
        try
        {
            var policy = ReadPolicy();
            if (policy is not null && policy.Logs.Any(l => l.Key.ToString() == opened.VKey))
            {
                _cosigning = new Cosigning(opened, policy, ContinuityRecord.Open(Witnessed), Witnessed, clock, options.WitnessTimeout);
                Policy = policy;
            }
            else if (policy is not null)
            {
                Log.WitnessesSay(log, $"the policy does not name the case ledger, so nobody witnesses it. Add the line \"log {opened.VKey}\".");
            }

            return _ledger = opened;
        }
        catch (FormatException e)
        {
            opened.Dispose();
            throw new LedgerDamaged(e.Message, e);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private WitnessPolicy? ReadPolicy()
    {
        try
        {
            return options.WitnessPolicyFile is { } path ? WitnessPolicy.Parse(File.ReadAllBytes(path)) : null;
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new LedgerDamaged($"{options.WitnessPolicyFile}: {e.Message}", e);
        }
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

            // The first round: with witnesses that answer, nobody is told of an entry that is not signed.
            if (Cosigning is { } cosigning)
            {
                await cosigning.RoundAsync(cancel);
            }

            await using var db = await store.CreateDbContextAsync(cancel);
            var waiting = await db.Outbox.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancel);
            var leaves = waiting.Select(row => row.Leaf);
            var reenter = File.Exists(ReenterPath(options.LedgerDirectory));
            if (reenter)
            {
                leaves = (await db.Steps.AsNoTracking().Where(step => step.Leaf != null).OrderBy(step => step.Case).ThenBy(step => step.N)
                    .Select(step => step.Leaf!).ToListAsync(cancel)).Concat(leaves);

                // A restore leaves its own entry there, to stand in the ledger behind what was put back.
                var first = await File.ReadAllBytesAsync(ReenterPath(options.LedgerDirectory), cancel);
                leaves = first.AsSpan().StartsWith("{"u8) ? leaves.Prepend(first) : leaves;
            }

            var missing = leaves.DistinctBy(Convert.ToHexString).Where(leaf => ledger.Find(MerkleTree.HashLeaf(leaf)) is null)
                .Select(leaf => (ReadOnlyMemory<byte>)leaf).ToList();
            foreach (var batch in missing.Chunk(ReportLimits.BatchMax))
            {
                ledger.AppendOrWait(batch);
            }

            if (reenter && AllSigned)
            {
                File.Delete(ReenterPath(options.LedgerDirectory));
            }

            if (waiting.Count > 0 && AllSigned)
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
