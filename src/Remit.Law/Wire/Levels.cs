namespace Remit.Law;

/// <summary>What was measured of an event, to be weighed.</summary>
/// <param name="Values">By indicator or quantity of the pack (<c>personal-data</c>, <c>turnover</c>), in its unit; none negative.</param>
/// <param name="On">The day of the event, in the jurisdiction's time zone.</param>
public sealed record LevelQuery(IReadOnlyDictionary<string, decimal> Values, DateOnly On)
{
    /// <summary>A region of the jurisdiction that is meant; null is home.</summary>
    public string? Region { get; init; }

    /// <summary>The operator's class by the pack; null is "any".</summary>
    public string? OperatorClass { get; init; }

    /// <summary><c>zh</c> or <c>en</c>.</summary>
    public string Lang { get; init; } = "zh";
}

/// <summary>A level that the values propose. It is a proposal: whoever handles the event decides.</summary>
/// <param name="Level">The highest level of which a verified threshold is reached; the lowest level of the pack when none is.</param>
/// <param name="LevelName">In the language asked.</param>
/// <param name="Certain">Whether no threshold that is not verified, and no value that was not given, could make it a higher one.</param>
/// <param name="DutyToNotify">Whether an event of that level must be notified.</param>
/// <param name="Reasons">What was reached, and what could not be decided.</param>
/// <param name="CouldBe">Higher levels that it may be, the highest first; empty when certain.</param>
/// <param name="Words">All of it in a few sentences.</param>
public sealed record LevelProposal(
    string Level,
    string LevelName,
    bool Certain,
    bool DutyToNotify,
    IReadOnlyList<LevelReason> Reasons,
    IReadOnlyList<string> CouldBe,
    string Words);

/// <summary>Why a level is proposed, or why that cannot be said.</summary>
/// <param name="Indicator">Its id in the pack.</param>
/// <param name="Value">The value given, in the indicator's unit.</param>
/// <param name="Threshold">The number; null when it is not verified.</param>
/// <param name="Level">The level that the threshold is of; null when the indicator does not apply.</param>
/// <param name="Status"><c>reached</c>, <c>not-reached</c>, <c>unverified</c> (the threshold is), <c>missing</c> (a quantity that the threshold is a
/// share of), <c>not-applicable</c> (to that class of operators, or on that day).</param>
/// <param name="Mark">How far the threshold was verified, as packs mark it: <c>T</c>, <c>Tx</c>, <c>Q</c>, <c>S</c>, <c>D</c>, <c>U</c>; null when the
/// indicator does not apply.</param>
/// <param name="Citation">The article that it rests on, on that day; null when none held.</param>
/// <param name="Words">In the language asked.</param>
public sealed record LevelReason(
    string Indicator,
    decimal Value,
    decimal? Threshold,
    string? Level,
    string Status,
    string? Mark,
    string? Citation,
    string Words);
