using Remit.Law.Instruments;
using Remit.Law.Search;

namespace Remit.Law.Ask;

/// <summary>Finds passages for words, and tells how much of the question a passage covers: a high score alone is no answer.</summary>
internal sealed class Retrieval(LawSnapshot law)
{
    /// <summary>The least share of the question's telling terms that the best passage must have.</summary>
    public const float CoverageMin = 0.42f;

    private const float SignWeight = 0.4f;
    private const float SynonymWeight = 0.5f;

    /// <summary>Passages in force on a day, best first, and the coverage of the best.</summary>
    public (IReadOnlyList<Found> Found, float Coverage) Find(string text, DateOnly on, IReadOnlyList<Instrument> within, int most)
    {
        var spans = Spans(text);
        var terms = new Dictionary<ulong, float>();
        foreach (var span in spans)
        {
            Put(terms, span.Term, Terms.IsSign(span.Term) ? SignWeight : 1);
        }

        var synonyms = Synonyms(new FoldedText(text), terms);
        var found = law.Index.Search([.. terms.Select(t => new WeightedTerm(t.Key, t.Value))], v => v.Holds(on) && (within.Count == 0 || within.Contains(v.Instrument)), most, out _);
        var best = 0f;
        foreach (var hit in found.Take(3))
        {
            best = Math.Max(best, Coverage(hit.Document, spans, synonyms));
        }

        return (found, best);
    }

    private float Coverage(int document, List<Span> spans, List<Synonym> synonyms)
    {
        float all = 0, met = 0;
        foreach (var span in spans)
        {
            if (Terms.IsSign(span.Term))
            {
                continue;
            }

            var weight = law.Index.Weight(span.Term);
            all += weight;
            var covered = law.Index.Has(document, span.Term) || synonyms.Any(s => s.Covers(span) && s.Others.Any(o => o.All(t => law.Index.Has(document, t))));
            met += covered ? weight : 0;
        }

        return all == 0 ? 0 : met / all;
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

            var others = group.Except(named).Select(w => TermsOf(w.Word)).ToList();
            foreach (var other in others)
            {
                foreach (var term in other)
                {
                    Put(terms, term, SynonymWeight * (Terms.IsSign(term) ? SignWeight : 1));
                }
            }

            found.AddRange(named.Select(n => new Synonym(TermsOf(n.Word), others)));
        }

        return found;
    }

    private static List<ulong> TermsOf(string word)
    {
        var terms = new List<ulong>();
        Terms.Read(word, terms);
        if (terms.Count > 1)
        {
            terms.RemoveAll(Terms.IsSign);
        }

        return terms;
    }

    private static List<Span> Spans(string text)
    {
        var terms = new List<ulong>();
        Terms.Read(text, terms);
        return [.. terms.Distinct().Where(t => !Stop.Terms.Contains(t)).Select(t => new Span(t))];
    }

    private static void Put(Dictionary<ulong, float> terms, ulong term, float weight) =>
        terms[term] = Math.Max(terms.GetValueOrDefault(term), weight);

    private readonly record struct Span(ulong Term);

    private readonly record struct Synonym(List<ulong> Own, List<List<ulong>> Others)
    {
        public bool Covers(Span span) => Own.Contains(span.Term);
    }
}
