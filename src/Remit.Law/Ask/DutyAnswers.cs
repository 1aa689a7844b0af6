using Remit.Law.Instruments;
using Remit.Law.Remits;
using Remit.Law.Search;

namespace Remit.Law.Ask;

/// <summary>"What must I do", "by when", "what happens if not": answered from duties, clocks and penalties of the pack.</summary>
internal sealed class DutyAnswers(LawSnapshot law, Jurisdiction jurisdiction, RemitEngine remits)
{
    public AskAnswer? Answer(Question question, Retrieved retrieved, Citing citing)
    {
        var best = retrieved.IsAnswer ? retrieved.Found[0].Article : null;
        if (question.AsksWhen && !question.AsksCommencement && ClockOf(question, best) is { } stage && Clocks(question, stage, citing) is { } clocks)
        {
            return clocks;
        }

        if (best is null)
        {
            return null;
        }

        if (question.AsksPenalty && jurisdiction.Penalties.Where(p => p.Basis == best.Provision).ToList() is { Count: > 0 } penalties)
        {
            var words = (question.Chinese ? $"依照{citing.Name(best)}处罚。" : $"Punished by {citing.Name(best)}. ") + Amounts(question, penalties);

            // What is punished, beside what punishes it.
            var passages = law.Passages;
            var breached = retrieved.Found.Where(f => passages.Punishing(f.Document).Contains(retrieved.Found[0].Document)).Select(f => f.Article).Take(1);
            return Asking.Make(question, "duty", words.Trim(), [], citing.Of(breached.Prepend(best).Concat(retrieved.Good())));
        }

        // The duty that the best passage is about: one that rests on it, by its words when there are several.
        var resting = jurisdiction.Duties.Where(d => d.Basis.Contains(best.Provision)
            && (question.OperatorClass is not { } given || d.Binds.Count == 0 || d.Binds.Contains(given))).ToList();
        var named = resting.Where(d => d.Words.Any(question.Folded.HasParts)).MaxBy(d => d.Words.First(question.Folded.HasParts).Length);
        var asks = question.AsksWhen || question.AsksMust || question.AsksPenalty;
        return (named ?? (asks ? resting.FirstOrDefault() : null)) is { } duty ? Duty(question, duty, retrieved.Good(), citing) : null;
    }

    // Which deadline is asked for: of the stage that the question names, when the passage found has one or an incident is to be notified.
    private List<Clock>? ClockOf(Question question, ArticleAt? best, bool chosen = false)
    {
        var stage = law.Words.Shows("final", question.Folded) ? "final" : law.Words.Shows("supplement", question.Folded) ? "supplement" : "first";
        var (operatorClass, level) = (question.OperatorClass ?? jurisdiction.DefaultOperatorClass, question.Level ?? jurisdiction.DefaultEventLevel);
        var running = jurisdiction.Clocks.Where(c => c.Use == "incident" && c.Stage == stage && (c.Length is not null || stage != "first")
            && Meets(c.OperatorClasses, operatorClass) && Meets(c.EventLevels, level)
            && c.Basis.Any(p => law.Applying(p, question.FactsOn) is not null)).ToList();
        running.RemoveAll(c => running.Any(other => other.Supersedes.Contains(c.Id)));
        var own = running.Where(c => best is not null && c.Basis.Contains(best.Provision)).ToList();
        var notifies = (chosen || question.AsksNotify) && question.Matter == jurisdiction.Notifying && jurisdiction.Notifying is { } matter
            && (best is null || matter.Provisions.Contains(best.Provision) || own.Count > 0
                || MatterReader.IsTold(question, matter, jurisdiction, law.Words));
        return own.Count > 0 ? own : notifies ? [.. running.Where(c => c.Basis.Any(jurisdiction.Notifying!.Provisions.Contains))] : null;
    }

    /// <summary>The duty or the deadline that was chosen beside the words; null when none was.</summary>
    public AskAnswer? Chosen(Question question, Citing citing) =>
        question.Query.Duty is { } id && jurisdiction.Duties.FirstOrDefault(d => d.Id == id) is { } duty ? Duty(question, duty, [], citing)
        : question.AsksWhen && question.Query.Matter is { } matter && matter == jurisdiction.Notifying?.Id
            && ClockOf(question, null, chosen: true) is { } running ? Clocks(question, running, citing)
        : null;

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

    private AskAnswer? Clocks(Question question, List<Clock> running, Citing citing)
    {
        if (running.Count == 0 || jurisdiction.Notifying is not { } notify)
        {
            return null;
        }

        var result = remits.Ask(notify.Id, question.Region, question.ProcedureOn, question.OperatorClass, question.Level, lang: question.Lang);
        if (!running.Any(c => c.Basis.Any(p => notify.Provisions.Contains(p))))
        {
            result = new RemitResult([], [], []);
        }

        var citations = citing.Of(running.SelectMany(c => c.Basis).Select(p => law.On(p, question.FactsOn)).OfType<ArticleAt>().Concat(result.Bases));
        var authorities = RemitWords.Authorities(law, jurisdiction, result, citations, question.ProcedureOn, question.Lang, question.Level);
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
            Matter = notify.Id,
        };
    }

    private static bool Meets(IReadOnlyList<string> condition, string? value) => condition.Count == 0 || (value is not null && condition.Contains(value));

    private AskAnswer? Duty(Question question, Duty duty, List<ArticleAt> good, Citing citing)
    {
        var basis = duty.Basis.Select(p => law.Applying(p, question.FactsOn)).OfType<ArticleAt>()
            .OrderBy(a => a.Version.Instrument.Region is null ? 0 : 1).ToList();
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
        var own = question.AsksPenalty && good.Count == 0 ? penalised.Concat(basis) : basis.Concat(penalised);
        return Asking.Make(question, "duty", words.Trim(), [], citing.Of(good.Take(2).Concat(own).Concat(good))) with
        {
            Duty = question.AsksPenalty || penalties.Count == 0 ? null : new ChoiceView(duty.Id, duty.Names.In(question.Lang)),
        };
    }

    private string Amounts(Question question, IEnumerable<Penalty> penalties) =>
        string.Join(question.Chinese ? "" : " ",
            penalties.Select(p => PenaltyWords.Sentence(p, question.FactsOn, jurisdiction.Money, question.Lang)).Where(s => s.Length > 0));
}
