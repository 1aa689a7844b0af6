using System.Collections.Concurrent;
using Remit.Kernel;
using Remit.Transparency;

namespace Remit.Vault.Segments;

/// <summary>Turns closed arenas into segments, one after the other, in the order in which they were closed.</summary>
/// <remarks>When a seal fails, nothing more is sealed or taken in: what is durable stays in the write-ahead file, and the next process goes on from
/// there.</remarks>
internal sealed class Sealer : IDisposable
{
    private const int QueuedMax = 2;

    private readonly BlockingCollection<(EventArena? Arena, TaskCompletionSource? Done)> _queue = new(QueuedMax);
    private readonly SegmentStore _store;
    private readonly Thread _worker;
    private Refusal? _failed;

    public Sealer(SegmentStore store)
    {
        _store = store;
        _worker = new Thread(Work) { IsBackground = true, Name = "vault seals" };
        _worker.Start();
    }

    /// <summary>Called after each segment with its last write-ahead sequence.</summary>
    public Action<long>? Sealed { get; set; }

    /// <summary>Called once when sealing has stopped.</summary>
    public Action<Refusal>? Failed { get; set; }

    /// <summary>Queues an arena; waits while two others are queued.</summary>
    public void Add(EventArena arena)
    {
        if (!_queue.IsAddingCompleted)
        {
            _queue.Add((arena, null));
        }
    }

    /// <summary>Completes when all that was queued before is sealed.</summary>
    public async Task<Refusal?> DrainAsync(CancellationToken cancel)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await Task.Run(() => _queue.Add((null, done), cancel), cancel).ConfigureAwait(false);
        await done.Task.WaitAsync(cancel).ConfigureAwait(false);
        return _failed;
    }

    public void Dispose()
    {
        _queue.CompleteAdding();
        _worker.Join();
        _queue.Dispose();
    }

    private void Work()
    {
        foreach (var (arena, done) in _queue.GetConsumingEnumerable())
        {
            if (arena is not null && _failed is null)
            {
                try
                {
                    Seal(arena);
                }
                catch (Exception e)
                {
                    _failed = e is LedgerDamaged
                        ? new("ledger-stopped", e.Message, Kind: RefusalKind.Store)
                        : new("seal-failed",
                            $"A segment could not be sealed: {e.Message} Its events are safe in the write-ahead file. Remove the cause and start again.",
                            Kind: RefusalKind.Environment);
                    Failed?.Invoke(_failed);
                }
            }

            done?.TrySetResult();
        }
    }

    private void Seal(EventArena arena)
    {
        var view = arena.Look();
        var ids = new HashSet<int>();
        foreach (ref readonly var row in view.Rows.AsSpan(0, view.Count))
        {
            ids.Add(row.Source);
        }

        IReadOnlyList<string> sources = [.. ids.Select(_store.Sources.Text)];
        using var writer = _store.Begin(arena.SegmentId, view.Rows[0].ReceivedMicros, sources, mode: null);
        writer.Add(view, arena.SequenceFirst, arena.SequenceLast);
        var draft = writer.FinishAsync(CancellationToken.None).GetAwaiter().GetResult();
        _store.Counters.Take(view);
        _store.Commit([draft], arena, import: null);
        Sealed?.Invoke(arena.SequenceLast);
    }
}
