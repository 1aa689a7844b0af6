using Remit.Kernel;
using Remit.Transparency.Leaves;
using Remit.Vault.Intake;
using Remit.Vault.Segments;

namespace Remit.Vault.Retention;

/// <summary>Turns a request about a source into its <c>policy</c> leaf.</summary>
internal static class Policies
{
    public static Outcome<PolicyLeaf> Decide(SourceRequest request, PolicyLeaf? now, VaultOptions options, long at)
    {
        if (SourceRules.Refuse(request.Name) is { } refused)
        {
            return refused;
        }

        var retention = request.Retention ?? now?.Retention ?? options.RetentionMin.ToString();
        if (!CalendarPeriod.TryParse(retention, out var period) || period == default)
        {
            return new Refusal("retention", $"The retention \"{retention}\" is no period. Write it like P6M, P1Y or P400D.") { Place = "retention" };
        }

        var reason = request.Reason?.Trim() ?? (request.Retention is null ? now?.Reason : null) ?? "";
        if (reason.Length == 0 && SourceRules.IsBelow(period, options.RetentionMin))
        {
            return new Refusal("retention-below-least",
                $"{retention} is shorter than {options.RetentionMin}, the least that must be kept. Say why with --reason, or keep longer.")
            {
                Place = "retention",
            };
        }

        if (reason.Length > 500)
        {
            return new Refusal("reason-long", "The reason has more than 500 characters. Shorten it.") { Place = "reason" };
        }

        if (FileClass.Refuse(request.Mode) is { } unknown)
        {
            return unknown;
        }

        var heartbeat = request.Heartbeat is { } text ? SourceRules.Heartbeat(text) : now?.Heartbeat ?? 0;
        var pseudonyms = request.Pseudonyms is { } list ? Pseudonyms.Read(list) : (string[])[.. now?.Pseudonyms ?? []];
        return !pseudonyms.Ok ? pseudonyms.Refusal!
            : heartbeat.Ok
            ? new PolicyLeaf(request.Name, retention, options.RetentionZone, options.RetentionMarginDays, request.Mode ?? now?.Mode ?? options.Mode,
                heartbeat.Value, reason, at)
            {
                Pseudonyms = pseudonyms.Value,
            }
            : heartbeat.Refusal!;
    }

    public static SourcePolicy Show(PolicyLeaf leaf, long index) => new(leaf.Source, leaf.Retention, leaf.Mode, SourceRules.Heartbeat(leaf.Heartbeat),
        leaf.Reason.Length == 0 ? null : leaf.Reason, Iso.Time(leaf.At), index)
    {
        Pseudonyms = leaf.Pseudonyms,
    };
}
