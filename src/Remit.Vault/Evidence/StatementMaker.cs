using Remit.Kernel;
using Remit.Transparency;
using Remit.Transparency.Evidence;
using Remit.Transparency.Leaves;
using Remit.Vault.Search;

namespace Remit.Vault.Evidence;

/// <summary>Gathers a continuity statement from what is published: ledger, continuity record, side objects. Needs no lock and no key.</summary>
internal static class StatementMaker
{
    // Beacons of the first hour are older than the period, and what ends it is cosigned a little later.
    private static readonly TimeSpan Around = TimeSpan.FromHours(2);

    /// <summary>Makes the statement of a period.</summary>
    /// <param name="folders">The vault.</param>
    /// <param name="from">A day or an instant, as searches take it.</param>
    /// <param name="to">The same; a day means its end.</param>
    /// <param name="now">From which spans count back; a period never ends later.</param>
    public static Outcome<Statement> Make(VaultFolders folders, string from, string to, DateTimeOffset now)
    {
        var rules = new QueryRules(Retention.RetentionReader.Micros(now));
        if (!QueryTimes.TryRead(from, rules, endOfDay: false, out var begin))
        {
            return Retention.Holds.NoTime("from", from);
        }

        if (!QueryTimes.TryRead(to, rules, endOfDay: true, out var end))
        {
            return Retention.Holds.NoTime("to", to);
        }

        end = Math.Min(end, rules.NowMicros);
        if (begin >= end)
        {
            return new Refusal("period", "The period ends before it begins.") { Place = "to" };
        }

        return LedgerView.Read(folders.Ledger) is { } ledger
            ? Make(folders, ledger, begin, end)
            : new Refusal("vault-empty", "The vault has no ledger yet: there is nothing to state.", Kind: RefusalKind.NotFound);
    }

    private static Statement Make(VaultFolders folders, LedgerView ledger, long from, long to)
    {
        var levels = new MerkleLevels([.. ledger.Entries.Select(e => MerkleTree.HashLeaf(e.Span))]);
        var chosen = Choose(ledger, from, to, out var deletesLeftOut);
        var checkpoints = ContinuityRecord.Read(folders.Witnessed, Time(from) - Around, Time(to) + Around).ToList();
        if (checkpoints.Count == 0 || checkpoints[^1].Note != ledger.Note)
        {
            checkpoints.Add(new(ledger.Time ?? Time(to), ledger.Note));
        }

        var rows = new Dictionary<string, IReadOnlyList<byte[]>>(StringComparer.Ordinal);
        foreach (var root in chosen.Select(c => c.Leaf is EpochLeaf e ? e.Rows : c.Leaf is SourcesLeaf s ? s.Rows : []).Where(r => r.Length > 0))
        {
            if (SideRows.Read(folders, root) is { } found)
            {
                rows[Convert.ToHexStringLower(root)] = found;
            }
        }

        return new(ledger.Checkpoint.Origin, from, to, checkpoints,
            [.. chosen.Select(c => new StatementLeaf(c.Index, ledger.Entries[(int)c.Index].ToArray(), levels.Inclusion(c.Index, levels.Size)))],
            rows, Steps(checkpoints, levels), deletesLeftOut);
    }

    // The first leaf, which says when the vault began, and all others but those of segments; epochs from the one before the period on, receipts the newest
    // ones only.
    private static List<(long Index, VaultLeaf Leaf)> Choose(LedgerView ledger, long from, long to, out long deletesLeftOut)
    {
        var all = ledger.Entries.Select((e, i) => (Index: (long)i, Leaf: VaultLeaf.Read(e.Span)))
            .Where(l => (l.Index == 0 || l.Leaf is not (SegmentLeaf or FileLeaf or ImportLeaf)) && l.Leaf.At <= to).ToList();
        var first = all.LastOrDefault(l => l.Leaf is EpochLeaf e && e.To <= from).Index;
        var deletes = all.Where(l => l.Leaf is DeleteLeaf).ToList();
        deletesLeftOut = Math.Max(0, deletes.Count - Statement.DeletesMax);
        var shown = deletes.TakeLast(Statement.DeletesMax).Select(d => d.Index).ToHashSet();
        return [.. all.Where(l => l.Leaf is not EpochLeaf || l.Index >= first).Where(l => l.Leaf is not DeleteLeaf || shown.Contains(l.Index))];
    }

    private static List<StatementStep> Steps(List<ContinuityEntry> checkpoints, MerkleLevels levels) =>
    [
        .. checkpoints.GroupBy(c => c.At.UtcDateTime.Date).Select(day => Checkpoint.Parse(SignedNote.Parse(day.Last().Note).Text).Size).Distinct()
            .Where(size => size > 0 && size < levels.Size).Select(size => new StatementStep(size, levels.Consistency(size, levels.Size))),
    ];

    private static DateTimeOffset Time(long micros) => DateTimeOffset.UnixEpoch.AddMicroseconds(micros);
}
