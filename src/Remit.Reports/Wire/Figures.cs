namespace Remit.Reports;

/// <summary>Counts of cases: never a text, a reporter or a number of a case.</summary>
/// <param name="Offices">By office, in the order of their ids; an office without a case is absent.</param>
/// <param name="Months">The last twelve months, oldest first.</param>
public sealed record CaseFigures(IReadOnlyList<OfficeFigures> Offices, IReadOnlyList<MonthFigures> Months);

/// <summary>How an office stands.</summary>
/// <param name="Office">Its id.</param>
/// <param name="Received">All that it ever got.</param>
/// <param name="InHand">Those that have not ended.</param>
/// <param name="Late">Of those in hand, the ones whose day has passed.</param>
/// <param name="Transfers">Offered to another office that has not answered yet.</param>
/// <param name="Escalated">Put before the common superior.</param>
/// <param name="Declined">Not taken as a report; their content is destroyed.</param>
public sealed record OfficeFigures(string Office, int Received, int InHand, int Late, int Transfers, int Escalated, int Declined)
{
    /// <summary>New reports that nobody has taken.</summary>
    public int Untaken { get; init; }
}

/// <summary>One month.</summary>
/// <param name="Month"><c>2026-11</c>.</param>
/// <param name="Received">Reports that came in.</param>
/// <param name="Ended">Cases that were closed.</param>
public sealed record MonthFigures(string Month, int Received, int Ended);
