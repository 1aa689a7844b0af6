using Remit.Law.Instruments;
using Remit.Law.Search;

namespace Remit.Law.Ask;

/// <summary>A found article.</summary>
/// <param name="Article">The article.</param>
/// <param name="Document">Its place in the index.</param>
/// <param name="Score">What it was ranked by.</param>
internal readonly record struct Found(ArticleAt Article, int Document, float Score);

/// <summary>Passages for a question, best first, and how sure the best is.</summary>
/// <param name="Found">Best first.</param>
/// <param name="Above">How far the best lies above the line from which on a question is answered; below 0 it is not about the question.</param>
internal readonly record struct Retrieved(IReadOnlyList<Found> Found, float Above)
{
    /// <summary>Whether the question has a word of another field that none of the best passages has.</summary>
    public bool Elsewhere { get; init; }

    /// <summary>Whether the best passage is about the question at all.</summary>
    public bool IsAnswer => Found.Count > 0 && Above >= 0 && !Elsewhere;

    /// <summary>The articles worth citing: what scores less than a third of the best is noise.</summary>
    public List<ArticleAt> Good()
    {
        var least = Found[0].Score / 3;
        return [.. Found.Where(f => f.Score >= least).Select(f => f.Article)];
    }

    /// <summary>Whether it clearly is: asked of "who is responsible for …" when no matter of the pack is meant, for those words fit every law.</summary>
    public bool IsSure => IsAnswer && Above >= Retrieval.SureMargin;
}

/// <summary>Finds passages for words: BM25 over concepts, then the best looked at closely.</summary>
internal sealed class Retrieval(LawSnapshot law)
{
    /// <summary>How far above the line an answer is sure.</summary>
    public const float SureMargin = 0.12f;

    // How many of the best are looked at closely.
    private const int LookedAt = 30;

    private static float WeakFactor => Tune.Get("weak", 0.5f);
    private static float OtherFactor => Tune.Get("other", 0.85f);
    private static float AbroadFactor => Tune.Get("abroad", 0.75f);
    private static float PenaltyOff => Tune.Get("penoff", 0.75f);
    private static float PenaltyOn => Tune.Get("penon", 1.5f);
    private static float EdgeFactor => Tune.Get("edge", 1.0f);
    private static float EdgeOwn => Tune.Get("edgeown", 0.5f);
    private static float TitleFactor => Tune.Get("title", 0.5f);
    private static float CoverFactor => Tune.Get("cover", 0.6f);
    private static float SignFactor => Tune.Get("sign", 1.25f);
    private static float EarlyFactor => Tune.Get("early", 0.15f);

    private Passages Passages => law.Passages;

    /// <summary>Passages for a question, in the texts of that day, and within the instruments that it names.</summary>
    public Retrieved Find(Question question, DateOnly on, int most)
    {
        var text = Stop.Cut(Stop.Cut(question.Text, question.Instruments.SelectMany(i => i.Names)));
        var concepts = Concepts.Of(text, law.Words);
        using var scores = new Scores(Passages.Index);
        foreach (var concept in concepts)
        {
            Score(concept, scores);
        }

        var versions = Passages.Index.Versions(v => v.Holds(on) && (question.Instruments.Count == 0 || question.Instruments.Contains(v.Instrument)));
        var prior = Priors(question, concepts);
        float Factor(int d) => Passages.Index.Among(versions, d) ? prior[Passages.Index.Article(d).Version.Instrument] * SignsFactor(question, d) : 0;
        var best = scores.Best(Factor, LookedAt, out _);
        if (question.AsksPenalty)
        {
            best = WithPenalties(best, scores, Factor);
        }

        var runs = Runs(text, 3);
        var pairs = Runs(text, 2);
        var looked = best.ConvertAll(b => Look(b.Document, b.Score, concepts)).ConvertAll(l => l with { Score = l.Score * Closeness(l.Document, runs, pairs) });
        looked.Sort((a, b) => b.Score.CompareTo(a.Score));
        var found = looked.Take(most).Select(l => new Found(Passages.Index.Article(l.Document), l.Document, l.Score)).ToList();
        var above = looked.Take(3).Select(l => Above(question, l)).DefaultIfEmpty(-1).Max();
        if (Environment.GetEnvironmentVariable("DUMP") is not null && looked.Count > 0)
        {
            var l = looked.Take(3).MaxBy(l => Above(question, l));
            Console.WriteLine($"DUMP\t{question.Text}\t{question.Chinese}\t{l.Strong:0.000}\t{l.Weak:0.000}\t{l.Bare / Passages.Index.Weight(0):0.000}\t{concepts.Count}\t{above:0.000}");
        }

        return new Retrieved(found, above) { Elsewhere = IsElsewhere(question, found) };
    }

    // A word of another field is answered only by an article that has it, in whatever language.
    private bool IsElsewhere(Question question, List<Found> found) => law.Words.ElsewhereIn(question.Folded).Any(words =>
        !found.Take(3).Any(f => words.Any(w => Met(f.Document, Concepts.Telling(Concepts.TermsOf(w.Word))) > 0.99f)));

    /// <summary>How much of some words a passage has, 0 to 1; null when the words hold nothing telling.</summary>
    public float? Covers(ArticleAt article, string words)
    {
        var concepts = Concepts.Of(words, law.Words).Where(c => c.Own.Exists(t => !Terms.IsWeak(t))).ToList();
        return concepts.Count == 0 ? null : Look(Passages.Place(article), 0, concepts).Strong;
    }

    // Three signs of the question side by side in the text say more than three pairs apart; what stands in the first sentence is what the article is about.
    private float Closeness(int document, HashSet<string> runs, HashSet<string> pairs)
    {
        var article = Passages.Index.Article(document);
        if (runs.Count == 0 || article.Text is not { } text)
        {
            return 1;
        }

        var met = runs.Count(r => text.Text.Contains(r, StringComparison.Ordinal));
        var start = text.Text.AsSpan(0, Math.Min(text.Text.Length, 60)).ToString();
        var early = pairs.Count(r => start.Contains(r, StringComparison.Ordinal));
        return 1 + (Tune.Get("run", 0.1f) * met / runs.Count) + (Tune.Get("early", 0.1f) * early / Math.Max(pairs.Count, 1));
    }

    private static HashSet<string> Runs(string text, int length)
    {
        var runs = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + length <= text.Length; i++)
        {
            if (text.AsSpan(i, length).IndexOfAnyExceptInRange('\u3400', '\u9fff') < 0)
            {
                runs.Add(text.Substring(i, length));
            }
        }

        return runs;
    }

    private void Score(Concept concept, Scores scores)
    {
        if (concept.Others.Count == 0)
        {
            foreach (var term in concept.Own)
            {
                scores.Add(term, Factor(term));
            }

            return;
        }

        var own = Sum(concept.Own);
        scores.AddBest([(concept.Own, Factor), .. concept.Others.Select(o =>
        {
            // A long word that means the same must not count for more than the word itself.
            var scale = OtherFactor * Math.Min(1, own / Math.Max(Sum(o), 0.01f));
            return ((IReadOnlyList<ulong>)o, (Func<ulong, float>)(t => scale * Factor(t)));
        })]);
    }

    private static float Factor(ulong term) => Terms.IsWeak(term) ? WeakFactor : 1;

    private float Sum(List<ulong> terms) => terms.Sum(t => Factor(t) * Passages.Index.Weight(t));

    // A law whose title has the words of the question is more likely meant; one of another jurisdiction than meant is less.
    private Dictionary<Instrument, float> Priors(Question question, List<Concept> concepts)
    {
        var priors = new Dictionary<Instrument, float>();
        var asked = concepts.SelectMany(c => c.Own).Where(t => !Terms.IsWeak(t)).ToHashSet();
        foreach (var instrument in law.Instruments)
        {
            var home = instrument.Jurisdiction is null || instrument.Jurisdiction == question.Jurisdiction.Id;
            var title = instrument.TitleTerms;
            var all = title.Sum(Passages.Index.Weight);
            var met = all == 0 ? 0 : title.Where(asked.Contains).Sum(Passages.Index.Weight) / all;
            priors[instrument] = (home ? 1 : question.SaysJurisdiction ? 0 : AbroadFactor) * (1 + (TitleFactor * met));
        }

        return priors;
    }

    private float SignsFactor(Question question, int document)
    {
        var signs = Passages.Signs(document);
        var factor = signs.HasFlag(ArticleSigns.Punishes) ? question.AsksPenalty ? PenaltyOn : PenaltyOff : question.AsksPenalty ? PenaltyBase : 1;
        return factor
            * (question.AsksMeaning && signs.HasFlag(ArticleSigns.Defines) ? SignFactor : 1)
            * (question.AsksWho && signs.HasFlag(ArticleSigns.NamesBody) ? WhoFactor : 1)
            * (question.AsksCommencement && signs.HasFlag(ArticleSigns.Commences) ? CommenceFactor : 1)
            * (question.AsksOpening && signs.HasFlag(ArticleSigns.Opens) ? OpenFactor : 1);
    }

    private static float PenaltyBase => Tune.Get("penbase", 0.85f);
    private static float WhoFactor => Tune.Get("who", 1.1f);
    private static float CommenceFactor => Tune.Get("commence", 2f);
    private static float OpenFactor => Tune.Get("open", 1.3f);

    // What punishes an article has its words only by number: it takes the score of what it punishes.
    private List<(int Document, float Score)> WithPenalties(List<(int Document, float Score)> best, Scores scores, Func<int, float> factor)
    {
        var all = best.ToDictionary(b => b.Document, b => b.Score);
        foreach (var (document, score) in best.Where(b => !Passages.Signs(b.Document).HasFlag(ArticleSigns.Punishes)).Take(8))
        {
            foreach (var by in Passages.Punishing(document))
            {
                var f = factor(by);
                if (f > 0)
                {
                    all[by] = Math.Max(all.GetValueOrDefault(by), (EdgeOwn * f * scores[by]) + (EdgeFactor / PenaltyBase * score));
                }
            }
        }

        return [.. all.OrderByDescending(a => a.Value).ThenBy(a => a.Key).Select(a => (a.Key, a.Value)).Take(LookedAt)];
    }

    // Share of the question that the article has: each concept by the best of its words.
    private Looked Look(int document, float score, List<Concept> concepts)
    {
        float strong = 0, strongMet = 0, weak = 0, weakMet = 0;
        foreach (var concept in concepts)
        {
            var telling = concept.Own.Exists(t => !Terms.IsWeak(t));
            var weight = (telling ? Concepts.Telling(concept.Own) : concept.Own).Sum(Passages.Index.Weight);
            var met = concept.Others.Select(o => Tune.Get("omet", 0.9f) * Met(document, o)).Append(Met(document, telling ? Concepts.Telling(concept.Own) : concept.Own)).Max();
            if (telling)
            {
                (strong, strongMet) = (strong + weight, strongMet + (weight * met));
            }
            else
            {
                (weak, weakMet) = (weak + weight, weakMet + (weight * met));
            }
        }

        var (s, w) = (strong == 0 ? 0 : strongMet / strong, weak == 0 ? -1 : weakMet / weak);
        return new Looked(document, score * (1 - CoverFactor + (CoverFactor * s)) * (1 - Tune.Get("wcov", 0f) + (Tune.Get("wcov", 0f) * Math.Max(w, 0))), s, w, score);
    }

    private float Met(int document, List<ulong> terms)
    {
        float all = 0, met = 0;
        foreach (var term in terms)
        {
            var weight = Passages.Index.Weight(term);
            all += weight;
            met += Passages.Index.Has(document, term) ? weight : 0;
        }

        return all == 0 ? 0 : met / all;
    }

    private float Above(Question question, Looked looked)
    {
        var score = Math.Min(looked.Bare / Passages.Index.Weight(0), 6);
        return question.Chinese
            ? ((4.67f * looked.Strong) + (1.16f * Math.Max(looked.Weak, 0)) + (0.61f * score) - Tune.Get("zhmin", 4.6f)) / 6
            : ((4.57f * looked.Strong) + (1.35f * score) - Tune.Get("enmin", 5.2f)) / 6;
    }

    private readonly record struct Looked(int Document, float Score, float Strong, float Weak, float Bare);
}
