using Remit.Law.Instruments;
using Remit.Law.Remits;
using Remit.Law.Search;

namespace Remit.Law.Ask;

/// <summary>A question, read: what it names and what it wants. Nothing of it is ever run, stored or shown unescaped by this module.</summary>
internal sealed class Question
{
    private Question(AskQuery query, string text, string lang) => (Query, Text, Folded, Lang) = (query, text, new FoldedText(text), lang);

    public AskQuery Query { get; }

    /// <summary>The words, trimmed, slips of the finger mended.</summary>
    public string Text { get; }

    public FoldedText Folded { get; }

    /// <summary>The language of the answer.</summary>
    public string Lang { get; }

    public bool Chinese => Lang == "zh";

    public DateOnly FactsOn => Query.FactsOn ?? Query.Today;

    public DateOnly ProcedureOn => Query.ProcedureOn ?? Query.Today;

    /// <summary>The jurisdiction that is meant: of the region, of the instrument named, of the words that show one; else home.</summary>
    public Jurisdiction Jurisdiction { get; private set; } = null!;

    /// <summary>Whether the question says which jurisdiction it means.</summary>
    public bool SaysJurisdiction { get; private set; }

    /// <summary>Instruments that the question names, by rank.</summary>
    public IReadOnlyList<Instrument> Instruments { get; private set; } = [];

    public IReadOnlyList<ArticleMention> Articles { get; private set; } = [];

    /// <summary>The region: as given, else as named in the question; null when neither.</summary>
    public string? Region { get; private set; }

    /// <summary>The matter: as given, else as the words show; null when neither.</summary>
    public Matter? Matter { get; private set; }

    /// <summary>The class of operator: as given, else as the words show; null when neither.</summary>
    public string? OperatorClass { get; private set; }

    /// <summary>The level of the event: as given, else as named; null when neither.</summary>
    public string? Level { get; private set; }

    public bool AsksWho { get; private set; }

    public bool AsksMust { get; private set; }

    public bool AsksWhen { get; private set; }

    public bool AsksPenalty { get; private set; }

    /// <summary>Whether it asks for those who take reports.</summary>
    public bool AsksReport { get; private set; }

    /// <summary>Whether it asks about what an operator must notify.</summary>
    public bool AsksNotify { get; private set; }

    /// <summary>Whether it asks what a word means.</summary>
    public bool AsksMeaning { get; private set; }

    /// <summary>Whether it asks from when a text holds.</summary>
    public bool AsksCommencement { get; private set; }

    /// <summary>Whether it asks what a text is for, or to whom it applies.</summary>
    public bool AsksOpening { get; private set; }

    /// <summary>Whether it names an instrument, or has a word of the packs' field: such a question is answered by less than one that has neither.</summary>
    public bool OfField { get; private set; }

    public static Question Read(AskQuery query, LawSnapshot law)
    {
        var text = law.Words.Mended(query.Question.Trim(), term => law.Passages.Index.Knows(term) || law.PlaceTerms.Contains(term));
        var question = new Question(query, text, query.Lang ?? (text.Any(Terms.IsChinese) ? "zh" : "en"));
        var (folded, words) = (question.Folded, law.Words);
        question.Instruments = [.. law.Named(folded)];
        if (question.Instruments.Count == 0 && words.Shows("law", folded)
            && law.Passages.Called(Concepts.Of(Stop.Cut(text), words, law.Book, law.Passages.Index.Knows)) is { } called)
        {
            question.Instruments = [called];
        }

        question.Articles = ArticleMention.In(text);
        question.Region = query.Region ?? NamedRegion(folded, law, question.ProcedureOn);
        var shown = JurisdictionOf(question, law);
        (question.Jurisdiction, question.SaysJurisdiction) = (shown ?? law.Home, shown is not null);
        var jurisdiction = question.Jurisdiction;
        question.OperatorClass = query.OperatorClass ?? jurisdiction.OperatorClasses.FirstOrDefault(c =>
            c.Id != jurisdiction.DefaultOperatorClass && c.Words.Any(folded.Has))?.Id;
        question.Level = query.Level ?? EventLevel.Named(folded, jurisdiction.EventLevels);
        question.AsksMust = words.Shows("must", folded);
        question.AsksWhen = words.Shows("when", folded);
        question.AsksPenalty = words.Shows("penalty", folded);
        question.AsksReport = words.Shows("report", folded);
        question.AsksNotify = words.Shows("notify", folded);
        question.AsksMeaning = words.Shows("meaning", folded);
        question.AsksCommencement = words.Shows("commences", folded);
        question.AsksOpening = words.Shows("opens", folded);
        question.OfField = question.Instruments.Count > 0 || words.Shows("field", folded);
        var asked = words.Of("relative").Any(folded.Has) ? new FoldedText(folded.Without(words.Of("relative"))) : folded;
        question.AsksWho = words.Shows("who", asked) || (question.AsksReport && !question.AsksWhen && words.Shows("where", folded));
        question.Matter = query.Matter is { } given ? jurisdiction.Matter(given) : MatterReader.Of(question, jurisdiction, words);

        // "The network security departments of Hotan": nothing but the general matter, a place, and words for bodies and what they do.
        question.AsksWho |= question.Matter is { General: true } && words.Shows("filler", folded)
            && !jurisdiction.OperatorClasses.Any(c => c.Words.Any(folded.Has))
            && !Concepts.Of(question.Beside(law), words, WordBook.Empty, _ => true).Exists(c => c.IsTelling);
        return question;
    }

    /// <summary>What is left of the question without the words that show who, where and which matter is meant.</summary>
    public string Beside(LawSnapshot law)
    {
        var words = law.Words.IntentWords.Concat(Matter?.Words ?? []).Concat(Jurisdiction.OperatorClasses.SelectMany(c => c.Words))
            .Concat(Jurisdiction.Regions.All.Where(r => r.Code == Region).SelectMany(r => r.Folded));
        return Stop.Cut(Folded.Without(words));
    }

    private static Jurisdiction? JurisdictionOf(Question question, LawSnapshot law)
    {
        if (question.Region is { } region)
        {
            return law.Of(region);
        }

        var named = question.Instruments.Select(i => law.Jurisdictions.FirstOrDefault(j => j.Id == i.Jurisdiction)).FirstOrDefault(j => j is not null);
        return named ?? law.Jurisdictions.FirstOrDefault(j => j.ShownBy.Any(question.Folded.Has));
    }

    private static string? NamedRegion(FoldedText question, LawSnapshot law, DateOnly on)
    {
        Region? best = null;
        var longest = 0;
        foreach (var region in law.Jurisdictions.SelectMany(j => j.Regions.All))
        {
            foreach (var name in region.Folded)
            {
                if (name.Length > longest && region.Parent.Length > 0 && question.Has(name) && region.Exists(on))
                {
                    (best, longest) = (region, name.Length);
                }
            }
        }

        return best?.Code;
    }
}
