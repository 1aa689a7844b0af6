namespace Remit.Records;

/// <summary>Whose an entry is: this decides who sees it.</summary>
public enum Holder
{
    /// <summary>An operator keeps it about itself; its responsible office and those above see it.</summary>
    Operator,

    /// <summary>An authority keeps it about an operator, named in the field <c>operator</c>; the operator sees it too.</summary>
    AboutOperator,

    /// <summary>An office keeps it for itself; the coordinator and supervisors above see it.</summary>
    Office,
}

/// <summary>A state of an entry.</summary>
/// <param name="Id">Lower-case words with hyphens.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Tone"><c>good</c>, <c>due</c>, <c>bad</c> or <c>plain</c>: never the only sign.</param>
public sealed record State(string Id, Words Label, string Tone = "plain");

/// <summary>Who of those who reach an entry may take a move.</summary>
public enum MoveBy
{
    /// <summary>Whoever has the role.</summary>
    Anyone,

    /// <summary>Only the organisation whose entry it is.</summary>
    Owner,

    /// <summary>Only the organisation that <see cref="RecordKind.SharedWith"/> names.</summary>
    Shared,
}

/// <summary>A step that changes an entry: who may take it, from where to where, and what it asks for.</summary>
/// <param name="Id">Lower-case words with hyphens; <c>create</c> is the first.</param>
/// <param name="Label">What the button says.</param>
/// <param name="From">States it starts from; empty for <c>create</c>.</param>
/// <param name="To">The state it ends in; empty: stays.</param>
/// <param name="Roles">Roles that may take it, each within its reach.</param>
/// <param name="Asks">Ids of the fields it asks for.</param>
public sealed record Move(string Id, Words Label, IReadOnlyList<string> From, string To, IReadOnlyList<string> Roles, IReadOnlyList<string> Asks)
{
    /// <summary>The first move's id.</summary>
    public const string Create = "create";

    /// <summary>Whether a reason must be given.</summary>
    public bool Reason { get; init; }

    /// <summary>What happens, in a sentence.</summary>
    public Words? Hint { get; init; }

    /// <summary>Four eyes: whoever took one of these moves last may not take this one.</summary>
    public IReadOnlyList<string> NotBy { get; init; } = [];

    /// <summary>Whose accounts may take it, beside the role.</summary>
    public MoveBy By { get; init; }

    /// <summary>Whether the entry gets its number by it: gapless by office, year and kind.</summary>
    public bool Numbers { get; init; }

    /// <summary>Whether it cannot be undone and is confirmed.</summary>
    public bool Final { get; init; }

    /// <summary>Refuses or computes fields from the entry as it would be; null where nothing is to decide.</summary>
    public Func<Draft, Task<Decided>>? Decide { get; init; }
}

/// <summary>An entry as a move would leave it.</summary>
/// <param name="Id">The entry's id.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="Office">The office that deals with it.</param>
/// <param name="Region">Its region.</param>
/// <param name="Fields">All values, with those that the move asked for.</param>
/// <param name="Asking">Who moves it, when, and with what at hand.</param>
/// <param name="Cancel">Stops.</param>
public sealed record Draft(string Id, string Owner, string Office, string Region, IReadOnlyDictionary<string, string> Fields, Asking Asking,
    CancellationToken Cancel);

/// <summary>What a move's rule decided.</summary>
/// <param name="Errors">What is wrong; empty where nothing is.</param>
/// <param name="Fields">Computed values to be set.</param>
public sealed record Decided(IReadOnlyList<FieldError> Errors, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>Entries of other registers of the same module that come of the move, stored with it or not at all.</summary>
    public IReadOnlyList<NewEntry> New { get; init; } = [];

    /// <summary>Nothing to say.</summary>
    public static Decided Nothing { get; } = new([], new Dictionary<string, string>());

    /// <summary>A refusal.</summary>
    public static Decided Refuse(string field, string code, Words words) => new([new(field, code, words)], new Dictionary<string, string>());

    /// <summary>Computed values.</summary>
    public static Decided Set(params (string Field, string Value)[] fields) => new([], fields.ToDictionary(f => f.Field, f => f.Value));
}

/// <summary>An entry that comes of another one's move: an order of tasks, the injects of a drill. It belongs to that entry's office.</summary>
/// <param name="Register">The register's id; its entries are an office's, and its <c>create</c> gives no number.</param>
/// <param name="From">The field of the move that it was read from: what is wrong with it is said there.</param>
/// <param name="Fields">Its values.</param>
public sealed record NewEntry(string Register, string From, IReadOnlyDictionary<string, string> Fields);

/// <summary>A table that an entry's page shows beside its fields: clocks, thresholds, sums.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Columns">Titles of the columns.</param>
/// <param name="Rows">Cells, as many as columns in each.</param>
/// <param name="Note">What to know about it; null where nothing.</param>
public sealed record Panel(Words Title, IReadOnlyList<Words> Columns, IReadOnlyList<IReadOnlyList<Words>> Rows, Words? Note = null);

/// <summary>A register: what its entries hold, which states they go through, and who may do what.</summary>
/// <param name="Id">Lower-case words with hyphens; part of addresses and permissions.</param>
/// <param name="Name">Of one entry.</param>
/// <param name="Plural">Of the register.</param>
/// <param name="Lead">What it is for, in a sentence or two.</param>
/// <param name="Holder">Whose the entries are.</param>
/// <param name="Fields">The fields, the entry's name first.</param>
/// <param name="States">The states, the first one first.</param>
/// <param name="Moves">The moves, <c>create</c> first.</param>
/// <param name="Readers">Roles that see entries within their reach.</param>
public sealed record RecordKind(string Id, Words Name, Words Plural, Words Lead, Holder Holder, IReadOnlyList<Field> Fields, IReadOnlyList<State> States,
    IReadOnlyList<Move> Moves, IReadOnlyList<string> Readers)
{
    /// <summary>Under which heading it is listed.</summary>
    public required Words Group { get; init; }

    /// <summary>States in which operators of the entry's region, and of those below, may read an office's entry: it is addressed to them.</summary>
    public IReadOnlyList<string> AddressedIn { get; init; } = [];

    /// <summary>The field that names another office, which reaches the entry too; null where none does.</summary>
    public string? SharedWith { get; init; }

    /// <summary>States in which only the own organisation sees an entry: it is not handed on yet, or never was.</summary>
    public IReadOnlyList<string> OwnIn { get; init; } = [];

    /// <summary>Whether an entry with these values may be seen at all by somebody outside of its own organisation and office, within their reach;
    /// null: the reach alone decides.</summary>
    public Func<IReadOnlyDictionary<string, string>, Kernel.Actor, bool>? Ceiling { get; init; }

    /// <summary>Which entries anybody may read, signed in or not; null: none.</summary>
    public Func<RecordView, bool>? Public { get; init; }

    /// <summary>Provisions that it carries out, such as <c>cn.csl/p23</c>.</summary>
    public IReadOnlyList<string> Basis { get; init; } = [];

    /// <summary>Tables beside the fields; null where there are none.</summary>
    public Func<RecordView, Asking, CancellationToken, Task<IReadOnlyList<Panel>>>? Panels { get; init; }

    /// <summary>Tables over the list of its entries, out of what the reader reaches; null where there are none.</summary>
    public Func<Asking, CancellationToken, Task<IReadOnlyList<Panel>>>? Overview { get; init; }

    /// <summary>Files that can be made out of an entry.</summary>
    public IReadOnlyList<RecordFile> Files { get; init; } = [];

    /// <summary>The form in which an entry is printed; null where it has none.</summary>
    public PrintForm? Print { get; init; }

    /// <summary>The field that names an entry in lists.</summary>
    public Field Title => Fields[0];

    /// <summary>The field with this id.</summary>
    public Field? Field(string id) => Fields.FirstOrDefault(f => f.Id == id);

    /// <summary>The state with this id.</summary>
    public State State(string id) => States.First(s => s.Id == id);

    /// <summary>The move with this id.</summary>
    public Move? Move(string id) => Moves.FirstOrDefault(m => m.Id == id);

    /// <summary>The permission to read it.</summary>
    public string ReadPermission => $"records.{Id}.read";

    /// <summary>The permission to take a move.</summary>
    public string MovePermission(Move move) => $"records.{Id}.{move.Id}";
}
