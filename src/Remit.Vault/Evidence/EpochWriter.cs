using Remit.Transparency.Evidence;
using Remit.Transparency.Leaves;
using Remit.Vault.Retention;
using Remit.Vault.Segments;

namespace Remit.Vault.Evidence;

/// <summary>Writes the hourly sign of life: what came, what was refused, and how each source stands. Also when nothing came.</summary>
internal sealed class EpochWriter
{
    private readonly SegmentStore _store;
    private readonly LiveIntake _live;
    private readonly VaultFolders _folders;
    private readonly long _openedAt;
    private Dictionary<string, long> _arrived;
    private IReadOnlyDictionary<string, long> _refused = new Dictionary<string, long>();
    private Dictionary<string, SenderTally> _counted = [];
    private long _received;

    public EpochWriter(SegmentStore store, LiveIntake live, VaultFolders folders)
    {
        (_store, _live, _folders, _openedAt, _received) = (store, live, folders, store.Now, live.Received);
        var unsealed = StatsReader.Count(live, store);
        _arrived = store.Read(state => Arrived(state, unsealed));
    }

    /// <summary>When the running epoch began, unix microseconds.</summary>
    public long Begun => _store.Read(From);

    /// <summary>The newest witness's word about the clock: the vault's time minus the witness's, in milliseconds; null without one.</summary>
    public Func<long?> Clock { get; init; } = () => null;

    /// <summary>Writes the leaf that ends the running epoch now.</summary>
    public void Write() => _store.Append(state =>
    {
        var at = _store.Now;
        var unsealed = StatsReader.Count(_live, _store);
        var arrived = Arrived(state, unsealed);
        var (received, refused) = (_live.Received, unsealed.Refused);
        var counted = _store.Counters.Read(_store.Sources);
        var rows = Rows(state, unsealed, arrived, refused, at).ConvertAll(row => Numbered(row, counted));
        var leaf = new EpochLeaf((state.Epoch?.Number ?? 0) + 1, From(state), at, received - _received, refused.Values.Sum() - _refused.Values.Sum(), at)
        {
            Sealed = state.SinceEpoch.Events,
            Segments = state.SinceEpoch.Segments,
            Rows = SideRows.Write(_folders, [.. rows.Select(r => r.ToBytes())]),
            RowCount = rows.Count,
            Sources = state.DeclaredPrevious,
            Policies = PolicyHash.Of(state.Sources.Values.Select(s => s.Policy).OfType<PolicyLeaf>()),
            Clock = Clock(),
            Beacon = _store.Beacon(),
            Previous = state.EpochPrevious,
        };
        (_arrived, _refused, _received, _counted) = (arrived, refused, received, counted);
        return (VaultLeaf[])[leaf];
    });

    private List<EpochRow> Rows(VaultState state, StatsReader.Unsealed unsealed, Dictionary<string, long> arrived, IReadOnlyDictionary<string, long> refused,
        long at)
    {
        var declared = DeclaredSources.InForce(state, _folders).ToDictionary(r => r.Source, StringComparer.Ordinal);
        var before = Before(state);
        var rows = new List<EpochRow>();
        foreach (var name in declared.Keys.Union(state.Sources.Keys).Union(arrived.Keys).Order(StringComparer.Ordinal))
        {
            var source = state.Sources.GetValueOrDefault(name) ?? new(name);
            var last = Math.Max(source.Last ?? 0, unsealed.Sources.TryGetValue(name, out var live) ? live.Last : 0);
            var received = Math.Max(0, arrived.GetValueOrDefault(name) - _arrived.GetValueOrDefault(name));
            var sealedNow = source.Count - before.GetValueOrDefault(name);
            rows.Add(new(name, State(declared.GetValueOrDefault(name), source, received + sealedNow, last, at), received, sealedNow, source.Count, last));
        }

        rows.AddRange(refused.Where(r => r.Value > _refused.GetValueOrDefault(r.Key))
            .Select(r => new EpochRow("refused:" + r.Key, EpochRow.Refused, r.Value - _refused.GetValueOrDefault(r.Key), 0, 0, 0)));
        return rows;
    }

    private EpochRow Numbered(EpochRow row, Dictionary<string, SenderTally> counted)
    {
        var came = counted.GetValueOrDefault(row.Source) - _counted.GetValueOrDefault(row.Source);
        return row with { Counted = came.Counted, Missed = Math.Max(0, came.Missed), Restarts = came.Restarts };
    }

    private static string State(SourceRow? declared, SourceState source, long came, long last, long at) =>
        came > 0 ? EpochRow.Ok
        : declared is { Off: true } ? EpochRow.Off
        : source.Policy is { Heartbeat: > 0 } policy && at - Math.Max(last, source.Policies[0].Leaf.At) > policy.Heartbeat * 1_000_000 ? EpochRow.Gap
        : EpochRow.Idle;

    // The running numbers of the epoch before: an epoch of the first form has no rows, and then the count begins with what was sealed since it.
    private Dictionary<string, long> Before(VaultState state)
    {
        if (state.Epoch is not { } epoch)
        {
            return [];
        }

        return epoch.V > 1 && SideRows.Read(_folders, epoch.Rows) is { } rows
            ? rows.Select(r => EpochRow.Read(r)).Where(r => r.State != EpochRow.Refused).ToDictionary(r => r.Source, r => r.CountLast, StringComparer.Ordinal)
            : state.Sources.Values.ToDictionary(s => s.Name, s => s.Count, StringComparer.Ordinal);
    }

    private long From(VaultState state) => Math.Max(state.Epoch?.To ?? 0, _openedAt);

    private static Dictionary<string, long> Arrived(VaultState state, StatsReader.Unsealed unsealed) => state.Sources.Values
        .Select(s => (s.Name, s.Count)).Concat(unsealed.Sources.Select(s => (Name: s.Key, Count: s.Value.Events)))
        .GroupBy(s => s.Name, StringComparer.Ordinal).ToDictionary(s => s.Key, s => s.Sum(n => n.Count), StringComparer.Ordinal);
}
