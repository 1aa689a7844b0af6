namespace Remit.Transparency.Leaves;

/// <summary>A source is declared, or its policy changes. It binds from this leaf on, also for what is already kept.</summary>
/// <param name="Source">The name that the operator gives the source in public; not a host's address.</param>
/// <param name="Retention">ISO 8601 calendar period.</param>
/// <param name="Zone">IANA name of the zone in which days are counted.</param>
/// <param name="MarginDays">Days kept beyond the period.</param>
/// <param name="Mode"><c>open</c> or <c>locked</c>.</param>
/// <param name="Heartbeat">The longest silence that is no gap, in seconds; 0 = silence is never a gap.</param>
/// <param name="Reason">Why; empty where none was needed.</param>
/// <param name="At">When it was written, unix microseconds UTC.</param>
public sealed record PolicyLeaf(string Source, string Retention, string Zone, long MarginDays, string Mode, long Heartbeat, string Reason, long At)
    : VaultLeaf(At)
{
    /// <summary>The record's <c>t</c>.</summary>
    public const string Name = "policy";

    /// <inheritdoc/>
    public override string Type => Name;

    /// <inheritdoc/>
    protected override void Fill(CanonicalRecord record) => record
        .Set("source", Source).Set("retention", Retention).Set("zone", Zone).Set("margin", MarginDays).Set("mode", Mode)
        .Set("heartbeat", Heartbeat).Set("reason", Reason);

    internal static PolicyLeaf Parse(CanonicalRecord r) => new(r.Text("source"), r.Text("retention"), r.Text("zone"), r.Number("margin"), r.Text("mode"),
        r.Number("heartbeat"), r.Text("reason"), r.Number("at"));
}

/// <summary>A file is about to be destroyed: written and signed before the first byte goes.</summary>
/// <param name="Path">Of the file, as in its <c>file</c> leaf.</param>
/// <param name="FileRoot">Of the file.</param>
/// <param name="Segments">Ids of its segments.</param>
/// <param name="Events">How many events go.</param>
/// <param name="End">ISO date: the first day on which no policy in force asked to keep them any longer, margin included.</param>
/// <param name="Last">Greatest received time in it, from which the end was counted, unix microseconds.</param>
/// <param name="Method"><c>unlink</c>; with locked files also the destruction of a key.</param>
/// <param name="At">When it was written, unix microseconds UTC.</param>
public sealed record DeleteLeaf(string Path, byte[] FileRoot, IReadOnlyList<string> Segments, long Events, string End, long Last, string Method, long At)
    : VaultLeaf(At)
{
    /// <summary>The record's <c>t</c>.</summary>
    public const string Name = "delete";

    /// <inheritdoc/>
    public override string Type => Name;

    /// <inheritdoc/>
    protected override void Fill(CanonicalRecord record) => record
        .Set("path", Path).Set("fileRoot", FileRoot).Set("segments", Segments).Set("events", Events).Set("end", End).Set("last", Last).Set("method", Method);

    internal static DeleteLeaf Parse(CanonicalRecord r) => new(r.Text("path"), r.Bytes("fileRoot"), r.Texts("segments"), r.Number("events"), r.Text("end"),
        r.Number("last"), r.Text("method"), r.Number("at"));
}
