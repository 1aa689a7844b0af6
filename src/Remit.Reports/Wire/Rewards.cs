namespace Remit.Reports;

/// <summary>The states of a reward, as they stand in JSON and in the database.</summary>
public static class RewardState
{
    /// <summary>An officer proposed it; a second person has to decide.</summary>
    public const string Proposed = "proposed";

    /// <summary>The second person said no.</summary>
    public const string Refused = "refused";

    /// <summary>The second person said yes; the paying desk has to pay it in.</summary>
    public const string Decided = "decided";

    /// <summary>Paid in: the reporter can read the voucher, once.</summary>
    public const string Paid = "paid";

    /// <summary>Paid out against the voucher.</summary>
    public const string Redeemed = "redeemed";

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<string> All { get; } = [Proposed, Refused, Decided, Paid, Redeemed];
}

/// <summary>A reward as the office and those above it see it.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="Number">Its number (office, year, running number); null until it is decided.</param>
/// <param name="State">One of <see cref="RewardState"/>.</param>
/// <param name="Case">The case's id.</param>
/// <param name="CaseNumber">The case's number.</param>
/// <param name="Office">The office.</param>
/// <param name="Rule">The rule of the pack by which it is given.</param>
/// <param name="Article">The rule's article, by citation.</param>
/// <param name="Amount">Whole units of the currency.</param>
/// <param name="Reason">Why; null in lists.</param>
/// <param name="Refusal">Why not; null unless refused, and in lists.</param>
/// <param name="Voucher">SHA-256 of the voucher, hexadecimal, as its ledger entries name it; null before the decision.</param>
/// <param name="Steps">Who did what on which day, oldest first.</param>
/// <param name="Moves">What the reader may do now: <c>grant</c>, <c>refuse</c>.</param>
/// <param name="Version">Grows with every change; send it back with a move.</param>
public sealed record RewardView(string Id, string? Number, string State, string Case, string? CaseNumber, OfficeName Office, string Rule, string Article,
    long Amount, string? Reason, string? Refusal, string? Voucher, IReadOnlyList<RewardStep> Steps, IReadOnlyList<string> Moves, int Version);

/// <summary>One step of a reward.</summary>
/// <param name="State">The state that it led to.</param>
/// <param name="Day">The day.</param>
/// <param name="Who">The account of the office that did it; never the reporter.</param>
public sealed record RewardStep(string State, DateOnly Day, string Who);

/// <summary>A reward as the paying desk sees it: number and amount, no case.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="Number">Its number.</param>
/// <param name="State"><c>decided</c>, <c>paid</c> or <c>redeemed</c>.</param>
/// <param name="Amount">Whole units of the currency.</param>
/// <param name="Steps">Who did what on which day, from the decision on.</param>
/// <param name="Version">Grows with every change; send it back with a payment.</param>
public sealed record PaymentView(string Id, string Number, string State, long Amount, IReadOnlyList<RewardStep> Steps, int Version);

/// <summary>How many rewards, and how much together.</summary>
public sealed record RewardSum(int Count, long Amount);

/// <summary>The books of rewards. They balance when each sum is the sum of what came of it, and nothing lacks its ledger entry.</summary>
/// <param name="Proposed">All that were ever proposed: waiting, refused and decided together.</param>
/// <param name="Waiting">Not decided yet.</param>
/// <param name="Refused">Decided against.</param>
/// <param name="Decided">Ever decided: to be paid and paid together.</param>
/// <param name="ToPay">Decided, not paid in yet.</param>
/// <param name="Paid">Ever paid in: outstanding and redeemed together.</param>
/// <param name="Outstanding">Paid in, voucher not redeemed yet.</param>
/// <param name="Redeemed">Paid out.</param>
/// <param name="Entries">Entries of the case ledger found for them.</param>
/// <param name="EntriesMissing">Entries that should be there and are not.</param>
/// <param name="Balanced">Whether all of it holds.</param>
public sealed record RewardBooks(RewardSum Proposed, RewardSum Waiting, RewardSum Refused, RewardSum Decided, RewardSum ToPay, RewardSum Paid,
    RewardSum Outstanding, RewardSum Redeemed, int Entries, int EntriesMissing, bool Balanced);

/// <summary>A rule of the pack by which rewards are given.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Zh">Its name.</param>
/// <param name="En">Its name.</param>
/// <param name="Ceiling">The most that it allows; null where none was verified.</param>
/// <param name="Article">Its article today, by citation.</param>
public sealed record RewardRule(string Id, string Zh, string En, decimal? Ceiling, string Article);

/// <summary>A closed case that may be rewarded, with the rules that hold in its region.</summary>
/// <param name="Id">The case's id.</param>
/// <param name="Number">Its number.</param>
/// <param name="Matter">The matter's id.</param>
/// <param name="Closed">The day it was closed.</param>
/// <param name="Rules">The rules; empty where the pack has none.</param>
public sealed record RewardableCase(string Id, string? Number, string Matter, DateOnly Closed, IReadOnlyList<RewardRule> Rules);

/// <summary>A proposal.</summary>
/// <param name="Case">The closed case's id.</param>
/// <param name="Rule">The rule of the pack.</param>
/// <param name="Amount">Whole units of the currency, from 1.</param>
/// <param name="Reason">Why this report merits it.</param>
public sealed record RewardProposal(string Case, string Rule, long Amount, string Reason);

/// <summary>A decision.</summary>
/// <param name="Grant">Yes or no.</param>
/// <param name="Reason">Why not; needed for a no.</param>
/// <param name="Version">The version that was looked at; null: whatever it is now.</param>
public sealed record RewardDecision(bool Grant, string? Reason = null, int? Version = null);

/// <summary>A voucher as it was typed.</summary>
public sealed record VoucherText(string? Voucher);

/// <summary>What the reporter sees of a reward without its voucher.</summary>
/// <param name="State"><c>decided</c>, <c>paid</c> or <c>redeemed</c>.</param>
/// <param name="Number">Its number, to be named at the paying desk.</param>
/// <param name="Amount">Whole units of the currency.</param>
/// <param name="Readable">Whether the voucher waits to be read: it is paid in, and nobody has read it.</param>
public sealed record ReportReward(string State, string Number, long Amount, bool Readable);

/// <summary>A voucher, shown once.</summary>
/// <param name="Voucher">28 signs in seven groups of four.</param>
/// <param name="Number">The reward's number.</param>
/// <param name="Amount">Whole units of the currency.</param>
/// <param name="Office">Whose paying desk pays it out.</param>
public sealed record RewardVoucher(string Voucher, string Number, long Amount, OfficeName Office);
