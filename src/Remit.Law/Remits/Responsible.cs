using Remit.Kernel;
using Remit.Law.Instruments;

namespace Remit.Law.Remits;

/// <summary>Who is responsible, asked without words: bodies, every clock that runs, and what happens to what is not theirs.</summary>
internal static class Responsible
{
    private static readonly string?[] Stages = ["first", "supplement", "final"];

    /// <summary>Answers, or refuses what cannot be asked.</summary>
    public static Outcome<Responsibility> By(LawSnapshot law, RemitQuery query)
    {
        var jurisdiction = law.Of(query.Region);
        var engine = new RemitEngine(law, jurisdiction);
        if (engine.Check(query.Region, query.Matter, query.OperatorClass, query.Level, query.On) is { } refusal)
        {
            return refusal;
        }

        var (operatorClass, level) = (query.OperatorClass ?? jurisdiction.DefaultOperatorClass, query.Level ?? jurisdiction.DefaultEventLevel);
        var result = engine.Ask(query.Matter, query.Region, query.On, query.OperatorClass, query.Level, lang: query.Lang);
        var misplaced = result.Fired.Select(r => r.OutOfRemit).FirstOrDefault(o => o is not null);
        var misplacedBy = At(law, misplaced?.Basis, query.On);
        var running = Running(law, jurisdiction, result, query.On, operatorClass, level);
        var citations = new Citing(law, query.Today ?? query.On, query.Lang)
            .Of(result.Bases.Concat(misplacedBy).Concat(running.SelectMany(c => At(law, c.Basis, query.On))));
        var clocks = new ClockView(law, jurisdiction, result.Path, query.On, level, query.Lang);
        return new Responsibility(
            query.Matter, query.Region, RemitWords.Authorities(law, jurisdiction, result, citations, query.On, query.Lang, level), citations,
            misplaced?.Do ?? jurisdiction.OutOfRemit, result.Trace)
        {
            On = query.On,
            OperatorClass = operatorClass,
            Level = level,
            Clocks = [.. running.Select(clocks.Of)],
            Notes = result.BeforeAll
                ? [RemitWords.Before(jurisdiction, query.On, query.Lang)]
                : [.. result.Fired.Select(r => r.Words?.In(query.Lang)).OfType<string>().Distinct()],
            OutOfRemitBasis = [.. misplacedBy.Select(a => a.Citation.ToString()).Where(id => citations.Any(c => c.Id == id))],
        };
    }

    // Beside the clocks of the bodies those that the same instruments start for the same operator and event: the supplement, the final report.
    private static List<Clock> Running(
        LawSnapshot law, Jurisdiction jurisdiction, RemitResult result, DateOnly on, string? operatorClass, string? level)
    {
        var own = result.Bodies.Select(b => b.Clock).OfType<Clock>().Distinct().ToList();
        var by = own.SelectMany(c => c.Basis).Select(p => p.Instrument).ToHashSet();
        var running = own.Concat(jurisdiction.Clocks.Where(c => c.Use == "incident" && Meets(c.OperatorClasses, operatorClass)
            && Meets(c.EventLevels, level) && c.Basis.Any(p => by.Contains(p.Instrument) && law.Applying(p, on) is not null))).Distinct().ToList();
        running.RemoveAll(c => running.Any(other => other.Supersedes.Contains(c.Id)));
        return [.. running.OrderBy(c => Array.IndexOf(Stages, c.Stage))];
    }

    private static bool Meets(IReadOnlyList<string> condition, string? value) => condition.Count == 0 || (value is not null && condition.Contains(value));

    private static List<ArticleAt> At(LawSnapshot law, IReadOnlyList<Provision>? basis, DateOnly on) =>
        [.. (basis ?? []).Select(p => law.On(p, on)).OfType<ArticleAt>()];
}
