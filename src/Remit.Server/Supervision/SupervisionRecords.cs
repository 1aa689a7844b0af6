using Remit.Transparency.Evidence;

namespace Remit.Server.Supervision;

/// <summary>A possession audit that a supervisor asked for.</summary>
/// <param name="Number">From 1, of its operator.</param>
/// <param name="Asked">When.</param>
/// <param name="By">The supervisor's organisation, never an account.</param>
/// <param name="Chunks">How many chunks were drawn.</param>
/// <param name="Size">Entries of the ledger under the challenge's checkpoint.</param>
public sealed record AskedAudit(int Number, DateTimeOffset Asked, string By, int Chunks, long Size)
{
    /// <summary>When the answer came; null while none has.</summary>
    public DateTimeOffset? Answered { get; init; }

    /// <summary>Bytes of the answer.</summary>
    public long AnswerBytes { get; init; }

    /// <summary>What the check of the answer found; null while there is none.</summary>
    public AuditFindings? Found { get; init; }

    /// <summary>An audit that was not answered in half an hour is a finding by itself (the design's limit).</summary>
    public static readonly TimeSpan Due = TimeSpan.FromMinutes(30);
}

/// <summary>A continuity statement that was looked at.</summary>
/// <param name="Number">From 1, of its operator.</param>
/// <param name="At">When it was checked.</param>
/// <param name="By">The supervisor's organisation.</param>
/// <param name="From">Begin of the period.</param>
/// <param name="To">End of the period.</param>
/// <param name="Bytes">Of the file.</param>
/// <param name="Found">What the check found.</param>
public sealed record CheckedStatement(int Number, DateTimeOffset At, string By, DateTimeOffset From, DateTimeOffset To, long Bytes, StatementFindings Found);
