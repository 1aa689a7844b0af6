using Remit.Law.Instruments;
using Remit.Law.Search;

namespace Remit.Law.Ask;

/// <summary>A found article.</summary>
/// <param name="Article">The article.</param>
/// <param name="Document">Its place in the index.</param>
/// <param name="Score">What it was ranked by.</param>
/// <param name="Near">How near the question lies to one that it is known to answer, 0 to 1.</param>
internal readonly record struct Found(ArticleAt Article, int Document, float Score, float Near);

/// <summary>Passages for a question, best first, and how sure the best is.</summary>
/// <param name="Found">Best first.</param>
/// <param name="Above">How far the best lies above the line from which on a question is answered, in log odds; below 0 it is not about the question.</param>
internal readonly record struct Retrieved(IReadOnlyList<Found> Found, float Above)
{
    // What scores less than this share of the best is noise.
    private const float GoodMin = 1 / 3f;

    /// <summary>Whether the question has a word of another field that none of the best passages has.</summary>
    public bool Elsewhere { get; init; }

    /// <summary>Whether the best passage is about the question at all.</summary>
    public bool IsAnswer => Found.Count > 0 && Above >= 0 && !Elsewhere;

    /// <summary>Whether it clearly is: asked of "who is responsible for …" when no matter of the pack is meant, for those words fit every law.</summary>
    public bool IsSure => IsAnswer && Above >= Retrieval.SureMargin;

    /// <summary>The articles worth citing.</summary>
    public List<ArticleAt> Good()
    {
        var least = Found[0].Score * GoodMin;
        return [.. Found.Where(f => f.Score >= least).Select(f => f.Article)];
    }
}

/// <summary>Finds passages for words: BM25 over concepts, then the best looked at closely.</summary>
internal sealed class Retrieval(LawSnapshot law)
{
    /// <summary>How far above the line an answer is sure, in log odds.</summary>
    public const float SureMargin = 0.7f;

    // How many of the best are looked at closely, how many of those may be the answer, and of how many the penalties are looked up.
    private const int LookedAt = 24;
    private const int AnswersAmong = 3;
    private const int PunishedAmong = 8;

    // Weights were fitted on questions to develop with, never on those to check with (docs/decisions/0048).
    private const float AbroadFactor = 0.75f;
    private const float TitleFactor = 0.5f;

    // Of an instrument without a pack, whose title says that it is about what is asked.
    private const float SubjectFactor = 1;

    // Of a region's rules when no region is meant, and of rules for a class of operators when that class is not meant.
    private const float RegionalFactor = 0.7f;
    private const float OthersFactor = 0.8f;

    /// <summary>From how near on a known question says something: below, two questions are near by chance (docs/decisions/0066).</summary>
    public const float NearFrom = 0.3f;

    private const float NearFactor = 3;
    private const int NearMost = 12;
    // What an article that is asked for by its place gets of the best score: it may have no word of the question.
    private const float PlaceTimes = 3;
    private const float PunishedFactor = 1.15f;
    private const float PunishingOwnFactor = 0.5f;

    private Passages Passages => law.Passages;

    private PassageIndex Index => law.Passages.Index;

    /// <summary>Passages for a question, in the texts of that day, and within the instruments that it names.</summary>
    public Retrieved Find(Question question, DateOnly on, int most)
    {
        var text = Stop.Cut(Stop.Cut(question.Text, question.Instruments.SelectMany(i => i.Names)));
        var concepts = Concepts.Of(text, law.Words, law.Book, Index.Knows);
        using var scores = new Scores(Index);
        concepts.ForEach(concept => scores.Add(concept));

        var subjects = Passages.Subjects(concepts);
        var byVersion = Priors(question, on, concepts, subjects);
        var best = scores.Best(Index.VersionsOf, byVersion, d => SignWeights.Of(question, Passages.Signs(d)), LookedAt, out _);
        if (question.AsksPenalty)
        {
            best = WithPenalties(question, best, scores, byVersion);
        }

        var top = best.Count > 0 ? best.Max(b => b.Score) : Index.UnknownWeight;
        best.AddRange(ByPlace(question, on).Except(best.Select(b => b.Document)).Select(d => (d, 0f)));
        best = best.ConvertAll(b => SignWeights.IsAsked(question, Passages.Signs(b.Document)) ? (b.Document, b.Score + (PlaceTimes * top)) : b);
        var near = Near(question, on, concepts, byVersion);
        best.AddRange(near.Keys.Except(best.Select(b => b.Document)).Select(d => (d, scores[d] * Factor(question, d, byVersion))));
        var look = new CloseLook(Passages, concepts, text);
        var looked = best.ConvertAll(b => Raised(look.At(b.Document, b.Score), near.GetValueOrDefault(b.Document)));
        looked.Sort((a, b) => b.Score.CompareTo(a.Score));
        var found = looked.Take(most).Select(l => new Found(Index.Article(l.Document), l.Document, l.Score, l.Near)).ToList();
        var above = looked.Take(AnswersAmong).Select(l => look.Above(question, l, subjects)).DefaultIfEmpty(-1).Max();
        return new Retrieved(found, above) { Elsewhere = IsElsewhere(question, found) };
    }

    private static Looked Raised(Looked looked, float near) =>
        looked with { Score = looked.Score * (1 + (NearFactor * Math.Max(0, near - NearFrom))), Near = near };

    private IEnumerable<int> ByPlace(Question question, DateOnly on) => question.Instruments is [var named] && named.On(on) is { } version
        ? version.Articles.Select(Passages.Place).Where(d => SignWeights.IsAsked(question, Passages.Signs(d))) : [];

    // How near the question lies to those that articles are known to answer, by the article's place; of the articles that may be the answer.
    private Dictionary<int, float> Near(Question question, DateOnly on, List<Concept> concepts, float[] byVersion)
    {
        var near = new Dictionary<int, float>();
        foreach (var (id, value) in law.Asked.Near(concepts, NearMost))
        {
            if (law.Provision(id) is { } provision && provision.At(provision.Instrument.On(on)) is { } article
                && Passages.Place(article) is var d && Factor(question, d, byVersion) > 0)
            {
                near[d] = value;
            }
        }

        return near;
    }

    private float Factor(Question question, int document, float[] byVersion) =>
        byVersion[Index.VersionOf(document)] * SignWeights.Of(question, Passages.Signs(document));

    /// <summary>What tells how much of some words an article has, 0 to 1; null when the words hold nothing telling.</summary>
    public Func<ArticleAt, float>? Covering(string words)
    {
        var concepts = Concepts.Of(words, law.Words, law.Book, Index.Knows).FindAll(c => c.IsTelling);
        if (concepts.Count == 0)
        {
            return null;
        }

        var look = new CloseLook(Passages, concepts, "");
        return article => look.At(Passages.Place(article), 0).Strong;
    }

    // A law whose title has the words of the question is more likely meant; one of another jurisdiction than meant is less, or not at all.
    private float[] Priors(Question question, DateOnly on, List<Concept> concepts, Dictionary<Instrument, float> subjects)
    {
        var titles = Passages.Titles(concepts.SelectMany(c => c.Own).Where(t => !Terms.IsWeak(t)).Distinct());
        return Index.Factors(version =>
        {
            var instrument = version.Instrument;
            if (!version.Holds(on) || (question.Instruments.Count > 0 && !question.Instruments.Contains(instrument)))
            {
                return 0;
            }

            var home = instrument.Jurisdiction is null || instrument.Jurisdiction == question.Jurisdiction.Id;
            var elsewhere = instrument.Region is not null && question.Region is null && question.Instruments.Count == 0 ? RegionalFactor : 1;
            var others = instrument.Binds.Count > 0 && question.Instruments.Count == 0
                && (question.OperatorClass is not { } given || !instrument.Binds.Contains(given)) ? OthersFactor : 1;
            return elsewhere * others * (home ? 1 : question.SaysJurisdiction ? 0 : AbroadFactor) * (1 + (TitleFactor * titles.GetValueOrDefault(instrument)))
                * (1 + (SubjectFactor * subjects.GetValueOrDefault(instrument)));
        });
    }

    // What punishes an article has its words only by number: it takes the score of what it punishes.
    private List<(int Document, float Score)> WithPenalties(Question question, List<(int Document, float Score)> best, Scores scores, float[] byVersion)
    {
        var all = best.ToDictionary(b => b.Document, b => b.Score);
        foreach (var (document, score) in best.Where(b => !Passages.Signs(b.Document).HasFlag(ArticleSigns.Punishes)).Take(PunishedAmong))
        {
            foreach (var by in Passages.Punishing(document))
            {
                var factor = Factor(question, by, byVersion);
                if (factor > 0)
                {
                    all[by] = Math.Max(all.GetValueOrDefault(by), (PunishingOwnFactor * factor * scores[by]) + (PunishedFactor * score));
                }
            }
        }

        return [.. all.OrderByDescending(a => a.Value).ThenBy(a => a.Key).Select(a => (a.Key, a.Value)).Take(LookedAt)];
    }

    // A word of another field is answered only by an article that has it, in whatever language; where a pack speaks of the article, by one that is known to
    // answer such a question too, for its words are many.
    // A text without a pack that is named may be about anything.
    private bool IsElsewhere(Question question, List<Found> found) => !question.Instruments.Any(i => i.Local)
        && law.Words.ElsewhereIn(question.Folded).Any(words =>
    {
        var all = words.Select(w => w.Word).Concat(law.Book.In(new FoldedText(words[0].Word)).SelectMany(b => b.Meanings))
            .Select(w => Concepts.Telling(Concepts.TermsOf(w))).ToList();
        return !found.Take(AnswersAmong).Any(f => (f.Near >= NearFrom || Passages.Signs(f.Document).HasFlag(ArticleSigns.TextOnly))
            && all.Exists(terms => terms.TrueForAll(t => Index.Has(f.Document, t))));
    });
}
