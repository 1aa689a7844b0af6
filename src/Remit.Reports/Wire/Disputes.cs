namespace Remit.Reports;

/// <summary>A case that two offices say is not theirs: what is in the clear. The report itself is not in it.</summary>
/// <param name="Id">The case's id.</param>
/// <param name="Number">The case's number.</param>
/// <param name="State">Its state: <c>escalated</c> while it waits.</param>
/// <param name="Open">Whether it waits for the decision.</param>
/// <param name="Matter">The matter's id.</param>
/// <param name="Region">The region's code.</param>
/// <param name="Received">The day the report came in.</param>
/// <param name="Since">The day on which it was put before the common superior.</param>
/// <param name="Due">The day by which it has to be decided; null when it is.</param>
/// <param name="Holder">The office that had the case and says that it is not its own.</param>
/// <param name="Other">The office that it was offered to, which did not take it.</param>
/// <param name="Where">The office that has the case now.</param>
/// <param name="Version">The case's version; send it back with the decision.</param>
public sealed record CaseDispute(string Id, string? Number, string State, bool Open, string Matter, string Region, DateOnly Received, DateOnly Since,
    DateOnly? Due, OfficeName Holder, OfficeName Other, OfficeName Where, int Version);

/// <summary>A dispute with what both offices said.</summary>
/// <param name="Dispute">What is in the clear.</param>
/// <param name="Steps">Offers, returns, the escalation and the decision, oldest first, with reasons and articles.</param>
/// <param name="MayDecide">Whether the reader may decide it now.</param>
public sealed record CaseDisputeDetail(CaseDispute Dispute, IReadOnlyList<CaseStep> Steps, bool MayDecide);

/// <summary>What the common superior decides.</summary>
/// <param name="Office">The office that the case is given to: one of the two.</param>
/// <param name="Reason">Why, in words that both offices and the reporter read.</param>
/// <param name="Article">The article by which it is that office's, by citation.</param>
/// <param name="Version">The version that was looked at; null: whatever it is now.</param>
public sealed record DisputeDecision(string Office, string Reason, string Article, int? Version = null);
