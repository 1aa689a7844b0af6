using Remit.Kernel;
using Remit.Transparency.Evidence;
using Remit.Transparency.Leaves;
using Remit.Vault.Search;
using Remit.Vault.Segments;

namespace Remit.Vault.Retention;

/// <summary>Legal holds: what they cover is not destroyed, whatever its period.</summary>
internal static class Holds
{
    /// <summary>The most holds at once: each delete leaf names all of them.</summary>
    public const int HoldsMax = 32;

    private const int SourcesMax = 32;
    private const int IdLengthMax = 64;
    private const int ReasonLengthMax = 300;

    /// <summary>Whether a hold in force covers any of a file. A file whose sources are not known is covered by every hold of its time.</summary>
    public static bool Cover(VaultState state, StoredFile file) => state.Holds.Values.Any(hold => hold.From <= file.Last && hold.To >= file.First
        && (hold.Sources.Count == 0 || file.Sources.Count == 0 || hold.Sources.Any(file.Sources.Contains)));

    /// <summary>The leaf of a request.</summary>
    public static Outcome<HoldLeaf> Decide(HoldRequest request, VaultState state, long now)
    {
        if (request.Id.Length is 0 or > IdLengthMax || !request.Id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'))
        {
            return new Refusal("hold-id", $"A hold's name has 1 to {IdLengthMax} letters, digits, dots and hyphens.") { Place = "id" };
        }

        var reason = request.Reason.Trim();
        if (reason.Length is < 3 or > ReasonLengthMax)
        {
            return new Refusal("reason-missing", $"Say why in at most {ReasonLengthMax} characters, such as a file number. It goes into the ledger.")
            {
                Place = "reason",
            };
        }

        var known = state.Holds.GetValueOrDefault(request.Id);
        return request.Set ? Begin(request, known, state.Holds.Count, reason, now) : Lift(request, known, reason, now);
    }

    private static Outcome<HoldLeaf> Begin(HoldRequest request, HoldLeaf? known, int count, string reason, long now)
    {
        if (known is not null)
        {
            return new Refusal("hold-known", $"The hold {request.Id} already stands. Choose another name.", Kind: RefusalKind.Conflict) { Place = "id" };
        }

        if (count >= HoldsMax || request.Sources.Count > SourcesMax)
        {
            return new Refusal("hold-many", $"At most {HoldsMax} holds stand at once, each over at most {SourcesMax} sources (none = all).");
        }

        if (request.Sources.Select(SourceRules.Refuse).FirstOrDefault(r => r is not null) is { } wrong)
        {
            return wrong;
        }

        // The end of a hold without end is far enough for every period and still a number that every JSON reader keeps exact.
        const long Never = 253_402_300_799_000_000 / 100;
        long from = 0, to = Never;
        var rules = new QueryRules(now);
        return request.From is { } f && !QueryTimes.TryRead(f, rules, endOfDay: false, out from) ? NoTime("from", f)
            : request.To is { } t && !QueryTimes.TryRead(t, rules, endOfDay: true, out to) ? NoTime("to", t)
            : from > to ? new Refusal("hold-period", "The hold ends before it begins.") { Place = "to" }
            : new HoldLeaf(request.Id, true, request.Sources, from, to, reason, [], now);
    }

    private static Outcome<HoldLeaf> Lift(HoldRequest request, HoldLeaf? known, string reason, long now) =>
        known is null ? new Refusal("hold-unknown", $"No hold {request.Id} stands.", Kind: RefusalKind.NotFound) { Place = "id" }
        : Approvals.Fault(request.Approvals) is { } fault ? new Refusal("approvals", fault) { Place = "approve" }
        : known with { Set = false, Reason = reason, Approvals = request.Approvals, At = now };

    /// <summary>The refusal of a time that is none.</summary>
    public static Refusal NoTime(string place, string text) => new("time", $"\"{text}\" is no time: {QueryTimes.Remedy}.") { Place = place };
}
