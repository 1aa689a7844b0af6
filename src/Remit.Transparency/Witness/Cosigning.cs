using System.Globalization;
using System.Text;

namespace Remit.Transparency;

/// <summary>Keeps one ledger cosigned: shows its published checkpoint to the witnesses, writes what they sign into the record, and holds the ledger's
/// signature while a witness knows more than the ledger does.</summary>
/// <remarks>
/// The restart rule: a ledger that is opened signs nothing until a quorum of its witnesses has told that it knows no larger tree, or an administrator
/// overrides.
/// Publication never waits for witnesses that are down later on. Nothing here holds the ledger's lock while it waits for the network.
/// </remarks>
public sealed class Cosigning : IDisposable
{
    private readonly Ledger _ledger;
    private readonly WitnessPolicy _policy;
    private readonly ContinuityRecord _record;
    private readonly WitnessClient _client;
    private readonly string _overridePath;
    private readonly SemaphoreSlim _asked = new(0);
    private readonly Lock _gate = new();
    private readonly HashSet<string> _heard = new(StringComparer.Ordinal);
    private bool _quorumHeard;
    private long _overridden;

    /// <summary>Begins with the ledger held.</summary>
    /// <param name="ledger">The ledger, just opened; nothing else was signed yet.</param>
    /// <param name="policy">Must name the ledger's key as a log.</param>
    /// <param name="record">Gets every cosigned checkpoint.</param>
    /// <param name="folder">Where an override is remembered: the record's folder.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="timeout">The longest wait for one witness.</param>
    /// <exception cref="FormatException">The policy does not name the ledger's key.</exception>
    public Cosigning(Ledger ledger, WitnessPolicy policy, ContinuityRecord record, string folder, TimeProvider clock, TimeSpan timeout)
    {
        if (!policy.Logs.Any(l => l.Key.ToString() == ledger.VKey))
        {
            throw new FormatException($"The witness policy does not name this ledger: add the line \"log {ledger.VKey}\".");
        }

        (_ledger, _policy, _record) = (ledger, policy, record);
        _client = new(policy, clock, timeout);
        _overridePath = Path.Combine(folder, "override");
        _overridden = File.Exists(_overridePath) && StrictText.TryDecimal(File.ReadAllText(_overridePath).TrimEnd('\n'), out var size) ? size : 0;
        if (policy.NeedsWitnesses)
        {
            ledger.Hold("The ledger was just opened, and its witnesses have not yet said that they know nothing newer.");
        }
    }

    /// <summary>What the newest round came to; null before the first.</summary>
    public WitnessRound? Newest { get; private set; }

    /// <summary>Asks for a round soon: something was published.</summary>
    public void Poke()
    {
        if (_asked.CurrentCount == 0)
        {
            _asked.Release();
        }
    }

    /// <summary>Waits until a round is asked for, or a time has passed.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancel)
    {
        using var end = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancel);
        try
        {
            await _asked.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
        }
    }

    /// <summary>Shows the published checkpoint to all witnesses once, and acts on what they say.</summary>
    /// <exception cref="IOException">The record or the checkpoint could not be written.</exception>
    /// <exception cref="LedgerDamaged">The ledger has stopped.</exception>
    public async Task<WitnessRound> RoundAsync(CancellationToken cancel)
    {
        var round = await _client.SubmitAsync(_ledger.PublishedNote, _ledger.PublishedConsistency, cancel).ConfigureAwait(false);
        lock (_gate)
        {
            Newest = round;
            if (round.Verdict is { Enough: true, Witnessed: { } at } && _record.Newest?.Note != round.Note.ToString())
            {
                _record.Append(at, round.Note.ToString());
            }

            if (round.Verdict.By.Count > 0)
            {
                _ledger.ShowCosigned(round.Note);
            }

            Judge(round);
        }

        return round;
    }

    /// <summary>Lets the ledger sign although its witnesses did not answer, or know a larger tree. The caller writes why into the ledger.</summary>
    /// <returns>The larger size that was set aside; null where none was known.</returns>
    public long? Override()
    {
        lock (_gate)
        {
            var ahead = Newest?.Ahead?.Size;
            _overridden = Math.Max(_overridden, ahead ?? 0);
            Durable.WriteAtomically(_overridePath, Encoding.ASCII.GetBytes(_overridden.ToString(CultureInfo.InvariantCulture) + "\n"));
            _quorumHeard = true;
            _ledger.Release();
            return ahead;
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        _client.Dispose();
        _asked.Dispose();
    }

    private void Judge(WitnessRound round)
    {
        if (round.Ahead is { } ahead && ahead.Size > _overridden)
        {
            _ledger.Hold($"The witness {ahead.Name} has cosigned {ahead.Size} entries of {_ledger.Origin}, but this ledger has {_ledger.Size}: data "
                + $"or keys were put "
                + "back from an older copy. Put back the newest copy. If there is none, an administrator may override; the witness will not cosign again, "
                + "so begin a new ledger with a new origin soon.");
            return;
        }

        _heard.UnionWith(round.Replies.Where(r => r.KnowsNothingLarger || (r.Kind == WitnessReplyKind.Ahead && r.Size <= _overridden)).Select(r => r.Name));
        _quorumHeard |= _policy.Suffices(_heard);
        if (_quorumHeard)
        {
            _ledger.Release();
            return;
        }

        _ledger.Hold("The ledger was just opened, and too few of its witnesses have said that they know nothing newer ("
            + string.Join("; ", round.Replies) + "). Signing goes on by itself once they answer; an administrator may override.");
    }
}
