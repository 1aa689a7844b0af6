using Remit.Kernel;
using Remit.Transparency;
using Remit.Vault.Retention;
using Remit.Vault.Segments;

namespace Remit.Vault;

/// <summary>Counts what lies in a vault (contract.md, <c>vault stats</c>).</summary>
internal static class StatsReader
{
    /// <summary>What intake knows and the ledger does not; all zero where nobody serves.</summary>
    /// <param name="Received">Events in the commit buffer and behind it that no segment holds.</param>
    /// <param name="Durable">Of these, durable ones.</param>
    /// <param name="Bytes">Raw bytes of the durable ones.</param>
    /// <param name="Sources">Durable ones by source: events and their first and last received time.</param>
    /// <param name="Refused">By reason.</param>
    /// <param name="Stopped">Why intake has stopped; null while all is well.</param>
    public sealed record Unsealed(long Received, long Durable, long Bytes, IReadOnlyDictionary<string, (long Events, long First, long Last)> Sources,
        IReadOnlyDictionary<string, long> Refused, string? Stopped)
    {
        public static Unsealed None { get; } = new(0, 0, 0, new Dictionary<string, (long, long, long)>(), new Dictionary<string, long>(), null);
    }

    public static Unsealed Count(LiveIntake live, SegmentStore store)
    {
        var sources = new Dictionary<string, (long Events, long First, long Last)>(StringComparer.Ordinal);
        long durable = 0, bytes = 0;
        foreach (var arena in store.Look().Arenas)
        {
            foreach (ref readonly var row in arena.Rows.AsSpan(0, arena.Count))
            {
                var name = store.Sources.Text(row.Source);
                var seen = sources.GetValueOrDefault(name, (0, long.MaxValue, long.MinValue));
                sources[name] = (seen.Events + 1, Math.Min(seen.First, row.ReceivedMicros), Math.Max(seen.Last, row.ReceivedMicros));
                (durable, bytes) = (durable + 1, bytes + row.RawLength);
            }
        }

        return new(durable + Math.Max(0, live.Received - live.Durable), durable, bytes, sources, live.Refused, live.Stopped?.Words);
    }

    public static VaultStats Of(VaultState state, Unsealed unsealed, VaultOptions options, Checkpoint? checkpoint, DateTimeOffset? checkpointTime,
        ContinuityEntry? witnessed, DateTimeOffset now)
    {
        var witnessedSize = witnessed is null ? 0 : Checkpoint.Parse(SignedNote.Parse(witnessed.Note).Text).Size;
        long Under(long size) => state.Files.Where(f => f.Index < size).Sum(f => f.Events);
        var shown = new RetentionReader.Shown(state, [], null, checkpointTime, null, now, unsealed.Sources.ToDictionary(s => s.Key, s => s.Value.Last));
        var folders = VaultFolders.Of(options);
        var rows = state.Files.SelectMany(f => f.Side?.Segments ?? []).SelectMany(s => s.Manifest).ToLookup(r => r.Source);
        var names = state.Sources.Keys.Union(unsealed.Sources.Keys).Order(StringComparer.Ordinal);
        return new(state.Events + unsealed.Durable, state.BytesRaw + unsealed.Bytes,
            state.Files.Sum(f => f.Leaf.Bytes + SideBytes(folders.Side(f.Leaf.Path))), state.Files.Sum(f => (long)f.Leaf.Segments.Count),
            [.. names.Select(n => Source(n, state, unsealed, [.. rows[n]], shown, options))],
            new(state.Events + unsealed.Received, state.Events + unsealed.Durable, state.Events, Under(checkpoint?.Size ?? 0), Under(witnessedSize)),
            checkpoint is null ? null : new(checkpoint.Origin, checkpoint.Size, Convert.ToBase64String(checkpoint.Root), Iso.Time(checkpointTime))
            {
                WitnessedSize = witnessedSize,
                WitnessedTime = Iso.Time(witnessed?.At),
            },
            unsealed.Refused, unsealed.Stopped);
    }

    private static SourceStats Source(string name, VaultState state, Unsealed unsealed, List<Transparency.Leaves.ManifestRow> rows,
        RetentionReader.Shown shown, VaultOptions options)
    {
        var source = state.Sources.GetValueOrDefault(name) ?? new SourceState(name);
        var live = unsealed.Sources.TryGetValue(name, out var l) ? l : (Events: 0, First: long.MaxValue, Last: long.MinValue);
        var calendar = new RetentionCalendar(options);
        var now = RetentionReader.Micros(shown.Now);
        long? oldest = rows.Count > 0 ? rows.Min(r => r.First) : live.Events > 0 ? live.First : null;
        long? last = source.Last is null && live.Events == 0 ? null : Math.Max(source.Last ?? long.MinValue, live.Last);
        return new(name, rows.Sum(r => r.Events) + live.Events, Text(source.First ?? (live.Events > 0 ? live.First : null)), Text(last),
            calendar.End(now, source.Policy, margin: false).DayNumber - calendar.Day(now, source.Policy).DayNumber, Text(oldest),
            RetentionReader.Gaps(source, shown).Count(), source.Policy?.Retention ?? calendar.Default);
    }

    private static string? Text(long? micros) => micros is { } m ? Iso.Time(m) : null;

    private static long SideBytes(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}
