using Microsoft.Extensions.Logging;
using Remit.Transparency;

namespace Remit.Vault;

/// <summary>Shows the vault's published checkpoints to its witnesses, in the background, and lets go what waited for their answer.</summary>
/// <remarks>Holds no lock of the store while it waits for the network, and nobody waits for it: publication, sealing and intake go on without
/// witnesses.</remarks>
internal sealed partial class VaultWitnesses : IAsyncDisposable
{
    private readonly VaultOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Cosigning _cosigning;
    private readonly CancellationTokenSource _ending = new();
    private Task _rounds = Task.CompletedTask;
    private string? _said;

    private VaultWitnesses(VaultOptions options, TimeProvider clock, ILogger logger, Cosigning cosigning) =>
        (_options, _clock, _logger, _cosigning) = (options, clock, logger, cosigning);

    /// <summary>Called after each round: signing may have become possible.</summary>
    public Action? Signed { get; set; }

    /// <summary>The newest round's answers; null before the first.</summary>
    public WitnessRound? Newest => _cosigning.Newest;

    /// <summary>The vault's clock minus the newest witness's, in milliseconds, as of the newest answer (witnesses count whole seconds); null before the
    /// first.</summary>
    public long? ClockMillis { get; private set; }

    /// <summary>Opens them with the ledger held; null where the settings name no policy.</summary>
    /// <exception cref="LedgerDamaged">The policy cannot be read or does not name the ledger; the words say what to do.</exception>
    public static VaultWitnesses? Open(VaultOptions options, Ledger ledger, ContinuityRecord record, TimeProvider clock, ILogger logger)
    {
        if (options.WitnessPolicyFile is not { } path)
        {
            return null;
        }

        try
        {
            var policy = WitnessPolicy.Parse(File.ReadAllBytes(path));
            return new(options, clock, logger, new Cosigning(ledger, policy, record, VaultFolders.Of(options).Witnessed, clock, options.WitnessTimeout));
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new LedgerDamaged($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Begins to ask after each publication, and at least as often as the checkpoint is signed anew.</summary>
    public void Start()
    {
        _cosigning.Poke();
        _rounds = Task.Run(RunAsync);
    }

    public void Poke() => _cosigning.Poke();

    /// <summary>Asks once, now.</summary>
    public async Task RoundAsync(CancellationToken cancel)
    {
        var round = await _cosigning.RoundAsync(cancel).ConfigureAwait(false);
        Say(round);
        ClockMillis = round.Verdict.By.Count == 0 ? ClockMillis : (long)(_clock.GetUtcNow() - round.Verdict.By.Max(b => b.At)).TotalMilliseconds;
        Signed?.Invoke();
    }

    public long? Override() => _cosigning.Override();

    /// <summary>Ends the loop. Ask once more before, so that the last publication is cosigned too.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await _rounds.ConfigureAwait(false);
        _cosigning.Dispose();
        _ending.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await _cosigning.WaitAsync(_options.CheckpointEvery, _clock, _ending.Token).ConfigureAwait(false);
                await RoundAsync(_ending.Token).ConfigureAwait(false);

                // Segments may be published every second; witnesses are not asked more often than this.
                await Task.Delay(_options.WitnessPause, _clock, _ending.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception e) when (e is IOException or LedgerDamaged or FormatException)
        {
            Stopped(_logger, e.Message);
        }
    }

    // Said once as long as it stays the same: witnesses that are down for a day are not a day's worth of lines.
    private void Say(WitnessRound round)
    {
        var words = string.Join("; ", round.Replies.Where(r => r.Kind != WitnessReplyKind.Cosigned));
        if (words != _said && words.Length > 0)
        {
            NotAll(_logger, words);
        }

        _said = words;
    }

    [LoggerMessage(4011, LogLevel.Warning, "Witnesses: {Words}")]
    private static partial void NotAll(ILogger logger, string words);

    [LoggerMessage(4012, LogLevel.Error, "Witnesses are no longer asked: {Words} Remove the cause and start again")]
    private static partial void Stopped(ILogger logger, string words);
}
