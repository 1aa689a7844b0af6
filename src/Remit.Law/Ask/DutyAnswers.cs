using Remit.Law.Instruments;
using Remit.Law.Remits;
using Remit.Law.Search;

namespace Remit.Law.Ask;

/// <summary>"What must I do", "by when", "what happens if not": answered from duties, clocks and penalties of the pack.</summary>
internal sealed class DutyAnswers(LawSnapshot law, RemitEngine remits)
{
    public AskAnswer? Answer(Question question, Citing citing)
    {
        if (question.AsksWhen && question.AsksReport && Clocks(question, citing) is { } clocks)
        {
            return clocks;
        }

        return question.AsksWhen || question.AsksMust || question.AsksPenalty ? Duties(question, citing) : null;
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

        var zh = question.Lang == "zh";
        var penalties = law.Penalties.Where(p => punishing.Any(a => a.Provision == p.Basis)).ToList();
        var words = (zh ? $"违反{citing.Name(breached[0])}，依照{citing.Name(punishing[0])}处罚。" : $"A breach of {citing.Name(breached[0])} is punished by {citing.Name(punishing[0])}. ")
            + string.Join(zh ? "" : " ", penalties.Take(2).Select(p => PenaltyWords.Sentence(p, question.FactsOn, question.Lang)).Where(s => s.Length > 0));
        return Asking.Make(question, "duty", words.Trim(), [], citing.Of(punishing.Concat(breached)));
    }

    private AskAnswer? Clocks(Question question, Citing citing)
    {
        var (operatorClass, level) = (question.OperatorClass ?? law.DefaultOperatorClass, question.Query.Level ?? law.DefaultEventLevel);
        var running = law.Clocks.Where(c => c.Use == "incident" && c.Stage is "first" && c.Length is not null
            && (c.OperatorClasses.Count == 0 || operatorClass is not null && c.OperatorClasses.Contains(operatorClass))
            && (c.EventLevels.Count == 0 || level is not null && c.EventLevels.Contains(level))
            && c.Basis.Any(p => law.On(p, question.FactsOn) is not null)).ToList();
        var notify = law.Rules.FirstOrDefault(r => r.Roles.Any(x => x.Clock is not null && running.Contains(x.Clock)));
        if (running.Count == 0 || notify is null)
        {
            return null;
        }

        var result = remits.Ask(notify.Matters[0], question.Region, question.ProcedureOn, question.OperatorClass, question.Query.Level);
        var citations = citing.Of(running.SelectMany(c => c.Basis).Select(p => law.On(p, question.FactsOn)).OfType<ArticleAt>().Concat(result.Bases));
        var authorities = RemitWords.Authorities(law, result, citations, question.ProcedureOn, question.Lang);
        var zh = question.Lang == "zh";
        var names = authorities.Select(a => a.Name).Distinct().ToList();
        var to = names.Count == 0 ? "" : zh ? $"报告给：{string.Join("、", names)}。" : $" To: {string.Join(", ", names)}.";
        var words = string.Join(zh ? "" : " ", running.Select(c => ClockWords.Sentence(c, question.Lang))) + to
            + string.Join("", result.Fired.Select(r => r.Words?.In(question.Lang)).OfType<string>().Distinct().Select(w => zh ? w : " " + w));
        return Asking.Make(question, "duty", words, authorities, citations) with { Trace = question.Query.Trace ? result.Trace : null, Matter = notify.Matters[0] };
    }

    private AskAnswer? Duties(Question question, Citing citing)
    {
        var operatorClass = question.OperatorClass;
        var meant = law.Duties.Where(d => operatorClass is null || d.Binds.Count == 0 || d.Binds.Contains(operatorClass))
            .Select(d => (Duty: d, Weight: d.Words.FirstOrDefault(question.Folded.Has) is { Key: not null } word ? word.Length : 0))
            .Where(d => d.Weight > 0).OrderByDescending(d => d.Weight).ToList();
        var duty = meant.Count > 0 ? meant[0].Duty : null;
        var basis = duty?.Basis.Select(p => law.On(p, question.FactsOn)).OfType<ArticleAt>().OrderBy(a => a.Version.Instrument.Region is null ? 0 : 1).ToList();
        if (duty is null || basis is not { Count: > 0 } || basis.All(b => b.Version.From is null) && law.First() is { } first && question.FactsOn < first.Day)
        {
            return null;
        }

        var zh = question.Lang == "zh";
        var penalties = duty.Penalties.Select(p => (Penalty: p, At: law.On(p.Basis, question.FactsOn))).Where(p => p.At is not null).ToList();
        var words = duty.What.In(question.Lang).TrimEnd('。', '.') + (zh ? "。" : ". ");
        words += string.Concat(RemitWords.Basis(basis, citing, zh));
        if (question.AsksPenalty)
        {
            words += penalties.Count == 0
                ? zh ? "资料里没有写明对应的处罚。" : " The pack names no penalty for it."
                : (zh ? "" : " ") + string.Join(zh ? "" : " ", penalties.Select(p => PenaltyWords.Sentence(p.Penalty, question.FactsOn, question.Lang)).Where(s => s.Length > 0));
        }

        var penalised = penalties.Select(p => p.At!);
        return Asking.Make(question, "duty", words.Trim(), [], citing.Of(question.AsksPenalty ? penalised.Concat(basis) : basis.Concat(penalised)));
    }
}
