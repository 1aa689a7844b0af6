using System.Text.Json.Serialization;

namespace Remit.Law;

/// <summary>What is asked. Law has no clock: every date is given.</summary>
/// <param name="Question">The words of the question, at most <see cref="LawLimits.QuestionCharsMax"/> characters.</param>
/// <param name="Today">Today in the jurisdiction's time zone (<see cref="ILaw.DayOf"/>); the default of both dates, and what "today article 9" means.</param>
public sealed record AskQuery(string Question, DateOnly Today)
{
    /// <summary>The region asked about, by code; null asks for the nation and says "choose a region".</summary>
    public string? Region { get; init; }

    /// <summary>The day of the facts: duties, articles and search use the text in force then. Null is today.</summary>
    public DateOnly? FactsOn { get; init; }

    /// <summary>The day of the procedure: who is responsible is answered as of then. Null is today.</summary>
    public DateOnly? ProcedureOn { get; init; }

    /// <summary>A matter's id from <see cref="ILaw.Matters"/>; null lets the words of the question decide.</summary>
    public string? Matter { get; init; }

    /// <summary>A duty's id from <see cref="ILaw.Duties"/>: asks about that duty, whatever its words; null lets the words of the question decide.</summary>
    public string? Duty { get; init; }

    /// <summary>The operator's class by the pack; null is "any".</summary>
    public string? OperatorClass { get; init; }

    /// <summary>The event's level by the pack; null is "any".</summary>
    public string? Level { get; init; }

    /// <summary><c>zh</c> or <c>en</c>; null follows the question.</summary>
    public string? Lang { get; init; }

    /// <summary>Whether the answer lists the rules that fired and those that did not.</summary>
    public bool Trace { get; init; }
}

/// <summary>The answer, as contract.md fixes it: fields are added, never renamed.</summary>
/// <param name="Kind"><c>remit</c>, <c>duty</c>, <c>passage</c> or <c>none</c>.</param>
/// <param name="Lang"><c>zh</c> or <c>en</c>.</param>
/// <param name="Answer">One to a few sentences.</param>
/// <param name="On">The two dates that the answer is true for.</param>
/// <param name="Region">The region's code; null when none was given or found in the question.</param>
/// <param name="Authorities">The bodies, the lead first; empty unless the answer names any.</param>
/// <param name="Citations">Best first, at most 10, none twice; every basis is among them.</param>
public sealed record AskAnswer(
    string Kind,
    string Lang,
    string Answer,
    AnswerDates On,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Region,
    IReadOnlyList<ResponsibleAuthority> Authorities,
    IReadOnlyList<Citation> Citations)
{
    /// <summary>Rules that fired and rules that did not, with the reason; only when asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TraceLine>? Trace { get; init; }

    /// <summary>The matter that the answer is about; null when it is not about one.</summary>
    [JsonIgnore]
    public string? Matter { get; init; }

    /// <summary>The duty that the answer tells of, where it has a penalty and does not tell it yet; for a page that leads on to it.</summary>
    [JsonIgnore]
    public ChoiceView? Duty { get; init; }
}

/// <summary>The two dates of an answer, each a day in the jurisdiction's time zone.</summary>
public sealed record AnswerDates(DateOnly Facts, DateOnly Procedure);

/// <summary>One body that the rules name.</summary>
/// <param name="Role"><c>lead</c>, <c>coordinates</c>, <c>handles</c>, <c>supervises</c>, <c>cooperates</c> or <c>receives</c>.</param>
/// <param name="Kind">The authority kind of the pack: <c>cyberspace</c>.</param>
/// <param name="Level">The level of its region: <c>nation</c>, <c>province</c>, <c>prefecture</c>, <c>county</c>.</param>
/// <param name="Name">Its name in the answer's language.</param>
/// <param name="Region">Its region's code, the nation's (<c>CN</c>) included; null for the body of a sector.</param>
/// <param name="Basis">Citation ids, the national article first.</param>
/// <param name="Status"><c>in-force</c>; <c>unverified</c> when the rule rests on a text that is not verified; <c>default</c> when it is ours and not
/// law.</param>
/// <param name="Contacts">Published ways to reach it; empty when none is known.</param>
public sealed record ResponsibleAuthority(
    string Role,
    string Kind,
    string Level,
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Region,
    IReadOnlyList<string> Basis,
    string Status,
    IReadOnlyList<AuthorityContact> Contacts)
{
    /// <summary>By when it must be told; absent when the rule has no clock.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AnswerClock? Clock { get; init; }
}

/// <summary>A deadline as the pack writes it.</summary>
/// <param name="Id">The clock's id in the pack.</param>
/// <param name="Name">In the answer's language.</param>
/// <param name="Anchor">What starts it: <c>discovered</c>, <c>aware</c>, <c>submitted</c>, <c>accepted</c>, <c>handled</c>, <c>ended</c>, …</param>
/// <param name="Length">A whole number of units; null when the law gives none ("in time").</param>
/// <param name="Unit"><c>minute</c>, <c>hour</c>, <c>day</c>, <c>working-day</c>, <c>week</c>, <c>month</c> or <c>year</c>; null without a length.</param>
/// <param name="Basis">Citation id.</param>
public sealed record AnswerClock(string Id, string Name, string Anchor, int? Length, string? Unit, string? Basis)
{
    /// <summary>The deadline in the answer's language: "within 4 hours of the discovery".</summary>
    public string Words { get; init; } = "";

    /// <summary><c>first</c>, <c>supplement</c> or <c>final</c>; absent when the pack does not say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Stage { get; init; }

    /// <summary>Of what it rests on: <c>in-force</c>, <c>unverified</c>; <c>default</c> when it is ours and not law.</summary>
    public string Status { get; init; } = "in-force";

    /// <summary>Who must be told by then, in parallel; empty when the pack names nobody.</summary>
    public IReadOnlyList<ClockParty> Addressees { get; init; } = [];

    /// <summary>Who then tells whom, and by when; empty when nobody must.</summary>
    public IReadOnlyList<ClockHop> Onward { get; init; } = [];
}

/// <summary>Somebody who is told, or who tells the next.</summary>
/// <param name="Kind">The authority kind of the pack: <c>cyberspace</c>.</param>
/// <param name="Level">The level that the clock names: <c>nation</c>, <c>province</c>, …, <c>asked</c> (the region asked),
/// <c>sector</c>, <c>designated</c> (by another layer of law).</param>
/// <param name="Name">The body's name in the answer's language; the kind's when the region asked has no body of that level above it.</param>
/// <param name="Region">The body's region; null when it is known by its kind alone.</param>
/// <param name="Contacts">Published ways to reach it; empty when none is known.</param>
public sealed record ClockParty(
    string Kind,
    string Level,
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Region,
    IReadOnlyList<AuthorityContact> Contacts);

/// <summary>A hop after the first: whoever was told tells the next.</summary>
/// <param name="From">Who passes it on.</param>
/// <param name="To">Who is told, in parallel.</param>
/// <param name="Length">A whole number of units from being told; null when the law gives none.</param>
/// <param name="Unit">As a clock's; null without a length.</param>
/// <param name="Words">The time in the answer's language: "within 1 hour".</param>
/// <param name="EventLevels">Ids of the levels at which it is passed on; empty is every level.</param>
/// <param name="Applies">Whether it is passed on at the level asked, or at the pack's default when none was.</param>
public sealed record ClockHop(
    ClockParty From,
    IReadOnlyList<ClockParty> To,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Length,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Unit,
    string Words,
    IReadOnlyList<string> EventLevels,
    bool Applies);

/// <summary>A published way to reach a body, with where and when it was seen.</summary>
/// <param name="Type"><c>phone</c>, <c>fax</c>, <c>mail</c>, <c>web</c>, <c>app</c> or <c>address</c>.</param>
/// <param name="Value">The number or address.</param>
/// <param name="Hours">Opening hours; null when not published.</param>
/// <param name="Source">Where it was published.</param>
/// <param name="Verified">The day it was last checked.</param>
public sealed record AuthorityContact(
    string Type,
    string Value,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Hours,
    string Source,
    DateOnly Verified)
{
    /// <summary>What it is for, in the answer's language; absent when the pack does not say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Purpose { get; init; }

    /// <summary>Whether it is made up for the demo.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Example { get; init; }
}

/// <summary>An article at a version, and what it is called today.</summary>
/// <param name="Id"><c>cn.csl@2026-01-01/art-9</c>.</param>
/// <param name="Provision">The same provision in every version: <c>cn.csl/p8</c>.</param>
/// <param name="Instrument"><c>cn.csl</c>.</param>
/// <param name="Number">A string: <c>9</c>, <c>10-1</c>.</param>
/// <param name="Version">The version's first day, or <c>unknown</c>.</param>
/// <param name="Status"><c>in-force</c>, <c>repealed</c>, <c>proposed</c>, <c>unverified</c> or <c>local</c>.</param>
/// <param name="Heading">What it is about, in the answer's language; null when the pack does not say.</param>
/// <param name="Url">The article at that version, on this installation.</param>
/// <param name="Today">The number it bears today; null when it is no longer in force.</param>
public sealed record Citation(
    string Id,
    string Provision,
    string Instrument,
    string Number,
    string Version,
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Heading,
    string Url,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Today)
{
    /// <summary>The instrument's title in the answer's language, for pages.</summary>
    [JsonIgnore]
    public string InstrumentTitle { get; init; } = "";

    /// <summary>The pack's gist in its own words; null when there is none.</summary>
    [JsonIgnore]
    public string? Gist { get; init; }

    /// <summary>The imported text; null when it was not imported.</summary>
    [JsonIgnore]
    public string? Text { get; init; }

    /// <summary>Whether the pack says what a breach of it costs.</summary>
    [JsonIgnore]
    public bool Penalised { get; init; }
}

/// <summary>One rule that was looked at.</summary>
/// <param name="Rule">The rule's id in the pack.</param>
/// <param name="Fired">Whether it gave a body.</param>
/// <param name="Why">Why, or why not.</param>
public sealed record TraceLine(string Rule, bool Fired, string Why);
