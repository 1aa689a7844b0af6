using Remit.Kernel;
using Remit.Transparency.Leaves;
using Remit.Vault.Evidence;
using Remit.Vault.Segments;

namespace Remit.Vault.Retention;

/// <summary>Judges the duty to keep logs from what can be shown (contract.md, "The retention duty").</summary>
internal static class RetentionReader
{
    /// <summary>A checkpoint older than this shows nothing about now.</summary>
    public static readonly TimeSpan CheckpointAgeMax = TimeSpan.FromMinutes(20);

    /// <summary>What the judgement is made from.</summary>
    /// <param name="State">Folded ledger.</param>
    /// <param name="Failures">What verification found.</param>
    /// <param name="VerifiedAt">When all live files were known; null when one never was.</param>
    /// <param name="CheckpointTime">Of the newest checkpoint.</param>
    /// <param name="Root">Base64 of its root.</param>
    /// <param name="Now">The vault's clock.</param>
    /// <param name="Unsealed">Received time of the newest durable event of a source that no segment holds yet.</param>
    public sealed record Shown(VaultState State, IReadOnlyList<VerifyFailure> Failures, DateTimeOffset? VerifiedAt, DateTimeOffset? CheckpointTime,
        string? Root,
        DateTimeOffset Now, IReadOnlyDictionary<string, long> Unsealed);

    public static RetentionReading Judge(Shown shown, VaultOptions options)
    {
        var calendar = new RetentionCalendar(options);
        var declared = shown.State.Sources.Values.Where(s => s.Policy is not null).ToList();
        var missing = new List<RetentionReason>();
        var unknown = new List<RetentionReason>();
        if (declared.Count == 0)
        {
            missing.Add(new("no-source", "No source is declared. Declare what must be kept: remit vault source set NAME."));
        }

        missing.AddRange(declared.SelectMany(s => Gaps(s, shown).Select(gap => new RetentionReason("gap",
            $"From the source {s.Name} nothing came from {Time(gap.From)} to {Time(gap.To)}, longer than its heartbeat, and no gap leaf explains it."))));
        missing.AddRange(shown.State.Deletes.Where(d => IsEarly(d, shown.State, calendar, options)).Select(d => new RetentionReason("early-deletion",
            $"{d.Leaf.Path} was deleted before its period had ended.")));
        missing.AddRange(shown.Failures.Select(f => new RetentionReason("damaged", $"The segment {f.Segment} in {f.File}: {f.What}")));
        if (shown.State.Events == 0)
        {
            unknown.Add(new("empty", "Nothing has been kept yet."));
        }
        else if (shown.VerifiedAt is null)
        {
            unknown.Add(new("never-verified", "Not all that is kept was verified since it was written. Run remit vault verify."));
        }

        if (shown.CheckpointTime is not { } signed || shown.Now - signed >= CheckpointAgeMax)
        {
            unknown.Add(new("checkpoint-old", "The newest checkpoint is not under 20 minutes old: the vault does not run."));
        }

        var state = missing.Count > 0 ? RetentionState.Missing : unknown.Count > 0 ? RetentionState.Unknown : RetentionState.Met;
        return new(state, DaysKept(shown), DaysNeeded(calendar, shown, options), [.. missing, .. unknown], declared.Count, shown.VerifiedAt,
            shown.CheckpointTime,
            shown.State.Size, shown.Root);
    }

    /// <summary>Silences of a source longer than its heartbeat, since it was declared, that no leaf explains.</summary>
    public static IEnumerable<(long From, long To)> Gaps(SourceState source, Shown shown)
    {
        if (source.Policy is not { } policy)
        {
            return [];
        }

        var start = source.Policies[0].Leaf.At;
        var now = Micros(shown.Now);
        var newest = Math.Max(source.Last ?? long.MinValue, shown.Unsealed.GetValueOrDefault(source.Name, long.MinValue));
        var silences = source.Silences.ToList();
        if (source.First is { } first && first > start)
        {
            silences.Insert(0, (start, first));
        }

        silences.Add((Math.Max(newest, start), now));
        var tooLong = policy.Heartbeat == 0 ? [] : silences.Where(s => s.To - Math.Max(s.From, start) > policy.Heartbeat * 1_000_000);
        return tooLong.Concat(source.Breaks).Where(s => s.To > start && !IsExplained(source.Name, s, shown.State)).Distinct();
    }

    public static long Micros(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    // A deletion takes rows out of the chain: what lay there is in its leaf.
    private static bool IsExplained(string source, (long From, long To) gap, VaultState state) =>
        state.Gaps.Any(g => (g.Source.Length == 0 || g.Source == source) && g.From <= gap.From && g.To >= gap.To)
        || state.Deletes.Any(d => d.Leaf.Last >= gap.From && d.Leaf.Last <= gap.To);

    // Before its own end nothing may go, and the end may not be before that of the shortest period that was ever in force until then.
    private static bool IsEarly((long Index, DeleteLeaf Leaf) delete, VaultState state, RetentionCalendar calendar, VaultOptions options)
    {
        var end = DateOnly.ParseExact(delete.Leaf.End, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var received = calendar.Day(delete.Leaf.Last, null);
        var least = state.Sources.Values.SelectMany(s => s.Policies).Where(p => p.Index < delete.Index)
            .Select(p => CalendarPeriod.TryParse(p.Leaf.Retention, out var period) ? period : options.RetentionMin)
            .Append(options.RetentionMin)
            .Min(p => p.EndAfter(received));
        return calendar.Day(delete.Leaf.At, null) < end || end < least;
    }

    private static int DaysKept(Shown shown)
    {
        var oldest = shown.State.Files.Select(f => (long?)f.First).Min();
        return oldest is { } micros ? Math.Max(0, (int)((Micros(shown.Now) - micros) / 86_400_000_000)) : 0;
    }

    private static int DaysNeeded(RetentionCalendar calendar, Shown shown, VaultOptions options)
    {
        var today = calendar.Day(Micros(shown.Now), null);
        var longest = shown.State.Sources.Values.Select(s => s.Policy is { } p && CalendarPeriod.TryParse(p.Retention, out var period) ? period
            : options.RetentionMin)
            .Append(options.RetentionMin);
        return longest.Max(p => p.EndAfter(today).DayNumber - today.DayNumber);
    }

    private static string Time(long micros) => DateTimeOffset.UnixEpoch.AddMicroseconds(micros).ToString("yyyy-MM-dd HH:mm:ss'Z'",
        System.Globalization.CultureInfo.InvariantCulture);
}
