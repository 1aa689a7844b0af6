using Remit.Transparency.Leaves;

namespace Remit.Transparency.Evidence;

/// <summary>Leaves in one line of words, for whoever reads a statement.</summary>
internal static class MarkWords
{
    public static string Of(VaultLeaf leaf) => leaf switch
    {
        GapLeaf g => $"{(g.Source.Length == 0 ? "all sources" : g.Source)} {Time(g.From)} to {Time(g.To)}: {g.Cause}",
        SourcesLeaf s => $"declared sources: {s.Count}{Because(s.Reason)}{By(s.Approvals)}",
        HoldLeaf { Set: true } h => $"hold {h.Id} over {(h.Sources.Count == 0 ? "all sources" : string.Join(", ", h.Sources))}, "
            + $"{Time(h.From)} to {Time(h.To)}{Because(h.Reason)}",
        HoldLeaf h => $"hold {h.Id} lifted{Because(h.Reason)}{By(h.Approvals)}",
        DeleteLeaf d => $"{d.Path}, {d.Events} events, period ended {d.End}, {d.Method}{By(d.Approvals)}",
        CanaryLeaf c => $"through {c.Source}: given out {Time(c.Issued)}, seen {Time(c.Seen)}",
        AuditLeaf a => $"{a.Chunks} chunks asked for, {a.Missing} missing",
        RedactLeaf r => $"event {r.Index} of {r.Segment}{Because(r.Reason)}{By(r.Approvals)}",
        KeyLeaf k => $"{k.What} {k.Scope}{Because(k.Reason)}",
        IncidentLeaf i => $"{i.What}: {i.Words}",
        _ => leaf.Type,
    };

    public static string Time(long micros) => Micros.Time(micros).ToString("yyyy-MM-dd HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static string Because(string reason) => reason.Length == 0 ? "" : $", {reason}";

    private static string By(IReadOnlyList<string> approvals) => approvals.Count == 0 ? "" : $", approved by {string.Join(" and ", approvals)}";
}
