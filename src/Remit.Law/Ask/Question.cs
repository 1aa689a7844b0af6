using Remit.Law.Instruments;
using Remit.Law.Remits;
using Remit.Law.Search;

namespace Remit.Law.Ask;

/// <summary>A question, read: what it names and what it wants. Nothing of it is ever run, stored or shown unescaped by this module.</summary>
internal sealed class Question
{
    private static readonly FoldedWord[] ReportWords = Fold("报告", "上报", "举报", "通报", "报给", "report", "notify", "notification", "inform");
    private static readonly FoldedWord[] NotifyWords = Fold("报告", "上报", "通报", "报送", "report", "notify", "notification");
    private static readonly FoldedWord[] ChannelWords = Fold("投诉", "受理", "平台", "电话", "take", "receive", "channel");
    private static readonly FoldedWord[] WhereWords = Fold("哪里", "哪儿", "到哪", "去哪", "怎么举报", "如何举报", "怎样举报", "where", "how do i report", "how can i report");

    private static readonly FoldedWord[] MeaningWords = Fold("什么是", "什么叫", "是什么意思", "是指什么", "定义", "what does", "meaning of", "definition", "what is meant");

    private Question(AskQuery query, string text, string lang) => (Query, Text, Folded, Lang) = (query, text, new FoldedText(text), lang);

    public AskQuery Query { get; }

    /// <summary>The words, trimmed.</summary>
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

    public bool AsksWho { get; private set; }

    public bool AsksMust { get; private set; }

    public bool AsksWhen { get; private set; }

    public bool AsksPenalty { get; private set; }

    public bool AsksReport { get; private set; }

    /// <summary>Whether it asks about what an operator must notify.</summary>
    public bool AsksNotify { get; private set; }

    /// <summary>Whether it asks what a word means.</summary>
    public bool AsksMeaning { get; private set; }

    public static Question Read(AskQuery query, LawSnapshot law)
    {
        var text = query.Question.Trim();
        var question = new Question(query, text, query.Lang ?? (text.Any(Terms.IsChinese) ? "zh" : "en"));
        var folded = question.Folded;
        question.Instruments = [.. law.Instruments.Where(i => i.Names.Any(folded.Has))];
        question.Articles = ArticleMention.In(text);
        question.Region = query.Region ?? NamedRegion(folded, law, question.ProcedureOn);
        var shown = JurisdictionOf(question, law);
        (question.Jurisdiction, question.SaysJurisdiction) = (shown ?? law.Home, shown is not null);
        var jurisdiction = question.Jurisdiction;
        question.Matter = query.Matter is { } given ? jurisdiction.Matter(given) : MatterOf(folded, jurisdiction);
        question.OperatorClass = query.OperatorClass ?? jurisdiction.OperatorClasses.FirstOrDefault(c =>
            c.Id != jurisdiction.DefaultOperatorClass && c.Words.Any(folded.Has))?.Id;
        question.AsksMust = law.Words.Shows("must", folded);
        question.AsksWhen = law.Words.Shows("when", folded);
        question.AsksPenalty = law.Words.Shows("penalty", folded);
        question.AsksReport = ReportWords.Any(folded.Has);
        question.AsksNotify = NotifyWords.Any(folded.Has);
        question.AsksMeaning = MeaningWords.Any(folded.Has);
        question.AsksWho = law.Words.Shows("who", folded) || (question.AsksReport && !question.AsksWhen && WhereWords.Any(folded.Has));
        return question;
    }

    /// <summary>What is left of the question without the words that show who, where and which matter is meant.</summary>
    public string Beside(LawSnapshot law)
    {
        var words = law.Words.IntentWords.Concat(Matter?.Words ?? []).Concat(Jurisdiction.OperatorClasses.SelectMany(c => c.Words))
            .Concat(Jurisdiction.Regions.All.Where(r => r.Code == Region).SelectMany(r => r.Folded));
        return Stop.Cut(Stop.Cut(Text, words.OrderByDescending(w => w.Length)));
    }

    // The words that show tell most when they are long; one that names a class of operators tells less; the general matter only when no other is meant.
    private static Matter? MatterOf(FoldedText question, Jurisdiction jurisdiction)
    {
        Matter? best = null;
        var most = 0;
        foreach (var matter in jurisdiction.Matters)
        {
            var weight = 0;
            foreach (var word in matter.Words)
            {
                if (question.HasParts(word))
                {
                    weight = Math.Max(weight, matter.General ? 1 : Tells(word, jurisdiction) ? word.Length : 2);
                }
            }

            if (weight > most)
            {
                (best, most) = (matter, weight);
            }
        }

        return best;
    }

    // A word that names a class of operators, or says no more than "report", goes with many matters.
    private static bool Tells(FoldedWord word, Jurisdiction jurisdiction) =>
        !jurisdiction.OperatorClasses.Any(c => c.Words.Any(w => w.Key.Contains(word.Key, StringComparison.Ordinal)))
        && !OnlyReport(word);

    private static bool OnlyReport(FoldedWord word)
    {
        if (!word.Chinese)
        {
            return word.Parts.Length > 0
                && word.Parts.All(p => ReportWords.Concat(ChannelWords).Any(r => r.Key == p) || Stop.Terms.Contains(Terms.Word(p.AsSpan().Trim())));
        }

        var rest = word.Key;
        foreach (var report in ReportWords.Concat(ChannelWords))
        {
            rest = report.Chinese ? rest.Replace(report.Key, "", StringComparison.Ordinal) : rest;
        }

        return rest.Length == 0;
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

    /// <summary>Words of the engine, folded like a question.</summary>
    internal static FoldedWord[] Fold(params ReadOnlySpan<string> words)
    {
        var folded = new FoldedWord[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            folded[i] = FoldedWord.Of(words[i]);
        }

        return folded;
    }
}
