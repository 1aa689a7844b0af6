using Remit.Kernel;
using Remit.Records;

namespace Remit.Incidents;

/// <summary>Whether those who had to be told of an incident were told in time, by the pack's clocks.</summary>
public interface IIncidentTimes
{
    /// <summary>The clocks of an incident that the reader reaches.</summary>
    Task<IReadOnlyList<IncidentClock>> OfAsync(RecordView incident, Actor who, CancellationToken cancel);
}

/// <summary>One clock of an incident.</summary>
/// <param name="Stage"><c>first</c>, <c>supplement</c>, <c>final</c>.</param>
/// <param name="Due">When it ends; null where the law gives no length, or it has not begun.</param>
/// <param name="Done">When it was met; null where it was not yet.</param>
public sealed record IncidentClock(string Stage, DateTimeOffset? Due, DateTimeOffset? Done)
{
    /// <summary>Whether it ended before it was met.</summary>
    public bool IsLate(DateTimeOffset now) => Due is { } due && (Done ?? now) > due;
}
