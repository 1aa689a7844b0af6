using Remit.Registry;

namespace Remit.Reports;

/// <summary>A matter that the form offers.</summary>
/// <param name="Id">Its id in the pack.</param>
/// <param name="Title">In the language asked.</param>
/// <param name="Help">One plain sentence; null when the pack has none.</param>
public sealed record ReportMatter(string Id, string Title, string? Help);

/// <summary>An office that may lawfully get a report about a matter in a region.</summary>
/// <param name="Id">The office in the register; null for an authority that the register does not know.</param>
/// <param name="Authority">The authority: <c>cyberspace.650100</c>; null for a sector's body.</param>
/// <param name="Name">In the language asked.</param>
/// <param name="Role">Why it is here: <c>receives</c>, <c>lead</c>, <c>handles</c>, …</param>
/// <param name="UsesRemit">Whether it works here; one that does not gets a transfer letter.</param>
/// <param name="Proposed">Whether it is the one that the rules propose: one at most.</param>
/// <param name="Basis">Citation ids, the national article first.</param>
/// <param name="Status">Of the rule: <c>in-force</c>, <c>unverified</c>, <c>default</c>.</param>
public sealed record LawfulOffice(
    string? Id, string? Authority, string Name, string Role, bool UsesRemit, bool Proposed, IReadOnlyList<string> Basis, string Status);

/// <summary>A report as it is submitted (contract.md, "Reports"). The text lives in memory until it is sealed, and nowhere else.</summary>
/// <param name="Matter">A matter's id.</param>
/// <param name="Region">The region's code.</param>
/// <param name="Body">What happened, at most <see cref="ReportLimits.BodyBytesMax"/>.</param>
/// <param name="IdempotencyKey">Chosen by the client, unique for this report. Sending the same again makes no second report: see
/// docs/formats/receipt.md.</param>
public sealed record ReportSubmission(string Matter, string Region, string Body, string IdempotencyKey)
{
    /// <summary>Who the reporter is and how to reach them; null: no contact. Only two custodian offices together can read it.</summary>
    public string? Contact { get; init; }

    /// <summary>The office that the reporter chose; null: the one that the rules propose.</summary>
    public string? Office { get; init; }
}

/// <summary>What the reporter gets when the report is durable and its entry signed.</summary>
/// <param name="Code">The receipt code in groups of four. It is shown once: nobody can show it again.</param>
/// <param name="Index">The number of its entry in the case ledger, from 0.</param>
public sealed record ReportReceipt(string Code, long Index)
{
    /// <summary>Whether the entry is signed. False only while the ledger's witnesses have not answered after a start: it is durable, and is signed once they
    /// do.</summary>
    public bool Signed { get; init; } = true;
}

/// <summary>Where a report is, for whoever holds its code.</summary>
/// <param name="State">One of the states of docs/formats/receipt.md: <c>received</c>, …</param>
/// <param name="Received">The day it came in.</param>
/// <param name="Matter">The matter's id.</param>
/// <param name="Region">The region's code.</param>
/// <param name="Where">The office that has it.</param>
/// <param name="OfferedTo">The office that it is offered to; null unless it is on its way.</param>
/// <param name="Due">The day by which the office has to act; null when nothing is due any more.</param>
/// <param name="History">Every step, oldest first.</param>
/// <param name="Messages">The thread, oldest first.</param>
/// <param name="Receipt">Its entry in the ledger.</param>
/// <param name="SealedBy"><c>server</c>: the text was sealed here and not in the browser.</param>
/// <param name="HasContact">Whether a sealed contact was given and still exists.</param>
public sealed record ReportStatus(
    string State,
    DateOnly Received,
    string Matter,
    string Region,
    OfficeName Where,
    OfficeName? OfferedTo,
    DateOnly? Due,
    IReadOnlyList<CaseStep> History,
    IReadOnlyList<CaseMessage> Messages,
    ReceiptView Receipt,
    string SealedBy,
    bool HasContact)
{
    /// <summary>The reward that was decided for it; null where none was.</summary>
    public ReportReward? Reward { get; init; }
}

/// <summary>An office by id and name.</summary>
public sealed record OfficeName(string Id, RegisterName Names);

/// <summary>One step of a case.</summary>
/// <param name="State">The state that it led to.</param>
/// <param name="Day">The day; nobody stores the time.</param>
/// <param name="Office">The office that had the case after it.</param>
/// <param name="To">The office that it was offered to; null but for an offer.</param>
/// <param name="Words">The reason or result that the office gave; null when none was given.</param>
/// <param name="Article">The article that the office named, by citation; null when none was given.</param>
public sealed record CaseStep(string State, DateOnly Day, OfficeName Office, OfficeName? To, string? Words, string? Article);

/// <summary>One message of the thread.</summary>
/// <param name="From"><c>reporter</c> or <c>office</c>.</param>
/// <param name="Day">The day it was written.</param>
/// <param name="Text">The words.</param>
public sealed record CaseMessage(string From, DateOnly Day, string Text);

/// <summary>A report's entry in the case ledger.</summary>
/// <param name="Index">Its number, from 0.</param>
/// <param name="Size">Entries of the ledger under the checkpoint that the proof is for.</param>
/// <param name="Published">Whether the public checkpoint covers it already; if not, it will with the next cadence.</param>
/// <param name="Origin">The ledger's name.</param>
/// <param name="VKey">The key to check the proof with.</param>
/// <param name="Leaf">The entry as it stands in the ledger, base64url.</param>
/// <param name="CommitmentKey">What opens the entry's commitment, base64url: see docs/formats/receipt.md.</param>
/// <param name="CommitmentContent">What the entry commits to, canonical JSON: hashes of the sealed payloads.</param>
public sealed record ReceiptView(long Index, long Size, bool Published, string Origin, string VKey, string Leaf, string CommitmentKey,
    string CommitmentContent)
{
    /// <summary>As in <see cref="ReportReceipt.Signed"/>.</summary>
    public bool Signed { get; init; } = true;

    /// <summary>How many witnesses have cosigned the checkpoint that the proof is for.</summary>
    public int Witnesses { get; init; }
}

/// <summary>How the case ledger stands with its witnesses.</summary>
/// <param name="Origin">The ledger's name.</param>
/// <param name="Size">Signed entries.</param>
/// <param name="PublishedSize">Entries that the public sees.</param>
/// <param name="WitnessedSize">Entries under the newest checkpoint that enough witnesses cosigned; null before the first.</param>
/// <param name="WitnessedTime">The witnesses' time of it.</param>
/// <param name="SigningWaits">Why nothing is signed for the moment; null while all is well.</param>
/// <param name="Witnesses">What each answered last; empty without a policy that names this ledger.</param>
public sealed record CaseWitnessing(string Origin, long Size, long PublishedSize, long? WitnessedSize, DateTimeOffset? WitnessedTime, string? SigningWaits,
    IReadOnlyList<CaseWitness> Witnesses);

/// <summary>A witness of the case ledger.</summary>
/// <param name="Name">Its name in the policy.</param>
/// <param name="State"><c>cosigned</c>, <c>ahead</c>, <c>unknown-log</c>, <c>inconsistent</c>, <c>busy</c>, <c>silent</c> or <c>nonsense</c>.</param>
/// <param name="Words">One sentence.</param>
public sealed record CaseWitness(string Name, string State, string Words);

/// <summary>The case ledger signs again without its witnesses' word.</summary>
/// <param name="SetAside">The larger size that a witness knew; null where none was known.</param>
/// <param name="Index">The entry of the ledger that says so.</param>
public sealed record CaseWitnessOverride(long? SetAside, long Index);
