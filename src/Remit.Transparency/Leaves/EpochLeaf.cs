namespace Remit.Transparency.Leaves;

/// <summary>A sign of life at a fixed cadence, also when nothing came: an epoch that is missing is a vault that did not run.</summary>
/// <param name="Number">From 1, without holes.</param>
/// <param name="From">Begin, unix microseconds: the end of the epoch before it, or when the vault was opened.</param>
/// <param name="To">End, unix microseconds.</param>
/// <param name="Received">Events taken in during it.</param>
/// <param name="Refused">What was refused or dropped during it, all reasons together.</param>
/// <param name="At">When it was written, unix microseconds UTC.</param>
public sealed record EpochLeaf(long Number, long From, long To, long Received, long Refused, long At) : VaultLeaf(At)
{
    /// <summary>The record's <c>t</c>.</summary>
    public const string Name = "epoch";

    /// <summary>The newest version: with the state of each source, what it rests on, and the chain.</summary>
    public const long Newest = 2;

    /// <inheritdoc/>
    public override string Type => Name;

    /// <inheritdoc/>
    public override long Format => V;

    /// <summary>The version of the form: 1 has none of the fields below.</summary>
    public long V { get; init; } = Newest;

    /// <summary>Events that were sealed into segments during it.</summary>
    public long Sealed { get; init; }

    /// <summary>Segments that were closed during it.</summary>
    public long Segments { get; init; }

    /// <summary>Merkle root over the rows, one for each declared source and each refusal's reason (<see cref="EpochRow"/>).</summary>
    public byte[] Rows { get; init; } = MerkleTree.EmptyRoot;

    /// <summary>How many rows.</summary>
    public long RowCount { get; init; }

    /// <summary>Leaf hash of the <see cref="SourcesLeaf"/> in force; empty before the first.</summary>
    public byte[] Sources { get; init; } = [];

    /// <summary>SHA-256 over the leaf hashes of the policies in force, by source name in ordinal order: it changes only with a <c>policy</c> leaf.</summary>
    public byte[] Policies { get; init; } = [];

    /// <summary>The vault's clock minus the newest witness's time at its answer, in milliseconds (a witness counts whole seconds); null without a
    /// witness.</summary>
    public long? Clock { get; init; }

    /// <summary>The log's minimum index (C2SP tlog-tiles, pruning): bundles that end at or below it may be gone.</summary>
    public long MinIndex { get; init; }

    /// <summary>As in <see cref="SegmentLeaf.Beacon"/>.</summary>
    public byte[] Beacon { get; init; } = [];

    /// <summary>Leaf hash of the epoch before it in this ledger; empty for the first.</summary>
    public byte[] Previous { get; init; } = [];

    /// <inheritdoc/>
    protected override void Fill(CanonicalRecord record)
    {
        record.Set("n", Number).Set("from", From).Set("to", To).Set("received", Received).Set("refused", Refused);
        if (V > 1)
        {
            record.Set("sealed", Sealed).Set("segments", Segments).Set("rows", Rows).Set("rowCount", RowCount).Set("sources", Sources)
                .Set("policies", Policies).Set("clock", Clock is { } clock ? [clock] : Array.Empty<long>()).Set("minIndex", MinIndex)
                .Set("beacon", Beacon).Set("prev", Previous);
        }
    }

    internal static EpochLeaf Parse(CanonicalRecord r)
    {
        var first = new EpochLeaf(r.Number("n"), r.Number("from"), r.Number("to"), r.Number("received"), r.Number("refused"), r.Number("at")) { V = 1 };
        return r.Number("v") == 1 ? first : first with
        {
            V = Newest,
            Sealed = r.Number("sealed"),
            Segments = r.Number("segments"),
            Rows = r.Bytes("rows"),
            RowCount = r.Number("rowCount"),
            Sources = r.Bytes("sources"),
            Policies = r.Bytes("policies"),
            Clock = r.Numbers("clock") switch
            {
                [] => null,
                [var one] => one,
                _ => throw new FormatException("The epoch leaf has more than one clock."),
            },
            MinIndex = r.Number("minIndex"),
            Beacon = r.Bytes("beacon"),
            Previous = r.Bytes("prev"),
        };
    }
}

/// <summary>One line of an epoch's side object: what a source did in it, or how much was refused for one reason. A leaf of the epoch's rows; it lies beside the
/// ledger and is shown to a supervisor.</summary>
/// <param name="Source">The source's name; for a refusal <c>refused:REASON</c>.</param>
/// <param name="State">One of <see cref="States"/>.</param>
/// <param name="Received">Events taken in, or refused.</param>
/// <param name="Sealed">Events sealed into segments.</param>
/// <param name="CountLast">The source's own running number of its newest sealed event; 0 before the first.</param>
/// <param name="Last">Received time of its newest event ever, unix microseconds; 0 before the first.</param>
public sealed record EpochRow(string Source, string State, long Received, long Sealed, long CountLast, long Last)
{
    /// <summary>Something came.</summary>
    public const string Ok = "ok";

    /// <summary>Nothing came, for less than the declared heartbeat or without one.</summary>
    public const string Idle = "idle";

    /// <summary>Nothing came for longer than the heartbeat.</summary>
    public const string Gap = "gap";

    /// <summary>The source was declared to be off.</summary>
    public const string Off = "declared-off";

    /// <summary>A refusal's reason, not a source.</summary>
    public const string Refused = "refused";

    /// <summary>All states.</summary>
    public static IReadOnlyList<string> States { get; } = [Ok, Idle, Gap, Off, Refused];

    /// <summary>The version of a row that says something of the sender's own numbers; one that does not is of version 1.</summary>
    public const long NumberedVersion = 2;

    /// <summary>Sealed events that carried a number of their sender (RFC 5424, 7.3.1, <c>sequenceId</c>).</summary>
    public long Counted { get; init; }

    /// <summary>Numbers left out between those that came.</summary>
    public long Missed { get; init; }

    /// <summary>How often a sender began anew.</summary>
    public long Restarts { get; init; }

    /// <summary>The row's bytes: RFC 8785 JSON.</summary>
    public byte[] ToBytes()
    {
        var numbered = Counted + Missed + Restarts > 0;
        var record = new CanonicalRecord().Set("t", "epoch-row").Set("v", numbered ? NumberedVersion : VaultLeaf.Version).Set("source", Source)
            .Set("state", State).Set("received", Received).Set("sealed", Sealed).Set("countLast", CountLast).Set("last", Last);
        return (numbered ? record.Set("counted", Counted).Set("missed", Missed).Set("restarts", Restarts) : record).ToBytes();
    }

    /// <summary>Reads a row, strictly.</summary>
    /// <exception cref="FormatException">It is not a row of this version.</exception>
    public static EpochRow Read(ReadOnlySpan<byte> bytes)
    {
        var r = CanonicalJson.Read(bytes);
        var row = new EpochRow(r.Text("source"), r.Text("state"), r.Number("received"), r.Number("sealed"), r.Number("countLast"), r.Number("last"));
        row = r.Number("v") < NumberedVersion ? row
            : row with { Counted = r.Number("counted"), Missed = r.Number("missed"), Restarts = r.Number("restarts") };
        return bytes.SequenceEqual(row.ToBytes()) && States.Contains(row.State) ? row : throw new FormatException("The epoch's row is none of this version.");
    }

    /// <summary>Merkle root over rows, as an <c>epoch</c> leaf names it.</summary>
    public static byte[] Root(IEnumerable<EpochRow> rows) => MerkleTree.Root([.. rows.Select(r => MerkleTree.HashLeaf(r.ToBytes()))]);
}
