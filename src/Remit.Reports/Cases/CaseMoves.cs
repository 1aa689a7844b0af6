using Remit.Kernel;
using static Remit.Reports.CaseState;

namespace Remit.Reports.Cases;

/// <summary>Who may make a move.</summary>
internal enum Mover
{
    /// <summary>The office that has the case.</summary>
    Holder,

    /// <summary>The office that it is offered to; for one without Remit, whoever wrote the letter.</summary>
    Offered,

    /// <summary>The coordinating office above both offices of a dispute.</summary>
    Superior,

    /// <summary>The program itself, when a clock has run out.</summary>
    Clock,
}

/// <summary>One legal move.</summary>
/// <param name="Verb">Its name: <c>take</c>.</param>
/// <param name="From">The states it starts from.</param>
/// <param name="To">The state it leads to.</param>
/// <param name="Mover">Who may make it.</param>
/// <param name="Past">For words: "cannot be <c>taken</c>".</param>
internal sealed record LegalMove(string Verb, IReadOnlyList<string> From, string To, Mover Mover, string Past);

/// <summary>THE table of legal moves: what is not in it is refused, whichever way it comes.</summary>
internal static class CaseMoves
{
    public const string Take = "take";
    public const string Offer = "offer";
    public const string Accept = "accept";
    public const string Return = "return";
    public const string Escalate = "escalate";
    public const string Decide = "decide";
    public const string Answer = "answer";
    public const string Decline = "decline";
    public const string Close = "close";
    public const string Destroy = "destroy";

    public static IReadOnlyList<LegalMove> Table { get; } =
    [
        new(Take, [Received, Accepted, Returned, Escalated], Taken, Mover.Holder, "taken"),
        new(Offer, [Received, Taken, Accepted, Returned, Escalated, Answered], Offered, Mover.Holder, "offered to another office"),
        new(Accept, [Offered], Accepted, Mover.Offered, "accepted"),
        new(Return, [Offered], Returned, Mover.Offered, "returned"),
        new(Escalate, [Offered, Returned], Escalated, Mover.Holder, "put before the common superior"),
        new(Decide, [Escalated], Accepted, Mover.Superior, "given to one of the two offices by their common superior"),
        new(Answer, [Taken, Accepted, Answered], Answered, Mover.Holder, "answered"),
        new(Decline, [Received, Taken, Accepted, Returned, Escalated, Answered], Declined, Mover.Holder, "declined"),
        new(Decline, [Offered], Declined, Mover.Offered, "declined"),
        new(Close, [Taken, Accepted, Answered], Closed, Mover.Holder, "closed"),
        new(Destroy, [Declined, Closed], Destroyed, Mover.Clock, "destroyed"),
    ];

    /// <summary>The move of that name from that state; null when it is illegal.</summary>
    public static LegalMove? Find(string verb, string state) => Table.FirstOrDefault(move => move.Verb == verb && move.From.Contains(state));

    /// <summary>The table's words for a move that is not in it.</summary>
    public static Refusal Illegal(string verb, string state)
    {
        var past = Table.First(move => move.Verb == verb).Past;
        var open = Table.Where(move => move.From.Contains(state) && move.Mover != Mover.Clock).Select(move => move.Past).Distinct().ToList();
        var rest = open.Count == 0 ? "it has ended, and nothing more can be done with it" : $"now it can only be {string.Join(", ", open)}";
        return new Refusal("illegal-move", $"This case is {state} and cannot be {past}; {rest}.", Kind: RefusalKind.Conflict);
    }
}
