using System.Buffers;

namespace Remit.Law.Search;

/// <summary>Scores of all articles for one question, in arrays that are lent for its time.</summary>
internal sealed class Scores : IDisposable
{
    /// <summary>No factor beside the version's is larger.</summary>
    public const float FactorMax = 4;

    private readonly PassageIndex _index;
    private readonly float[] _all;
    private readonly float[] _part;
    private readonly float[] _peak;

    public Scores(PassageIndex index)
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

    /// <summary>Adds a term.</summary>
    public void Add(ulong term, float factor) => _index.Add(term, factor, _all);

    /// <summary>Adds for each article the best of several readings, each the sum of its terms.</summary>
    public void AddBest(IReadOnlyList<(IReadOnlyList<ulong> Terms, Func<ulong, float> Factor)> readings)
    {
        foreach (var (terms, factor) in readings)
        {
            foreach (var term in terms)
            {
                _index.Add(term, factor(term), _part);
            }

            foreach (var term in terms)
            {
                foreach (var document in _index.Documents(term))
                {
                    _peak[document] = Math.Max(_peak[document], _part[document]);
                    _part[document] = 0;
                }
            }
        }

        foreach (var (terms, _) in readings)
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
    }

    /// <summary>The best articles, best first; ties in the order of the texts.</summary>
    /// <param name="byVersion">What an article's score is multiplied with, by its version; 0 leaves it out.</param>
    /// <param name="factor">What it is multiplied with besides; asked of those only that might be among the best.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="total">How many have a score.</param>
    public List<(int Document, float Score)> Best(float[] byVersion, Func<int, float> factor, int most, out int total)
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

            var score = _all[d] * byVersion[_index.VersionOf(d)];
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
