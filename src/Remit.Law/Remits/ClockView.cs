using Remit.Law.Instruments;

namespace Remit.Law.Remits;

/// <summary>Puts clocks on the wire, with the bodies that they name found for the region asked.</summary>
/// <param name="law">What is known.</param>
/// <param name="jurisdiction">Whose clocks and bodies.</param>
/// <param name="path">From the region asked to the top.</param>
/// <param name="on">The day of the procedure.</param>
/// <param name="level">The event's level; null is the pack's default.</param>
/// <param name="lang">The answer's language.</param>
internal sealed class ClockView(
    LawSnapshot law, Jurisdiction jurisdiction, IReadOnlyList<Region> path, DateOnly on, string? level, string lang)
{
    public AnswerClock Of(Clock clock)
    {
        var basis = clock.Basis.Select(p => law.On(p, on)).FirstOrDefault(a => a is not null);
        IReadOnlyList<ClockParty> told = [.. clock.Addressees.Select(a => Party(a.Kind, a.Level))];
        return new AnswerClock(
            clock.Id, clock.Names.In(lang), clock.Anchor, clock.Length, clock.Length is null ? null : clock.Unit, basis?.Citation.ToString())
        {
            Words = ClockWords.Time(clock.Length, clock.Unit, clock.Anchor, lang),
            Stage = clock.Stage,
            Status = clock.Status ?? basis?.Version.Status ?? "default",
            Addressees = told,
            Onward = [.. clock.Onward.Select(hop => Hop(hop, told))],
        };
    }

    private ClockHop Hop(OnwardHop hop, IReadOnlyList<ClockParty> told) => new(
        told.FirstOrDefault(t => t.Kind == hop.From) ?? Party(hop.From, "sector"),
        [.. hop.To.Select(a => Party(a.Kind, a.Level))],
        hop.Length,
        hop.Length is null ? null : hop.Unit,
        ClockWords.Time(hop.Length, hop.Unit, null, lang),
        hop.EventLevels,
        hop.EventLevels.Count == 0 || ((level ?? jurisdiction.DefaultEventLevel) is { } at && hop.EventLevels.Contains(at)));

    // A level that the region asked has not above it (the province, when the nation is asked) leaves the kind's own name.
    private ClockParty Party(string kind, string at)
    {
        var region = path.FirstOrDefault(r => at == "asked" || r.Level == at);
        var named = at == "designated"
            ? path.Select(r => jurisdiction.Bodies.At(kind, r, on)).FirstOrDefault(b => b is not null)
            : region is null ? null : jurisdiction.Bodies.At(kind, region, on);
        var body = named ?? (at is "sector" or "designated" ? jurisdiction.Bodies.ByKind(kind, at) : null);
        return new ClockParty(kind, at, (body?.Names ?? jurisdiction.Bodies.Kind(kind)?.Names)?.In(lang) ?? kind, body?.Region?.Code,
            body is null ? [] : jurisdiction.Bodies.ContactsOf(body, lang));
    }
}
