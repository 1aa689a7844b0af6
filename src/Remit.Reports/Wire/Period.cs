namespace Remit.Reports;

/// <summary>What an office did in a period: counts alone.</summary>
/// <param name="Matters">Cases by matter, in the order of their ids; a matter without a case is absent.</param>
/// <param name="RewardsPaid">Rewards that were paid in.</param>
/// <param name="RewardsAmount">Their sum, in whole units of the currency.</param>
public sealed record PeriodFigures(IReadOnlyList<MatterFigures> Matters, int RewardsPaid, long RewardsAmount);

/// <summary>Cases of one matter. Carried + Received + In = Out + Closed + Declined + Held.</summary>
/// <param name="Matter">The matter's id.</param>
/// <param name="Carried">In hand when the period began.</param>
/// <param name="Received">Reports that came in.</param>
/// <param name="In">Taken over from another office.</param>
/// <param name="Out">Taken over by another office.</param>
/// <param name="Closed">Closed with a result.</param>
/// <param name="Declined">Not taken as a report.</param>
/// <param name="Held">In hand when the period ended.</param>
/// <param name="Late">Of those, the ones whose day had passed.</param>
public sealed record MatterFigures(string Matter, int Carried, int Received, int In, int Out, int Closed, int Declined, int Held, int Late);
