using Remit.Kernel;
using Remit.Records;

namespace Remit.Duties;

/// <summary>A program that gathers evidence for duties. Those over registers stand in this module, those over other modules in Server's bridges.</summary>
public interface IProbe
{
    /// <summary>The pack's names for it: <c>backup-drill</c>.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Reads now. A probe that cannot say anything answers <see cref="DutyState.Unknown"/> with the reason; it never throws for that.</summary>
    Task<ProbeReading> ReadAsync(ProbeQuestion question, CancellationToken cancel);
}

/// <summary>What a probe is asked.</summary>
/// <param name="Name">By which of its names.</param>
/// <param name="Operator">The operator's id.</param>
/// <param name="Now">The clock.</param>
/// <param name="LeastShare">The least share in percent that the pack lays down; null: none, so that a share alone says nothing.</param>
/// <param name="Fresh">How old a reading may be by the pack; null: any age.</param>
public sealed record ProbeQuestion(string Name, string Operator, DateTimeOffset Now, int? LeastShare, CalendarPeriod? Fresh)
{
    /// <summary>The operator itself, as who its registers are read.</summary>
    public Actor Self => new("probe", Roles.Operator, Operator);

    /// <summary>Whether something of that day is too old now.</summary>
    public bool IsOld(DateOnly day) => Fresh is { } period && period.EndAfter(day) <= DateOnly.FromDateTime(Now.UtcDateTime);

    /// <summary>The state of a share: unknown where the pack lays none down.</summary>
    public DutyState Judge(decimal part, decimal whole) => LeastShare is not { } least || whole <= 0 ? DutyState.Unknown
        : part * 100 >= least * whole ? DutyState.Met : DutyState.Missing;
}

/// <summary>What a probe read.</summary>
/// <param name="State">Met, missing or unknown.</param>
/// <param name="Words">The reading in one sentence, with its base: "31 of 34".</param>
/// <param name="At">The day that it speaks of; null where it speaks of now, or of nothing.</param>
public sealed record ProbeReading(DutyState State, Words Words, DateOnly? At = null)
{
    /// <summary>A probe that cannot say anything.</summary>
    public static ProbeReading Nothing(string zh, string en) => new(DutyState.Unknown, new(zh, en));
}

/// <summary>Reads how strongly an organisation's accounts sign in. A bridge implements it over the accounts: counts cross, never names.</summary>
public interface ISignInEvidence
{
    /// <summary>Counts of one organisation's accounts.</summary>
    Task<SignInCounts> CountAsync(string organisation, CancellationToken cancel);
}

/// <summary>Accounts of an organisation.</summary>
/// <param name="Accounts">All.</param>
/// <param name="SecondFactor">Those that sign in with a second factor.</param>
public sealed record SignInCounts(int Accounts, int SecondFactor);

/// <summary>Reads when a backup of what this instance keeps for an operator was last restored on trial and compared. A bridge implements it.</summary>
public interface IRestoreEvidence
{
    /// <summary>The day of the last trial that held; null where there was none, or where the instance is another operator's.</summary>
    Task<DateOnly?> LastTrialAsync(string operatorId, CancellationToken cancel);
}
