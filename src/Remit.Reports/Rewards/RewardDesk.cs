using Microsoft.EntityFrameworkCore;
using Remit.Kernel;
using Remit.Reports.Data;
using Remit.Reports.Keys;
using Remit.Reports.Submit;

namespace Remit.Reports.Rewards;

/// <summary>What the module offers of rewards, put together from its parts.</summary>
internal sealed class RewardDesk(IDbContextFactory<ReportsDb> store, RewardProposals proposals, RewardSteps steps, RewardLists lists, RewardReach reach,
    Vouchers vouchers, OfficeKeys keys, OfficeNames names, IAuditTrail audit) : IRewards
{
    /// <summary>What an office writes about a reward.</summary>
    public const string ReasonPurpose = "reward-reason";

    /// <summary>A voucher that waits for the reporter.</summary>
    public const string VoucherPurpose = "reward-voucher";

    public Task<Outcome<IReadOnlyList<RewardableCase>>> CasesAsync(Actor officer, CancellationToken cancel) => proposals.CasesAsync(officer, cancel);

    public Task<Outcome<RewardView>> ProposeAsync(Actor officer, RewardProposal proposal, CancellationToken cancel) =>
        proposals.ProposeAsync(officer, proposal, cancel);

    public Task<Outcome<IReadOnlyList<RewardView>>> ListAsync(Actor reader, CancellationToken cancel) => lists.ListAsync(reader, cancel);

    public async Task<Outcome<RewardView>> OneAsync(Actor reader, string id, CancellationToken cancel)
    {
        if (!RewardMoves.Readers.Contains(reader.Role))
        {
            return RewardMoves.NotAllowed("read");
        }

        await using var db = await store.CreateDbContextAsync(cancel);
        if (await db.Rewards.AsNoTracking().SingleOrDefaultAsync(reward => reward.Id == id, cancel) is not { } row
            || !(await reach.OfAsync(reader, cancel))(row))
        {
            return RewardMoves.NotThere;
        }

        await audit.RecordAsync(new AuditEntry(reader.UserName, reader.Organisation, "reports.rewards", id), cancel);
        return await WholeAsync(row, reader, cancel);
    }

    public async Task<Outcome<RewardView>> DecideAsync(Actor who, string id, RewardDecision decision, CancellationToken cancel)
    {
        var decided = await steps.DecideAsync(who, id, decision, cancel);
        return decided.Ok ? await WholeAsync(decided.Value, who, cancel) : decided.Refusal!;
    }

    public Task<Outcome<IReadOnlyList<PaymentView>>> PaymentsAsync(Actor payer, CancellationToken cancel) => lists.PaymentsAsync(payer, cancel);

    public async Task<Outcome<PaymentView>> PayAsync(Actor payer, string id, int? version, CancellationToken cancel)
    {
        var paid = await steps.PayAsync(payer, id, version, cancel);
        return paid.Ok ? RewardViews.Payment(paid.Value) : paid.Refusal!;
    }

    public async Task<Outcome<PaymentView>> RedeemAsync(Actor payer, string? voucher, CancellationToken cancel)
    {
        var redeemed = await steps.RedeemAsync(payer, voucher, cancel);
        return redeemed.Ok ? RewardViews.Payment(redeemed.Value) : redeemed.Refusal!;
    }

    public Task<Outcome<RewardBooks>> BooksAsync(Actor reader, CancellationToken cancel) => lists.BooksAsync(reader, cancel);

    public Task<Outcome<RewardVoucher>> ReadAsync(ReceiptCode code, CancellationToken cancel) => vouchers.ReadAsync(code, cancel);

    private async Task<RewardView> WholeAsync(RewardRow row, Actor reader, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var of = await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == row.Case, cancel);
        var key = keys.IdentityOf(row.Office);
        var refusal = row.Refusal is null ? null : SealedText.Open(row.Refusal, ReasonPurpose, row.Case, key);
        return RewardViews.View(row, of, await names.LookupAsync(cancel), reader, SealedText.Open(row.Reason, ReasonPurpose, row.Case, key), refusal);
    }
}
