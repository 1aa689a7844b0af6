namespace Remit.Law.Packs;

// What a cell's key takes, beside its type. The reader holds every file against these; packs/schema says the same to editors, and a test compares the two.

/// <summary>The key must be there.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MustAttribute : Attribute;

/// <summary>Takes one of these words only (of a list: each entry; of a map: each value).</summary>
/// <param name="words">With blanks between.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OneOfAttribute(string words) : Attribute
{
    public IReadOnlyList<string> Words { get; } = words.Split(' ');
}

/// <summary>Takes text of a form, or one of some words in its place.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FormAttribute(Form form, string or = "") : Attribute
{
    public Form Form => form;

    public IReadOnlyList<string> Or { get; } = or.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Takes a whole or decimal number, or one of some words in its place.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NumberOrAttribute(string words) : Attribute
{
    public IReadOnlyList<string> Words { get; } = words.Split(' ');
}

/// <summary>A number's bounds, both included.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WithinAttribute(int min, int max) : Attribute
{
    public int Min => min;

    public int Max => max;
}

/// <summary>Names something that stands elsewhere in the pack (of a list: each entry names one).</summary>
/// <param name="thing">What it names.</param>
/// <param name="or">Words that may stand in its place.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NamesAttribute(Thing thing, string or = "") : Attribute
{
    public Thing Thing => thing;

    public IReadOnlyList<string> Or { get; } = or.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Gives a thing its id, which nobody else may have.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DefinesAttribute(Thing thing) : Attribute
{
    public Thing Thing => thing;
}

/// <summary>What the keys of a map may be.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class KeysAttribute : Attribute
{
    public string? OneOf { get; init; }

    public Thing Names { get; init; }

    public Thing Defines { get; init; }
}

/// <summary>What has an id in a pack. <see cref="ProvisionBefore"/> is a provision that something came from, be it a part that is out of scope now.</summary>
internal enum Thing
{
    None, Source, OperatorClass, EventLevel, Instrument, Provision, ProvisionBefore, Kind, Body, Region, Matter, Rule, Clock, Duty, Penalty, Indicator,
    Organisation, Office, Operator, Place, Account, Material,
}

/// <summary>Forms of text.</summary>
internal enum Form
{
    /// <summary>Lower-case words with hyphens.</summary>
    Id,

    /// <summary><c>cn.csl</c>.</summary>
    InstrumentId,

    /// <summary><c>p8</c>, <c>p2026-3</c>.</summary>
    ProvisionId,

    /// <summary><c>cyberspace.650100</c>.</summary>
    BodyId,

    /// <summary>A day: <c>2026-01-01</c>.</summary>
    Day,

    /// <summary>A day, <c>unknown</c>, or some day of a span <c>2014-10-01..2015-09-30</c>.</summary>
    Days,

    /// <summary>A period of ISO 8601: <c>P6M</c>.</summary>
    Period,

    /// <summary>An article's number: <c>9</c>, <c>10-1</c>, <c>9a</c>.</summary>
    Number,

    /// <summary>A part of a provision: <c>2</c>, <c>1.1</c>.</summary>
    Part,

    /// <summary>A language: <c>zh</c>.</summary>
    Language,

    /// <summary>A time zone of the IANA list.</summary>
    Zone,

    /// <summary>64 hexadecimal digits.</summary>
    Sha256,

    /// <summary>A currency of ISO 4217.</summary>
    Currency,

    /// <summary>A class of the Reference Security Incident Taxonomy: <c>intrusions/system-compromise</c>.</summary>
    Rsit,
}

/// <summary>The words that keys take.</summary>
internal static class Choices
{
    public const string Marks = "T Tx Q S D U R";
    public const string Statuses = "in-force repealed proposed unverified default example";
    public const string Regions = "union nation province prefecture county";
    public const string Places = Regions + " asked above each sector designated";
    public const string Roles = "lead coordinates handles supervises cooperates receives";
    public const string Units = "minute hour day working-day week month year";
    public const string Topics =
        "purpose scope principles responsibility reporting awareness standards support logs mlps duty product certification incident plan vulnerability "
        + "cooperation confidentiality cii review localisation data personal-information supervision penalty mitigation definitions commencement";

    public const string Intents =
        "who must when penalty article report notify takes where own meaning commences opens final supplement filler relative field elsewhere law";
    public const string InstrumentKinds = "law directive regulation implementing-regulation rule regional-regulation proposal";

    /// <summary>What stands where a number or a day was not verified.</summary>
    public const string Unverified = "unverified";
}
