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

        if (query.Lang is not (null or "zh" or "en"))
        {
            return new Refusal("unknown-language", "Answers are given in zh or en: choose one of them.");
        }

        var question = Question.Read(query, law);
        if (Remits(question).Check(question.Region, query.Matter, query.OperatorClass, query.Level, question.ProcedureOn) is { } refusal)
        {
            return refusal;
        }

        var citing = new Citing(law, query.Today, question.Lang);
        return Articles(question, citing) ?? Found(question, citing);
    }

    private RemitEngine Remits(Question question) => new(law, question.Jurisdiction);

    private DutyAnswers Duties(Question question) => new(law, question.Jurisdiction, Remits(question));

    // One retrieval serves all: whether the general question hides a particular one, which duty is meant, what is punished, and passages.
    private AskAnswer Found(Question question, Citing citing)
    {
        var retrieval = new Retrieval(law);
        var retrieved = retrieval.Find(question, question.FactsOn, question.AsksMeaning ? 5 * LawLimits.CitationsMax : LawLimits.CitationsMax);
        if (Responsible(question, citing) is { } responsible)
        {
            // The particular reading only when it leads to an article.
            return IsParticular(question, retrieval, retrieved) && Passages(question, retrieved, citing) is { Kind: "passage" } passage ? passage : responsible;
        }

        return Duties(question).Answer(question, retrieved, citing) ?? Passages(question, retrieved, citing);
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

    // "Who sets the standards for cybersecurity?" is not the general question: a passage covers what stands beside "who" and "cybersecurity".
    private bool IsParticular(Question question, Retrieval retrieval, Retrieved retrieved) =>
        question is { Query.Matter: null, Matter: { General: true } general } && retrieved is { IsAnswer: true, Found: [var best, ..] }
        && !general.Provisions.Contains(best.Article.Provision) && retrieval.Covers(best.Document, question.Beside(law));

    private AskAnswer? Responsible(Question question, Citing citing)
    {
        var asked = question.Query.Matter is not null && !(question.AsksMust || question.AsksPenalty);
        if (!(asked || question.AsksWho) || question.Matter is not { Ask: true } matter)
        {
            return null;
        }

        var result = Remits(question).Ask(matter.Id, question.Region, question.ProcedureOn, question.OperatorClass, question.Query.Level,
            receivers: question.AsksReport, lang: question.Lang);
        if (result.BeforeAll)
        {
            return Before(question, question.ProcedureOn);
        }

        var referred = result.Bases.Count > 0 ? result.Bases : [.. matter.Provisions.Select(p => law.On(p, question.ProcedureOn)).OfType<ArticleAt>()];
        var citations = citing.Of(referred);
        var sentence = RemitWords.Sentence(question.Jurisdiction, result with { Bases = referred }, matter.Id, citing, question.Lang);
        var authorities = RemitWords.Authorities(law, question.Jurisdiction, result, citations, question.ProcedureOn, question.Lang, question.Query.Level);
        return Make(question, "remit", sentence, authorities, citations) with
        {
            Trace = question.Query.Trace ? result.Trace : null,
            Matter = matter.Id,
        };
    }

    private AskAnswer Passages(Question question, Retrieved retrieved, Citing citing)
    {
        var found = retrieved.Found;
        if (!retrieved.IsAnswer || (question.AsksWho && !retrieved.IsSure))
        {
            return question.Jurisdiction.First() is { } first && question.FactsOn < first.Day ? Before(question, question.FactsOn) : None(question, null);
        }

        // A text whose commencement nobody knows does not answer alone for a day before any dated one.
        if (question.Jurisdiction.First() is { } earliest && question.FactsOn < earliest.Day && found.All(f => f.Article.Version.From is null))
        {
            return Before(question, question.FactsOn);
        }

        // What scores less than a third of the best is noise.
        var good = found.Where(f => f.Score * 3 >= found[0].Score).Select(f => f.Article)
            .OrderBy(a => question.AsksMeaning && Defines(a) ? 0 : 1).ToList();
        return Make(question, "passage", ArticleWords.Sentence(good[0], citing, question.Lang), [], citing.Of(good)) with
        {
            Trace = question.Query.Trace ? Scores(found, good) : null,
        };
    }

    private static bool Defines(ArticleAt article) =>
        article.Provision.Topics.Contains("definitions") || article.Text?.Text.Contains("是指", StringComparison.Ordinal) == true;

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
