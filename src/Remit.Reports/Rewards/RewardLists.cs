using Microsoft.EntityFrameworkCore;
using Remit.Kernel;
using Remit.Reports.CaseLedger;
using Remit.Reports.Data;
using Remit.Reports.Submit;
using Remit.Transparency;
using Remit.Transparency.Leaves;

namespace Remit.Reports.Rewards;

/// <summary>Rewards in lists and in the books.</summary>
internal sealed class RewardLists(IDbContextFactory<ReportsDb> store, OpenLedger ledger, OfficeNames names, RewardReach reach)
{
    public async Task<Outcome<IReadOnlyList<RewardView>>> ListAsync(Actor reader, CancellationToken cancel)
    {
        if (!RewardMoves.Readers.Contains(reader.Role))
        {
            return RewardMoves.NotAllowed("list");
        }

        await using var db = await store.CreateDbContextAsync(cancel);
        var rows = await RowsAsync(db, reader, cancel);
        var cases = rows.Select(row => row.Case).ToList();
        var numbers = (await db.Cases.AsNoTracking().Where(c => cases.Contains(c.Id)).Select(c => new { c.Id, c.Number }).ToListAsync(cancel))
            .ToDictionary(c => c.Id, c => c.Number);
        var name = await names.LookupAsync(cancel);
        return rows.Select(row => RewardViews.View(row, null, name, reader) with { CaseNumber = numbers.GetValueOrDefault(row.Case) }).ToList();
    }

    public async Task<Outcome<IReadOnlyList<PaymentView>>> PaymentsAsync(Actor payer, CancellationToken cancel)
    {
        if (payer.Role != Roles.Payer)
        {
            return RewardMoves.NotAllowed(RewardMoves.Pay);
        }

        await using var db = await store.CreateDbContextAsync(cancel);
        return (await RowsAsync(db, payer, cancel)).Where(row => row.Number is not null).Select(RewardViews.Payment).ToList();
    }

    public async Task<Outcome<RewardBooks>> BooksAsync(Actor reader, CancellationToken cancel)
    {
        if (reader.Role != Roles.Payer && !RewardMoves.Readers.Contains(reader.Role))
        {
            return RewardMoves.NotAllowed("books");
        }

        var ready = await ledger.ReadyAsync(cancel);
        if (!ready.Ok)
        {
            return ready.Refusal!;
        }

        await using var db = await store.CreateDbContextAsync(cancel);
        var rows = await RowsAsync(db, reader, cancel);
        var vouchers = await EnteredAsync(db, ready.Value, rows, cancel);
        var granted = rows.Where(row => row.DecidedDay is not null && row.State != RewardState.Refused).ToList();
        var (paid, redeemed) = (granted.Where(row => row.PaidDay is not null).ToList(), granted.Where(row => row.RedeemedDay is not null).ToList());
        var found = granted.Count(row => vouchers.Contains((CaseLeaf.Rewarded, row.VoucherHash!)))
            + redeemed.Count(row => vouchers.Contains((CaseLeaf.Redeemed, row.VoucherHash!)));
        RewardSum In(string state) => Sum(rows.Where(row => row.State == state));
        var books = new RewardBooks(Sum(rows), In(RewardState.Proposed), In(RewardState.Refused), Sum(granted), In(RewardState.Decided), Sum(paid),
            In(RewardState.Paid), Sum(redeemed), found, granted.Count + redeemed.Count - found, false);
        return books with { Balanced = Balances(books) };
    }

    /// <summary>Whether each sum is the sum of what came of it, and nothing lacks its entry.</summary>
    internal static bool Balances(RewardBooks books) => books.EntriesMissing == 0
        && books.Proposed == Add(books.Waiting, books.Refused, books.Decided)
        && books.Decided == Add(books.ToPay, books.Paid)
        && books.Paid == Add(books.Outstanding, books.Redeemed);

    private static RewardSum Add(params IReadOnlyList<RewardSum> sums) => new(sums.Sum(sum => sum.Count), sums.Sum(sum => sum.Amount));

    private static RewardSum Sum(IEnumerable<RewardRow> rows) => rows.Aggregate(new RewardSum(0, 0), (sum, row) => new(sum.Count + 1, sum.Amount + row.Amount));

    /// <summary>Vouchers that entries of the ledger name, with the entry's kind.</summary>
    private static async Task<HashSet<(string Type, string Voucher)>> EnteredAsync(ReportsDb db, Ledger log, List<RewardRow> rows, CancellationToken cancel)
    {
        var cases = rows.Select(row => row.Case).ToList();
        var leaves = await db.Steps.AsNoTracking()
            .Where(step => cases.Contains(step.Case) && (step.State == CaseLeaf.Rewarded || step.State == CaseLeaf.Redeemed) && step.Leaf != null)
            .Select(step => step.Leaf!).ToListAsync(cancel);
        return
        [
            .. leaves.Where(leaf => log.Find(MerkleTree.HashLeaf(leaf)) is not null).Select(leaf => CaseLeaf.Read(leaf))
                .Select(leaf => (leaf.Type, Convert.ToHexStringLower(leaf.Voucher!))),
        ];
    }

    private async Task<List<RewardRow>> RowsAsync(ReportsDb db, Actor reader, CancellationToken cancel)
    {
        var mine = await reach.OfAsync(reader, cancel);
        return
        [
            .. (await db.Rewards.AsNoTracking().ToListAsync(cancel)).Where(mine).OrderByDescending(row => row.ProposedDay, StringComparer.Ordinal)
                .ThenByDescending(row => row.Number, StringComparer.Ordinal).ThenBy(row => row.Id, StringComparer.Ordinal),
        ];
    }
}
