using Microsoft.EntityFrameworkCore;
using Remit.Kernel;
using Remit.Reports.CaseLedger;
using Remit.Reports.Data;
using Remit.Reports.Keys;
using Remit.Reports.Replies;
using Remit.Reports.Submit;

namespace Remit.Reports.Rewards;

/// <summary>The reporter's side of a reward: who holds the receipt code reads the voucher, once.</summary>
internal sealed class Vouchers(Status status, CaseWriter writer, OfficeNames names)
{
    public async Task<Outcome<RewardVoucher>> ReadAsync(ReceiptCode code, CancellationToken cancel)
    {
        var holder = await status.SignInAsync(code, cancel);
        if (!holder.Ok)
        {
            return holder.Refusal!;
        }

        var (seen, derived) = holder.Value;
        var name = await names.LookupAsync(cancel);
        var read = await writer.RunAsync(async (db, _) =>
        {
            var row = await db.Rewards.SingleOrDefaultAsync(reward => reward.OneOf == seen.Id && reward.State == RewardState.Paid && reward.Voucher != null);
            if (row is null)
            {
                return (Outcome<RewardVoucher>)new Refusal("no-voucher", "No voucher waits to be read: none was paid in yet, or it was shown already.",
                    Kind: RefusalKind.Conflict);
            }

            // Opened before it is forgotten: what cannot be opened is not lost.
            var voucher = SealedText.Open(row.Voucher!, RewardDesk.VoucherPurpose, row.Case, derived.Reply);
            (row.Voucher, row.Version) = (null, row.Version + 1);
            return new RewardVoucher(VoucherCode.Show(voucher), row.Number!, row.Amount, name(row.Office));
        }, cancel);
        return read.Ok ? read.Value.Value : read.Refusal!;
    }

    /// <summary>What the reporter of a case sees of its reward; null where none was decided.</summary>
    public static async Task<ReportReward?> OfAsync(ReportsDb db, string caseId, CancellationToken cancel) =>
        await db.Rewards.AsNoTracking().SingleOrDefaultAsync(reward => reward.OneOf == caseId && reward.Number != null, cancel) is { } row
            ? new ReportReward(row.State, row.Number!, row.Amount, row is { State: RewardState.Paid, Voucher: not null })
            : null;
}
