using System.Buffers;
using Remit.Law.Ask;

namespace Remit.Law.Search;

/// <summary>What terms say of texts: of articles, or of questions that are known.</summary>
internal interface ITermIndex
{
    /// <summary>How many texts.</summary>
    int Count { get; }

    /// <summary>How telling a term is, also one that no text has.</summary>
    float Weight(ulong term);

    /// <summary>Adds a term's score, times a factor, to each text that has it.</summary>
    void Add(ulong term, float factor, float[] scores);

    /// <summary>The texts that have a term, in order.</summary>
    ReadOnlySpan<int> Documents(ulong term);
}

/// <summary>Scores of all texts of an index for one question, in arrays that are lent for its time.</summary>
internal sealed class Scores : IDisposable
{
    /// <summary>No factor beside the version's is larger.</summary>
    public const float FactorMax = 4;

    // What a weak term counts, and what another word for the same does (docs/decisions/0048).
    private const float WeakFactor = 0.5f;
    private const float OtherWordFactor = 0.85f;

    private readonly ITermIndex _index;
    private readonly float[] _all;
    private readonly float[] _part;
    private readonly float[] _peak;

    public Scores(ITermIndex index)
    {
        _index = index;
        _all = Lend();
        _part = Lend();
        _peak = Lend();
    }

    public float this[int document]
    {
        get => _all[document];
        set => _all[document] = value;
    }

    /// <summary>What a term counts: a weak one less.</summary>
    public static float Factor(ulong term) => Terms.IsWeak(term) ? WeakFactor : 1;

    /// <summary>Adds a term.</summary>
    public void Add(ulong term, float factor) => _index.Add(term, factor, _all);

    /// <summary>Adds what a question names, once for each text: by its own words, or by the best of those that mean the same. Returns the weight of its
    /// own words.</summary>
    public float Add(Concept concept)
    {
        var own = Sum(concept.Own);
        if (concept.Others.Count == 0)
        {
            Add(concept.Own, 1, _all);
            return own;
        }

        Peak(concept.Own, 1);
        foreach (var other in concept.Others)
        {
            // A long word that means the same must not count for more than the word itself.
            Peak(other, OtherWordFactor * Math.Min(1, own / Math.Max(Sum(other), 0.01f)));
        }

        Settle(concept.Own);
        concept.Others.ForEach(Settle);
        return own;
    }

    private void Add(List<ulong> terms, float scale, float[] to)
    {
        foreach (var term in terms)
        {
            _index.Add(term, scale * Factor(term), to);
        }
    }

    // One reading, and for each text the best so far.
    private void Peak(List<ulong> terms, float scale)
    {
        Add(terms, scale, _part);
        foreach (var term in terms)
        {
            foreach (var document in _index.Documents(term))
            {
                _peak[document] = Math.Max(_peak[document], _part[document]);
                _part[document] = 0;
            }
        }
    }

    private void Settle(List<ulong> terms)
    {
        foreach (var term in terms)
        {
            foreach (var document in _index.Documents(term))
            {
                _all[document] += _peak[document];
                _peak[document] = 0;
            }
        }
    }

    private float Sum(List<ulong> terms) => terms.Sum(t => Factor(t) * _index.Weight(t));

    /// <summary>The best articles, best first; ties in the order of the texts.</summary>
    /// <param name="versionOf">The version of each article.</param>
    /// <param name="byVersion">What an article's score is multiplied with, by its version; 0 leaves it out.</param>
    /// <param name="factor">What it is multiplied with besides; asked of those only that might be among the best.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="total">How many have a score.</param>
    public List<(int Document, float Score)> Best(ReadOnlySpan<int> versionOf, float[] byVersion, Func<int, float> factor, int most, out int total)
    {
        total = 0;
        // The worst of the best so far is on top: one comparison settles almost every article.
        var best = new PriorityQueue<int, (float Score, int Order)>(most + 1);
        var least = 0f;
        for (var d = 0; d < _index.Count; d++)
        {
            if (_all[d] <= 0)
            {
                continue;
            }

            var score = _all[d] * byVersion[versionOf[d]];
            total += score > 0 ? 1 : 0;
            if (score <= 0 || (score * FactorMax <= least && best.Count == most))
            {
                continue;
            }

            score *= factor(d);
            if (score <= 0)
            {
                continue;
            }

            if (best.Count < most)
            {
                best.Enqueue(d, (score, -d));
            }
            else if (score > least)
            {
                best.EnqueueDequeue(d, (score, -d));
            }

            least = best.TryPeek(out _, out var worst) ? worst.Score : 0;
        }

        var found = new List<(int, float)>(best.Count);
        while (best.TryDequeue(out var d, out var score))
        {
            found.Add((d, score.Score));
        }

        found.Reverse();
        return found;
    }

    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(_all);
        ArrayPool<float>.Shared.Return(_part);
        ArrayPool<float>.Shared.Return(_peak);
    }

    private float[] Lend()
    {
        var lent = ArrayPool<float>.Shared.Rent(Math.Max(_index.Count, 1));
        Array.Clear(lent, 0, _index.Count);
        return lent;
    }
}
