namespace Remit.Reports;

/// <summary>The states of a case, as they stand in JSON and in the database.</summary>
public static class CaseState
{
    /// <summary>Durable and receipted; nobody has taken it yet.</summary>
    public const string Received = "received";

    /// <summary>The office says it is in its remit, and works on it.</summary>
    public const string Taken = "taken";

    /// <summary>On its way to another office, which has not answered yet.</summary>
    public const string Offered = "offered";

    /// <summary>The other office has it now.</summary>
    public const string Accepted = "accepted";

    /// <summary>The other office gave it back, with reason and article.</summary>
    public const string Returned = "returned";

    /// <summary>The common superior has to decide whose it is.</summary>
    public const string Escalated = "escalated";

    /// <summary>The office has written to the reporter.</summary>
    public const string Answered = "answered";

    /// <summary>Not taken as a report at all; its content is destroyed.</summary>
    public const string Declined = "declined";

    /// <summary>Ended with a result.</summary>
    public const string Closed = "closed";

    /// <summary>Content destroyed at the end of its period; the leaves stay.</summary>
    public const string Destroyed = "destroyed";

    /// <summary>All of them, in the order of a case's life.</summary>
    public static IReadOnlyList<string> All { get; } = [Received, Taken, Offered, Accepted, Returned, Escalated, Answered, Declined, Closed, Destroyed];

    /// <summary>Whether nothing is left to do but to keep or destroy.</summary>
    public static bool HasEnded(string state) => state is Declined or Closed or Destroyed;
}
