using Remit.Law;

namespace Remit.Server.Pages.Who;

/// <summary>One line of who tells whom. Diagram and tables are both drawn from the same lines, so that neither can say what the other does not.</summary>
/// <param name="From">Who tells; null is the reader, or the operator.</param>
/// <param name="To">Who is told, or who is responsible.</param>
public sealed record Hop(Party? From, Party To)
{
    /// <summary>Roles of the one who is told, by the rules; empty for somebody whom only a clock names.</summary>
    public IReadOnlyList<ResponsibleAuthority> Roles { get; init; } = [];

    /// <summary>By when; null when nothing says so.</summary>
    public string? Time { get; init; }

    /// <summary>What it is, where no role says it: the clock's name.</summary>
    public AnswerClock? Clock { get; init; }

    /// <summary>How to reach somebody whom only a clock names.</summary>
    public IReadOnlyList<AuthorityContact> Contacts { get; init; } = [];

    /// <summary>The levels at which it is passed on; empty is every level.</summary>
    public IReadOnlyList<string> EventLevels { get; init; } = [];

    /// <summary>Whether it is so at the level chosen.</summary>
    public bool Applies { get; init; } = true;

    /// <summary>Whether the one told is first to turn to.</summary>
    public bool IsFirst { get; init; }

    /// <summary>First those whom the reader tells, each followed by whom it tells in turn.</summary>
    public static IReadOnlyList<Hop> Of(Responsibility found)
    {
        var hops = new List<Hop>();
        var first = found.Lead ?? found.Authorities.FirstOrDefault(a => a.Role == "receives");
        foreach (var body in found.Authorities.GroupBy(Party.Of))
        {
            var clock = body.Select(a => a.Clock).FirstOrDefault(c => c is not null);
            hops.Add(new Hop(null, body.Key) { Roles = [.. body], Time = clock?.Words, Clock = clock, IsFirst = first is not null && body.Contains(first) });
        }

        // Somebody whom only a clock names: public security, when it may be a crime.
        foreach (var (clock, told, party) in found.Clocks.SelectMany(c => c.Addressees.Select(a => (c, a, Party.Of(a)))))
        {
            if (hops.TrueForAll(h => h.To != party))
            {
                hops.Add(new Hop(null, party) { Time = clock.Words, Clock = clock, Contacts = told.Contacts });
            }
        }

        var onward = found.Clocks.SelectMany(clock => clock.Onward.SelectMany(hop => hop.To.Select(to => new Hop(Party.Of(hop.From), Party.Of(to))
        {
            Time = hop.Words,
            Clock = clock,
            EventLevels = hop.EventLevels,
            Applies = hop.Applies,
        }))).ToList();
        hops.AddRange(onward.Select(o => o.From!).Distinct().Where(from => hops.TrueForAll(h => h.To != from)).ToList().Select(from => new Hop(null, from)));
        return [.. hops.SelectMany(hop => onward.Where(o => o.From == hop.To).Prepend(hop))];
    }
}

/// <summary>Who tells or is told: the same body is the same party, whether a rule or a clock names it.</summary>
/// <param name="Kind">The authority kind.</param>
/// <param name="Region">The body's region; null when it is known by its kind alone.</param>
/// <param name="Name">In the page's language.</param>
/// <param name="Level">The level, where there is no region: <c>sector</c>, or the level that the clock names.</param>
public sealed record Party(string Kind, string? Region, string Name, string? Level)
{
    /// <summary>For tests and anchors: <c>cyberspace.650000</c>.</summary>
    public string Key => Kind + "." + (Region ?? Level);

    public static Party Of(ResponsibleAuthority body) => new(body.Kind, body.Region, body.Name, body.Region is null ? body.Level : null);

    public static Party Of(ClockParty party) => new(party.Kind, party.Region, party.Name, party.Region is null ? party.Level : null);
}
