using Remit.Kernel;

namespace Remit.Law.Remits;

/// <summary>Proposes the level of an event from what was measured of it. One indicator suffices.</summary>
/// <remarks>A threshold that is not verified never fires: it yields "may be", and is listed. So a draft can make nobody late and nobody safe.</remarks>
internal sealed class Levels(LawSnapshot law, Jurisdiction jurisdiction)
{
    private LevelTable Table => jurisdiction.Levels;

    public Outcome<LevelProposal> Propose(LevelQuery query)
    {
        if (Refuse(query) is { } refusal)
        {
            return refusal;
        }

        var measured = Table.Indicators.Where(i => query.Values.ContainsKey(i.Id)).ToList();
        if (measured.All(i => InForce(i, query.On) is null))
        {
            var what = string.Join(", ", measured.Select(i => i.Id));
            return new Refusal("no-levels", $"On {query.On:yyyy-MM-dd} nothing laid down levels for {what}: give another day.");
        }

        var reasons = measured.SelectMany(i => Weigh(i, query)).ToList();
        var level = reasons.Where(r => r.Status == "reached").Select(r => Table.Of(r.Level!)).MaxBy(l => l.Rank) ?? Table.Lowest;
        var open = reasons.Where(r => r.Status is "unverified" or "missing").Select(r => Table.Of(r.Level!)).Where(l => l.Rank > level.Rank).Distinct()
            .OrderByDescending(l => l.Rank).ToList();

        // What could only make it a lower level than the one reached tells nothing.
        reasons.RemoveAll(r => r.Status is "unverified" or "missing" && Table.Of(r.Level!).Rank <= level.Rank);
        var certain = open.Count == 0 && reasons.Exists(r => r.Status is not "not-applicable");
        return new LevelProposal(level.Id, level.Names.In(query.Lang), certain, level.DutyToNotify, reasons, [.. open.Select(l => l.Id)],
            LevelWords.Sentence(level, open, reasons, query.Lang));
    }

    private Refusal? Refuse(LevelQuery query)
    {
        if (Table.Indicators.Count == 0)
        {
            return new Refusal("no-levels", $"The pack {jurisdiction.Id} weighs no events.");
        }

        if (new RemitEngine(law, jurisdiction).Check(query.Region, null, query.OperatorClass, null, query.On) is { } wrong)
        {
            return wrong;
        }

        var known = Table.Indicators.Select(i => i.Id).ToList();
        var unknown = query.Values.Keys.FirstOrDefault(id => !known.Contains(id) && Table.Quantities.All(q => q.Id != id));
        if (unknown is not null || !query.Values.Keys.Any(known.Contains))
        {
            var names = string.Join(", ", known);
            var beside = Table.Quantities.Count == 0 ? "" : $"; beside them: {string.Join(", ", Table.Quantities.Select(q => q.Id))}";
            return new Refusal("unknown-indicator", unknown is null
                ? $"Nothing was measured: give at least one of {names}{beside}."
                : $"There is no indicator “{RemitEngine.Cut(unknown)}”; choose among: {names}{beside}.");
        }

        return query.Values.FirstOrDefault(v => v.Value < 0) is { Key: { } negative }
            ? new Refusal("malformed-value", $"The value of {negative} is below zero: give what was measured, 0 or more.")
            : null;
    }

    private List<LevelReason> Weigh(Indicator indicator, LevelQuery query)
    {
        var value = query.Values[indicator.Id];
        var citation = InForce(indicator, query.On);
        if (citation is null || (query.OperatorClass is { } given && indicator.OperatorClasses.Count > 0 && !indicator.OperatorClasses.Contains(given)))
        {
            return [new LevelReason(indicator.Id, value, null, null, "not-applicable", null, citation,
                LevelWords.NotApplicable(indicator, citation is null, query.Lang))];
        }

        var reasons = new List<LevelReason>();
        foreach (var threshold in indicator.Thresholds)
        {
            var whole = threshold.Or is { } or && query.Values.TryGetValue(or.Of, out var of) ? of : (decimal?)null;
            var status = threshold.Reached(value, whole) switch
            {
                true => "reached",
                false => "not-reached",
                null => threshold.Value is null ? "unverified" : "missing",
            };
            if (status != "not-reached" || (reasons.Count == 0 && ReferenceEquals(threshold, indicator.Thresholds[^1])))
            {
                reasons.Add(new LevelReason(indicator.Id, value, threshold.Value, threshold.Level, status, threshold.Mark, citation,
                    LevelWords.Reason(Table, indicator, threshold, value, status, query.Lang)));
            }

            if (status == "reached")
            {
                break;
            }
        }

        return reasons;
    }

    // The article that the indicator rests on, on that day.
    private string? InForce(Indicator indicator, DateOnly on) =>
        indicator.Basis.Select(p => law.Applying(p, on)).FirstOrDefault(a => a is not null)?.Citation.ToString();
}
