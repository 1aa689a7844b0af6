using Remit.Kernel;
using Remit.Law.Instruments;
using Remit.Law.Remits;
using Remit.Law.Search;

namespace Remit.Law.Ask;

/// <summary>Answers questions: exact paths first, then rules of responsibility, then duties and clocks, and only then ranking.</summary>
internal sealed class Asking(LawSnapshot law)
{
    public Outcome<AskAnswer> Answer(AskQuery query)
    {
        if (query.Question.Length > LawLimits.QuestionCharsMax)
        {
            return new Refusal("question-too-long",
                $"The question has {query.Question.Length:N0} characters; at most {LawLimits.QuestionCharsMax:N0} are read: ask in one or two sentences.");
        }

        if (string.IsNullOrWhiteSpace(query.Question))
        {
            return new Refusal("empty-question", "The question is empty: ask in one or two sentences, such as “Who is responsible for cybersecurity?”.");
        }

        var lang = query.Lang?.Split('-', '_')[0].ToLowerInvariant();
        if (lang is not (null or "zh" or "en"))
        {
            return new Refusal("unknown-language", "Answers are given in zh or en: choose one of them.");
        }

        var question = Question.Read(query with { Lang = lang }, law);
        if (Remits(question).Check(question.Region, query.Matter, query.OperatorClass, query.Level, question.ProcedureOn) is { } refusal)
        {
            return refusal;
        }

        if (query.Duty is { } duty && question.Jurisdiction.Duties.All(d => d.Id != duty))
        {
            return new Refusal("unknown-duty",
                $"There is no duty “{RemitEngine.Cut(duty)}”; choose one of: {string.Join(", ", question.Jurisdiction.Duties.Select(d => d.Id))}.");
        }

        var citing = new Citing(law, query.Today, question.Lang);
        return Articles(question, citing) ?? Duties(question).Chosen(question, citing) ?? Found(question, citing);
    }

    private RemitEngine Remits(Question question) => new(law, question.Jurisdiction);

    private DutyAnswers Duties(Question question) => new(law, question.Jurisdiction, Remits(question));

    // One retrieval serves all: whether a rule is too general for what is asked, which duty is meant, what is punished, and passages.
    private AskAnswer Found(Question question, Citing citing)
    {
        var retrieval = new Retrieval(law);
        var retrieved = retrieval.Find(question, question.FactsOn, LawLimits.CitationsMax);
        return Responsible(question, retrieval, retrieved, citing)
            ?? Duties(question).Answer(question, retrieved, citing)
            ?? Passages(question, retrieved, citing);
    }

    // "第二十三条", "art. 23 CSL": the article at the date of the facts, in the instruments named, else in all that have the number.
    private AskAnswer? Articles(Question question, Citing citing)
    {
        if (question.Articles.Count == 0)
        {
            return null;
        }

        var zh = question.Lang == "zh";
        IReadOnlyList<Instrument> among = question.Instruments.Count > 0 ? question.Instruments : law.Instruments;
        var found = (from mention in question.Articles
                     from instrument in among
                     let article = instrument.On(question.FactsOn)?.ByNumber.GetValueOrDefault(mention.Number)
                     where article is not null
                     select article).ToList();
        if (found.Count == 0)
        {
            var numbers = string.Join(", ", question.Articles.Select(a => a.Number));
            var where = among.Take(3).Select(i => Where(i, question.FactsOn, zh));
            return None(question, zh
                ? $"{question.FactsOn:yyyy-MM-dd}没有这一条（{numbers}）。{string.Join("", where)}"
                : $"There is no such article ({numbers}) on {question.FactsOn:yyyy-MM-dd}. {string.Join(" ", where)}");
        }

        if (question.AsksPenalty && Duties(question).ForBreach(question, found, citing) is { } penalty)
        {
            return penalty;
        }

        return Make(question, "passage", ArticleWords.Sentence(found[0], citing, question.Lang), [], citing.Of(found));
    }

    private static string Where(Instrument instrument, DateOnly on, bool zh)
    {
        var title = instrument.Titles.In(zh ? "zh" : "en");
        if (instrument.On(on) is { } version)
        {
            var last = version.Articles.Count > 0 ? version.Articles[^1].Number : "0";
            return zh ? $"《{title}》那天的文本到第{Citing.Chinese(last)}为止。" : $"The text of the {title} on that day ends with article {last}.";
        }

        var first = instrument.Versions.Select(v => v.From).FirstOrDefault(f => f is not null);
        return zh ? $"《{title}》最早的文本自{first:yyyy-MM-dd}起施行。" : $"The first text of the {title} is in force from {first:yyyy-MM-dd}.";
    }

    private AskAnswer? Responsible(Question question, Retrieval retrieval, Retrieved retrieved, Citing citing)
    {
        var asked = question.Query.Matter is not null && !(question.AsksMust || question.AsksPenalty);
        if (!(asked || question.AsksWho) || question.Matter is not { Ask: true } matter)
        {
            return null;
        }

        var result = Remits(question).Ask(matter.Id, question.Region, question.ProcedureOn, question.OperatorClass, question.Level,
            receivers: question.AsksReport, lang: question.Lang);
        if (result.BeforeAll)
        {
            return Before(question, question.ProcedureOn);
        }

        var bases = result.Bases.Count > 0 ? result.Bases : [.. matter.Provisions.Select(p => law.On(p, question.ProcedureOn)).OfType<ArticleAt>()];
        var covered = retrieval.Covering(question.Beside(law));
        if (!asked && !Fits(question, matter, bases, covered, retrieved))
        {
            return null;
        }

        // Of the articles that a particular rule rests on, the one that has more of what is asked comes first; else the order is the rule's.
        var best = matter.General || asked || matter == question.Jurisdiction.Notifying ? null : MoreParticular(bases, covered, retrieved);
        bases = best is null ? bases : [best, .. bases.Where(b => b != best)];

        // Whoever names a law asks for what that one says.
        bases = [.. bases.OrderByDescending(b => question.Instruments.Contains(b.Version.Instrument))];
        var citations = citing.Of(bases);
        var sentence = RemitWords.Sentence(question.Jurisdiction, result with { Bases = bases }, matter.Id, citing, question.Lang);
        var authorities = RemitWords.Authorities(law, question.Jurisdiction, result, citations, question.ProcedureOn, question.Lang, question.Level);
        return Make(question, "remit", sentence, authorities, citations) with
        {
            Trace = question.Query.Trace ? result.Trace : null,
            Matter = matter.Id,
        };
    }

    private static ArticleAt? MoreParticular(IReadOnlyList<ArticleAt> bases, Func<ArticleAt, float>? covered, Retrieved retrieved)
    {
        var best = retrieved.Found.Select(f => f.Article).FirstOrDefault(bases.Contains);
        return best is not null && ((covered is not null && covered(best) > covered(bases[0]) + PlainMargin)
            || (retrieved.Found[0].Article == best && retrieved.Found[0].Near >= KnownMin)) ? best : null;
    }

    // Whether the rules for a matter answer what is asked. "Who sets the standards for cybersecurity?" is not the general question: another article has
    // what stands beside "who" and "cybersecurity". "Who sees to food safety?" is about no matter at all: no article has what stands beside.
    private bool Fits(Question question, Matter matter, IReadOnlyList<ArticleAt> bases, Func<ArticleAt, float>? covered, Retrieved retrieved)
    {
        if (question.Instruments.Count > 0 && !bases.Any(b => question.Instruments.Contains(b.Version.Instrument)))
        {
            return false;
        }

        if (retrieved.Elsewhere)
        {
            return false;
        }

        List<ArticleAt> ours = [.. bases, .. matter.Provisions.Select(p => law.On(p, question.ProcedureOn)).OfType<ArticleAt>()];
        if (matter == question.Jurisdiction.Notifying)
        {
            // What else must be told to somebody, such as a merger, has an article of its own.
            return !retrieved.IsAnswer || ours.Contains(retrieved.Found[0].Article) || retrieved.Found[0].Near < NotifyingMin;
        }

        if (bases.Count == 0 || covered is null)
        {
            return true;
        }

        var own = ours.Max(covered);
        var (best, bestCovers) = retrieved.IsAnswer ? (retrieved.Found[0].Article, covered(retrieved.Found[0].Article)) : (null, 0);
        var told = MatterReader.IsTold(question, matter, question.Jurisdiction, law.Words) || question.Matter == question.Jurisdiction.Notifying;
        var particular = best is not null && !bases.Contains(best) && bestCovers >= ParticularMin && bestCovers > own + (told ? ToldMargin : PlainMargin);
        var itself = best is not null && bases.Contains(best);

        // A question that is nearly one which another article is known to answer.
        particular |= best is not null && !bases.Contains(best) && retrieved.Found[0].Near >= KnownMin;

        // "A site has a hole: whom do I tell?" is answered by who takes reports, however well an article speaks of holes.
        particular &= !(told && question.AsksReport);
        return !particular && (told || itself || question.Region is not null || own >= ParticularMin || (!matter.General && retrieved.IsAnswer));
    }

    // The least share of the words beside "who" and the matter that make a question a particular one, and how much more of them another article must have.
    private const float ParticularMin = 0.6f;
    private const float KnownMin = 0.5f;
    private const float NotifyingMin = 0.3f;
    private const float PlainMargin = 0.1f;
    private const float ToldMargin = 0.2f;

    private AskAnswer Passages(Question question, Retrieved retrieved, Citing citing)
    {
        var found = retrieved.Found;
        if (!retrieved.IsAnswer || (question.AsksWho && !retrieved.IsSure))
        {
            return question.Jurisdiction.First() is { } first && question.FactsOn < first.Day ? Before(question, question.FactsOn) : None(question, null);
        }

        // Before the day on which the pack begins, a text whose commencement nobody knows does not answer alone, nor an older rule that nobody named.
        var named = question.Instruments.Count > 0;
        if (question.Jurisdiction.First() is { } earliest && question.FactsOn < earliest.Day
            && found.All(f => f.Article.Version.From is null || !(named || f.Article.Version.Instrument.Local)))
        {
            return Before(question, question.FactsOn);
        }

        var good = retrieved.Good();
        return Make(question, "passage", ArticleWords.Sentence(good[0], citing, question.Lang), [], citing.Of(good)) with
        {
            Trace = question.Query.Trace ? Scores(found, good) : null,
        };
    }

    private static IReadOnlyList<TraceLine> Scores(IReadOnlyList<Found> found, List<ArticleAt> good) =>
        [.. found.Select(f => new TraceLine(f.Article.Citation.ToString(), good.Contains(f.Article), $"score {f.Score:0.00}"))];

    private AskAnswer Before(Question question, DateOnly on) => None(question, RemitWords.Before(question.Jurisdiction, on, question.Lang));

    /// <summary>"No provision found", with whom to ask instead.</summary>
    private AskAnswer None(Question question, string? words)
    {
        var zh = question.Lang == "zh";
        words ??= zh ? "没有找到相关规定。" : "No provision found.";
        var lead = Remits(question).Ask(null, question.Region, question.ProcedureOn, null, null).Bodies.FirstOrDefault(b => b.Role == "lead");
        if (lead is not null)
        {
            var name = lead.Body.Names.In(question.Lang);
            var contact = question.Jurisdiction.Bodies.ContactsOf(lead.Body, question.Lang) is [var first, ..] ? first : null;
            words += (zh, contact) switch
            {
                (true, null) => $"可以询问{name}（未发现公开的联系方式）。",
                (true, _) => $"可以询问{name}：{contact.Value}。",
                (false, null) => $" You can ask the {name} (no published contact known).",
                _ => $" You can ask the {name}: {contact.Value}.",
            };
        }

        return Make(question, "none", words, [], []);
    }

    internal static AskAnswer Make(Question question, string kind, string words, IReadOnlyList<ResponsibleAuthority> authorities,
        IReadOnlyList<Citation> citations) =>
        new(kind, question.Lang, words, new AnswerDates(question.FactsOn, question.ProcedureOn), question.Region, authorities, citations)
        {
            Trace = question.Query.Trace ? [] : null,
        };
}
