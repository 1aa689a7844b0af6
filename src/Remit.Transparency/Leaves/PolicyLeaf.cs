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

    /// <summary>The newest version: with <see cref="Pseudonyms"/>. A policy without them is written as the first.</summary>
    public const long Newest = 2;

    /// <inheritdoc/>
    public override string Type => Name;

    /// <inheritdoc/>
    public override long Format => Pseudonyms.Count > 0 ? Newest : Version;

    /// <summary>What is replaced by tokens at intake: <c>address</c>, <c>mail</c>, <c>user</c>, in this order; empty: nothing.</summary>
    public IReadOnlyList<string> Pseudonyms { get; init; } = [];

    /// <inheritdoc/>
    protected override void Fill(CanonicalRecord record)
    {
        record.Set("source", Source).Set("retention", Retention).Set("zone", Zone).Set("margin", MarginDays).Set("mode", Mode)
            .Set("heartbeat", Heartbeat).Set("reason", Reason);
        if (Pseudonyms.Count > 0)
        {
            record.Set("pseudonyms", Pseudonyms);
        }
    }

    internal static PolicyLeaf Parse(CanonicalRecord r) => new(r.Text("source"), r.Text("retention"), r.Text("zone"), r.Number("margin"), r.Text("mode"),
        r.Number("heartbeat"), r.Text("reason"), r.Number("at"))
    {
        Pseudonyms = r.Number("v") > 1 ? r.Texts("pseudonyms") : [],
    };
}
