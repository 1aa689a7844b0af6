using Remit.Kernel;

namespace Remit.Reports.Rewards;

/// <summary>A step of a reward.</summary>
/// <param name="Verb">Its name.</param>
/// <param name="From">The state it starts from.</param>
/// <param name="To">The state it leads to.</param>
/// <param name="Roles">Who may take it.</param>
internal sealed record RewardMove(string Verb, string From, string To, IReadOnlyList<string> Roles);

/// <summary>The states of a reward and the only ways between them.</summary>
internal static class RewardMoves
{
    public const string Propose = "propose";
    public const string Grant = "grant";
    public const string Refuse = "refuse";
    public const string Pay = "pay";
    public const string Redeem = "redeem";

    /// <summary>Who sees rewards with the cases that they are for.</summary>
    public static IReadOnlyList<string> Readers { get; } = [Roles.Officer, Roles.Coordinator, Roles.Auditor];

    /// <summary>Who proposes.</summary>
    public static IReadOnlyList<string> Proposers { get; } = [Roles.Officer];

    public static IReadOnlyList<RewardMove> Table { get; } =
    [
        new(Grant, RewardState.Proposed, RewardState.Decided, [Roles.Officer, Roles.Coordinator]),
        new(Refuse, RewardState.Proposed, RewardState.Refused, [Roles.Officer, Roles.Coordinator]),
        new(Pay, RewardState.Decided, RewardState.Paid, [Roles.Payer]),
        new(Redeem, RewardState.Paid, RewardState.Redeemed, [Roles.Payer]),
    ];

    public static RewardMove Of(string verb) => Table.First(move => move.Verb == verb);

    public static Refusal NotThere { get; } = new("no-such-reward", "There is no such reward in this office.", Kind: RefusalKind.NotFound);

    public static Refusal Wrong(string code, string place, string words) => new(code, words) { Place = place };

    public static Refusal NotAllowed(string verb) =>
        new("not-allowed", $"Your role may not do this with a reward: {verb}.", Kind: RefusalKind.Forbidden);

    /// <summary>Three people: whoever took an earlier step takes none of the next two. The payer who pays may redeem.</summary>
    public static Refusal? Same(string verb, string user, string proposedBy, string? decidedBy) => (verb, user == proposedBy, user == decidedBy) switch
    {
        (_, true, _) => new("four-eyes", "You proposed this reward; another person must take this step.", Kind: RefusalKind.Forbidden),
        (Pay or Redeem, _, true) => new("four-eyes", "You decided this reward; another person must take this step.", Kind: RefusalKind.Forbidden),
        _ => null,
    };

    /// <summary>Why a step is not possible in this state; null when it is.</summary>
    public static Refusal? Illegal(RewardMove move, string state) => move.From == state
        ? null
        : new("reward-state", $"This reward is {state}; {move.Verb} is possible only while it is {move.From}.", Kind: RefusalKind.Conflict);
}
