using System.Buffers;
using Remit.Law.Ask;

namespace Remit.Law.Search;

/// <summary>How near a question lies to one that the packs know the answer of.</summary>
/// <param name="Provision">The provision that answers that one; empty when nothing does.</param>
/// <param name="Near">0 to 1: the weight that both have in common, by the geometric mean of what each has.</param>
internal readonly record struct NearQuestion(string Provision, float Near);

/// <summary>The questions that the packs know the answer of: a question is compared with whole questions, not with all words of an article.</summary>
/// <remarks>In memory and immutable; an imported text changes nothing of it.</remarks>
internal sealed class AskedQuestions
{
    // What another word for the same counts for, and what the second nearest question of a provision does.
    private const float OtherFactor = 0.85f;
    private const float SecondFactor = 0.3f;

    private readonly string[] _provisions;
    private readonly int[] _provisionOf;
    private readonly float[] _weightOf;
    private readonly Dictionary<ulong, (int[] Questions, float Weight)> _terms;
    private readonly ILookup<string, string> _byProvision;

    /// <param name="questions">Each with the id of the provision that answers it; an empty id when nothing does.</param>
    public AskedQuestions(IEnumerable<(string Provision, string Question)> questions)
    {
        var all = questions.Select(q => (q.Provision, Question: Stop.Cut(q.Question))).ToList();
        _byProvision = all.ToLookup(q => q.Provision, q => q.Question, StringComparer.Ordinal);
        _provisions = [.. all.Select(q => q.Provision).Distinct()];
        var places = _provisions.Index().ToDictionary(p => p.Item, p => p.Index, StringComparer.Ordinal);
        _provisionOf = [.. all.Select(q => places[q.Provision])];
        _weightOf = new float[all.Count];
        var (postings, terms) = (new Dictionary<ulong, List<int>>(), new List<ulong>());
        for (var i = 0; i < all.Count; i++)
        {
            terms.Clear();
            Terms.Read(all[i].Question, terms);
            foreach (var term in terms.Distinct().Where(t => !Stop.Terms.Contains(t)))
            {
                (postings.TryGetValue(term, out var list) ? list : postings[term] = []).Add(i);
            }
        }

        _terms = postings.ToDictionary(p => p.Key, p => (p.Value.ToArray(), Retrieval.Factor(p.Key) * MathF.Log(1 + (all.Count / (float)p.Value.Count))));
        foreach (var (of, weight) in _terms.Values)
        {
            foreach (var i in of)
            {
                _weightOf[i] += weight;
            }
        }
    }

    /// <summary>The questions that a provision answers, without words that carry nothing.</summary>
    public IEnumerable<string> Of(string provision) => _byProvision[provision];

    /// <summary>Of each provision how near its nearest questions lie, the nearest provision first.</summary>
    /// <param name="concepts">What the question names.</param>
    /// <param name="most">How many provisions at most.</param>
    public List<NearQuestion> Near(List<Concept> concepts, int most)
    {
        var (shared, part, peak) = (Lend(), Lend(), Lend());
        try
        {
            var weight = concepts.Sum(c => Add(c, shared, part, peak));
            var nearest = new (float First, float Second)[_provisions.Length];
            for (var i = 0; i < _provisionOf.Length; i++)
            {
                var near = shared[i] == 0 ? 0 : shared[i] / MathF.Sqrt(Math.Max(weight, 0.01f) * _weightOf[i]);
                ref var best = ref nearest[_provisionOf[i]];
                best = near > best.First ? (near, best.First) : near > best.Second ? (best.First, near) : best;
            }

            return [.. nearest.Index().Where(n => n.Item.First > 0)
                .Select(n => new NearQuestion(_provisions[n.Index], (n.Item.First + (SecondFactor * n.Item.Second)) / (1 + SecondFactor)))
                .OrderByDescending(n => n.Near).ThenBy(n => n.Provision, StringComparer.Ordinal).Take(most)];
        }
        finally
        {
            ArrayPool<float>.Shared.Return(shared);
            ArrayPool<float>.Shared.Return(part);
            ArrayPool<float>.Shared.Return(peak);
        }
    }

    // A concept counts once in each question: by its own words, or by the best of those that mean the same, which never count for more. Returns its weight.
    private float Add(Concept concept, float[] shared, float[] part, float[] peak)
    {
        var own = Sum(concept.Own);
        foreach (var terms in concept.Others.Prepend(concept.Own))
        {
            var sum = Sum(terms);
            var factor = sum == 0 ? 0 : (terms == concept.Own ? 1 : OtherFactor) * Math.Min(1, own / sum);
            foreach (var (questions, weight) in Postings(terms))
            {
                foreach (var i in questions)
                {
                    part[i] += factor * weight;
                }
            }

            foreach (var i in Postings(terms).SelectMany(p => p.Questions))
            {
                peak[i] = Math.Max(peak[i], part[i]);
                part[i] = 0;
            }
        }

        foreach (var i in concept.Others.Prepend(concept.Own).SelectMany(Postings).SelectMany(p => p.Questions))
        {
            shared[i] += peak[i];
            peak[i] = 0;
        }

        return own;
    }

    private IEnumerable<(int[] Questions, float Weight)> Postings(List<ulong> terms)
    {
        foreach (var term in terms)
        {
            if (_terms.TryGetValue(term, out var known))
            {
                yield return known;
            }
        }
    }

    private float Sum(List<ulong> terms) =>
        terms.Sum(t => _terms.TryGetValue(t, out var known) ? known.Weight : Retrieval.Factor(t) * MathF.Log(1 + _provisionOf.Length));

    private float[] Lend()
    {
        var lent = ArrayPool<float>.Shared.Rent(Math.Max(_provisionOf.Length, 1));
        Array.Clear(lent, 0, _provisionOf.Length);
        return lent;
    }
}
