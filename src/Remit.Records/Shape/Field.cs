namespace Remit.Records;

/// <summary>What kind of value a field holds. Values are stored and sent as text in one spelling each.</summary>
public enum FieldType
{
    /// <summary>A line of text.</summary>
    Line,

    /// <summary>Text of several lines.</summary>
    Area,

    /// <summary>One of the field's options.</summary>
    Choice,

    /// <summary>A day, <c>2026-11-26</c>.</summary>
    Day,

    /// <summary>A moment with its offset, <c>2026-11-26T09:30:00+08:00</c>; kept in UTC.</summary>
    Moment,

    /// <summary>A number with at most four digits after the point, between the field's bounds.</summary>
    Number,

    /// <summary>An amount in whole currency units, at least 0.</summary>
    Money,

    /// <summary><c>yes</c> or <c>no</c>.</summary>
    Yes,

    /// <summary>The id of an entry of another register (<see cref="Field.Register"/>), which the writer must be able to see.</summary>
    Entry,

    /// <summary>SHA-256 of a document, 64 hex digits.</summary>
    Hash,
}

/// <summary>A field of a register.</summary>
/// <param name="Id">Lower-case words with hyphens; the name in forms, JSON and CSV.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Label">What it is called.</param>
public sealed record Field(string Id, FieldType Type, Words Label)
{
    /// <summary>Whether it may not be left empty where it is asked for.</summary>
    public bool Needed { get; init; } = true;

    /// <summary>What helps to fill it in; null where nothing needs saying.</summary>
    public Words? Hint { get; init; }

    /// <summary>The longest text, in characters.</summary>
    public int LengthMax { get; init; } = 200;

    /// <summary>The least number.</summary>
    public decimal Min { get; init; }

    /// <summary>The greatest number.</summary>
    public decimal Max { get; init; } = 1_000_000_000_000m;

    /// <summary>The unit of a number, in words.</summary>
    public Words? Unit { get; init; }

    /// <summary>What may be chosen. It may depend on who asks and on the packs.</summary>
    public Func<Asking, CancellationToken, Task<IReadOnlyList<Option>>>? Options { get; init; }

    /// <summary>The register whose entries may be named, for <see cref="FieldType.Entry"/>.</summary>
    public string? Register { get; init; }

    /// <summary>Whether the entry belongs under the one that this field names: it is listed there.</summary>
    public bool Parent { get; init; }

    /// <summary>Whether it is computed and never asked for.</summary>
    public bool Computed { get; init; }

    /// <summary>Whether lists show it.</summary>
    public bool Listed { get; init; }

    /// <summary>Whether pages and exports leave it out: a panel or a file shows it in another form.</summary>
    public bool Aside { get; init; }

    /// <summary>Whether it says when the entry is due.</summary>
    public bool Due { get; init; }

    /// <summary>A line of text.</summary>
    public static Field Line(string id, string zh, string en) => new(id, FieldType.Line, new(zh, en)) { Listed = true };

    /// <summary>Text of several lines, at most 4,000 characters.</summary>
    public static Field Area(string id, string zh, string en) => new(id, FieldType.Area, new(zh, en)) { LengthMax = 4000 };

    /// <summary>One of the options that stand here.</summary>
    public static Field Choice(string id, string zh, string en, params IReadOnlyList<Option> options) =>
        new(id, FieldType.Choice, new(zh, en)) { Listed = true, Options = (_, _) => Task.FromResult(options) };

    /// <summary>One of the options that depend on who asks.</summary>
    public static Field From(string id, string zh, string en, Func<Asking, CancellationToken, Task<IReadOnlyList<Option>>> options) =>
        new(id, FieldType.Choice, new(zh, en)) { Listed = true, Options = options };

    /// <summary>A day.</summary>
    public static Field Day(string id, string zh, string en) => new(id, FieldType.Day, new(zh, en));

    /// <summary>A moment.</summary>
    public static Field Moment(string id, string zh, string en) => new(id, FieldType.Moment, new(zh, en));

    /// <summary>A number between bounds, in a unit.</summary>
    public static Field Number(string id, string zh, string en, decimal min, decimal max, Words? unit = null) =>
        new(id, FieldType.Number, new(zh, en)) { Min = min, Max = max, Unit = unit };

    /// <summary>An amount of money.</summary>
    public static Field Money(string id, string zh, string en) => new(id, FieldType.Money, new(zh, en)) { Unit = new("元", "yuan") };

    /// <summary>Yes or no.</summary>
    public static Field Yes(string id, string zh, string en) => new(id, FieldType.Yes, new(zh, en));

    /// <summary>An entry of another register; as its parent this one is listed there.</summary>
    public static Field Entry(string id, string zh, string en, string register, bool parent = true) =>
        new(id, FieldType.Entry, new(zh, en)) { Register = register, Parent = parent };

    /// <summary>The hash of a document.</summary>
    public static Field Hash(string id, string zh, string en) => new(id, FieldType.Hash, new(zh, en)) { LengthMax = 64 };

    /// <summary>The same field, which may be left empty.</summary>
    public Field Optional() => this with { Needed = false };

    /// <summary>The same field, computed and never asked for.</summary>
    public Field Derived() => this with { Computed = true, Needed = false };

    /// <summary>The same field, shown in lists.</summary>
    public Field InLists() => this with { Listed = true };

    /// <summary>The same field with a hint.</summary>
    public Field Help(string zh, string en) => this with { Hint = new(zh, en) };

    /// <summary>The same field, saying when the entry is due.</summary>
    public Field AsDue() => this with { Due = true, Listed = true };
}

/// <summary>Who asks for a field's options or a panel, and with what at hand.</summary>
/// <param name="Who">Who asks.</param>
/// <param name="Now">The clock.</param>
/// <param name="Services">What the instance offers; never null.</param>
public sealed record Asking(Kernel.Actor Who, DateTimeOffset Now, IServiceProvider Services);

/// <summary>What is wrong with one field.</summary>
/// <param name="Field">Its id.</param>
/// <param name="Code">Stable, for programs: <c>needed</c>, <c>too-long</c>, <c>not-a-day</c>, …</param>
/// <param name="Words">For people: what is wrong and what to do.</param>
public sealed record FieldError(string Field, string Code, Words Words);
