using Remit.Kernel;
using Remit.Reports.Data;

namespace Remit.Reports.Rewards;

/// <summary>Rewards as readers see them.</summary>
internal static class RewardViews
{
    public static RewardView View(RewardRow row, CaseRow? of, Func<string, OfficeName> name, Actor reader, string? reason = null, string? refusal = null) =>
        new(row.Id, row.Number, row.State, row.Case, of?.Number, name(row.Office), row.Rule, row.Article, row.Amount, reason, refusal, row.VoucherHash,
            Steps(row), Moves(row, reader), row.Version);

    public static PaymentView Payment(RewardRow row) =>
        new(row.Id, row.Number ?? "", row.State, row.Amount, [.. Steps(row).Where(step => step.State is not RewardState.Proposed)], row.Version);

    private static List<string> Moves(RewardRow row, Actor reader) =>
    [
        .. RewardMoves.Table.Where(move => move.From == row.State && move.Roles.Contains(reader.Role)
            && RewardMoves.Same(move.Verb, reader.UserName, row.ProposedBy, row.DecidedBy) is null).Select(move => move.Verb),
    ];

    private static List<RewardStep> Steps(RewardRow row)
    {
        var decided = row.State == RewardState.Refused ? RewardState.Refused : RewardState.Decided;
        (string State, string? Day, string? Who)[] all =
        [
            (RewardState.Proposed, row.ProposedDay, row.ProposedBy), (decided, row.DecidedDay, row.DecidedBy), (RewardState.Paid, row.PaidDay, row.PaidBy),
            (RewardState.Redeemed, row.RedeemedDay, row.RedeemedBy),
        ];
        return [.. all.Where(step => step.Day is not null).Select(step => new RewardStep(step.State, CaseClocks.Read(step.Day!), step.Who!))];
    }
}
