namespace Remit.Duties;

/// <summary>How far an obligation is kept. Unknown is never met.</summary>
public enum DutyState
{
    /// <summary>Nothing shows whether it is kept: no evidence, or evidence that cannot be read now.</summary>
    Unknown,

    /// <summary>Evidence shows that it is not kept.</summary>
    Missing,

    /// <summary>Evidence shows that it is kept.</summary>
    Met,
}

/// <summary>Reads what shows that logs are kept. A bridge implements it over the vault's ledger: counts, days and hashes cross, never a log line.</summary>
public interface IRetentionEvidence
{
    /// <summary>The reading for one operator; null when this instance knows no vault of it.</summary>
    Task<RetentionEvidence?> ReadAsync(string operatorId, CancellationToken cancel);
}

/// <summary>What a vault shows about its keeping of logs (contract: "The retention duty").</summary>
/// <param name="State">Met, missing or unknown, as the vault's own evidence says.</param>
/// <param name="DaysKept">Whole days since the oldest event that is kept was received; 0 on the first day.</param>
/// <param name="DaysNeeded">Whole days that the period asks for, counted back from today; differs by the calendar.</param>
/// <param name="Reasons">Why it is missing or unknown; empty when met.</param>
/// <param name="Sources">Declared sources.</param>
/// <param name="VerifiedAt">When all that is kept was last found whole; null when never.</param>
/// <param name="CheckpointTime">Time of the newest signed checkpoint; null when there is none.</param>
/// <param name="LedgerSize">Entries under that checkpoint.</param>
/// <param name="LedgerRoot">Base64 of its root hash; null when there is none.</param>
public sealed record RetentionEvidence(
    DutyState State,
    int DaysKept,
    int DaysNeeded,
    IReadOnlyList<EvidenceReason> Reasons,
    int Sources,
    DateTimeOffset? VerifiedAt,
    DateTimeOffset? CheckpointTime,
    long LedgerSize,
    string? LedgerRoot);

/// <summary>One reason: a code for programs and pages, a sentence for people.</summary>
/// <param name="Code">Stable: <c>gap</c>, <c>early-deletion</c>, <c>damaged</c>, <c>no-source</c>, <c>never-verified</c>, <c>unreachable</c>, …</param>
/// <param name="Words">One sentence; names sources and segments, never hosts or lines.</param>
public sealed record EvidenceReason(string Code, string Words);
