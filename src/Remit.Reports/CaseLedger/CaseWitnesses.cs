using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Remit.Kernel;
using Remit.Transparency;
using Remit.Transparency.Leaves;

namespace Remit.Reports.CaseLedger;

/// <summary>How the case ledger stands with its witnesses, and the administrator's word against theirs.</summary>
internal sealed class CaseWitnesses(OpenLedger ledger, TimeProvider clock)
{
    private const int ReasonMin = 3;
    private const int ReasonMax = 500;

    public async Task<Outcome<CaseWitnessing>> ReadAsync(CancellationToken cancel)
    {
        var ready = await ledger.ReadyAsync(cancel);
        if (!ready.Ok)
        {
            return ready.Refusal!;
        }

        var log = ready.Value;
        var newest = ContinuityRecord.ReadNewest(ledger.Witnessed);
        return new CaseWitnessing(log.Origin, log.Size, log.PublishedSize,
            newest is null ? null : Checkpoint.Parse(SignedNote.Parse(newest.Note).Text).Size, newest?.At, log.WaitsFor,
            [.. (ledger.Cosigning?.Newest?.Replies ?? []).Select(r => new CaseWitness(r.Name, State(r.Kind), r.Words))]);
    }

    public async Task<Outcome<CaseWitnessOverride>> OverrideAsync(string reason, CancellationToken cancel)
    {
        if (reason.Trim().Length is < ReasonMin or > ReasonMax)
        {
            return new Refusal("reason-missing", $"Say why in one sentence of at most {ReasonMax} characters: it goes into the public ledger.");
        }

        var ready = await ledger.ReadyAsync(cancel);
        if (!ready.Ok)
        {
            return ready.Refusal!;
        }

        if (ledger.Cosigning is not { } cosigning || ready.Value.WaitsFor is null)
        {
            return new Refusal("nothing-waits", "Nothing waits for a witness: there is nothing to override.", Kind: RefusalKind.Conflict);
        }

        var setAside = cosigning.Override();
        var last = ContinuityRecord.ReadNewest(ledger.Witnessed);
        var words = $"{reason.Trim()} ({(setAside is { } size ? $"a witness knew {size} entries" : "the witnesses had not answered")})";
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds() * 1000;
        return new CaseWitnessOverride(setAside, ledger.Append([new IncidentLeaf("override", "", last?.Beacon ?? [], 0, 0, words, at).ToBytes()]));
    }

    private static string State(WitnessReplyKind kind) => kind switch
    {
        WitnessReplyKind.Cosigned => "cosigned",
        WitnessReplyKind.Ahead => "ahead",
        WitnessReplyKind.UnknownLog => "unknown-log",
        WitnessReplyKind.Inconsistent => "inconsistent",
        WitnessReplyKind.Busy => "busy",
        WitnessReplyKind.Silent => "silent",
        _ => "nonsense",
    };
}

/// <summary>Shows the case ledger's public checkpoint to its witnesses after each publication, and at least every ten minutes; more often while its signature
/// waits for them. Nobody waits for this loop.</summary>
internal sealed class WitnessRounds(OpenLedger ledger, ReportsOptions options, TimeProvider clock, ILogger<WitnessRounds> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan WhileItWaits = TimeSpan.FromSeconds(30);

    private string? _said;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        if (options.WitnessPolicyFile is null)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            var (ready, words) = await ReadyAsync(stoppingToken);
            if (!ready)
            {
                Say(words);
                await Task.Delay(WhileItWaits, clock, stoppingToken);
            }
            else if (ledger.Cosigning is { } cosigning)
            {
                Say(await RoundAsync(cosigning, stoppingToken));
            }
            else
            {
                return;
            }
        }
    }

    private async Task<(bool Ready, string Words)> ReadyAsync(CancellationToken cancel)
    {
        try
        {
            var ready = await ledger.ReadyAsync(cancel);
            return (ready.Ok, ready.Ok ? "" : ready.Refusal!.Words);
        }
        catch (Exception e) when (e is IOException or System.Data.Common.DbException)
        {
            return (false, e.Message);
        }
    }

    private async Task<string> RoundAsync(Cosigning cosigning, CancellationToken cancel)
    {
        try
        {
            await cosigning.WaitAsync(ledger.Ledger.WaitsFor is null ? Every : WhileItWaits, clock, cancel);
            var round = await cosigning.RoundAsync(cancel);
            return string.Join("; ", round.Replies.Where(r => r.Kind != WitnessReplyKind.Cosigned));
        }
        catch (Exception e) when (e is IOException or LedgerDamaged or LedgerInUse or ObjectDisposedException)
        {
            // The ledger has stopped; the writer opens it again, with a cosigning of its own.
            return e.Message;
        }
    }

    // Said once as long as it stays the same: witnesses that are down for a day are not a day's worth of lines.
    private void Say(string words)
    {
        if (words != _said && words.Length > 0)
        {
            Log.WitnessesSay(log, words);
        }

        _said = words;
    }
}
