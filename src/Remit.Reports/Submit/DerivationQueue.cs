using Remit.Kernel;

namespace Remit.Reports.Submit;

/// <summary>Derivations, bounded in memory and in number: each takes 64 MiB for a tenth of a second, so as many run at once as there are cores and memory
/// allows.</summary>
/// <remarks>A right and a wrong code, a known and an unknown locator take the same way through here: nobody learns from the time which it was.</remarks>
internal sealed class DerivationQueue : IDisposable
{
    private readonly int _memoryKiB;
    private readonly int _insideMax;
    private readonly SemaphoreSlim _slots;
    private int _inside;

    public DerivationQueue(ReportsOptions options)
    {
        _memoryKiB = options.DerivationKiB;
        var slots = Math.Clamp(Environment.ProcessorCount, 1, Math.Max(1, ReportLimits.DerivationMemoryMiB * 1024 / ReceiptKeys.MemoryKiB));
        (_slots, _insideMax) = (new SemaphoreSlim(slots), slots + ReportLimits.DerivationsWaitingMax);
    }

    /// <summary>Derives when it is its turn; refused at once when too many wait already.</summary>
    public async Task<Outcome<ReceiptKeys>> DeriveAsync(string secret, byte[] salt, CancellationToken cancel)
    {
        if (Interlocked.Increment(ref _inside) > _insideMax)
        {
            Interlocked.Decrement(ref _inside);
            return new Refusal("busy", "Too many people are being served at this moment; nothing was stored, please try again in a minute.",
                Kind: RefusalKind.Store);
        }

        try
        {
            await _slots.WaitAsync(cancel);
            try
            {
                return await Task.Run(() => ReceiptKeys.Derive(secret, salt, _memoryKiB), CancellationToken.None);
            }
            finally
            {
                _slots.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }

    public void Dispose() => _slots.Dispose();
}
