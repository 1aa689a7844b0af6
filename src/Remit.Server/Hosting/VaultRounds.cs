using Remit.Vault;

namespace Remit.Server.Hosting;

/// <summary>Verifies the vault when the instance has started, and once a day after that: "met" must rest on a look that is fresh.</summary>
internal sealed partial class VaultRounds(IVault vault, TimeProvider clock, ILogger<VaultRounds> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var round = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                var result = await vault.VerifyAsync(null, stoppingToken);
                foreach (var failure in result.Failures)
                {
                    Damaged(failure.Segment, failure.File, failure.What);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                Unreadable(e.Message);
            }
        }
        while (await round.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(9101, LogLevel.Error, "The vault's round found segment {Segment} not as its ledger says: {File}: {What}")]
    private partial void Damaged(string segment, string file, string what);

    [LoggerMessage(9102, LogLevel.Error, "The vault's round could not read the vault: {Why}")]
    private partial void Unreadable(string why);
}
