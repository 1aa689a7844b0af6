namespace Remit.Vault;

/// <summary>Open syslog ports.</summary>
public sealed record VaultPorts(int? SyslogTcp, int? SyslogUdp);

/// <summary>A file to import.</summary>
/// <param name="File">Path; it must not change while it is read.</param>
/// <param name="Source">1 to 200 bytes of UTF-8.</param>
/// <param name="Mode"><c>locked</c> or <c>open</c>; null = as the source's policy says, and locked without one.</param>
public sealed record ImportRequest(string File, string Source, string? Mode = null);

/// <summary>How far an import is, in bytes of the file.</summary>
public readonly record struct ImportProgress(string File, long BytesRead, long BytesTotal, long Events);

/// <summary>What an import did.</summary>
/// <param name="File">As asked for.</param>
/// <param name="Source">As asked for.</param>
/// <param name="Already">The same content was imported for this source before: nothing was written.</param>
/// <param name="Events">Lines of the file.</param>
/// <param name="Bytes">Bytes of the file.</param>
/// <param name="Sha256">Of the file's bytes, hex: with the source, the identity of the import.</param>
/// <param name="Segments">Ids of its segments.</param>
public sealed record ImportResult(string File, string Source, bool Already, long Events, long Bytes, string Sha256, IReadOnlyList<string> Segments);

/// <summary>A search.</summary>
/// <param name="Query">Words, phrases, <c>field:value</c>, and/or/not; empty finds all.</param>
/// <param name="Since">An instant or a span before now (<c>24h</c>); null = from the beginning.</param>
/// <param name="Until">The same; null = until now.</param>
/// <param name="Limit">At most this many; 0 = all.</param>
public sealed record SearchRequest(string Query, string? Since = null, string? Until = null, int Limit = 100)
{
    /// <summary>A user, address or mailbox that the searcher knows: events whose tokens stand for it. Null: not asked.</summary>
    public string? Known { get; init; }
}

/// <summary>One event as search shows it.</summary>
/// <param name="Id"><c>SEGMENT/INDEX</c>: index = position in arrival order.</param>
/// <param name="State"><c>durable</c> while in the write-ahead file, <c>signed</c> once its segment stands in a signed checkpoint.</param>
/// <param name="Time">RFC 3339 with the digits and the offset as sent; null when the event gives none.</param>
/// <param name="Received">RFC 3339, UTC, microseconds.</param>
/// <param name="Raw">The original line, when the fields do not spell it and it is UTF-8 text.</param>
/// <param name="RawBase64">The original bytes, when they are not UTF-8 text.</param>
/// <param name="Marks">What is unusual: <c>plain</c>, <c>invalid-utf8</c>, <c>nul</c>, <c>cr</c>, <c>no-final-newline</c>, <c>zone-assumed</c>,
/// <c>year-assumed</c>,
/// <c>time-missing</c>, <c>maybe-duplicate</c>, <c>truncated</c>; null when nothing is.</param>
public sealed record FoundEvent(string Id, string State, string? Time, string Received, string Source, string? Host, string? App, string? Procid, string? Msgid,
    int? Facility, int? Severity, string? Sd, string? Message, string? Raw, string? RawBase64, IReadOnlyList<string>? Marks);

/// <summary>What lies in the vault.</summary>
public sealed record VaultStats(long Events, long BytesRaw, long BytesDisk, long Segments, IReadOnlyList<SourceStats> Sources,
    VaultPositions Positions, LedgerStats? Ledger, IReadOnlyDictionary<string, long> Refused, string? Stopped)
{
    /// <summary>Why segments are made but not signed; null while they are.</summary>
    public string? SigningWaits { get; init; }

    /// <summary>What each witness answered last; empty where nobody serves or there are none.</summary>
    public IReadOnlyList<WitnessStats> Witnesses { get; init; } = [];
}

/// <summary>One witness, as the newest round left it.</summary>
/// <param name="Name">Its name in the policy.</param>
/// <param name="State"><c>cosigned</c>, <c>ahead</c>, <c>unknownlog</c>, <c>inconsistent</c>, <c>busy</c>, <c>silent</c> or <c>nonsense</c>.</param>
/// <param name="Words">One sentence.</param>
public sealed record WitnessStats(string Name, string State, string Words);

/// <summary>What an override did.</summary>
/// <param name="SetAside">The larger size that a witness had told; null where none had answered.</param>
/// <param name="LeafIndex">The <c>incident</c> leaf.</param>
public sealed record WitnessOverride(long? SetAside, long LeafIndex);

/// <summary>One source.</summary>
/// <param name="Name">The source's name.</param>
/// <param name="Events">Kept now.</param>
/// <param name="First">Received time of the first event ever, RFC 3339; null when none came yet.</param>
/// <param name="Last">Received time of the newest.</param>
/// <param name="RetentionDays">Days from today's reception to its deletion at the earliest, without margin.</param>
/// <param name="OldestKept">Received time of the oldest that is still kept.</param>
/// <param name="Gaps">Silences longer than the declared heartbeat that no <c>gap</c> leaf explains.</param>
/// <param name="Retention">The period in force, ISO 8601.</param>
public sealed record SourceStats(string Name, long Events, string? First, string? Last, int RetentionDays, string? OldestKept, int Gaps, string Retention);

/// <summary>Events counted at each position; each is at most the one before it.</summary>
public sealed record VaultPositions(long Received, long Durable, long Sealed, long Signed, long Witnessed);

/// <summary>The ledger's newest signed checkpoint.</summary>
/// <param name="Origin">The ledger's name.</param>
/// <param name="Size">Leaves.</param>
/// <param name="Root">Base64.</param>
/// <param name="CheckpointTime">Time of its newest leaf, RFC 3339; null when it is empty.</param>
public sealed record LedgerStats(string Origin, long Size, string Root, string? CheckpointTime)
{
    /// <summary>Leaves under the newest checkpoint that the witnesses cosigned; 0 before the first.</summary>
    public long WitnessedSize { get; init; }

    /// <summary>The witnesses' time of it, RFC 3339; null before the first.</summary>
    public string? WitnessedTime { get; init; }
}

/// <summary>How far a verification is.</summary>
public readonly record struct VerifyProgress(long FilesDone, long FilesTotal, long EventsDone);

/// <summary>What a verification found.</summary>
public sealed record VerifyResult(bool Ok, long Segments, long Events, IReadOnlyList<VerifyFailure> Failures);

/// <summary>One thing that is not as the ledger says.</summary>
/// <param name="Segment">Segment id; empty when the failure is the ledger's own.</param>
/// <param name="File">Path under the vault's folder.</param>
/// <param name="What">One sentence.</param>
public sealed record VerifyFailure(string Segment, string File, string What);

/// <summary><c>remit-event-proof/v1</c>, checked by <c>remit-verify event</c> without the vault.</summary>
/// <param name="V">The format.</param>
/// <param name="Event">Base64 of the canonical event (docs/formats/leaf.md).</param>
/// <param name="Salt">Base64 of the event's salt, 16 bytes.</param>
/// <param name="Index">Position in the segment.</param>
/// <param name="Size">Events in the segment.</param>
/// <param name="Path">Base64 hashes from the event to the segment's root.</param>
/// <param name="SegmentLeaf">Base64 of the ledger entry.</param>
/// <param name="TlogProof">The entry's inclusion, in the C2SP tlog-proof form.</param>
public sealed record EventProof(string V, string Event, string Salt, long Index, long Size, IReadOnlyList<string> Path, string SegmentLeaf, string TlogProof);

/// <summary>What to declare about a source. Null keeps what is in force.</summary>
/// <param name="Name">The source.</param>
/// <param name="Retention">ISO 8601 calendar period, such as <c>P6M</c>.</param>
/// <param name="Mode"><c>locked</c> or <c>open</c>, for what comes from now on. Events of several sources share a file: it is locked when one of them
/// is.</param>
/// <param name="Heartbeat">The longest silence that is no gap, ISO 8601 (<c>PT10M</c>, <c>P1D</c>), at least a minute; <c>none</c> = silence is never a
/// gap.</param>
/// <param name="Reason">Why; needed below the least period.</param>
public sealed record SourceRequest(string Name, string? Retention, string? Mode, string? Heartbeat, string? Reason)
{
    /// <summary>Evidence grade: <c>A</c> signed and sequenced by the sender, <c>B</c> sequenced, <c>C</c> heartbeat only; null keeps it, C for a new
    /// source.</summary>
    public string? Grade { get; init; }

    /// <summary>Declared to be off: its silence is no gap. Null keeps it.</summary>
    public bool? Off { get; init; }

    /// <summary>What is replaced by tokens before a line is kept: <c>address</c>, <c>mail</c>, <c>user</c>, joined by commas, or <c>none</c>. Null keeps
    /// it.</summary>
    public string? Pseudonyms { get; init; }

    /// <summary>Two entries <c>ROLE:ACCOUNT</c> of different roles and accounts; needed to switch a source off or to lower its grade.</summary>
    public IReadOnlyList<string> Approvals { get; init; } = [];
}

/// <summary>An admission: from a source nothing came, or something was lost, and why.</summary>
/// <param name="Source">Its name; empty = all sources.</param>
/// <param name="From">Begin, RFC 3339.</param>
/// <param name="To">End, RFC 3339.</param>
/// <param name="Cause">One sentence, at most 500 characters.</param>
/// <param name="Lost">Events known to be lost; 0 when unknown.</param>
public sealed record GapRequest(string Source, string From, string To, string Cause, long Lost = 0);

/// <summary>A legal hold: while it stands, nothing that it covers is destroyed.</summary>
/// <param name="Id">Its name, at most 64 letters, digits, dots and hyphens.</param>
/// <param name="Set">True to begin it, false to lift it.</param>
/// <param name="Sources">The sources it covers, at most 32; none = all.</param>
/// <param name="From">First day covered, <c>2026-01-31</c> or RFC 3339; null = from the beginning.</param>
/// <param name="To">Last day covered; null = without end.</param>
/// <param name="Reason">Why: a file number, not a person.</param>
/// <param name="Approvals">For lifting: two entries <c>ROLE:ACCOUNT</c>.</param>
public sealed record HoldRequest(string Id, bool Set, IReadOnlyList<string> Sources, string? From, string? To, string Reason, IReadOnlyList<string> Approvals);

/// <summary>A random word that a supervisor gave out and a device was made to log.</summary>
/// <param name="Nonce">16 to 128 letters and digits, as it stands in the event.</param>
/// <param name="Source">The source it must have come through.</param>
/// <param name="Issued">When it was given out, RFC 3339.</param>
public sealed record CanaryRequest(string Nonce, string Source, string Issued);

/// <summary>Where a canary was found.</summary>
/// <param name="Event"><c>SEGMENT/INDEX</c>: <c>vault prove</c> reveals this one event and no other.</param>
/// <param name="Seen">Received time, RFC 3339.</param>
/// <param name="LeafIndex">The <c>canary</c> leaf.</param>
public sealed record CanarySeen(string Event, string Seen, long LeafIndex);

/// <summary>A statement was written.</summary>
/// <param name="Origin">The ledger.</param>
/// <param name="From">Begin, RFC 3339.</param>
/// <param name="To">End, RFC 3339.</param>
/// <param name="Checkpoints">Cosigned checkpoints in it, and the newest.</param>
/// <param name="Epochs">Epochs in it.</param>
/// <param name="Leaves">All leaves in it.</param>
public sealed record StatementMade(string Origin, string From, string To, int Checkpoints, int Epochs, int Leaves);

/// <summary>An audit was answered.</summary>
/// <param name="Asked">Chunks asked for.</param>
/// <param name="Given">Chunks in the answer.</param>
/// <param name="Missing">Chunks that could not be given; the answer says which.</param>
/// <param name="Bytes">Length of the answer.</param>
/// <param name="Sha256">Of the answer, hex.</param>
/// <param name="LeafIndex">The <c>audit</c> leaf.</param>
public sealed record AuditAnswered(int Asked, int Given, int Missing, long Bytes, string Sha256, long LeafIndex);

/// <summary>A leaf was written.</summary>
/// <param name="LeafIndex">Its index in the ledger.</param>
public sealed record LeafWritten(long LeafIndex);

/// <summary>A source's policy in force.</summary>
public sealed record SourcePolicy(string Name, string Retention, string Mode, string Heartbeat, string? Reason, string Since, long LeafIndex)
{
    /// <summary>Evidence grade, as declared.</summary>
    public string Grade { get; init; } = "C";

    /// <summary>Declared to be off.</summary>
    public bool Off { get; init; }

    /// <summary>What is replaced by tokens.</summary>
    public IReadOnlyList<string> Pseudonyms { get; init; } = [];
}

/// <summary>What expired, or would.</summary>
public sealed record ExpireResult(bool DryRun, IReadOnlyList<ExpiredFile> Files, long Events, long Bytes);

/// <summary>A file past its period.</summary>
/// <param name="File">Path under the vault's folder.</param>
/// <param name="Segments">Its segments.</param>
/// <param name="Events">Its events.</param>
/// <param name="End">The day from which it may be destroyed, margin included.</param>
/// <param name="LeafIndex">The <c>delete</c> leaf; null in a dry run.</param>
public sealed record ExpiredFile(string File, IReadOnlyList<string> Segments, long Events, string End, long? LeafIndex);

/// <summary>What a compaction did.</summary>
/// <param name="Merged">Files that were merged.</param>
/// <param name="Into">Files that took their place.</param>
/// <param name="BytesBefore">Of the merged files.</param>
/// <param name="BytesAfter">Of the new ones.</param>
/// <param name="Removed">Replaced files that were removed now: their successors are witnessed, or an hour has passed.</param>
public sealed record CompactResult(int Merged, int Into, long BytesBefore, long BytesAfter, int Removed);

/// <summary>What was sealed.</summary>
public sealed record SealResult(IReadOnlyList<string> Segments, long Events);

/// <summary>What the rebuilt catalog holds.</summary>
public sealed record ReindexResult(long Segments, long Events, long Files);

/// <summary>The three states of the retention duty (contract.md).</summary>
public enum RetentionState
{
    Unknown,
    Missing,
    Met,
}

/// <summary>What the vault shows for the duty to keep logs.</summary>
/// <param name="State">Met, missing or unknown.</param>
/// <param name="DaysKept">Whole days since the oldest event that is kept was received.</param>
/// <param name="DaysNeeded">Days that the period asks for, counted back from today.</param>
/// <param name="Reasons">Why it is missing or unknown; empty when met.</param>
/// <param name="Sources">Declared sources.</param>
/// <param name="VerifiedAt">When every live segment had last been found whole; null when never.</param>
/// <param name="CheckpointTime">Time of the newest checkpoint.</param>
/// <param name="Size">The ledger's size then.</param>
/// <param name="Root">Base64 of the ledger's root then.</param>
public sealed record RetentionReading(RetentionState State, int DaysKept, int DaysNeeded, IReadOnlyList<RetentionReason> Reasons, int Sources,
    DateTimeOffset? VerifiedAt, DateTimeOffset? CheckpointTime, long Size, string? Root);

/// <summary>One reason, by code (for pages in two languages) and in words.</summary>
/// <param name="Code"><c>no-source</c>, <c>gap</c>, <c>early-deletion</c>, <c>damaged</c>, <c>never-verified</c>, <c>checkpoint-old</c>, <c>unreachable</c>,
/// <c>empty</c>.</param>
/// <param name="Words">One sentence; names sources and segments, never hosts or lines.</param>
public sealed record RetentionReason(string Code, string Words);
