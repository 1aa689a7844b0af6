using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Remit.Law;
using Remit.Transparency;

namespace Remit.Reports.CaseLedger;

/// <summary>Publishes the case ledger on its cadence, also when nothing came, so that its growth tells nobody when a report was made.</summary>
internal sealed class Publisher(OpenLedger ledger, ReportsOptions options, ILaw law, TimeProvider clock, ILogger<Publisher> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(options.Cadence, clock);
        var ready = await ledger.ReadyAsync(stoppingToken);
        if (!ready.Ok)
        {
            Log.WriterStopped(log, ready.Refusal!.Words);
            return;
        }

        if (ready.Value.PublishedSize == 0)
        {
            Publish();
        }

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Publish();
        }
    }

    private void Publish()
    {
        try
        {
            ledger.Publish(law.DayOf(clock.GetUtcNow()).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture));
        }
        catch (LedgerWaits)
        {
            // Its witnesses know more than it does: nothing is signed, and so nothing new is shown, until an administrator acts.
        }
        catch (Exception e) when (e is LedgerDamaged or IOException)
        {
            // Reports go on as long as the ledger signs; the public sees an old checkpoint, and the administrator this line.
            Log.PublishFailed(log, e.Message);
        }
    }
}
