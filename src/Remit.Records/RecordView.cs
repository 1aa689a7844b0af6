namespace Remit.Records;

/// <summary>An entry as those see it who may.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Kind">Its register.</param>
/// <param name="Number">Its number by office, year and kind; null while it has none.</param>
/// <param name="State">Its state's id.</param>
/// <param name="Version">Goes up by one with each move; give it back with the next.</param>
/// <param name="Owner">The organisation whose entry it is.</param>
/// <param name="Office">The office that deals with it; empty where none does.</param>
/// <param name="Region">Its region's code.</param>
/// <param name="Fields">Values by field; those that were never given are absent.</param>
/// <param name="Created">When it was begun.</param>
/// <param name="Changed">When it was moved last.</param>
/// <param name="Example">Whether it is made up, for the demo.</param>
/// <param name="Moves">Ids of the moves that the reader may take now.</param>
public sealed record RecordView(string Id, string Kind, string? Number, string State, long Version, string Owner, string Office, string Region,
    IReadOnlyDictionary<string, string> Fields, DateTimeOffset Created, DateTimeOffset Changed, bool Example, IReadOnlyList<string> Moves)
{
    /// <summary>A field's value; empty where there is none.</summary>
    public string this[string field] => Fields.GetValueOrDefault(field, "");
}

/// <summary>One step of an entry's history. Steps are added, never changed.</summary>
/// <param name="Version">The entry's version after it.</param>
/// <param name="At">When.</param>
/// <param name="Who">The account.</param>
/// <param name="Role">Its role.</param>
/// <param name="Organisation">Its organisation.</param>
/// <param name="Move">The move's id.</param>
/// <param name="State">The state after it.</param>
/// <param name="Reason">The reason given; null where none was.</param>
/// <param name="Changes">The values that it set.</param>
public sealed record RecordStep(long Version, DateTimeOffset At, string Who, string Role, string Organisation, string Move, string State, string? Reason,
    IReadOnlyDictionary<string, string> Changes);

/// <summary>A move to be taken.</summary>
/// <param name="Fields">Values of the fields that the move asks for, as text.</param>
/// <param name="Version">The version that the mover saw; ignored by <c>create</c>.</param>
/// <param name="Reason">The reason, where one is asked for.</param>
public sealed record MoveRequest(IReadOnlyDictionary<string, string?> Fields, long Version = 0, string? Reason = null);

/// <summary>What came of a move.</summary>
/// <param name="Entry">The entry after it; null where it was refused.</param>
/// <param name="Errors">What is wrong with which field; empty where nothing is.</param>
/// <param name="Refusal">Why it was refused as a whole: not there, not allowed, changed meanwhile.</param>
public sealed record Moved(RecordView? Entry, IReadOnlyList<FieldError> Errors, Kernel.Refusal? Refusal = null);

/// <summary>Whom a reader can reach, and who deals with whom. Given by the server, out of the register of organisations.</summary>
public interface IReach
{
    /// <summary>Regions that this account's office covers: its own and those below. Empty for an operator.</summary>
    Task<IReadOnlySet<string>> RegionsAsync(Kernel.Actor who, CancellationToken cancel);

    /// <summary>The region and all those above it.</summary>
    Task<IReadOnlySet<string>> AboveAsync(string region, CancellationToken cancel);

    /// <summary>The region of an organisation; null where it is not in the register.</summary>
    Task<string?> RegionOfAsync(string organisation, CancellationToken cancel);

    /// <summary>The office that supervises an operator; empty where none is in the register.</summary>
    Task<string> OfficeForAsync(string organisation, CancellationToken cancel);
}

/// <summary>The entries of all registers, for those who may see them.</summary>
public interface IRecords
{
    /// <summary>All registers, in the order in which they are listed.</summary>
    IReadOnlyList<RecordKind> Kinds { get; }

    /// <summary>A register; null where there is none.</summary>
    RecordKind? Kind(string id);

    /// <summary>The entries that the reader reaches, newest first.</summary>
    /// <param name="kind">The register.</param>
    /// <param name="who">The reader.</param>
    /// <param name="cancel">Stops.</param>
    Task<IReadOnlyList<RecordView>> ListAsync(RecordKind kind, Kernel.Actor who, CancellationToken cancel);

    /// <summary>One entry; null where there is none for this reader.</summary>
    Task<RecordView?> FindAsync(RecordKind kind, string id, Kernel.Actor who, CancellationToken cancel);

    /// <summary>The steps of an entry that the reader reaches, oldest first.</summary>
    Task<IReadOnlyList<RecordStep>> HistoryAsync(RecordKind kind, string id, Kernel.Actor who, CancellationToken cancel);

    /// <summary>Entries that lie under one, by register.</summary>
    Task<IReadOnlyList<RecordView>> UnderAsync(RecordKind kind, string id, Kernel.Actor who, CancellationToken cancel);

    /// <summary>Takes a move, or says why not; nothing is stored then.</summary>
    /// <param name="kind">The register.</param>
    /// <param name="id">The entry; null for <c>create</c>.</param>
    /// <param name="move">The move's id.</param>
    /// <param name="request">What it needs.</param>
    /// <param name="who">Who moves.</param>
    /// <param name="cancel">Stops before it is stored.</param>
    Task<Moved> MoveAsync(RecordKind kind, string? id, string move, MoveRequest request, Kernel.Actor who, CancellationToken cancel);

    /// <summary>What may be chosen for a field.</summary>
    Task<IReadOnlyList<Option>> OptionsAsync(Field field, Kernel.Actor who, CancellationToken cancel);

    /// <summary>The entries that anybody may read (<see cref="RecordKind.Public"/>), newest first; none where the register opens none.</summary>
    Task<IReadOnlyList<RecordView>> PublicAsync(RecordKind kind, CancellationToken cancel);

    /// <summary>An entry as it was after a version, for evidence that was frozen; null where there is none for this reader.</summary>
    Task<RecordView?> AsOfAsync(RecordKind kind, string id, long version, Kernel.Actor who, CancellationToken cancel);
}
