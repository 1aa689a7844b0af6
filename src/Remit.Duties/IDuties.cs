using Remit.Kernel;
using Remit.Law;

namespace Remit.Duties;

/// <summary>What an operator owes, and how far evidence shows that it is kept.</summary>
public interface IDuties
{
    /// <summary>The duties that bind one operator, each with its state now.</summary>
    /// <param name="operatorId">Id in the register.</param>
    /// <param name="by">Who asks: an operator sees its own organisation, a supervisor those it supervises; all else is not found.</param>
    /// <param name="lang"><c>zh</c> or <c>en</c>.</param>
    /// <param name="cancel">Stops the reading.</param>
    Task<Outcome<OperatorDuties>> OfAsync(string operatorId, Actor by, string lang, CancellationToken cancel);

    /// <summary>Who answers for each duty of one operator; seen by those who see its duties.</summary>
    Task<Outcome<ResponsibilityMatrix>> MatrixAsync(string operatorId, Actor by, string lang, CancellationToken cancel);

    /// <summary>The state of the log-retention duty of each operator that <paramref name="by"/> may see, in the order of the register.</summary>
    Task<IReadOnlyList<OperatorRetention>> RetentionAsync(Actor by, string lang, CancellationToken cancel);
}

/// <summary>One operator's duties.</summary>
/// <param name="Operator">Id in the register.</param>
/// <param name="Name">Its name in the language asked.</param>
/// <param name="On">The day, in the jurisdiction's time zone.</param>
/// <param name="Duties">In the pack's order.</param>
public sealed record OperatorDuties(string Operator, string Name, DateOnly On, IReadOnlyList<DutyReading> Duties);

/// <summary>One duty with its state.</summary>
/// <param name="Id">Id in the pack: <c>log-retention</c>.</param>
/// <param name="Title">In the language asked.</param>
/// <param name="What">What must be done, in our own words.</param>
/// <param name="Basis">The articles in force that day, best first.</param>
/// <param name="Penalties">The articles that say what follows from a breach.</param>
/// <param name="State">Met, missing or unknown.</param>
/// <param name="Summary">The state in one sentence: "0 days kept, on course for six months".</param>
/// <param name="Retention">The evidence behind it; only for the retention duty.</param>
public sealed record DutyReading(
    string Id,
    string Title,
    string What,
    IReadOnlyList<Citation> Basis,
    IReadOnlyList<Citation> Penalties,
    DutyState State,
    string Summary,
    RetentionEvidence? Retention)
{
    /// <summary>The day that the evidence speaks of; null where it speaks of now, or there is none.</summary>
    public DateOnly? At { get; init; }

    /// <summary>The pack's name of the probe that reads it; null where documents show it.</summary>
    public string? Probe { get; init; }
}

/// <summary>The retention duty of one operator in one line.</summary>
/// <param name="Operator">Id in the register.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">Met, missing or unknown.</param>
/// <param name="Summary">The state in one sentence.</param>
/// <param name="Retention">The evidence behind it; null when this instance knows no vault of it.</param>
public sealed record OperatorRetention(string Operator, string Name, DutyState State, string Summary, RetentionEvidence? Retention);
