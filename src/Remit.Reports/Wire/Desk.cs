namespace Remit.Reports;

/// <summary>A case in an office's queue: what is in the clear.</summary>
/// <param name="Id">The report's id: 32 hexadecimal digits.</param>
/// <param name="Number">The case's number (office, year, running number); null until it is taken.</param>
/// <param name="State">Its state.</param>
/// <param name="Matter">The matter's id.</param>
/// <param name="Region">The region's code.</param>
/// <param name="Received">The day it came in.</param>
/// <param name="Due">The day by which something has to be done; null when nothing is due any more.</param>
/// <param name="Office">The office that has it.</param>
/// <param name="OfferedTo">The office that it is offered to; null unless it is on its way.</param>
/// <param name="Version">Grows with every change; send it back with a move, so that two changes at once are noticed.</param>
public sealed record CaseSummary(
    string Id, string? Number, string State, string Matter, string Region, DateOnly Received, DateOnly? Due, OfficeName Office, OfficeName? OfferedTo,
        int Version);

/// <summary>A case opened by an officer of its office.</summary>
/// <param name="Summary">What is in the clear.</param>
/// <param name="Body">The report's text; null when it was destroyed.</param>
/// <param name="HasContact">Whether a contact was given. The office cannot read it.</param>
/// <param name="SealedBy"><c>server</c>: the text was sealed here and not in the browser.</param>
/// <param name="KeyHolder">Who holds the office's key: <c>server</c>.</param>
/// <param name="History">Every step, oldest first.</param>
/// <param name="Messages">The thread, oldest first.</param>
/// <param name="Moves">The moves that this office may make now, by name: <c>take</c>, <c>offer</c>, …</param>
/// <param name="Letters">Transfer letters written for this case, oldest first.</param>
public sealed record CaseDetail(
    CaseSummary Summary,
    string? Body,
    bool HasContact,
    string SealedBy,
    string KeyHolder,
    IReadOnlyList<CaseStep> History,
    IReadOnlyList<CaseMessage> Messages,
    IReadOnlyList<string> Moves,
    IReadOnlyList<LetterView> Letters);

/// <summary>A move without further words: take, accept.</summary>
/// <param name="Version">The version that the officer looked at; null: whatever it is now.</param>
public sealed record CaseMove(int? Version = null);

/// <summary>A move with a reason: decline, return, close.</summary>
/// <param name="Reason">The words for the reporter, and for the other office.</param>
/// <param name="Article">The article that is the reason, by citation; null when there is none. A return needs one.</param>
/// <param name="Version">The version that the officer looked at; null: whatever it is now.</param>
public sealed record ReasonedMove(string Reason, string? Article = null, int? Version = null);

/// <summary>An offer to another office.</summary>
/// <param name="Office">The office's id in the register, or the authority's (<c>cyberspace.650000</c>).</param>
/// <param name="Reason">Why it is that office's.</param>
/// <param name="Article">The article, by citation; null: the one that the rules name.</param>
/// <param name="Version">The version that the officer looked at; null: whatever it is now.</param>
public sealed record OfferMove(string Office, string Reason, string? Article = null, int? Version = null);

/// <summary>A message to the reporter.</summary>
public sealed record MessageText(string Text);

/// <summary>What an office without Remit said to a transfer letter, entered by hand.</summary>
/// <param name="Outcome"><c>accepted</c> or <c>returned</c>.</param>
/// <param name="Day">The day on which it said so.</param>
/// <param name="Function">Who said so, by function and never by name of a person: "duty desk".</param>
/// <param name="Reason">The reason of a return; null when accepted.</param>
/// <param name="Article">The article of a return; null when accepted or not named.</param>
/// <param name="Version">The version that the officer looked at; null: whatever it is now.</param>
public sealed record LetterOutcome(string Outcome, DateOnly Day, string Function, string? Reason = null, string? Article = null, int? Version = null);

/// <summary>A transfer letter: what is printed and sent to an office without Remit.</summary>
/// <param name="Number">Gapless by office and year: <c>urumqi-cyberspace-2026-L-1</c>.</param>
/// <param name="From">The sending office.</param>
/// <param name="To">The receiving office or authority.</param>
/// <param name="Day">The day it was written.</param>
/// <param name="Case">The case's number.</param>
/// <param name="Matter">The matter's id.</param>
/// <param name="Region">The region's code.</param>
/// <param name="Received">The day the report came in.</param>
/// <param name="Reason">Why it is sent there.</param>
/// <param name="Article">By which article; null when none is named.</param>
/// <param name="Body">The report's text, to be printed; null when only listed, and when it was destroyed.</param>
/// <param name="Outcome"><c>accepted</c>, <c>returned</c>, or null while it is open.</param>
/// <param name="OutcomeDay">The day of the outcome.</param>
/// <param name="OutcomeFunction">Who gave it, by function.</param>
public sealed record LetterView(
    string Number,
    OfficeName From,
    OfficeName To,
    DateOnly Day,
    string? Case,
    string Matter,
    string Region,
    DateOnly Received,
    string Reason,
    string? Article,
    string? Body,
    string? Outcome,
    DateOnly? OutcomeDay,
    string? OutcomeFunction);
