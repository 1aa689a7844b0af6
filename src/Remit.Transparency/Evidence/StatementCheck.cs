using Remit.Transparency.Leaves;

namespace Remit.Transparency.Evidence;

/// <summary>Judges a continuity statement with nothing but the log's key, and better with a witness policy. Trusts no word of it that is not proved.</summary>
public sealed class StatementCheck
{
    /// <summary>The longest time between two cosigned checkpoints that is no hole, unless another is asked for: a checkpoint is due every ten
    /// minutes.</summary>
    public static readonly TimeSpan GapMax = TimeSpan.FromMinutes(25);

    private const long Second = 1_000_000;

    private readonly Statement _statement;
    private readonly bool _hasPolicy;
    private readonly TimeSpan _gapMax;
    private readonly List<Finding> _findings = [];
    private readonly WitnessedTimes _times;
    private readonly List<(long Index, VaultLeaf Leaf, byte[] Hash)> _leaves = [];

    private StatementCheck(Statement statement, Verifier log, WitnessPolicy? policy, TimeSpan gapMax)
    {
        (_statement, _hasPolicy, _gapMax) = (statement, policy is { NeedsWitnesses: true }, gapMax);
        if (statement.Origin != log.Name)
        {
            _findings.Add(new("origin", $"The statement is of {statement.Origin}; the key is that of {log.Name}."));
        }

        _times = WitnessedTimes.Of(statement.Checkpoints, log, _hasPolicy ? policy : null, _findings);
    }

    /// <summary>Checks a statement.</summary>
    /// <param name="statement">As read.</param>
    /// <param name="log">The vault's key.</param>
    /// <param name="policy">Whose cosignatures count; null: times are the operator's word.</param>
    /// <param name="gapMax">The longest time without a cosigned checkpoint; null = <see cref="GapMax"/>.</param>
    public static StatementFindings Run(Statement statement, Verifier log, WitnessPolicy? policy, TimeSpan? gapMax = null)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(log);
        return new StatementCheck(statement, log, policy, gapMax ?? GapMax).Run();
    }

    private StatementFindings Run()
    {
        ReadLeaves();
        var epochs = new EpochCheck(_statement, _times, _leaves, _findings, _hasPolicy);
        epochs.Run();
        Receipts();
        var longest = _hasPolicy ? Unwitnessed(Math.Max(_statement.From, epochs.Begun)) : null;
        return new(_statement.Origin, _times.Last, _hasPolicy, _findings, Days(epochs), epochs.Sources(), Marks(), epochs.Count, longest,
            _times.Cosigned.Count == 0 ? null : _times.Cosigned[^1].At);
    }

    private void ReadLeaves()
    {
        if (_times.Last is not { } last)
        {
            return;
        }

        foreach (var leaf in _statement.Leaves.OrderBy(l => l.Index))
        {
            var hash = MerkleTree.HashLeaf(leaf.Entry);
            if (_leaves.Count > 0 && _leaves[^1].Index == leaf.Index)
            {
                _findings.Add(new("leaf-bad", $"Entry {leaf.Index} is there twice."));
            }
            else if (!MerkleTree.VerifyInclusion(leaf.Index, last.Size, hash, leaf.Path, last.Root))
            {
                _findings.Add(new("leaf-bad", $"Entry {leaf.Index} is not in the ledger: it or its path was changed."));
            }
            else
            {
                Take(leaf, hash);
            }
        }

        Steps(last);
    }

    private void Take(StatementLeaf leaf, byte[] hash)
    {
        try
        {
            _leaves.Add((leaf.Index, VaultLeaf.Read(leaf.Entry), hash));
        }
        catch (FormatException e)
        {
            _findings.Add(new("leaf-bad", $"Entry {leaf.Index} is no leaf that this program knows: {e.Message}"));
        }
    }

    // Witnesses have seen that the ledger only grew; the last checkpoint of each day is proved here once more.
    private void Steps(Checkpoint last)
    {
        var proved = new HashSet<long> { 0, last.Size };
        foreach (var step in _statement.Steps)
        {
            if (_times.Cosigned.Select(c => c.Checkpoint).FirstOrDefault(c => c.Size == step.OldSize) is { } old
                && !MerkleTree.VerifyConsistency(old.Size, last.Size, step.Path, old.Root, last.Root))
            {
                _findings.Add(new("step-bad", $"The ledger of {last.Size} entries does not begin with that of {old.Size}: it was rewritten or forked."));
            }

            proved.Add(step.OldSize);
        }

        foreach (var day in _times.Cosigned.GroupBy(c => c.At.UtcDateTime.Date).Where(d => !proved.Contains(d.Last().Checkpoint.Size)))
        {
            _findings.Add(new("step-missing", $"No proof joins the last checkpoint of {day.Key:yyyy-MM-dd} to the newest one."));
        }
    }

    // Deletions against holds: both are leaves in one order.
    private void Receipts()
    {
        var holds = new Dictionary<string, HoldLeaf>(StringComparer.Ordinal);
        foreach (var (index, leaf, _) in _leaves)
        {
            switch (leaf)
            {
                case HoldLeaf { Set: true } set:
                    holds[set.Id] = set;
                    break;
                case HoldLeaf lifted:
                    if (Approvals.Fault(lifted.Approvals) is { } fault)
                    {
                        _findings.Add(new("approvals", $"The hold {lifted.Id} was lifted at entry {index} without two approvals. {fault}", lifted.At,
                            lifted.At));
                    }

                    holds.Remove(lifted.Id);
                    break;
                case DeleteLeaf delete:
                    Receipt(index, delete, holds);
                    break;
            }
        }
    }

    private void Receipt(long index, DeleteLeaf delete, Dictionary<string, HoldLeaf> holds)
    {
        var day = DateOnly.FromDateTime(Micros.Time(delete.At).UtcDateTime).AddDays(1);
        if (string.CompareOrdinal(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), delete.End) < 0)
        {
            _findings.Add(new("delete-early", $"Entry {index}: {delete.Path} was destroyed before {delete.End}, the end of its own period.", delete.At,
                delete.At));
        }

        var broken = holds.Values.FirstOrDefault(h => h.Sources.Count == 0 && h.From <= delete.Last && h.To >= delete.Last)
            ?? holds.Values.FirstOrDefault(h => delete.V > 1 && !delete.Holds.Contains(h.Id));
        if (broken is not null)
        {
            _findings.Add(new("hold-broken", $"Entry {index}: {delete.Path} was destroyed while the hold {broken.Id} stood.", delete.At, delete.At));
        }

        if (delete.Approvals.Count > 0 && Approvals.Fault(delete.Approvals) is { } fault)
        {
            _findings.Add(new("approvals", $"Entry {index}: {delete.Path} was destroyed with approvals that are none. {fault}", delete.At, delete.At));
        }
    }

    private long? Unwitnessed(long begin)
    {
        var to = _statement.To;
        var times = _times.Cosigned.Select(c => Micros.Of(c.At)).Where(t => t <= to).ToList();
        var edges = times.Where(t => t > begin).Prepend(Math.Max(begin, times.LastOrDefault(t => t <= begin))).Append(to).ToList();
        var longest = 0L;
        foreach (var (from, end) in edges.Zip(edges.Skip(1)))
        {
            longest = Math.Max(longest, end - from);
            if (end - from > _gapMax.Ticks / TimeSpan.TicksPerMicrosecond)
            {
                _findings.Add(new("unwitnessed", $"No checkpoint was cosigned from {MarkWords.Time(from)} to {MarkWords.Time(end)}.", from, end));
            }
        }

        return longest / Second;
    }

    private List<StatementDay> Days(EpochCheck epochs)
    {
        var days = new List<StatementDay>();
        var first = DateOnly.FromDateTime(Micros.Time(_statement.From).UtcDateTime);
        for (var day = first; Start(day) < _statement.To && days.Count < 3660; day = day.AddDays(1))
        {
            var (start, end) = (Start(day), Start(day.AddDays(1)));
            bool Touches(long from, long to) => from < end && to > start;
            var codes = _findings.Where(f => f.To > 0 && (Touches(f.From, f.To) || (f.From == f.To && f.From >= start && f.From < end)))
                .Select(f => f.Code).ToHashSet();
            days.Add(new(day, end <= epochs.Begun ? "before"
                : codes.Contains("stopped") ? "stopped"
                : codes.Contains("gap") || codes.Contains("silence") || codes.Contains("missed") ? "gap"
                : codes.Contains("unwitnessed") ? "unwitnessed"
                : codes.Count > 0 ? "broken"
                : epochs.Admitted.Any(a => Touches(a.From, a.To)) ? "admitted" : "kept"));
        }

        return days;
    }

    private List<StatementMark> Marks() =>
    [
        .. _leaves.Where(l => l.Leaf is not (EpochLeaf or PolicyLeaf or SegmentLeaf or FileLeaf or ImportLeaf))
            .Select(l => new StatementMark(l.Index, l.Leaf.Type, MarkWords.Of(l.Leaf), l.Leaf.At, LowerBound(l.Index), _times.NotAfter(l.Index))),
    ];

    // Entries are in order: what lies behind an epoch is not older than the epoch's beacon.
    private DateTimeOffset? LowerBound(long index) =>
        _leaves.LastOrDefault(l => l.Index < index && l.Leaf is EpochLeaf e && _times.NotBefore(e.Beacon) is not null).Leaf is EpochLeaf epoch
            ? _times.NotBefore(epoch.Beacon) : null;

    private static long Start(DateOnly day) => Micros.Of(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero));
}
