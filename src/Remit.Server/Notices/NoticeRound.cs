using Remit.Kernel;
using Remit.Server.Hosting;

namespace Remit.Server.Notices;

/// <summary>One round: looks what waits, puts it into the outbox, sends what is due. One at a time.</summary>
internal sealed class NoticeRound(Gathering gathering, Sending sending, InstanceOptions options) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Runs it; nothing happens where nothing is set up.</summary>
    /// <returns>Refused: <c>notices-file</c>.</returns>
    public async Task<Outcome<bool>> RunAsync(CancellationToken cancel)
    {
        var read = NoticeSettings.Read(options);
        if (!read.Ok)
        {
            return read.Refusal!;
        }

        if (read.Value is not { } settings)
        {
            return false;
        }

        await _turn.WaitAsync(cancel);
        try
        {
            await gathering.RunAsync(settings, cancel);
            await sending.RunAsync(settings, cancel);
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}

/// <summary>Runs a round every minute. What it finds is compared with what was told, so a round that was missed loses nothing.</summary>
internal sealed partial class NoticeRounds(NoticeRound round, TimeProvider clock, ILogger<NoticeRounds> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Every, clock);
        var said = "";
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var refusal = (await round.RunAsync(stoppingToken)).Refusal?.Words ?? "";
                if (refusal != said && refusal.Length > 0)
                {
                    Unreadable(refusal);
                }

                said = refusal;
            }
            catch (Exception e) when (e is System.Data.Common.DbException or IOException or TimeoutException or InvalidOperationException
                or Microsoft.EntityFrameworkCore.DbUpdateException)
            {
                Broken(e.GetType().Name);
            }
        }
    }

    [LoggerMessage(9113, LogLevel.Error, "Notices are not sent: {Why}")]
    private partial void Unreadable(string why);

    [LoggerMessage(9114, LogLevel.Error, "A round of notices ended with {Kind}; the next one tries again")]
    private partial void Broken(string kind);
}
