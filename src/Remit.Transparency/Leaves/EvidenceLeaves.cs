namespace Remit.Transparency.Leaves;

/// <summary>The declared set of sources changes. What it names is a side object of <see cref="SourceRow"/>s with its own root.</summary>
/// <param name="Rows">Merkle root over the rows.</param>
/// <param name="Count">How many sources are declared.</param>
/// <param name="Reason">Why the set changes.</param>
/// <param name="Approvals">Two entries <c>ROLE:ACCOUNT</c> of different roles; empty while the set only grows.</param>
/// <param name="Previous">Leaf hash of the set before it; empty for the first.</param>
/// <param name="At">When it was written, unix microseconds UTC.</param>
public sealed record SourcesLeaf(byte[] Rows, long Count, string Reason, IReadOnlyList<string> Approvals, byte[] Previous, long At) : VaultLeaf(At)
{
    /// <summary>The record's <c>t</c>.</summary>
    public const string Name = "sources";

    /// <inheritdoc/>
    public override string Type => Name;

    /// <inheritdoc/>
    protected override void Fill(CanonicalRecord record) =>
        record.Set("rows", Rows).Set("count", Count).Set("reason", Reason).Set("approvals", Approvals).Set("prev", Previous);

    internal static SourcesLeaf Parse(CanonicalRecord r) =>
        new(r.Bytes("rows"), r.Number("count"), r.Text("reason"), r.Texts("approvals"), r.Bytes("prev"), r.Number("at"));
}

/// <summary>One declared source: a row beside a <see cref="SourcesLeaf"/>.</summary>
/// <param name="Source">Its name.</param>
/// <param name="Grade">Evidence grade: <c>A</c> signed and sequenced by the sender, <c>B</c> sequenced, <c>C</c> heartbeat only.</param>
/// <param name="Off">Declared to be off: its silence is no gap.</param>
public sealed record SourceRow(string Source, string Grade, bool Off)
{
    /// <summary>The row's bytes: RFC 8785 JSON.</summary>
    public byte[] ToBytes() => new CanonicalRecord().Set("t", "source-row").Set("v", VaultLeaf.Version).Set("source", Source).Set("grade", Grade)
        .Set("off", Off ? 1 : 0).ToBytes();

    /// <summary>Reads a row, strictly.</summary>
    /// <exception cref="FormatException">It is not a row of this version.</exception>
    public static SourceRow Read(ReadOnlySpan<byte> bytes)
    {
        var r = CanonicalJson.Read(bytes);
        var row = new SourceRow(r.Text("source"), r.Text("grade"), r.Number("off") == 1);
        return bytes.SequenceEqual(row.ToBytes()) && row.Grade is "A" or "B" or "C"
            ? row
            : throw new FormatException("The source's row is none of this version.");
    }

    /// <summary>Merkle root over rows.</summary>
    public static byte[] Root(IEnumerable<SourceRow> rows) => MerkleTree.Root([.. rows.Select(r => MerkleTree.HashLeaf(r.ToBytes()))]);
}

/// <summary>A random number that a supervisor had sent through a source has arrived: the way from source to vault worked at that time.</summary>
/// <param name="Commitment">SHA-256 of the number; the number itself stands in the event.</param>
/// <param name="Source">The source it came through.</param>
/// <param name="Issued">When it was given out, unix microseconds, by the supervisor's word.</param>
/// <param name="Seen">Received time of its event, unix microseconds.</param>
/// <param name="Segment">Id of the segment that holds it.</param>
/// <param name="Index">Its position there.</param>
/// <param name="At">When it was written, unix microseconds UTC.</param>
public sealed record CanaryLeaf(byte[] Commitment, string Source, long Issued, long Seen, string Segment, long Index, long At) : VaultLeaf(At)
{
    /// <summary>The record's <c>t</c>.</summary>
    public const string Name = "canary";

    /// <inheritdoc/>
    public override string Type => Name;

    /// <inheritdoc/>
    protected override void Fill(CanonicalRecord record) => record.Set("commitment", Commitment).Set("source", Source).Set("issued", Issued).Set("seen", Seen)
        .Set("segment", Segment).Set("index", Index);

    internal static CanaryLeaf Parse(CanonicalRecord r) => new(r.Bytes("commitment"), r.Text("source"), r.Number("issued"), r.Number("seen"),
        r.Text("segment"), r.Number("index"), r.Number("at"));
}

/// <summary>A possession audit was answered.</summary>
/// <param name="Seed">32 bytes, from the witnesses' signatures and the auditor's nonce: neither side could choose it.</param>
/// <param name="Answer">SHA-256 of the answer file.</param>
/// <param name="Chunks">How many chunks were asked for.</param>
/// <param name="Missing">How many could not be given.</param>
/// <param name="Next">The auditor's commitment to the nonce of the next audit: its SHA-256; empty where none was given.</param>
/// <param name="At">When it was written, unix microseconds UTC.</param>
public sealed record AuditLeaf(byte[] Seed, byte[] Answer, long Chunks, long Missing, byte[] Next, long At) : VaultLeaf(At)
{
    /// <summary>The record's <c>t</c>.</summary>
    public const string Name = "audit";

    /// <inheritdoc/>
    public override string Type => Name;

    /// <inheritdoc/>
    protected override void Fill(CanonicalRecord record) =>
        record.Set("seed", Seed).Set("answer", Answer).Set("chunks", Chunks).Set("missing", Missing).Set("next", Next);

    internal static AuditLeaf Parse(CanonicalRecord r) =>
        new(r.Bytes("seed"), r.Bytes("answer"), r.Number("chunks"), r.Number("missing"), r.Bytes("next"), r.Number("at"));
}

/// <summary>A legal hold begins or ends: while it stands nothing that it covers is destroyed.</summary>
/// <param name="Id">The hold's name, the same in both leaves.</param>
/// <param name="Set">True where it begins.</param>
/// <param name="Sources">The sources it covers, at most 32; none = all.</param>
/// <param name="From">First received time it covers, unix microseconds.</param>
/// <param name="To">Last received time it covers, unix microseconds.</param>
/// <param name="Reason">Why: a file number, not a person.</param>
/// <param name="Approvals">For lifting it: two entries <c>ROLE:ACCOUNT</c> of different roles.</param>
/// <param name="At">When it was written, unix microseconds UTC.</param>
public sealed record HoldLeaf(string Id, bool Set, IReadOnlyList<string> Sources, long From, long To, string Reason, IReadOnlyList<string> Approvals, long At)
    : VaultLeaf(At)
{
    /// <summary>The record's <c>t</c>.</summary>
    public const string Name = "hold";

    /// <inheritdoc/>
    public override string Type => Name;

    /// <inheritdoc/>
    protected override void Fill(CanonicalRecord record) => record.Set("id", Id).Set("set", Set ? 1 : 0).Set("sources", Sources).Set("from", From).Set("to", To)
        .Set("reason", Reason).Set("approvals", Approvals);

    internal static HoldLeaf Parse(CanonicalRecord r) => new(r.Text("id"), r.Number("set") == 1, r.Texts("sources"), r.Number("from"), r.Number("to"),
        r.Text("reason"), r.Texts("approvals"), r.Number("at"));
}

/// <summary>One event is replaced by its leaf hash: its bytes go, the segment's root stays.</summary>
/// <param name="Segment">The segment's id.</param>
/// <param name="Index">Position in the segment.</param>
/// <param name="EventLeafHash">32 bytes, what stands in the event's place.</param>
/// <param name="Reason">Why, without what was there.</param>
/// <param name="Approvals">Two entries <c>ROLE:ACCOUNT</c> of different roles.</param>
/// <param name="At">When it was written, unix microseconds UTC.</param>
public sealed record RedactLeaf(string Segment, long Index, byte[] EventLeafHash, string Reason, IReadOnlyList<string> Approvals, long At) : VaultLeaf(At)
{
    /// <summary>The record's <c>t</c>.</summary>
    public const string Name = "redact";

    /// <inheritdoc/>
    public override string Type => Name;

    /// <inheritdoc/>
    protected override void Fill(CanonicalRecord record) => record.Set("segment", Segment).Set("index", Index).Set("leaf", EventLeafHash).Set("reason", Reason)
        .Set("approvals", Approvals);

    internal static RedactLeaf Parse(CanonicalRecord r) =>
        new(r.Text("segment"), r.Number("index"), r.Bytes("leaf"), r.Text("reason"), r.Texts("approvals"), r.Number("at"));
}

/// <summary>A key begins, is announced or is destroyed.</summary>
/// <param name="Key">What names it: a key id of the key store, or a vkey line for the log's next key.</param>
/// <param name="What"><c>begun</c>, <c>destroyed</c>, <c>next-log-key</c> or <c>recovery-log-key</c>.</param>
/// <param name="Scope">What it is for: <c>day=2026-11-26 P6M</c>, <c>log</c>, <c>pseudonyms 2026-11</c>.</param>
/// <param name="Reason">Why; empty where it is the plan.</param>
/// <param name="At">When it was written, unix microseconds UTC.</param>
public sealed record KeyLeaf(string Key, string What, string Scope, string Reason, long At) : VaultLeaf(At)
{
    /// <summary>The record's <c>t</c>.</summary>
    public const string Name = "key";

    /// <inheritdoc/>
    public override string Type => Name;

    /// <inheritdoc/>
    protected override void Fill(CanonicalRecord record) => record.Set("key", Key).Set("what", What).Set("scope", Scope).Set("reason", Reason);

    internal static KeyLeaf Parse(CanonicalRecord r) => new(r.Text("key"), r.Text("what"), r.Text("scope"), r.Text("reason"), r.Number("at"));
}

/// <summary>Something happened to the vault or its ledger that a supervisor must know: a restore, an override, a new origin.</summary>
/// <param name="What"><c>new-origin</c>, <c>restored</c>, <c>signing-waited</c>, <c>override</c> or <c>other</c>.</param>
/// <param name="OldOrigin">The ledger that this one follows; empty where it is the same.</param>
/// <param name="OldCheckpoint">SHA-256 of the old origin's last known cosigned checkpoint note; empty where there is none.</param>
/// <param name="From">Begin of what may be lost, unix microseconds; 0 where nothing is.</param>
/// <param name="To">End of what may be lost, unix microseconds; 0 where nothing is.</param>
/// <param name="Words">One sentence.</param>
/// <param name="At">When it was written, unix microseconds UTC.</param>
public sealed record IncidentLeaf(string What, string OldOrigin, byte[] OldCheckpoint, long From, long To, string Words, long At) : VaultLeaf(At)
{
    /// <summary>The record's <c>t</c>.</summary>
    public const string Name = "incident";

    /// <inheritdoc/>
    public override string Type => Name;

    /// <inheritdoc/>
    protected override void Fill(CanonicalRecord record) => record.Set("what", What).Set("oldOrigin", OldOrigin).Set("oldCheckpoint", OldCheckpoint)
        .Set("from", From).Set("to", To).Set("words", Words);

    internal static IncidentLeaf Parse(CanonicalRecord r) => new(r.Text("what"), r.Text("oldOrigin"), r.Bytes("oldCheckpoint"), r.Number("from"),
        r.Number("to"), r.Text("words"), r.Number("at"));
}
