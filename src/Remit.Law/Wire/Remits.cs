namespace Remit.Law;

/// <summary>Asks the rules of responsibility directly, without words.</summary>
/// <param name="Matter">A matter's id; null is the general question, who answers for network security.</param>
/// <param name="Region">The region's code; null is the nation.</param>
/// <param name="On">The day of the procedure, in the jurisdiction's time zone.</param>
public sealed record RemitQuery(string? Matter, string? Region, DateOnly On)
{
    /// <summary>The operator's class by the pack; null is "any".</summary>
    public string? OperatorClass { get; init; }

    /// <summary>The event's level by the pack; null is "any".</summary>
    public string? Level { get; init; }

    /// <summary><c>zh</c> or <c>en</c>.</summary>
    public string Lang { get; init; } = "zh";

    /// <summary>What "today" is for <see cref="Citation.Today"/>; null is <see cref="On"/>.</summary>
    public DateOnly? Today { get; init; }
}

/// <summary>Who is responsible, by rule.</summary>
/// <param name="Matter">The matter asked.</param>
/// <param name="Region">The region asked; null is the nation.</param>
/// <param name="Authorities">The lead first, then from the region up to the nation; empty when the law names no body.</param>
/// <param name="Citations">The basis, national articles first.</param>
/// <param name="OutOfRemit"><c>transfer</c> (a body that gets it by mistake must pass it on) or <c>refer</c>.</param>
/// <param name="Trace">Every rule that was looked at.</param>
public sealed record Responsibility(
    string? Matter,
    string? Region,
    IReadOnlyList<ResponsibleAuthority> Authorities,
    IReadOnlyList<Citation> Citations,
    string OutOfRemit,
    IReadOnlyList<TraceLine> Trace)
{
    /// <summary>The day of the procedure that was asked about.</summary>
    public DateOnly On { get; init; }

    /// <summary>The operator's class that the rules were asked for: the one given, else the pack's default; null when the pack has none.</summary>
    public string? OperatorClass { get; init; }

    /// <summary>The event's level that the rules were asked for: the one given, else the pack's default; null when the pack has none.</summary>
    public string? Level { get; init; }

    /// <summary>Every clock that runs for this matter, the first report before later ones; empty when none does.</summary>
    public IReadOnlyList<AnswerClock> Clocks { get; init; } = [];

    /// <summary>What the rules that fired say beside the bodies, in the language asked.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Citation ids of what <see cref="OutOfRemit"/> rests on; empty when it is the pack's default and not law.</summary>
    public IReadOnlyList<string> OutOfRemitBasis { get; init; } = [];

    /// <summary>The one lead; null when the rules name none.</summary>
    public ResponsibleAuthority? Lead => Authorities.FirstOrDefault(a => a.Role == "lead");
}

/// <summary>A matter that can be asked about or reported.</summary>
/// <param name="Id">Its id in the pack.</param>
/// <param name="Title">In the language asked.</param>
/// <param name="Help">One plain sentence; null when the pack has none.</param>
/// <param name="Reportable">Whether a report about it can be submitted.</param>
public sealed record MatterView(string Id, string Title, string? Help, bool Reportable)
{
    /// <summary>Whether it is the question without a matter: who answers for cybersecurity at large.</summary>
    public bool General { get; init; }
}

/// <summary>What can be chosen beside matter and region.</summary>
/// <param name="OperatorClasses">In the pack's order.</param>
/// <param name="EventLevels">The gravest first.</param>
/// <param name="OperatorClass">The class that a question without one means; null when the pack has none.</param>
/// <param name="EventLevel">The level that a question without one means; null when the pack has none.</param>
public sealed record LawChoices(
    IReadOnlyList<ChoiceView> OperatorClasses, IReadOnlyList<ChoiceView> EventLevels, string? OperatorClass, string? EventLevel)
{
    /// <summary>The matter by which an operator notifies an incident; null when the pack has none.</summary>
    public string? Notifying { get; init; }
}

/// <summary>One thing to choose: its id in the pack, and its name in the language asked.</summary>
public sealed record ChoiceView(string Id, string Title);

/// <summary>A region of the pack.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name in the language asked.</param>
/// <param name="Level"><c>nation</c>, <c>province</c>, <c>prefecture</c>, <c>county</c>.</param>
/// <param name="Parent">Its parent's code on that day; null at the top.</param>
public sealed record RegionView(string Code, string Name, string Level, string? Parent)
{
    /// <summary>The pack that it is of: <c>cn</c>, <c>eu</c>. The first region's is the jurisdiction of this installation.</summary>
    public string Jurisdiction { get; init; } = "";
}

/// <summary>A body of the directory.</summary>
/// <param name="Id">Its id: <c>cyberspace.650100</c>.</param>
/// <param name="Kind">The authority kind.</param>
/// <param name="KindName">The kind in the language asked.</param>
/// <param name="Name">Its name.</param>
/// <param name="Region">Its region's code, the nation's included.</param>
/// <param name="RegionName">Its region's name.</param>
/// <param name="Level">Its region's level.</param>
/// <param name="Contacts">Empty when no published contact is known.</param>
/// <param name="Demo">Whether the body's data are made up for the demo.</param>
public sealed record AuthorityView(
    string Id,
    string Kind,
    string KindName,
    string Name,
    string Region,
    string RegionName,
    string Level,
    IReadOnlyList<AuthorityContact> Contacts,
    bool Demo);

/// <summary>A duty of the pack, at a date.</summary>
/// <param name="Id">Its id in the pack: <c>log-retention</c>.</param>
/// <param name="Title">In the language asked.</param>
/// <param name="Summary">What must be done, in our own words.</param>
/// <param name="Bound">The operator classes that are bound; empty is every operator.</param>
/// <param name="Period">ISO 8601, where the duty has one: <c>P6M</c>.</param>
/// <param name="Probe">The evidence probe's name; null when evidence is a document.</param>
/// <param name="Basis">The articles in force on the day, best first.</param>
/// <param name="Penalties">The articles that say what follows from a breach on that day.</param>
public sealed record DutyView(
    string Id,
    string Title,
    string Summary,
    IReadOnlyList<string> Bound,
    string? Period,
    string? Probe,
    IReadOnlyList<Citation> Basis,
    IReadOnlyList<Citation> Penalties)
{
    /// <summary>Whether the law asks for a period of keeping and leaves its length to the operator: then <see cref="Period"/> is not that period.</summary>
    public bool RetentionByOperator { get; init; }

    /// <summary>The least share in percent that the probe must read; null where the pack lays none down.</summary>
    public int? LeastShare { get; init; }

    /// <summary>How old the probe's reading may be, ISO 8601: <c>P35D</c>; null: any age.</summary>
    public string? Fresh { get; init; }
}
