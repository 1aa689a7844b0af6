namespace Remit.Kernel;

/// <summary>One line of an organisation's audit trail.</summary>
/// <param name="Who">The account.</param>
/// <param name="Organisation">Whose trail it belongs to.</param>
/// <param name="What">The permission that was used: <c>vault.search</c>.</param>
/// <param name="Object">What it was used on, by id; never a reporter's datum, a code, or a log line's content.</param>
/// <param name="Basis">The reason given; null where none is asked for.</param>
public sealed record AuditEntry(string Who, string Organisation, string What, string Object, string? Basis = null);

/// <summary>Where every change and every look into logs is recorded. Server keeps it; modules only write.</summary>
public interface IAuditTrail
{
    /// <summary>Appends one line; it is durable when the task completes.</summary>
    Task RecordAsync(AuditEntry entry, CancellationToken cancel);
}
