using Remit.Law.Instruments;
using Remit.Law.Search;

namespace Remit.Law.Ask;

/// <summary>Passages for a question, best first, and how much of the question the best cover.</summary>
/// <param name="Found">Best first.</param>
/// <param name="Pairs">The share of the question's telling words and pairs of signs that one of the best passages has: 0 to 1.</param>
/// <param name="Signs">The same for single signs of Chinese; null when the question has none.</param>
/// <param name="Score">The best score in units of a term that no passage has, so that it means the same in a small and in a large library.</param>
internal readonly record struct Retrieved(IReadOnlyList<Found> Found, float Pairs, float? Signs, float Score)
{
    /// <summary>Whether the best passage is about the question at all: share and score together, for every question scores somewhere.</summary>
    public bool IsAnswer => Above >= 0;

    /// <summary>Whether it clearly is: asked of "who is responsible for …" when no matter of the pack is meant, for those words fit every law.</summary>
    public bool IsSure => Above >= Retrieval.SureMargin;

    private float Above => Found.Count == 0
        ? -1
        : Signs is { } signs
            ? (Pairs * 0.5f) + (signs * 0.3f) + (Math.Min(Score, 6) / 6) - Retrieval.ChineseMin
            : (Pairs * 0.7f) + (Math.Min(Score, 4) * 0.15f) - Retrieval.WordsMin;
}

/// <summary>Finds passages for words, by BM25 over signs, pairs and words with the pack's synonyms.</summary>
internal sealed class Retrieval(LawSnapshot law)
{
    /// <summary>From here on a Chinese question is answered. Of the written questions those with an answer lie above 0.70, those without below 0.66.</summary>
    public const float ChineseMin = 0.68f;

    /// <summary>From here on a question in words is answered; those with an answer lie above 0.66, those without below 0.53.</summary>
    public const float WordsMin = 0.60f;

    /// <summary>How far above the line an answer is sure.</summary>
    public const float SureMargin = 0.12f;

    // A penalty names what it punishes; the question means the thing itself unless it asks for the penalty.
    private const float PenaltyWeight = 0.8f;

    // The least share of the words beside the general question that make it a particular one.
    private const float CoversMin = 0.6f;

    // How many of the best passages are looked at for their share.
    private const int LookedAt = 3;
    private const float SignWeight = 0.4f;
    private const float SynonymWeight = 0.5f;

    /// <summary>Passages for a question, in the texts of that day, and within the instruments that it names.</summary>
    public Retrieved Find(Question question, DateOnly on, int most)
    {
        var text = Stop.Cut(Stop.Cut(question.Text, question.Instruments.SelectMany(i => i.Names)));
        var own = new List<ulong>();
        Terms.Read(text, own);
        own = [.. own.Distinct().Where(t => !Stop.Terms.Contains(t))];
        var terms = new Dictionary<ulong, float>();
        foreach (var term in own)
        {
            Put(terms, term, Terms.IsSign(term) ? SignWeight : 1);
        }

        var synonyms = Synonyms(new FoldedText(text), terms);
        var query = new WeightedTerm[terms.Count];
        var at = 0;
        foreach (var (term, weight) in terms)
        {
            query[at++] = new WeightedTerm(term, weight);
        }

        var named = question.Instruments;
        var found = law.Index.Search(query, v => v.Holds(on) && (named.Count == 0 || named.Contains(v.Instrument)), most, out _);
        if (!question.AsksPenalty)
        {
            found = [.. found.Select(f => f.Article.Provision.Topics.Contains("penalty") ? f with { Score = f.Score * PenaltyWeight } : f)
                .OrderByDescending(f => f.Score)];
        }

        var (pairs, signs) = (0f, (float?)null);
        foreach (var hit in found.Take(LookedAt))
        {
            var share = Share(hit.Document, own, synonyms);
            (pairs, signs) = share.Pairs > pairs ? share : (pairs, signs);
        }

        return new Retrieved(found, pairs, signs, found.Count == 0 ? 0 : found[0].Score / law.Index.Weight(0));
    }

    /// <summary>Whether a passage has most of the words; fewer than two telling words or pairs are not covered.</summary>
    public bool Covers(int document, string words)
    {
        var terms = new List<ulong>();
        Terms.Read(words, terms);
        var telling = terms.Distinct().Where(t => !Terms.IsSign(t) && !Stop.Terms.Contains(t)).ToList();
        var all = telling.Sum(law.Index.Weight);
        return telling.Count > 1 && telling.Where(t => law.Index.Has(document, t)).Sum(law.Index.Weight) >= CoversMin * all;
    }

    private (float Pairs, float? Signs) Share(int document, List<ulong> own, List<Synonym> synonyms)
    {
        float pairs = 0, pairsMet = 0, signs = 0, signsMet = 0;
        foreach (var term in own)
        {
            var weight = law.Index.Weight(term);
            var met = law.Index.Has(document, term) || synonyms.Any(s =>
                s.Own.Contains(term) && s.Others.Any(o => o.TrueForAll(t => law.Index.Has(document, t))));
            if (Terms.IsSign(term))
            {
                signs += weight;
                signsMet += met ? weight : 0;
            }
            else
            {
                pairs += weight;
                pairsMet += met ? weight : 0;
            }
        }

        return (pairs == 0 ? 0 : pairsMet / pairs, signs == 0 ? null : signsMet / signs);
    }

    // Words of a group that stand in the question bring the other words of the group with them, in every language.
    private List<Synonym> Synonyms(FoldedText question, Dictionary<ulong, float> terms)
    {
        var found = new List<Synonym>();
        foreach (var group in law.Words.Groups)
        {
            var named = group.Where(question.Has).ToList();
            if (named.Count == 0)
            {
                continue;
            }

            var others = group.Except(named).Select(w => TermsOf(w.Word, signs: false)).ToList();
            foreach (var term in others.SelectMany(o => o))
            {
                Put(terms, term, SynonymWeight);
            }

            found.AddRange(named.Select(n => new Synonym(TermsOf(n.Word, signs: true), others)));
        }

        return found;
    }

    private static List<ulong> TermsOf(string word, bool signs)
    {
        var terms = new List<ulong>();
        Terms.Read(word, terms);
        if (!signs && terms.Count > 1)
        {
            terms.RemoveAll(Terms.IsSign);
        }

        return terms;
    }

    private static void Put(Dictionary<ulong, float> terms, ulong term, float weight) =>
        terms[term] = Math.Max(terms.GetValueOrDefault(term), weight);

    private readonly record struct Synonym(List<ulong> Own, List<List<ulong>> Others);
}
