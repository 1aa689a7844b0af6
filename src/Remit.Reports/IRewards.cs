using Remit.Kernel;

namespace Remit.Reports;

/// <summary>Rewards for closed reports: proposed, decided and paid by three people; a voucher for whoever holds the receipt code.</summary>
/// <remarks>Nothing here takes or gives a reporter's datum: who holds the code reads the voucher, who holds the voucher gets the money.</remarks>
public interface IRewards
{
    /// <summary>Closed cases of the officer's office that have no reward yet, the last closed first.</summary>
    Task<Outcome<IReadOnlyList<RewardableCase>>> CasesAsync(Actor officer, CancellationToken cancel);

    /// <summary>Proposes a reward.</summary>
    /// <returns>Refused, with the place: <c>no-such-case</c>, <c>reward-case</c>, <c>reward-rule</c>, <c>reward-amount</c>, <c>reward-reason</c>,
    /// <c>reward-twice</c>.</returns>
    Task<Outcome<RewardView>> ProposeAsync(Actor officer, RewardProposal proposal, CancellationToken cancel);

    /// <summary>Rewards of the reader's office; for a coordinator, of the region's subtree. The newest first.</summary>
    Task<Outcome<IReadOnlyList<RewardView>>> ListAsync(Actor reader, CancellationToken cancel);

    /// <summary>One reward with its reason. The look is recorded.</summary>
    Task<Outcome<RewardView>> OneAsync(Actor reader, string id, CancellationToken cancel);

    /// <summary>Decides, yes or no; never whoever proposed. A yes makes the voucher and an entry of the case ledger.</summary>
    Task<Outcome<RewardView>> DecideAsync(Actor who, string id, RewardDecision decision, CancellationToken cancel);

    /// <summary>Decided rewards of the paying desk's office, the newest first.</summary>
    Task<Outcome<IReadOnlyList<PaymentView>>> PaymentsAsync(Actor payer, CancellationToken cancel);

    /// <summary>Pays a decided reward in: from now on its voucher is good.</summary>
    Task<Outcome<PaymentView>> PayAsync(Actor payer, string id, int? version, CancellationToken cancel);

    /// <summary>Takes a voucher back and pays it out.</summary>
    /// <returns>Refused, with the place: <c>voucher-malformed</c>, <c>voucher-unknown</c>; <c>reward-state</c> for one that was redeemed.</returns>
    Task<Outcome<PaymentView>> RedeemAsync(Actor payer, string? voucher, CancellationToken cancel);

    /// <summary>The books of what the reader reaches.</summary>
    Task<Outcome<RewardBooks>> BooksAsync(Actor reader, CancellationToken cancel);

    /// <summary>Shows the voucher of the report with this code, once: it is kept nowhere after that.</summary>
    /// <returns>Refused: <c>unknown-code</c>; <c>no-voucher</c> where none waits to be read.</returns>
    Task<Outcome<RewardVoucher>> ReadAsync(ReceiptCode code, CancellationToken cancel);
}
