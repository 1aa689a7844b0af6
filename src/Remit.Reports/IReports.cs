using Remit.Kernel;

namespace Remit.Reports;

/// <summary>Reports and cases, for pages and commands. What a method may not show to its caller is answered as "not found".</summary>
/// <remarks>No method lists reporters, and none takes a person: there is nothing to ask such a question of.</remarks>
public interface IReports
{
    /// <summary>The matters that a report may be about, in the pack's order.</summary>
    /// <param name="region">The region's code; null: of every region.</param>
    /// <param name="lang"><c>zh</c> or <c>en</c>.</param>
    Outcome<IReadOnlyList<ReportMatter>> Matters(string? region, string lang);

    /// <summary>The offices that may lawfully get a report, the proposed one first.</summary>
    Task<Outcome<IReadOnlyList<LawfulOffice>>> OfficesAsync(string matter, string region, string lang, CancellationToken cancel);

    /// <summary>Takes a report in. When this returns a receipt, the report is durable and its ledger entry signed; or durable, and signed once the ledger's
    /// witnesses have answered after a start (<see cref="ReportReceipt.Signed"/>).</summary>
    /// <returns>Refused: unknown matter, region or office; too long; <c>already-accepted</c>; <c>no-custodians</c>; <c>busy</c>.</returns>
    Task<Outcome<ReportReceipt>> SubmitAsync(ReportSubmission submission, CancellationToken cancel);

    /// <summary>Where the report is, by its code. A wrong code gives <c>unknown-code</c>, after the same work as a right one.</summary>
    Task<Outcome<ReportStatus>> StatusAsync(ReceiptCode code, CancellationToken cancel);

    /// <summary>Adds a message of the reporter to the thread.</summary>
    Task<Outcome<ReportStatus>> WriteAsync(ReceiptCode code, string text, CancellationToken cancel);

    /// <summary>The proof of inclusion, as a text to keep: a C2SP tlog-proof whose extra line is the entry itself.</summary>
    Task<Outcome<string>> ReceiptAsync(ReceiptCode code, CancellationToken cancel);

    /// <summary>The cases of the officer's office, and those that are offered to it; open ones first, by due day.</summary>
    /// <param name="officer">Who asks.</param>
    /// <param name="closed">Whether cases that have ended are listed too.</param>
    /// <param name="cancel">Stops waiting.</param>
    Task<Outcome<IReadOnlyList<CaseSummary>>> QueueAsync(Actor officer, bool closed, CancellationToken cancel);

    /// <summary>Opens a case of the officer's office. The look is recorded in the audit trail.</summary>
    Task<Outcome<CaseDetail>> CaseAsync(Actor officer, string id, CancellationToken cancel);

    /// <summary>Whose the case is by the rules of today, the proposed office first.</summary>
    Task<Outcome<IReadOnlyList<LawfulOffice>>> ProposeAsync(Actor officer, string id, string lang, CancellationToken cancel);

    /// <summary>The office takes the case; it gets its number.</summary>
    Task<Outcome<CaseSummary>> TakeAsync(Actor officer, string id, CaseMove move, CancellationToken cancel);

    /// <summary>Offers the case to another office. For one without Remit a transfer letter is written.</summary>
    Task<Outcome<CaseSummary>> OfferAsync(Actor officer, string id, OfferMove move, CancellationToken cancel);

    /// <summary>The office that it is offered to accepts the case.</summary>
    Task<Outcome<CaseSummary>> AcceptAsync(Actor officer, string id, CaseMove move, CancellationToken cancel);

    /// <summary>The office that it is offered to returns the case, with reason and article.</summary>
    Task<Outcome<CaseSummary>> ReturnAsync(Actor officer, string id, ReasonedMove move, CancellationToken cancel);

    /// <summary>Puts a case that came back, or that nobody answered in time, before the common superior of both offices.</summary>
    Task<Outcome<CaseSummary>> EscalateAsync(Actor officer, string id, ReasonedMove move, CancellationToken cancel);

    /// <summary>Disputes about cases that the reader's office has a part in, or stands above; those that wait first.</summary>
    Task<IReadOnlyList<CaseDispute>> DisputesAsync(Actor who, CancellationToken cancel);

    /// <summary>One dispute with what both offices said; the look is recorded.</summary>
    Task<Outcome<CaseDisputeDetail>> DisputeAsync(Actor who, string id, CancellationToken cancel);

    /// <summary>A coordinator above both offices gives the case to one of them, with reason and article.</summary>
    Task<Outcome<CaseSummary>> DecideAsync(Actor who, string id, DisputeDecision decision, CancellationToken cancel);

    /// <summary>Declines the case: content and contact are destroyed at once, and it cannot be transferred.</summary>
    Task<Outcome<CaseSummary>> DeclineAsync(Actor officer, string id, ReasonedMove move, CancellationToken cancel);

    /// <summary>Closes the case with a result in words for the reporter.</summary>
    Task<Outcome<CaseSummary>> CloseAsync(Actor officer, string id, ReasonedMove move, CancellationToken cancel);

    /// <summary>Writes to the reporter.</summary>
    Task<Outcome<CaseSummary>> AnswerAsync(Actor officer, string id, MessageText message, CancellationToken cancel);

    /// <summary>The newest transfer letter of the case, with the report's text, to print. The look is recorded.</summary>
    Task<Outcome<LetterView>> LetterAsync(Actor officer, string id, CancellationToken cancel);

    /// <summary>Enters what the office without Remit said to the letter.</summary>
    Task<Outcome<CaseSummary>> LetterOutcomeAsync(Actor officer, string id, LetterOutcome outcome, CancellationToken cancel);

    /// <summary>Counts of cases; the caller answers for who may see them, and for a floor where anybody may.</summary>
    /// <param name="offices">Ids of offices; null: all.</param>
    /// <param name="today">The local day.</param>
    /// <param name="cancel">Stops waiting.</param>
    Task<CaseFigures> FiguresAsync(IReadOnlySet<string>? offices, DateOnly today, CancellationToken cancel);

    /// <summary>What one office did from one local day to another: counts, for its return. The caller answers for who may see them.</summary>
    Task<PeriodFigures> PeriodAsync(string office, DateOnly from, DateOnly until, CancellationToken cancel);

    /// <summary>How the case ledger stands with its witnesses.</summary>
    Task<Outcome<CaseWitnessing>> WitnessesAsync(CancellationToken cancel);

    /// <summary>Lets the case ledger sign although its witnesses did not answer, or know a larger tree: an <c>incident</c> entry of it says so.</summary>
    /// <param name="reason">Why, 3 to 500 characters; it is public.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>Refused: <c>reason-missing</c>, <c>nothing-waits</c>.</returns>
    Task<Outcome<CaseWitnessOverride>> OverrideWitnessesAsync(string reason, CancellationToken cancel);

    /// <summary>Copies the case ledger for a backup: everything signed, into a new folder laid out like its second place. A copy of the database that was made
    /// before holds no case that it lacks.</summary>
    /// <param name="place">A new folder.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>The checkpoint at which the copy ends. Refused: <c>case-ledger-stopped</c>.</returns>
    Task<Outcome<Remit.Transparency.Checkpoint>> CopyLedgerAsync(string place, CancellationToken cancel);

    /// <summary>The verifier key of the case ledger: what a receipt is checked with.</summary>
    string VKey { get; }
}
