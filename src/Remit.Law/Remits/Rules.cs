using Remit.Law.Instruments;
using Remit.Law.Search;

namespace Remit.Law.Remits;

/// <summary>A rule of responsibility, resolved: bases are provisions, not words.</summary>
internal sealed record Rule(
    string Id,
    IReadOnlyList<string> Matters,
    string? Under,
    IReadOnlyList<string> Levels,
    IReadOnlyList<string> OperatorClasses,
    IReadOnlyList<string> EventLevels,
    DateOnly? From,
    DateOnly? To,
    IReadOnlyList<Provision> Basis,
    IReadOnlyList<RuleRole> Roles,
    OutOfRemit? OutOfRemit,
    LocalText? Words,
    string? Status)
{
    /// <summary>Rules that do not hold where this one does.</summary>
    public IReadOnlyList<string> Supersedes { get; init; } = [];
}

/// <summary>A body that a rule gives.</summary>
internal sealed record RuleRole(string Kind, string Role, string Level, IReadOnlyList<Provision> Basis, Clock? Clock);

/// <summary>What a body does with what is not its own: <c>transfer</c> or <c>refer</c>.</summary>
internal sealed record OutOfRemit(string Do, IReadOnlyList<Provision> Basis);

/// <summary>A deadline, resolved.</summary>
internal sealed record Clock(
    string Id,
    LocalText Names,
    string Use,
    string? Stage,
    string Anchor,
    int? Length,
    string? Unit,
    IReadOnlyList<string> OperatorClasses,
    IReadOnlyList<string> EventLevels,
    bool? Crime,
    IReadOnlyList<(string Kind, string Level)> Addressees,
    IReadOnlyList<Provision> Basis,
    LocalText? Words,
    string? Status)
{
    /// <summary>Who passes the report on, to whom and by when; in the order of the pack.</summary>
    public IReadOnlyList<OnwardHop> Onward { get; init; } = [];

    /// <summary>Clocks that do not run where this one does.</summary>
    public IReadOnlyList<string> Supersedes { get; init; } = [];
}

/// <summary>A hop after the first: whoever was told tells the next.</summary>
internal sealed record OnwardHop(
    string From, IReadOnlyList<(string Kind, string Level)> To, int? Length, string? Unit, IReadOnlyList<string> EventLevels);

/// <summary>A matter, resolved.</summary>
internal sealed record Matter(
    string Id,
    LocalText Names,
    LocalText? Plain,
    bool Ask,
    bool Report,
    bool General,
    IReadOnlyList<FoldedWord> Words,
    IReadOnlyList<Provision> Provisions)
{
    /// <summary>Whether it is something that happens to a system, which a class of the incident taxonomy names.</summary>
    public bool Event { get; init; }
}

/// <summary>A duty, resolved.</summary>
internal sealed record Duty(
    string Id,
    LocalText Names,
    IReadOnlyList<FoldedWord> Words,
    IReadOnlyList<string> Binds,
    LocalText What,
    IReadOnlyList<Provision> Basis,
    string? Period,
    string? Probe,
    IReadOnlyList<Penalty> Penalties)
{
    /// <summary>Whether the law asks for a period of keeping and leaves its length to the operator.</summary>
    public bool RetentionByOperator { get; init; }

    /// <summary>The least share in percent that its probe must read; null where none is laid down.</summary>
    public int? LeastShare { get; init; }

    /// <summary>How old a reading may be, ISO 8601; null: any age.</summary>
    public string? Fresh { get; init; }
}

/// <summary>A penalty, resolved; its tiers by the version of the instrument that says so.</summary>
internal sealed record Penalty(string Id, LocalText Names, Provision Basis, IReadOnlyDictionary<string, IReadOnlyList<PenaltyTier>> ByVersion);

/// <summary>One tier: when it applies, and what it costs.</summary>
internal sealed record PenaltyTier(string When, IReadOnlyList<string> Measures, MoneyRange? Operator, MoneyRange? Persons, string? Times);

/// <summary>An amount in the pack's currency, both ends included.</summary>
/// <param name="Min">The least; null when the law has none.</param>
/// <param name="Max">The most; null when the law has none.</param>
/// <param name="Or">A share that stands beside <paramref name="Max"/>; null when there is none.</param>
/// <param name="AtLeast">Whether the most may be set higher: the law says how low a maximum may not go.</param>
internal sealed record MoneyRange(long? Min, long? Max, ShareOf? Or = null, bool AtLeast = false);

/// <summary>A share beside an amount, of which the lower or the higher counts.</summary>
/// <param name="Percent">In percent: 5 is a twentieth.</param>
/// <param name="Of">The quantity that it is a share of: <c>turnover</c>.</param>
/// <param name="Lower">Whether the lower of the two counts, or the higher; null when the law does not say.</param>
internal sealed record ShareOf(decimal Percent, string Of, bool? Lower);

/// <summary>A class of operators.</summary>
internal sealed record OperatorClass(string Id, LocalText Names, IReadOnlyList<FoldedWord> Words);
