using Microsoft.EntityFrameworkCore;
using Remit.Kernel;
using Remit.Law;
using Remit.Registry;
using Remit.Reports.CaseLedger;
using Remit.Reports.Data;
using Remit.Reports.Keys;
using Remit.Reports.Submit;
using Remit.Sealing;
using Remit.Transparency.Leaves;

namespace Remit.Reports.Rewards;

/// <summary>What happens to a proposal: decided by a second person, paid in by a third, redeemed at the paying desk.</summary>
/// <remarks>Each step is one change of the one writer: the reward's row, its number, the case's step and its ledger entry are stored together or not at
/// all.</remarks>
internal sealed class RewardSteps(
    IDbContextFactory<ReportsDb> store, CaseWriter writer, OfficeKeys keys, IRegistry registry, RewardReach reach, ILaw law, IAuditTrail audit,
        TimeProvider clock)
{
    /// <summary>A reward after a step.</summary>
    public async Task<Outcome<RewardRow>> DecideAsync(Actor who, string id, RewardDecision decision, CancellationToken cancel)
    {
        var move = RewardMoves.Of(decision.Grant ? RewardMoves.Grant : RewardMoves.Refuse);
        if (!decision.Grant && (string.IsNullOrWhiteSpace(decision.Reason) || decision.Reason.Length > ReportLimits.ReasonMax
            || !SealedText.Fits(decision.Reason, 4 * ReportLimits.ReasonMax)))
        {
            return move.Roles.Contains(who.Role)
                ? RewardMoves.Wrong("reward-refusal", "reason", $"Say why not, in at most {ReportLimits.ReasonMax} characters.")
                : RewardMoves.NotAllowed(move.Verb);
        }

        return await TakeAsync(who, move, row => row.Id == id, RewardMoves.NotThere, decision.Version, async (db, leaves, row, today, authority) =>
        {
            (row.DecidedBy, row.DecidedDay) = (who.UserName, CaseClocks.Write(today));
            if (decision.Grant)
            {
                await GrantAsync(db, leaves, row, today, authority);
            }
            else
            {
                row.OneOf = null;
                row.Refusal = SealedText.Seal(decision.Reason!.Trim(), RewardDesk.ReasonPurpose, row.Case, today, keys.IdentityOf(row.Office).Recipient);
            }
        }, cancel);
    }

    public Task<Outcome<RewardRow>> PayAsync(Actor who, string id, int? version, CancellationToken cancel) =>
        TakeAsync(who, RewardMoves.Of(RewardMoves.Pay), row => row.Id == id && row.Number != null, RewardMoves.NotThere, version, (_, _, row, today, _) =>
        {
            (row.PaidBy, row.PaidDay) = (who.UserName, CaseClocks.Write(today));
            return Task.CompletedTask;
        }, cancel);

    public async Task<Outcome<RewardRow>> RedeemAsync(Actor who, string? typed, CancellationToken cancel)
    {
        var move = RewardMoves.Of(RewardMoves.Redeem);
        if (!move.Roles.Contains(who.Role))
        {
            return RewardMoves.NotAllowed(move.Verb);
        }

        if (VoucherCode.Read(typed) is not { } code)
        {
            return RewardMoves.Wrong("voucher-malformed", "voucher", "A voucher has 28 signs in seven groups of four. One is missing or wrong.");
        }

        var hash = VoucherCode.Hash(code);
        var hex = Convert.ToHexStringLower(hash);
        return await TakeAsync(who, move, row => row.VoucherHash == hex,
            RewardMoves.Wrong("voucher-unknown", "voucher", "No reward of this office belongs to this voucher. Compare the signs."), null,
            async (db, leaves, row, today, authority) =>
            {
                (row.RedeemedBy, row.RedeemedDay, row.Voucher) = (who.UserName, CaseClocks.Write(today), null);
                await EnterAsync(db, leaves, row, CaseLeaf.Redeemed, hash, today, authority);
            }, cancel);
    }

    private async Task<Outcome<RewardRow>> TakeAsync(Actor who, RewardMove move, System.Linq.Expressions.Expression<Func<RewardRow, bool>> which,
        Refusal none, int? version, Func<ReportsDb, List<byte[]>, RewardRow, DateOnly, string, Task> make, CancellationToken cancel)
    {
        if (!move.Roles.Contains(who.Role))
        {
            return RewardMoves.NotAllowed(move.Verb);
        }

        // Everything outside of this module's tables is looked up before the writer's turn.
        await using var look = await store.CreateDbContextAsync(cancel);
        if (await look.Rewards.AsNoTracking().SingleOrDefaultAsync(which, cancel) is not { } seen || !(await reach.OfAsync(who, cancel))(seen))
        {
            return none;
        }

        if (RewardMoves.Same(move.Verb, who.UserName, seen.ProposedBy, seen.DecidedBy) is { } same)
        {
            return same;
        }

        var authority = (await registry.OfficeAsync(seen.Office, cancel))?.Authority ?? seen.Office;
        var today = law.DayOf(clock.GetUtcNow());
        var done = await writer.RunAsync(async (db, leaves) =>
        {
            var row = await db.Rewards.SingleAsync(reward => reward.Id == seen.Id);
            var refusal = version is { } v && v != row.Version
                ? new Refusal("changed-meanwhile", "Somebody else has changed this reward; look again, then decide.", Kind: RefusalKind.Conflict)
                : RewardMoves.Illegal(move, row.State);
            if (refusal is not null)
            {
                return (Outcome<RewardRow>)refusal;
            }

            (row.State, row.Version) = (move.To, row.Version + 1);
            await make(db, leaves, row, today, authority);
            return row;
        }, cancel);
        if (!done.Ok)
        {
            return done.Refusal!;
        }

        var row = done.Value.Value;
        var permission = move.Verb is RewardMoves.Grant or RewardMoves.Refuse ? "reports.reward-decide" : "reports.pay";
        await audit.RecordAsync(new AuditEntry(who.UserName, who.Organisation, permission, row.Id, move.Verb), cancel);
        return row;
    }

    private async Task GrantAsync(ReportsDb db, List<byte[]> leaves, RewardRow row, DateOnly today, string authority)
    {
        var code = VoucherCode.New();
        var hash = VoucherCode.Hash(code);
        var reporter = await db.Cases.Where(c => c.Id == row.Case).Select(c => c.ReplyKey).SingleAsync();
        row.VoucherHash = Convert.ToHexStringLower(hash);
        row.Voucher = SealedText.Seal(code, RewardDesk.VoucherPurpose, row.Case, today, AgeRecipient.Parse(reporter));
        row.Number = await Numbers.NextAsync(db, row.Office, today.Year, "R-");
        await EnterAsync(db, leaves, row, CaseLeaf.Rewarded, hash, today, authority);
    }

    /// <summary>The case's step and its ledger entry: the voucher's hash in the clear, the amount in the commitment.</summary>
    private async Task EnterAsync(ReportsDb db, List<byte[]> leaves, RewardRow row, string type, byte[] hash, DateOnly today, string authority)
    {
        var one = await db.Cases.SingleAsync(c => c.Id == row.Case);
        var secret = SealedText.OpenSecret(one.Secret, one.Id, keys.IdentityOf(one.Keeper));
        var made = CaseLeafMaker.Reward(one, secret, CaseLeafMaker.Bare(type, today, authority) with { Voucher = hash }, row.Amount);
        leaves.Add(made.Leaf);
        one.Version++;
        db.Steps.Add(new StepRow
        {
            Case = one.Id,
            N = one.Steps++,
            State = type,
            Day = CaseClocks.Write(today),
            Office = one.Office,
            Leaf = made.Leaf,
            LeafContent = made.Content,
        });
    }
}
