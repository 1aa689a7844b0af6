using Remit.Kernel;
using Remit.Law.Instruments;

namespace Remit.Law.Remits;

/// <summary>What the rules gave: bodies with their bases, before anybody puts them into words.</summary>
/// <param name="Fired">Rules that held, in the order of the file.</param>
/// <param name="Bodies">The lead first.</param>
/// <param name="Trace">Every rule for the matter, and why it held or not.</param>
internal sealed record RemitResult(IReadOnlyList<Rule> Fired, IReadOnlyList<GivenBody> Bodies, IReadOnlyList<TraceLine> Trace)
{
    /// <summary>The bases of all bodies, then of rules without bodies: national before regional, each once.</summary>
    public IReadOnlyList<ArticleAt> Bases { get; init; } = [];

    /// <summary>The region asked, the one that it lies in, and so on to the top; the nation alone when none was asked.</summary>
    public IReadOnlyList<Region> Path { get; init; } = [];

    /// <summary>Whether the rules of the first version already existed on that day.</summary>
    public bool BeforeAll { get; init; }
}

/// <summary>A body in a role, with all that gives it the role.</summary>
internal sealed record GivenBody(Body Body, string Role, string Status, IReadOnlyList<ArticleAt> Basis, Clock? Clock);

/// <summary>Answers "who is responsible" from rules. All rules whose conditions hold fire; their roles are joined in the order of the file.</summary>
internal sealed class RemitEngine(LawSnapshot law, Jurisdiction jurisdiction)
{
    /// <summary>Refuses what cannot be asked: a region or matter that is not there. Null when it can.</summary>
    public Refusal? Check(string? region, string? matter, string? operatorClass, string? level, DateOnly on)
    {
        if (region is not null && jurisdiction.Regions.On(region, on) is null)
        {
            return UnknownRegion(region, on);
        }

        if (matter is not null && jurisdiction.Matter(matter) is null)
        {
            var matters = string.Join(", ", jurisdiction.Matters.Select(m => m.Id));
            return new Refusal("unknown-matter", $"There is no matter “{Cut(matter)}”; choose one of: {matters}.");
        }

        if (operatorClass is not null && jurisdiction.OperatorClasses.All(c => c.Id != operatorClass))
        {
            var classes = string.Join(", ", jurisdiction.OperatorClasses.Select(c => c.Id));
            return new Refusal("unknown-operator-class", $"There is no operator class “{Cut(operatorClass)}”; choose one of: {classes}.");
        }

        var levels = jurisdiction.EventLevels.Select(l => l.Id);
        return level is not null && !levels.Contains(level)
            ? new Refusal("unknown-level", $"There is no event level “{Cut(level)}”; choose one of: {string.Join(", ", levels)}.")
            : null;
    }

    /// <summary>The bodies for a matter, at a region (null: the nation), on a day. The input was checked.</summary>
    /// <param name="receivers">Whether those who take reports stand before those who are responsible, behind the lead.</param>
    /// <param name="lang">The language of the trace.</param>
    public RemitResult Ask(
        string? matter, string? region, DateOnly on, string? operatorClass, string? level, bool receivers = true, string lang = "en")
    {
        var words = new RuleWords(jurisdiction, lang);
        var asked = matter is null ? jurisdiction.Matters.FirstOrDefault(m => m.General) : jurisdiction.Matter(matter);
        var path = jurisdiction.Regions.Governing(region ?? jurisdiction.Regions.Nation ?? "", on);
        var (fired, trace) = (new List<Rule>(), new List<TraceLine>());
        foreach (var rule in jurisdiction.Rules)
        {
            if (asked is null || !(rule.Matters.Contains(asked.Id) || rule.Matters.Contains("any")))
            {
                continue;
            }

            var not = WhyNot(rule, path, on, operatorClass ?? jurisdiction.DefaultOperatorClass, level ?? jurisdiction.DefaultEventLevel, words);
            trace.Add(new TraceLine(rule.Id, not is null, not ?? words.Holds));
            if (not is null)
            {
                fired.Add(rule);
            }
        }

        // A rule that holds puts those that it supersedes out of play: so a national layer decides what a directive leaves open.
        foreach (var (over, under) in fired.SelectMany(r => r.Supersedes.Select(s => (r.Id, s))).ToList())
        {
            fired.RemoveAll(r => r.Id == under);
            trace.AddRange(trace.RemoveAll(t => t.Rule == under) > 0 ? [new TraceLine(under, false, words.Superseded(over))] : []);
        }

        var bodies = fired.SelectMany(rule => rule.Roles.SelectMany(role => Give(rule, role, path, on))).ToList();

        // A text whose commencement nobody knows does not answer alone: on a day before any dated text it would answer for the Middle Ages.
        var dated = bodies.Any(b => b.Basis.Any(a => a.Version.From is not null)) || fired.Any(r => r.Basis.Any(p => law.On(p, on)?.Version.From is not null));
        var beforeAll = !dated && jurisdiction.First() is { } first && on < first.Day;
        if (beforeAll)
        {
            (fired, bodies) = ([], []);
        }

        var joined = Join(bodies, receivers);
        return new RemitResult(fired, joined, trace)
        {
            // Also of roles whose body no region names: the article says who it would be.
            Bases = [.. joined.SelectMany(b => b.Basis)
                .Concat(fired.SelectMany(r => r.Roles.SelectMany(o => o.Basis).Concat(r.Basis)).Select(p => law.On(p, on)).OfType<ArticleAt>())
                .Distinct().OrderBy(a => a.Version.Instrument.Region is null ? 0 : 1)],
            Path = path,
            BeforeAll = beforeAll,
        };
    }

    private string? WhyNot(Rule rule, IReadOnlyList<Region> path, DateOnly on, string? operatorClass, string? level, RuleWords words)
    {
        var asked = path.Count > 0 ? path[0] : null;
        return rule switch
        {
            { From: { } from } when on < from => words.NotBefore(from),
            { To: { } to } when on >= to => words.Until(to),
            { Under: { } under } when path.All(r => r.Code != under) => words.Under(under, on),
            { Levels.Count: > 0 } when asked is null || !rule.Levels.Contains(asked.Level) => words.AtLevels(rule.Levels),
            { OperatorClasses.Count: > 0 } when operatorClass is null || !rule.OperatorClasses.Contains(operatorClass) =>
                words.ForClasses(rule.OperatorClasses),
            { EventLevels.Count: > 0 } when level is null || !rule.EventLevels.Contains(level) => words.ForEvents(rule.EventLevels),
            _ when !InForce(rule, on) => words.NotInForce,
            _ => null,
        };
    }

    private bool InForce(Rule rule, DateOnly on) =>
        (rule.Basis.Count == 0 || rule.Basis.Any(p => law.On(p, on) is not null))
        && (rule.Roles.Count == 0 || rule.Roles.Any(r => r.Basis.Any(p => law.Applying(p, on) is not null)));

    private IEnumerable<GivenBody> Give(Rule rule, RuleRole role, IReadOnlyList<Region> path, DateOnly on)
    {
        var basis = role.Basis.Select(p => law.Applying(p, on)).OfType<ArticleAt>().OrderBy(a => a.Version.Instrument.Region is null ? 0 : 1).ToList();
        if (basis.Count == 0)
        {
            yield break;
        }

        var status = rule.Status ?? (role.Basis[0].Instrument.On(on) ?? basis[0].Version).Status;
        var clock = role.Clock is { } c && c.Basis.Any(p => law.Applying(p, on) is not null) ? role.Clock : null;
        foreach (var body in BodiesOf(role, path, on))
        {
            yield return new GivenBody(body, role.Role, body.Status == "example" ? body.Status : status, basis, clock);
        }
    }

    private IEnumerable<Body> BodiesOf(RuleRole role, IReadOnlyList<Region> path, DateOnly on)
    {
        if (role.Level is "sector" or "designated")
        {
            // What another layer designates has a name where that layer is loaded; else, as for a sector, its kind is all that is known.
            var named = role.Level == "designated" ? path.Select(r => jurisdiction.Bodies.At(role.Kind, r, on)).FirstOrDefault(b => b is not null) : null;
            return (named ?? jurisdiction.Bodies.ByKind(role.Kind, role.Level)) is { } body ? [body] : [];
        }

        var regions = role.Level switch
        {
            "asked" => path.Take(1),
            "above" => path.Skip(1).Where(r => r.Code != jurisdiction.Regions.Nation),
            "each" => path.Where((r, i) => i == 0 || r.Code != jurisdiction.Regions.Nation),
            _ => path.Where(r => r.Level == role.Level),
        };
        return regions.Select(r => jurisdiction.Bodies.At(role.Kind, r, on)).OfType<Body>();
    }

    // The same body in the same role is one, with the bases of both; the lead stands first, else the order of the file.
    private static IReadOnlyList<GivenBody> Join(List<GivenBody> bodies, bool receivers)
    {
        var joined = new List<GivenBody>();
        foreach (var body in bodies)
        {
            var at = joined.FindIndex(j => j.Body.Id == body.Body.Id && j.Role == body.Role);
            if (at < 0)
            {
                joined.Add(body);
            }
            else
            {
                joined[at] = joined[at] with { Basis = [.. joined[at].Basis.Concat(body.Basis).Distinct()], Clock = joined[at].Clock ?? body.Clock };
            }
        }

        return [.. joined.OrderBy(b => b.Role == "lead" ? 0 : b.Role == "receives" == receivers ? 1 : 2)];
    }

    private Refusal UnknownRegion(string region, DateOnly on)
    {
        var ever = jurisdiction.Regions.Ever(region).ToList();
        if (ever.Count == 0)
        {
            var example = jurisdiction.Regions.All.FirstOrDefault(r => r.Level == "prefecture")?.Code ?? jurisdiction.Regions.Nation;
            return new Refusal(
                "unknown-region", $"There is no region “{Cut(region)}” in the pack: “remit law authorities” shows the codes, such as {example}.");
        }

        var last = ever[^1];
        var now = last.Now.Length > 0 ? $"; today its code is {last.Now}" : "";
        return new Refusal("unknown-region", $"The region {last.Code} ({string.Join(", ", last.Names.All)}) did not exist on {on:yyyy-MM-dd}{now}.");
    }

    /// <summary>The start of what somebody typed, for a message.</summary>
    internal static string Cut(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
