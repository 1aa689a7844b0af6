using Remit.Transparency.Leaves;

namespace Remit.Transparency.Evidence;

/// <summary>Judges the chain of epochs: without holes, each with a state for every declared source, counts that follow each other, and times that the
/// witnesses bear out.</summary>
internal sealed class EpochCheck(Statement statement, WitnessedTimes times, IReadOnlyList<(long Index, VaultLeaf Leaf, byte[] Hash)> leaves,
    List<Finding> findings, bool witnessed)
{
    private const long Second = 1_000_000;

    /// <summary>An epoch is an hour; one that is longer than this was no sign of life.</summary>
    private const long LongestEpoch = 2 * 3600 * Second;

    /// <summary>How far the vault's clock may be from its witnesses'.</summary>
    private const long Tolerance = 120 * Second;

    private readonly Dictionary<string, Tally> _tallies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PolicyLeaf> _policies = new(StringComparer.Ordinal);
    private readonly List<GapLeaf> _gaps = [.. leaves.Select(l => l.Leaf).OfType<GapLeaf>()];
    private IReadOnlyDictionary<string, SourceRow> _declared = new Dictionary<string, SourceRow>();
    private byte[] _declaredHash = [];
    private byte[] _policyHash = PolicyHash.Of([]);
    private (EpochLeaf Leaf, byte[] Hash, IReadOnlyList<EpochRow>? Rows)? _before;

    /// <summary>When the vault's first epoch began, unix microseconds; 0 where it lies before the statement.</summary>
    public long Begun { get; private set; }

    /// <summary>Epochs in the period.</summary>
    public long Count { get; private set; }

    /// <summary>Gaps that a leaf explains.</summary>
    public List<(long From, long To)> Admitted { get; } = [];

    public void Run()
    {
        foreach (var (index, leaf, hash) in leaves)
        {
            switch (leaf)
            {
                case PolicyLeaf policy:
                    _policies[policy.Source] = policy;
                    _policyHash = PolicyHash.Of(_policies.Values);
                    break;
                case SourcesLeaf sources:
                    Declare(index, sources, hash);
                    break;
                case EpochLeaf epoch:
                    Take(index, epoch, hash);
                    break;
            }
        }

        if (_before is null && leaves is [(0, var first, _), ..] && statement.To - first.At <= LongestEpoch)
        {
            // Younger than an hour or two: the first sign of life is yet to come.
            Begun = first.At;
        }
        else if (_before is not { } last)
        {
            findings.Add(new("epoch-missing", "The statement has no epoch: nothing shows that the vault ran.", statement.From, statement.To));
            Begun = statement.From;
        }
        else if (statement.To - last.Leaf.To > LongestEpoch)
        {
            findings.Add(new("stopped", $"The last epoch ended at {MarkWords.Time(last.Leaf.To)}: after it nothing shows that the vault ran.", last.Leaf.To,
                statement.To));
        }
    }

    public IReadOnlyList<StatementSource> Sources() =>
    [
        .. _tallies.Keys.Union(_declared.Keys).Order(StringComparer.Ordinal).Select(name => (Name: name, Of: _tallies.GetValueOrDefault(name) ?? new()))
            .Select(s => new StatementSource(s.Name, _declared.GetValueOrDefault(s.Name)?.Grade ?? "", s.Of.Ok, s.Of.Idle, s.Of.Gap, s.Of.Off,
                s.Of.Events, s.Of.Counted, s.Of.Missed)),
    ];

    private void Declare(long index, SourcesLeaf sources, byte[] hash)
    {
        if (Rows(sources.Rows, sources.Count, $"entry {index}") is not { } rows)
        {
            return;
        }

        try
        {
            var after = Distinct(rows.Select(r => SourceRow.Read(r)), r => r.Source).ToDictionary(r => r.Source, StringComparer.Ordinal);
            var less = _declared.Values.FirstOrDefault(o => !after.TryGetValue(o.Source, out var n) || (n.Off && !o.Off)
                || string.CompareOrdinal(n.Grade, o.Grade) > 0);
            if (less is not null && Approvals.Fault(sources.Approvals) is { } fault)
            {
                findings.Add(new("approvals", $"Entry {index} declares less of {less.Source} without two approvals. {fault}", sources.At, sources.At));
            }

            (_declared, _declaredHash) = (after, hash);
        }
        catch (FormatException e)
        {
            findings.Add(new("rows-bad", $"Entry {index}: {e.Message}", sources.At, sources.At));
        }
    }

    private void Take(long index, EpochLeaf epoch, byte[] hash)
    {
        var rows = epoch.V > 1 ? Rows(epoch.Rows, epoch.RowCount, $"epoch {epoch.Number}") : null;
        IReadOnlyList<EpochRow>? read = null;
        try
        {
            read = rows is null ? null : Distinct(rows.Select(r => EpochRow.Read(r)), r => r.Source);
        }
        catch (FormatException e)
        {
            findings.Add(new("rows-bad", $"Epoch {epoch.Number}: {e.Message}", epoch.From, epoch.To));
        }

        Chain(epoch);
        if (epoch.V > 1)
        {
            InForce(epoch);
        }

        if (epoch.To > statement.From && epoch.From < statement.To)
        {
            Count++;
            Judge(epoch, read);
            if (witnessed)
            {
                Bound(index, epoch);
            }
        }

        _before = (epoch, hash, read);
    }

    private void Chain(EpochLeaf epoch)
    {
        if (_before is not { } before)
        {
            Begun = epoch.Number == 1 ? epoch.From : 0;
            if (epoch.Number != 1 && epoch.From > statement.From)
            {
                findings.Add(new("epoch-missing", $"The statement begins with epoch {epoch.Number}, which began after the period.", statement.From,
                    epoch.From));
            }

            return;
        }

        if (epoch.Number != before.Leaf.Number + 1 || (epoch.V > 1 && !epoch.Previous.AsSpan().SequenceEqual(before.Hash)))
        {
            findings.Add(new("epoch-missing", $"Epoch {epoch.Number} does not follow epoch {before.Leaf.Number}: one is left out, repeated or changed.",
                before.Leaf.To, epoch.From));
        }

        if (epoch.From - before.Leaf.To > Second)
        {
            Explain("stopped", "", before.Leaf.To, epoch.From, $"The vault did not run from {MarkWords.Time(before.Leaf.To)} to {MarkWords.Time(epoch.From)}");
        }

        if (epoch.To - epoch.From > LongestEpoch || epoch.To < epoch.From)
        {
            Explain("stopped", "", epoch.From, epoch.To, $"Epoch {epoch.Number} lasted from {MarkWords.Time(epoch.From)} to {MarkWords.Time(epoch.To)}");
        }
    }

    private void InForce(EpochLeaf epoch)
    {
        if (!epoch.Sources.AsSpan().SequenceEqual(_declaredHash))
        {
            findings.Add(new("sources-hidden", $"Epoch {epoch.Number} rests on another set of sources than the statement shows.", epoch.From, epoch.To));
        }

        if (!epoch.Policies.AsSpan().SequenceEqual(_policyHash))
        {
            findings.Add(new("policy-hidden", $"Epoch {epoch.Number} rests on other policies than the statement shows.", epoch.From, epoch.To));
        }
    }

    private void Judge(EpochLeaf epoch, IReadOnlyList<EpochRow>? rows)
    {
        if (rows is null)
        {
            return;
        }

        var before = _before?.Rows?.ToDictionary(r => r.Source, StringComparer.Ordinal);
        foreach (var row in rows.Where(r => r.State != EpochRow.Refused))
        {
            var tally = _tallies.TryGetValue(row.Source, out var known) ? known : _tallies[row.Source] = new();
            tally.Take(row);
            if ((before is not null || epoch.Number == 1) && row.CountLast != (before?.GetValueOrDefault(row.Source)?.CountLast ?? 0) + row.Sealed)
            {
                findings.Add(new("count", $"Epoch {epoch.Number}: the running number of {row.Source} does not follow the epoch before it.", epoch.From,
                    epoch.To));
            }

            Silence(epoch, row);
            if (row.Missed > 0)
            {
                Explain("missed", row.Source, epoch.From, epoch.To, $"Epoch {epoch.Number}: {row.Missed} numbers of {row.Source}'s own count never came");
            }
        }

        if (Total(rows, r => r.Sealed) != epoch.Sealed || Total(rows.Where(r => r.State == EpochRow.Refused), r => r.Received) != epoch.Refused)
        {
            findings.Add(new("count", $"Epoch {epoch.Number}: its rows do not add up to its sums.", epoch.From, epoch.To));
        }

        foreach (var absent in _declared.Keys.Where(name => rows.All(r => r.Source != name)))
        {
            findings.Add(new("source-missing", $"Epoch {epoch.Number} says nothing of the declared source {absent}.", epoch.From, epoch.To));
        }
    }

    private void Silence(EpochLeaf epoch, EpochRow row)
    {
        var begin = Math.Max(row.Last, statement.From);
        if (row.State == EpochRow.Gap)
        {
            Explain("gap", row.Source, Math.Min(begin, epoch.To), epoch.To, $"From {row.Source} nothing came until {MarkWords.Time(epoch.To)}, "
                + "longer than its heartbeat");
        }
        else if (row.State == EpochRow.Idle && row.Last > 0 && _policies.GetValueOrDefault(row.Source) is { Heartbeat: > 0 } policy
            && epoch.At - Math.Max(row.Last, policy.At) > (policy.Heartbeat + 1) * Second)
        {
            Explain("silence", row.Source, begin, epoch.To, $"Epoch {epoch.Number} calls {row.Source} idle, but nothing came for longer than its heartbeat");
        }
        else if ((row.State == EpochRow.Ok) != (row.Received + row.Sealed > 0) || (row.State == EpochRow.Off
            && _declared.GetValueOrDefault(row.Source) is not { Off: true }))
        {
            findings.Add(new("state", $"Epoch {epoch.Number} calls {row.Source} {row.State}, which its own numbers or the declared set deny.", epoch.From,
                epoch.To));
        }
    }

    // Beacon and covering checkpoint bound an epoch from both sides, whatever the vault's clock says.
    private void Bound(long index, EpochLeaf epoch)
    {
        var (low, high) = (times.NotBefore(epoch.Beacon), times.NotAfter(index));
        if (low is null && epoch.Beacon.Length > 0)
        {
            findings.Add(new("beacon", $"Epoch {epoch.Number} names a checkpoint that the statement does not hold.", epoch.From, epoch.To));
        }

        if ((low is { } l && epoch.At < Micros.Of(l) - Tolerance) || (high is { } h && epoch.At > Micros.Of(h) + Tolerance))
        {
            findings.Add(new("clock", $"Epoch {epoch.Number} says {MarkWords.Time(epoch.At)}, but its witnesses place it "
                + $"between {low:u} and {high:u}: the vault's clock was wrong or its time invented.", epoch.From, epoch.To));
        }
    }

    private void Explain(string code, string source, long from, long to, string words)
    {
        if (_gaps.Any(g => (g.Source.Length == 0 || g.Source == source) && g.From <= from + Tolerance && g.To >= to - (Second * 3600)))
        {
            Admitted.Add((from, to));
        }
        else if (to > statement.From && from < statement.To)
        {
            findings.Add(new(code, words + ", and no gap leaf explains it.", from, to));
        }
    }

    private IReadOnlyList<byte[]>? Rows(byte[] root, long count, string of)
    {
        if (count == 0 && root.AsSpan().SequenceEqual(MerkleTree.EmptyRoot))
        {
            return [];
        }

        if (statement.Rows.TryGetValue(Convert.ToHexStringLower(root), out var rows) && rows.Count == count
            && MerkleTree.Root([.. rows.Select(r => MerkleTree.HashLeaf(r))]).AsSpan().SequenceEqual(root))
        {
            return rows;
        }

        findings.Add(new("rows-bad", $"The rows of {of} are missing or changed."));
        return null;
    }

    private static List<T> Distinct<T>(IEnumerable<T> rows, Func<T, string> name)
    {
        var all = rows.ToList();
        return all.Select(name).Distinct(StringComparer.Ordinal).Count() == all.Count ? all : throw new FormatException("two rows are of one source.");
    }

    // Numbers of others: a sum that is too large is wrong, not an error of this program.
    private static long Total(IEnumerable<EpochRow> rows, Func<EpochRow, long> of) => rows.Aggregate(0L, (sum, row) => unchecked(sum + of(row)));

    private sealed class Tally
    {
        public long Ok { get; private set; }

        public long Idle { get; private set; }

        public long Gap { get; private set; }

        public long Off { get; private set; }

        public long Events { get; private set; }

        public long Counted { get; private set; }

        public long Missed { get; private set; }

        public void Take(EpochRow row)
        {
            (Counted, Missed) = (Counted + row.Counted, Missed + row.Missed);
            Events += row.Received;
            Ok += row.State == EpochRow.Ok ? 1 : 0;
            Idle += row.State == EpochRow.Idle ? 1 : 0;
            Gap += row.State == EpochRow.Gap ? 1 : 0;
            Off += row.State == EpochRow.Off ? 1 : 0;
        }
    }
}
