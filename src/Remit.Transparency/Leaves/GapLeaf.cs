namespace Remit.Transparency.Leaves;

/// <summary>An honest, dated admission: from a source nothing came, or something was lost, and this is why.</summary>
/// <param name="Source">The source's name; empty = all sources.</param>
/// <param name="From">Begin, unix microseconds.</param>
/// <param name="To">End, unix microseconds.</param>
/// <param name="Cause">One sentence.</param>
/// <param name="Lost">Events known to be lost; 0 when unknown.</param>
/// <param name="At">When it was written, unix microseconds UTC.</param>
public sealed record GapLeaf(string Source, long From, long To, string Cause, long Lost, long At) : VaultLeaf(At)
{
    /// <summary>The record's <c>t</c>.</summary>
    public const string Name = "gap";

    /// <inheritdoc/>
    public override string Type => Name;

    /// <inheritdoc/>
    protected override void Fill(CanonicalRecord record) =>
        record.Set("source", Source).Set("from", From).Set("to", To).Set("cause", Cause).Set("lost", Lost);

    internal static GapLeaf Parse(CanonicalRecord r) =>
        new(r.Text("source"), r.Number("from"), r.Number("to"), r.Text("cause"), r.Number("lost"), r.Number("at"));
}
