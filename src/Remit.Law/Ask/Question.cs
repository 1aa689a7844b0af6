using Remit.Law.Instruments;
using Remit.Law.Remits;
using Remit.Law.Search;

namespace Remit.Law.Ask;

/// <summary>A question, read: what it names and what it wants. Nothing of it is ever run, stored or shown unescaped by this module.</summary>
internal sealed class Question
{
    private Question(AskQuery query, string text, FoldedText folded, string lang) => (Query, Text, Folded, Lang) = (query, text, folded, lang);

    public AskQuery Query { get; }

    /// <summary>The words, trimmed.</summary>
    public string Text { get; }

    public FoldedText Folded { get; }

    /// <summary>The language of the answer.</summary>
    public string Lang { get; }

    public DateOnly FactsOn => Query.FactsOn ?? Query.Today;

    public DateOnly ProcedureOn => Query.ProcedureOn ?? Query.Today;

    /// <summary>Instruments that the question names, in the order of the pack.</summary>
    public IReadOnlyList<Instrument> Instruments { get; private init; } = [];

    public IReadOnlyList<ArticleMention> Articles { get; private init; } = [];

    /// <summary>The region: as given, else as named in the question; null when neither.</summary>
    public string? Region { get; private init; }

    /// <summary>The matter: as given, else as the words show; null when neither.</summary>
    public Matter? Matter { get; private init; }

    /// <summary>The class of operator: as given, else as the words show.</summary>
    public string? OperatorClass { get; private init; }

    public bool AsksWho { get; private init; }

    public bool AsksMust { get; private init; }

    public bool AsksWhen { get; private init; }

    public bool AsksPenalty { get; private init; }

    public bool AsksReport { get; private init; }

    public static Question Read(AskQuery query, LawSnapshot law)
    {
        var text = query.Question.Trim();
        var folded = new FoldedText(text);
        var region = query.Region ?? NamedRegion(text, law, query.ProcedureOn ?? query.Today);
        return new Question(query, text, folded, query.Lang ?? (text.Any(Terms.IsChinese) ? "zh" : "en"))
        {
            Instruments = [.. law.Instruments.Where(i => i.Names.Any(n => n.Length > 2 && folded.Has(FoldedWord.Of(n))))],
            Articles = ArticleMention.In(text),
            Region = region,
            Matter = query.Matter is { } given ? law.Matter(given) : MatterOf(folded, law),
            OperatorClass = query.OperatorClass ?? ClassOf(folded, law),
            AsksWho = law.Words.Shows("who", folded),
            AsksMust = law.Words.Shows("must", folded),
            AsksWhen = law.Words.Shows("when", folded),
            AsksPenalty = law.Words.Shows("penalty", folded),
            AsksReport = ReportWords.Any(folded.Has),
        };
    }

    /// <summary>How many signs of a question a matter's longest word covers: the telling word is the long one.</summary>
    private static Matter? MatterOf(FoldedText question, LawSnapshot law)
    {
        Matter? best = null;
        var weight = 0;
        foreach (var matter in law.Matters)
        {
            var length = matter.Words.Append(matter.Names.In("zh")).Append(matter.Names.In("en"))
                .Select(FoldedWord.Of).Where(question.Has).Select(w => (w.Chinese ? w.Key.Length * 2 : w.Key.Trim().Length) - (matter.General ? 100 : 0) + 200).DefaultIfEmpty(0).Max();
            if (length > weight)
            {
                (best, weight) = (matter, length);
            }
        }

        return best;
    }

    private static string? NamedRegion(string text, LawSnapshot law, DateOnly on) =>
        law.Regions.All.Where(r => r.Level != "nation" && r.Exists(on) && r.Names.All.Any(n => n.Length > 1 && text.Contains(n, StringComparison.OrdinalIgnoreCase)))
            .OrderByDescending(r => r.Names.All.Max(n => n.Length)).Select(r => r.Code).FirstOrDefault();

    private static string? ClassOf(FoldedText question, LawSnapshot law) =>
        law.OperatorClasses.Where(c => c.Id != law.DefaultOperatorClass && c.Words.Select(FoldedWord.Of).Any(question.Has)).Select(c => c.Id).FirstOrDefault();

    private static readonly FoldedWord[] ReportWords = [.. new[] { "报告", "上报", "举报", "通报", "report", "notify", "notification", "tell", "inform" }.Select(FoldedWord.Of)];
}
