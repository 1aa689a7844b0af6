using Remit.Kernel;

namespace Remit.Server.Notices;

/// <summary>Something that waits for somebody. It carries no content: no title, no person, no matter, no code.</summary>
/// <param name="Subject">What it is, by register and id; the same thing is told once a stage.</param>
/// <param name="Stage">One of <see cref="NoticeStage"/>.</param>
/// <param name="What"><c>case</c>, <c>reward</c>, <c>payment</c>, or a register's id.</param>
/// <param name="Number">Its number; null where it has none yet.</param>
/// <param name="Office">The office whose it is; empty where none is.</param>
/// <param name="Due">A day (<c>2026-12-01</c>) or a moment in UTC; null where nothing is due.</param>
/// <param name="Path">The page, without language.</param>
/// <param name="Round">Tells apart two times at which the same thing comes to the same stage.</param>
internal sealed record Waiting(string Subject, string Stage, string What, string? Number, string Office, string? Due, string Path, string Round = "")
{
    private const string DrillMark = "drill:";

    /// <summary>Whether it belongs to a drill: every message says so.</summary>
    public bool Drill { get; init; }

    /// <summary><see cref="What"/> as it is kept, with the drill's mark before it.</summary>
    public string Kept => (Drill ? DrillMark : "") + What;

    /// <summary>What was kept, and whether it belongs to a drill.</summary>
    public static (string What, bool Drill) Read(string kept) =>
        kept.StartsWith(DrillMark, StringComparison.Ordinal) ? (kept[DrillMark.Length..], true) : (kept, false);
}

/// <summary>Why somebody is told.</summary>
internal static class NoticeStage
{
    /// <summary>It came into the queue.</summary>
    public const string Arrived = "arrived";

    /// <summary>Another office offers it.</summary>
    public const string Offered = "offered";

    /// <summary>It came back from another office.</summary>
    public const string Returned = "returned";

    /// <summary>A correction was ordered.</summary>
    public const string Ordered = "ordered";

    /// <summary>A reward waits for a second person.</summary>
    public const string Decide = "decide";

    /// <summary>A reward waits to be paid in.</summary>
    public const string Pay = "pay";

    /// <summary>Its day is near.</summary>
    public const string Near = "near";

    /// <summary>Its day has passed.</summary>
    public const string Past = "past";

    /// <summary>Somebody was told, and nobody acknowledged it in time.</summary>
    public const string Unanswered = "unanswered";

    /// <summary>The administrator's own test.</summary>
    public const string Test = "test";

    /// <summary>What a person may do without; all else is duty.</summary>
    public static IReadOnlyList<string> Optional { get; } = [Near, Decide, Pay];

    /// <summary>Of several stages of one thing, the one that is told.</summary>
    public static int Rank(string stage) => stage switch { Unanswered => 3, Past => 2, Near => 1, _ => 0 };
}

/// <summary>What waits for somebody now: given by the bridge that may ask the modules.</summary>
internal interface IWaitingWork
{
    /// <summary>All that waits for this person, as far as the person's own pages show it.</summary>
    /// <param name="who">The person, or a program that looks with a role.</param>
    /// <param name="now">The moment.</param>
    /// <param name="nearDays">How many days before a due day it is near.</param>
    /// <param name="cancel">Stops.</param>
    Task<IReadOnlyList<Waiting>> OfAsync(Actor who, DateTimeOffset now, int nearDays, CancellationToken cancel);
}
