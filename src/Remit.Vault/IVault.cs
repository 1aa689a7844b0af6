using Remit.Kernel;

namespace Remit.Vault;

/// <summary>An operator's logs: kept, found, proved (contract.md, Vault). One process writes a vault; any may read it.</summary>
public interface IVault
{
    /// <summary>The verifier key of the vault's ledger, one line in the C2SP vkey form.</summary>
    string VKey { get; }

    /// <summary>The newest published checkpoint as a note, with the cosignatures that it has got; null before the first.</summary>
    string? CheckpointNote { get; }

    /// <summary>The syslog ports that are open now; null where a listener is off.</summary>
    VaultPorts Ports { get; }

    /// <summary>Imports one file as one transaction: all of it or nothing. The same content for the same source is imported once, however often it is asked
    /// for.</summary>
    Task<Outcome<ImportResult>> ImportAsync(ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancel);

    /// <summary>Finds events. The refusal says where the query is wrong; the stream is in order of arrival, newest last.</summary>
    Outcome<IAsyncEnumerable<FoundEvent>> Search(SearchRequest request, CancellationToken cancel);

    /// <summary>Writes the original bytes of what is found, in order of arrival, without header. An imported file alone comes back byte for byte.</summary>
    /// <returns>Events written.</returns>
    Task<Outcome<long>> WriteRawAsync(SearchRequest request, Stream to, CancellationToken cancel);

    VaultStats Stats();

    /// <summary>Rebuilds every leaf from the rows, and every root from the leaves, and compares with the ledger.</summary>
    Task<VerifyResult> VerifyAsync(IProgress<VerifyProgress>? progress, CancellationToken cancel);

    /// <summary>Makes a proof for one event: path in the segment, segment leaf, path in the ledger.</summary>
    /// <param name="id"><c>SEGMENT/INDEX</c> as search gives it. An event that is not sealed yet is refused.</param>
    /// <param name="cancel">Stops the work.</param>
    Task<Outcome<EventProof>> ProveAsync(string id, CancellationToken cancel);

    /// <summary>Makes the ledger's proof (C2SP tlog-proof) for the file in which a segment lies; its extra line is the <c>file</c> leaf. For <c>remit-verify
    /// segment</c>.</summary>
    Task<Outcome<string>> ProveFileAsync(string segment, CancellationToken cancel);

    /// <summary>Declares a source and how long it is kept: a <c>policy</c> leaf.</summary>
    Task<Outcome<SourcePolicy>> SetSourceAsync(SourceRequest request, CancellationToken cancel);

    /// <summary>Destroys whole files past their period that no hold covers: the <c>delete</c> leaf first, then the bytes.</summary>
    /// <param name="dryRun">Only says what would go.</param>
    /// <param name="approvals">None, or two entries <c>ROLE:ACCOUNT</c> of different roles and accounts: they go into the receipts.</param>
    /// <param name="cancel">Stops the work.</param>
    Task<Outcome<ExpireResult>> ExpireAsync(bool dryRun, IReadOnlyList<string> approvals, CancellationToken cancel);

    /// <summary>Admits a gap: a <c>gap</c> leaf.</summary>
    Task<Outcome<LeafWritten>> AdmitGapAsync(GapRequest request, CancellationToken cancel);

    /// <summary>Begins or lifts a legal hold: a <c>hold</c> leaf.</summary>
    Task<Outcome<LeafWritten>> HoldAsync(HoldRequest request, CancellationToken cancel);

    /// <summary>Looks for a word that a supervisor had logged, and records that it arrived: a <c>canary</c> leaf.</summary>
    Task<Outcome<CanarySeen>> SeeCanaryAsync(CanaryRequest request, CancellationToken cancel);

    /// <summary>Writes the continuity statement of a period (<c>remit-statement/v1</c>): no event, no host, only leaves, counts and checkpoints.</summary>
    /// <param name="from">A day, an instant or a span before now.</param>
    /// <param name="to">The same; a day means its end.</param>
    /// <param name="output">Gets the file.</param>
    /// <param name="cancel">Stops the work before it begins.</param>
    Task<Outcome<StatementMade>> StateAsync(string from, string to, Stream output, CancellationToken cancel);

    /// <summary>Answers a possession audit (<c>remit-audit-challenge/v1</c>) with chunks of the files as they lie on disk, and records the answer: an
    /// <c>audit</c> leaf.</summary>
    /// <param name="challenge">The challenge's bytes.</param>
    /// <param name="path">Where the answer goes; in place when the leaf is signed.</param>
    /// <param name="cancel">Stops the work before it begins.</param>
    Task<Outcome<AuditAnswered>> AnswerAuditAsync(byte[] challenge, string path, CancellationToken cancel);

    /// <summary>Seals what is open, and returns when it is signed.</summary>
    Task<Outcome<SealResult>> SealAsync(CancellationToken cancel);

    /// <summary>Replaces one event by its leaf hash, for ever: a <c>redact</c> leaf. The segment's root and all other proofs stay.</summary>
    /// <param name="id"><c>SEGMENT/INDEX</c>.</param>
    /// <param name="reason">Why, without what was there.</param>
    /// <param name="approvals">Two entries <c>ROLE:ACCOUNT</c> of different roles and accounts.</param>
    /// <param name="cancel">Stops the work before it is signed.</param>
    Task<Outcome<LeafWritten>> RedactAsync(string id, string reason, IReadOnlyList<string> approvals, CancellationToken cancel);

    /// <summary>Merges small files of a day: segments, roots and proofs stay, a <c>file</c> leaf says what took whose place.</summary>
    Task<Outcome<CompactResult>> CompactAsync(CancellationToken cancel);

    /// <summary>Rebuilds the catalog from the ledger and the files.</summary>
    Task<Outcome<ReindexResult>> ReindexAsync(CancellationToken cancel);

    /// <summary>Lets the vault sign although its witnesses have not answered since the start, or know a larger ledger: an <c>incident</c> leaf says
    /// so.</summary>
    /// <param name="reason">Why: one sentence, for the supervisor.</param>
    /// <param name="cancel">Stops the work.</param>
    Task<Outcome<WitnessOverride>> OverrideWitnessesAsync(string reason, CancellationToken cancel);

    /// <summary>Copies the ledger for a backup, and keeps the files that it names where they are until the rest is copied. Intake goes on.</summary>
    /// <param name="ledgerPlace">A new folder for the ledger, laid out like its second place.</param>
    /// <param name="copy">Copies the files; nothing is merged, redacted or destroyed before it ends.</param>
    /// <param name="cancel">Stops the work.</param>
    Task<Outcome<VaultStill>> WhileStillAsync(string ledgerPlace, Func<VaultStill, Task> copy, CancellationToken cancel);

    /// <summary>What the vault can show for the duty to keep logs: no event, no host, only counts, days and reasons.</summary>
    Task<RetentionReading> ReadRetentionAsync(CancellationToken cancel);
}
