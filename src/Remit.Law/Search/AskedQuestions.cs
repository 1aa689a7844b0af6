using Remit.Law.Ask;

namespace Remit.Law.Search;

/// <summary>How near a question lies to one that the packs know the answer of.</summary>
/// <param name="Provision">The provision that answers that one.</param>
/// <param name="Near">0 to 1: the weight that both have in common, by the geometric mean of what each has.</param>
internal readonly record struct NearQuestion(string Provision, float Near);

/// <summary>The questions that the packs know the answer of: a question is compared with whole questions, not with all words of an article.</summary>
/// <remarks>In memory and immutable; an imported text changes nothing of it.</remarks>
internal sealed class AskedQuestions : ITermIndex
{
    // What the second nearest question of a provision counts for.
    private const float SecondFactor = 0.3f;

    private readonly string[] _provisions;
    private readonly int[] _provisionOf;
    private readonly float[] _weightOf;
    private readonly Dictionary<ulong, (int[] Questions, float Weight)> _terms;
    private readonly ILookup<string, string> _byProvision;

    /// <param name="questions">Each with the id of the provision that answers it.</param>
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

        _terms = postings.ToDictionary(p => p.Key, p => (p.Value.ToArray(), MathF.Log(1 + (all.Count / (float)p.Value.Count))));
        foreach (var term in _terms.Keys)
        {
            Add(term, Scores.Factor(term), _weightOf);
        }
    }

    public int Count => _provisionOf.Length;

    /// <summary>The questions that a provision answers, without words that carry nothing.</summary>
    public IEnumerable<string> Of(string provision) => _byProvision[provision];

    /// <summary>Of each provision how near its nearest questions lie, the nearest provision first.</summary>
    /// <param name="concepts">What the question names.</param>
    /// <param name="most">How many provisions at most.</param>
    public List<NearQuestion> Near(List<Concept> concepts, int most)
    {
        using var shared = new Scores(this);
        var weight = concepts.Sum(shared.Add);
        var nearest = new (float First, float Second)[_provisions.Length];
        for (var i = 0; i < Count; i++)
        {
            var near = shared[i] == 0 ? 0 : shared[i] / MathF.Sqrt(Math.Max(weight, 0.01f) * _weightOf[i]);
            ref var best = ref nearest[_provisionOf[i]];
            best = near > best.First ? (near, best.First) : near > best.Second ? (best.First, near) : best;
        }

        return [.. nearest.Index().Where(n => n.Item.First > 0)
            .Select(n => new NearQuestion(_provisions[n.Index], (n.Item.First + (SecondFactor * n.Item.Second)) / (1 + SecondFactor)))
            .OrderByDescending(n => n.Near).ThenBy(n => n.Provision, StringComparer.Ordinal).Take(most)];
    }

    public float Weight(ulong term) => _terms.TryGetValue(term, out var known) ? known.Weight : MathF.Log(1 + Count);

    public void Add(ulong term, float factor, float[] scores)
    {
        if (_terms.TryGetValue(term, out var known))
        {
            foreach (var i in known.Questions)
            {
                scores[i] += factor * known.Weight;
            }
        }
    }

    public ReadOnlySpan<int> Documents(ulong term) => _terms.TryGetValue(term, out var known) ? known.Questions : [];
}
