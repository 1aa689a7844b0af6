namespace Remit.Transparency.Evidence;

/// <summary>Checked checkpoints in the order of their times: since when a beacon can have been known, and by when an entry was there.</summary>
internal sealed class WitnessedTimes
{
    private readonly List<(Checkpoint Checkpoint, DateTimeOffset At)> _cosigned = [];
    private readonly Dictionary<string, DateTimeOffset> _beacons = new(StringComparer.Ordinal);

    private WitnessedTimes()
    {
    }

    /// <summary>Cosigned checkpoints by their witnesses' times.</summary>
    public IReadOnlyList<(Checkpoint Checkpoint, DateTimeOffset At)> Cosigned => _cosigned;

    /// <summary>The statement's last checkpoint, if it stands.</summary>
    public Checkpoint? Last { get; private set; }

    /// <summary>Checks signatures and order of a statement's checkpoints.</summary>
    public static WitnessedTimes Of(IReadOnlyList<ContinuityEntry> entries, Verifier log, WitnessPolicy? policy, List<Finding> findings)
    {
        var times = new WitnessedTimes();
        var weighed = new (Checkpoint? Checkpoint, DateTimeOffset? At, string Words)[entries.Count];
        Parallel.For(0, entries.Count, i => weighed[i] = Weigh(entries[i], log, policy, i + 1 == entries.Count || Day(entries[i]) != Day(entries[i + 1])));
        foreach (var (entry, (checkpoint, at, words)) in entries.Zip(weighed))
        {
            if (checkpoint is null)
            {
                findings.Add(new("checkpoint-bad", $"A checkpoint of {entry.At:u} does not stand: {words}"));
                continue;
            }

            if (times.Last is { } before && (checkpoint.Size < before.Size
                || (checkpoint.Size == before.Size && !checkpoint.Root.AsSpan().SequenceEqual(before.Root))))
            {
                findings.Add(new("fork", checkpoint.Size < before.Size
                    ? $"The ledger shrank from {before.Size} to {checkpoint.Size} entries at {entry.At:u}: it was rolled back or forked."
                    : $"Two checkpoints of size {checkpoint.Size} have different roots: the ledger was forked. Keep both notes: they prove it."));
            }

            times.Last = checkpoint;
            if (at is { } witnessed)
            {
                times._cosigned.Add((checkpoint, witnessed));
                times._beacons.TryAdd(Convert.ToHexString(entry.Beacon), witnessed);
            }
        }

        times._cosigned.Sort((a, b) => a.At.CompareTo(b.At));
        return times;
    }

    /// <summary>When the witnesses had signed what a beacon is the hash of; null where the statement does not hold it.</summary>
    public DateTimeOffset? NotBefore(byte[] beacon) => beacon.Length > 0 && _beacons.TryGetValue(Convert.ToHexString(beacon), out var at) ? at : null;

    /// <summary>The first witnessed time by which an entry was in the ledger; null where none is.</summary>
    public DateTimeOffset? NotAfter(long index)
    {
        var (low, high) = (0, _cosigned.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _cosigned[middle].Checkpoint.Size > index ? (low, middle) : (middle + 1, high);
        }

        return low < _cosigned.Count ? _cosigned[low].At : null;
    }

    private static DateTime Day(ContinuityEntry entry) => entry.At.UtcDateTime.Date;

    // Each witness has checked the log's signature before its own: a quorum stands for it, but for the last checkpoint of each day, which other proofs lead to.
    private static (Checkpoint?, DateTimeOffset?, string) Weigh(ContinuityEntry entry, Verifier log, WitnessPolicy? policy, bool logToo)
    {
        try
        {
            var note = SignedNote.Parse(entry.Note);
            var verdict = policy?.Weigh(note, logToo);
            if (verdict is { Enough: true, Witnessed: not null } && verdict.Checkpoint!.Origin == log.Name && !logToo)
            {
                return (verdict.Checkpoint, verdict.Witnessed, "");
            }

            var checkpoint = Checkpoint.Open(note, log, out var words);
            return checkpoint is null || verdict is null ? (checkpoint, null, words)
                : verdict.Checkpoint is null ? (null, null, verdict.Words) : (checkpoint, verdict.Enough ? verdict.Witnessed : null, verdict.Words);
        }
        catch (FormatException e)
        {
            return (null, null, e.Message);
        }
    }
}
