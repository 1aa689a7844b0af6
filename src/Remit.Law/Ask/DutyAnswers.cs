using Remit.Law.Instruments;
using Remit.Law.Remits;
using Remit.Law.Search;

namespace Remit.Law.Ask;

/// <summary>"What must I do", "by when", "what happens if not": answered from duties, clocks and penalties of the pack.</summary>
internal sealed class DutyAnswers(LawSnapshot law, Jurisdiction jurisdiction, RemitEngine remits)
{
    // A word of a duty this long (four Chinese signs, eight letters) names the duty by itself.
    private const int NamesDutyMin = 8;

    private static readonly FoldedWord[] FinalWords = Question.Fold("总结报告", "处置结束", "结束后", "final report", "after handling");
    private static readonly FoldedWord[] SupplementWords = Question.Fold("补报", "补充报告", "supplement");

    public AskAnswer? Answer(Question question, Retrieved retrieved, Citing citing)
    {
        if (question.AsksWhen && question.AsksNotify && question.Instruments.Count == 0 && Clocks(question, citing) is { } clocks)
        {
            return clocks;
        }

        if (Meant(question, retrieved) is { } duty && Duty(question, duty, citing) is { } answer)
        {
            return answer;
        }

        // "What is the penalty for …" about something that is no duty: what the best passage says is punished by.
        return question.AsksPenalty && retrieved is { IsAnswer: true, Found: [var best, ..] } && !best.Article.Provision.Topics.Contains("penalty")
            ? ForBreach(question, [best.Article], citing)
            : null;
    }

    /// <summary>What a breach of these articles costs on that day; null when the pack does not say.</summary>
    public AskAnswer? ForBreach(Question question, IReadOnlyList<ArticleAt> breached, Citing citing)
    {
        var punishing = breached.SelectMany(b => b.Provision.PenalisedBy).Distinct()
            .Select(law.Provision).OfType<Provision>().Select(p => law.On(p, question.FactsOn)).OfType<ArticleAt>().Distinct().ToList();
        if (punishing.Count == 0)
        {
            return null;
        }

        var (what, by) = (citing.Name(breached[0]), citing.Name(punishing[0]));
        var words = question.Chinese ? $"违反{what}，依照{by}处罚。" : $"A breach of {what} is punished by {by}. ";
        var penalties = jurisdiction.Penalties.Where(p => punishing.Any(a => a.Provision == p.Basis)).Take(2);
        return Asking.Make(question, "duty", (words + Amounts(question, penalties)).Trim(), [], citing.Of(punishing.Concat(breached)));
    }

    private AskAnswer? Clocks(Question question, Citing citing)
    {
        var (operatorClass, level) = (question.OperatorClass ?? jurisdiction.DefaultOperatorClass, question.Query.Level ?? jurisdiction.DefaultEventLevel);
        var stage = FinalWords.Any(question.Folded.Has) ? "final" : SupplementWords.Any(question.Folded.Has) ? "supplement" : "first";
        var running = jurisdiction.Clocks.Where(c => c is { Use: "incident", Crime: not true } && c.Stage == stage && (c.Length is not null || stage != "first")
            && Meets(c.OperatorClasses, operatorClass) && Meets(c.EventLevels, level) && c.Basis.Any(p => law.Applying(p, question.FactsOn) is not null)).ToList();
        running.RemoveAll(c => running.Any(other => other.Supersedes.Contains(c.Id)));
        var notify = jurisdiction.Rules.FirstOrDefault(r => r.Roles.Any(x => x.Clock is not null))?.Matters[0];
        if (running.Count == 0 || notify is null)
        {
            return null;
        }

        var result = remits.Ask(notify, question.Region, question.ProcedureOn, question.OperatorClass, question.Query.Level);
        var citations = citing.Of(running.SelectMany(c => c.Basis).Select(p => law.On(p, question.FactsOn)).OfType<ArticleAt>().Concat(result.Bases));
        var authorities = RemitWords.Authorities(law, jurisdiction, result, citations, question.ProcedureOn, question.Lang);
        var names = authorities.Select(a => a.Name).Distinct().ToList();
        var words = running.Select(c => ClockWords.Sentence(c, question.Lang)).ToList();
        if (names.Count > 0)
        {
            words.Add(question.Chinese ? $"报告给：{string.Join("、", names)}。" : $"To: {string.Join(", ", names)}.");
        }

        words.AddRange(result.Fired.Select(r => r.Words?.In(question.Lang)).OfType<string>().Distinct());
        return Asking.Make(question, "duty", string.Join(question.Chinese ? "" : " ", words), authorities, citations) with
        {
            Trace = question.Query.Trace ? result.Trace : null,
            Matter = notify,
        };
    }

    private static bool Meets(IReadOnlyList<string> condition, string? value) => condition.Count == 0 || (value is not null && condition.Contains(value));

    // The duty whose words stand in the question. Of several the one that the best passage is about, else the one with the longest word.
    private Duty? Meant(Question question, Retrieved retrieved)
    {
        var asks = question.AsksWhen || question.AsksMust || question.AsksPenalty;
        var best = retrieved.Found.Count > 0 ? retrieved.Found[0].Article.Provision : null;
        Duty? meant = null;
        var most = 0;
        foreach (var duty in jurisdiction.Duties)
        {
            if (question.OperatorClass is { } given && duty.Binds.Count > 0 && !duty.Binds.Contains(given))
            {
                continue;
            }

            var length = duty.Words.FirstOrDefault(question.Folded.HasParts) is { Key: not null } word ? word.Length : 0;
            var agrees = best is not null && duty.Basis.Contains(best);
            var weight = length + (length > 0 && agrees ? 100 : 0);
            if (weight > most && (asks || (agrees && length >= NamesDutyMin)))
            {
                (meant, most) = (duty, weight);
            }
        }

        return meant;
    }

    private AskAnswer? Duty(Question question, Duty duty, Citing citing)
    {
        var basis = duty.Basis.Select(p => law.Applying(p, question.FactsOn)).OfType<ArticleAt>().OrderBy(a => a.Version.Instrument.Region is null ? 0 : 1).ToList();
        var undated = basis.All(b => b.Version.From is null) && jurisdiction.First() is { } first && question.FactsOn < first.Day;
        if (basis.Count == 0 || undated)
        {
            return null;
        }

        var words = duty.What.In(question.Lang).TrimEnd('。', '.') + (question.Chinese ? "。" : ". ")
            + string.Concat(RemitWords.Basis(basis, citing, question.Chinese));
        var penalties = duty.Penalties.Where(p => law.Applying(p.Basis, question.FactsOn) is not null).ToList();
        if (question.AsksPenalty)
        {
            words += penalties.Count > 0
                ? (question.Chinese ? "" : " ") + Amounts(question, penalties)
                : question.Chinese ? "资料里没有写明对应的处罚。" : " The pack names no penalty for it.";
        }

        var penalised = penalties.Select(p => law.On(p.Basis, question.FactsOn)!);
        return Asking.Make(question, "duty", words.Trim(), [], citing.Of(question.AsksPenalty ? penalised.Concat(basis) : basis.Concat(penalised)));
    }

    private string Amounts(Question question, IEnumerable<Penalty> penalties) =>
        string.Join(question.Chinese ? "" : " ", penalties.Select(p => PenaltyWords.Sentence(p, question.FactsOn, jurisdiction.Money, question.Lang)).Where(s => s.Length > 0));
}
