using Remit.Kernel;
using Remit.Transparency.Leaves;
using Remit.Vault.Segments;

namespace Remit.Vault.Retention;

/// <summary>How a file of these sources is kept: locked or open, and for which period. A file goes as a whole, so the most careful source decides.</summary>
/// <param name="Locked">Whether any of them is kept locked.</param>
/// <param name="Retention">The longest of their periods.</param>
internal sealed record FileClass(bool Locked, string Retention)
{
    public const string OpenMode = "open";

    public const string LockedMode = "locked";

    /// <summary>Whether a mode is one.</summary>
    public static Refusal? Refuse(string? mode) => mode is null or OpenMode or LockedMode ? null
        : new("mode-unknown", $"The mode \"{mode}\" is unknown: use {LockedMode} or {OpenMode}.") { Place = "mode" };

    /// <summary>The class of a file.</summary>
    /// <param name="sources">What is known of its sources; null for one that is new.</param>
    /// <param name="mode">Asked for this file; null = as the policies say.</param>
    /// <param name="options">For sources without policy.</param>
    /// <param name="day">From which the periods are compared.</param>
    public static FileClass Of(IEnumerable<SourceState?> sources, string? mode, VaultOptions options, DateOnly day)
    {
        var policies = sources.Select(s => s?.Policy).ToList();
        return new((mode ?? (policies.Any(p => (p?.Mode ?? options.Mode) == LockedMode) ? LockedMode : OpenMode)) == LockedMode,
            policies.Select(p => Period(p, options)).MaxBy(p => p.EndAfter(day)).ToString());
    }

    private static CalendarPeriod Period(PolicyLeaf? policy, VaultOptions options) =>
        policy is not null && CalendarPeriod.TryParse(policy.Retention, out var own) ? own : options.RetentionMin;
}
