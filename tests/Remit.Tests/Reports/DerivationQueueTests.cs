using Remit.Kernel;
using Remit.Reports;
using Remit.Reports.Submit;

namespace Remit.Tests.Reports;

public sealed class DerivationQueueTests
{
    [Fact]
    public async Task More_than_the_queue_holds_are_told_so_at_once_and_later_there_is_room_again()
    {
        using var queue = new DerivationQueue(new ReportsOptions { LedgerDirectory = "", KeysDirectory = "", Origin = "", Database = (_, _) => { } });
        using var enough = new CancellationTokenSource();
        var salt = new byte[ReceiptKeys.SaltSize];
        var asked = Enumerable.Range(0, ReportLimits.DerivationsWaitingMax + 32).Select(_ => queue.DeriveAsync("01234567890123456789", salt, enough.Token))
            .ToList();
        var refused = asked.Where(task => task.IsCompletedSuccessfully && !task.Result.Ok).Select(task => task.Result.Refusal!).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, refusal => Assert.Equal(("busy", RefusalKind.Store), (refusal.Code, refusal.Kind)));
        await enough.CancelAsync();
        await Task.WhenAll(asked.Select(task => task.ContinueWith(_ => { }, TaskScheduler.Default)));
        Assert.True((await queue.DeriveAsync("01234567890123456789", salt, default)).Ok);
    }
}
