using Remit.Kernel;
using Remit.Transparency.Leaves;
using Remit.Vault.Evidence;
using Remit.Vault.Retention;
using Remit.Vault.Search;
using Remit.Vault.Segments;

namespace Remit.Vault;

/// <content>What a vault says about itself, in leaves, and what it hands to a supervisor.</content>
internal sealed partial class Vault
{
    public string? CheckpointNote => Path.Combine(_folders.Ledger, Transparency.TilePath.Checkpoint) is var path && File.Exists(path)
        ? File.ReadAllText(path) : null;

    public Task<Outcome<SourcePolicy>> SetSourceAsync(SourceRequest request, CancellationToken cancel) => UnlessWaiting<SourcePolicy>(() =>
    {
        if (_writer is null)
        {
            return NotWriting;
        }

        PolicyLeaf? policy = null;
        SourceRow? row = null;
        var written = _writer.Store.Append(state =>
        {
            var decided = Policies.Decide(request, state.Sources.GetValueOrDefault(request.Name)?.Policy, _options, _writer.Store.Now);
            if (!decided.Ok)
            {
                return decided.Refusal!;
            }

            policy = decided.Value;
            var set = DeclaredSources.After(request, state, _folders, policy.At);
            if (!set.Ok)
            {
                return set.Refusal!;
            }

            row = set.Value is null ? DeclaredSources.InForce(state, _folders).First(r => r.Source == request.Name)
                : SideRows.Read(_folders, set.Value.Rows)!.Select(r => SourceRow.Read(r)).First(r => r.Source == request.Name);
            return set.Value is null ? [policy] : (VaultLeaf[])[policy, set.Value];
        });
        _writer.Live.PoliciesChanged();
        return written.Ok ? Policies.Show(policy!, written.Value!.Value) with { Grade = row!.Grade, Off = row.Off } : written.Refusal!;
    }, cancel);

    public Task<Outcome<LeafWritten>> AdmitGapAsync(GapRequest request, CancellationToken cancel) => WriteAsync(state =>
    {
        var now = RetentionReader.Micros(_clock.GetUtcNow());
        var rules = new QueryRules(now);
        return request.Source.Length > 0 && SourceRules.Refuse(request.Source) is { } refused ? refused
            : !QueryTimes.TryRead(request.From, rules, endOfDay: false, out var from) ? Holds.NoTime("from", request.From)
            : !QueryTimes.TryRead(request.To, rules, endOfDay: true, out var to) ? Holds.NoTime("to", request.To)
            : from > to ? new Refusal("gap-period", "The gap ends before it begins.") { Place = "to" }
            : request.Cause.Trim().Length is < 3 or > 500 ? new Refusal("cause", "Say why in one sentence of at most 500 characters.") { Place = "cause" }
            : request.Lost < 0 ? new Refusal("lost", "The number of lost events is 0 (not known) or more.") { Place = "lost" }
            : new GapLeaf(request.Source, from, Math.Min(to, now), request.Cause.Trim(), request.Lost, now);
    }, cancel);

    public Task<Outcome<LeafWritten>> HoldAsync(HoldRequest request, CancellationToken cancel) => WriteAsync(state =>
    {
        var decided = Holds.Decide(request, state, RetentionReader.Micros(_clock.GetUtcNow()));
        return decided.Ok ? decided.Value : decided.Refusal!;
    }, cancel);

    public Task<Outcome<LeafWritten>> RedactAsync(string id, string reason, IReadOnlyList<string> approvals, CancellationToken cancel) =>
        UnlessWaiting<LeafWritten>(async () => _writer is null ? NotWriting
            : await _writer.AloneAsync(() => Redaction.RunAsync(_writer.Store, _folders, id, reason, approvals, cancel), cancel).ConfigureAwait(false));

    public async Task<Outcome<CanarySeen>> SeeCanaryAsync(CanaryRequest request, CancellationToken cancel)
    {
        if (CanaryFinder.Refuse(request, RetentionReader.Micros(_clock.GetUtcNow()), out var issued) is { } refused)
        {
            return refused;
        }

        if (await CanaryFinder.FindAsync(_search, request, cancel).ConfigureAwait(false) is not { } found)
        {
            return new Refusal("canary-unseen", $"No signed event of the source {request.Source} holds that word. If it came a moment ago, seal first.",
                Kind: RefusalKind.NotFound);
        }

        var at = found.Id.IndexOf('/', StringComparison.Ordinal);
        var written = await WriteAsync(_ => new CanaryLeaf(CanaryFinder.Commitment(request.Nonce), request.Source, issued, found.ReceivedMicros, found.Id[..at],
            long.Parse(found.Id.AsSpan(at + 1), System.Globalization.CultureInfo.InvariantCulture), RetentionReader.Micros(_clock.GetUtcNow())), cancel)
            .ConfigureAwait(false);
        return written.Ok ? new CanarySeen(found.Id, Iso.Time(found.ReceivedMicros), written.Value.LeafIndex) : written.Refusal!;
    }

    public Task<Outcome<StatementMade>> StateAsync(string from, string to, Stream output, CancellationToken cancel) => Task.Run<Outcome<StatementMade>>(() =>
    {
        var made = StatementMaker.Make(_folders, from, to, _clock.GetUtcNow());
        if (!made.Ok)
        {
            return made.Refusal!;
        }

        var statement = made.Value;
        statement.Write(output);
        return new StatementMade(statement.Origin, Iso.Time(statement.From), Iso.Time(statement.To), statement.Checkpoints.Count,
            statement.Leaves.Count(l => VaultLeaf.Read(l.Entry) is EpochLeaf), statement.Leaves.Count);
    }, cancel);

    public Task<Outcome<AuditAnswered>> AnswerAuditAsync(byte[] challenge, string path, CancellationToken cancel) => UnlessWaiting<AuditAnswered>(() =>
    {
        if (_writer is null)
        {
            return NotWriting;
        }

        var part = path + ".part";
        try
        {
            Outcome<(Transparency.Evidence.AuditChallenge Challenge, int Met, int Missing)> written;
            using (var file = new FileStream(part, FileMode.Create, FileAccess.Write))
            {
                written = AuditAnswering.Write(_folders, challenge, file);
                Transparency.Durable.Sync(file.SafeFileHandle);
            }

            if (!written.Ok)
            {
                return written.Refusal!;
            }

            byte[] sum;
            using (var file = File.OpenRead(part))
            {
                sum = System.Security.Cryptography.SHA256.HashData(file);
            }

            var (asked, met, missing) = written.Value;
            var index = _writer.Store.Append(AuditAnswering.Leaf(asked, sum, met, missing, _writer.Store.Now));
            File.Move(part, path, overwrite: true);
            return new AuditAnswered(asked.Chunks, met - missing, missing, new FileInfo(path).Length, Convert.ToHexStringLower(sum), index);
        }
        finally
        {
            File.Delete(part);
        }
    }, cancel);

    private Task<Outcome<LeafWritten>> WriteAsync(Func<VaultState, Outcome<VaultLeaf>> make, CancellationToken cancel) => UnlessWaiting<LeafWritten>(() =>
    {
        if (_writer is null)
        {
            return NotWriting;
        }

        var written = _writer.Store.Append(state =>
        {
            var leaf = make(state);
            return leaf.Ok ? (VaultLeaf[])[leaf.Value] : leaf.Refusal!;
        });
        return written.Ok ? new LeafWritten(written.Value!.Value) : written.Refusal!;
    }, cancel);
}
