using System.Buffers;
using System.Runtime.InteropServices;
using Remit.Law.Instruments;

namespace Remit.Law.Search;

/// <summary>A found article and its score.</summary>
internal readonly record struct Found(ArticleAt Article, int Document, float Score);

/// <summary>A term of a question with its weight.</summary>
internal readonly record struct WeightedTerm(ulong Term, float Weight);

/// <summary>All articles of all versions, ranked by BM25. In memory and immutable; postings lie in flat arrays, so 65,000 articles are some hundred
/// megabytes at most.</summary>
internal sealed class PassageIndex
{
    private const float K1 = 1.2f;
    private const float B = 0.6f;
    private const int HeadingWeight = 3;
    private const int GistWeight = 2;
    private const int WordsWeight = 2;

    private readonly ArticleAt[] _documents;
    private readonly int[] _versionOf;
    private readonly InstrumentVersion[] _versions;
    private readonly float[] _norms;
    private readonly Dictionary<ulong, int> _terms = [];
    private readonly int[] _starts;
    private readonly int[] _postings;
    private readonly byte[] _counts;

    public PassageIndex(IEnumerable<Instrument> instruments)
    {
        _versions = [.. instruments.SelectMany(i => i.Versions)];
        _documents = [.. _versions.SelectMany(v => v.Articles)];
        _versionOf = new int[_documents.Length];
        _norms = new float[_documents.Length];
        for (int v = 0, d = 0; v < _versions.Length; v++)
        {
            _versionOf.AsSpan(d, _versions[v].Articles.Count).Fill(v);
            d += _versions[v].Articles.Count;
        }

        // Two passes: count, then fill; nothing is kept twice.
        var sizes = new List<int>();
        var terms = new List<ulong>();
        foreach (var document in _documents)
        {
            Collect(document, terms);
            for (var i = 0; i < terms.Count; i = Next(terms, i))
            {
                ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(_terms, terms[i], out var known);
                if (!known)
                {
                    id = sizes.Count;
                    sizes.Add(0);
                }

                sizes[id]++;
            }
        }

        _starts = new int[sizes.Count + 1];
        for (var i = 0; i < sizes.Count; i++)
        {
            _starts[i + 1] = _starts[i] + sizes[i];
        }

        _postings = new int[_starts[^1]];
        _counts = new byte[_starts[^1]];
        Fill(terms);
    }

    /// <summary>Articles of all versions.</summary>
    public int Count => _documents.Length;

    /// <summary>How telling a term is: near 0 when every article has it, about 11 when none of 65,000 has.</summary>
    public float Weight(ulong term)
    {
        var frequency = _terms.TryGetValue(term, out var id) ? _starts[id + 1] - _starts[id] : 0;
        return MathF.Log(1 + ((_documents.Length - frequency + 0.5f) / (frequency + 0.5f)));
    }

    /// <summary>Whether an article has a term.</summary>
    public bool Has(int document, ulong term) =>
        _terms.TryGetValue(term, out var id) && _postings.AsSpan(_starts[id], _starts[id + 1] - _starts[id]).BinarySearch(document) >= 0;

    /// <summary>The best articles among the versions that <paramref name="holds"/> accepts, best first; ties in the order of the text.</summary>
    /// <param name="query">Terms and weights.</param>
    /// <param name="holds">Whether a version counts.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="total">How many have any of the terms.</param>
    public IReadOnlyList<Found> Search(ReadOnlySpan<WeightedTerm> query, Func<InstrumentVersion, bool> holds, int most, out int total)
    {
        var active = new bool[_versions.Length];
        for (var v = 0; v < active.Length; v++)
        {
            active[v] = holds(_versions[v]);
        }

        var scores = ArrayPool<float>.Shared.Rent(_documents.Length);
        Array.Clear(scores, 0, _documents.Length);
        try
        {
            foreach (var term in query)
            {
                Score(term, scores);
            }

            return Best(scores, active, most, out total);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scores);
        }
    }

    private void Score(WeightedTerm term, float[] scores)
    {
        if (!_terms.TryGetValue(term.Term, out var id))
        {
            return;
        }

        var weight = term.Weight * Weight(term.Term) * (K1 + 1);
        for (var i = _starts[id]; i < _starts[id + 1]; i++)
        {
            var count = (float)_counts[i];
            scores[_postings[i]] += weight * count / (count + _norms[_postings[i]]);
        }
    }

    private Found[] Best(float[] scores, bool[] active, int most, out int total)
    {
        total = 0;
        // The worst of the best so far is on top: one comparison settles almost every article.
        var best = new PriorityQueue<int, (float Score, int Order)>(most + 1);
        for (var d = 0; d < _documents.Length; d++)
        {
            if (scores[d] <= 0 || !active[_versionOf[d]])
            {
                continue;
            }

            total++;
            if (best.Count < most)
            {
                best.Enqueue(d, (scores[d], -d));
            }
            else if (best.TryPeek(out _, out var worst) && scores[d] > worst.Score)
            {
                best.EnqueueDequeue(d, (scores[d], -d));
            }
        }

        var found = new Found[best.Count];
        for (var i = found.Length - 1; i >= 0; i--)
        {
            best.TryDequeue(out var d, out var score);
            found[i] = new Found(_documents[d], d, score.Score);
        }

        return found;
    }

    private void Fill(List<ulong> terms)
    {
        var next = _starts.AsSpan(0, _starts.Length - 1).ToArray();
        double sum = 0;
        for (var d = 0; d < _documents.Length; d++)
        {
            Collect(_documents[d], terms);
            _norms[d] = terms.Count;
            sum += terms.Count;
            for (int i = 0, after; i < terms.Count; i = after)
            {
                after = Next(terms, i);
                var at = next[_terms[terms[i]]]++;
                _postings[at] = d;
                _counts[at] = (byte)Math.Min(after - i, 255);
            }
        }

        var average = (float)(sum / Math.Max(_documents.Length, 1));
        for (var d = 0; d < _norms.Length; d++)
        {
            _norms[d] = K1 * (1 - B + (B * _norms[d] / average));
        }
    }

    // Sorted, so that equal terms stand side by side.
    private static void Collect(ArticleAt article, List<ulong> terms)
    {
        terms.Clear();
        Add(article.Text?.Text, 1, terms);
        Add(article.Text?.Heading, HeadingWeight, terms);
        foreach (var heading in article.Provision.Heading?.All ?? [])
        {
            Add(heading, HeadingWeight, terms);
        }

        foreach (var words in article.Provision.Words)
        {
            Add(words, WordsWeight, terms);
        }

        foreach (var gist in article.Provision.GistAt(article.Version)?.All ?? [])
        {
            Add(gist, GistWeight, terms);
        }

        terms.Sort();
    }

    private static void Add(string? text, int times, List<ulong> terms)
    {
        for (var i = 0; text is not null && i < times; i++)
        {
            Terms.Read(text, terms);
        }
    }

    private static int Next(List<ulong> terms, int i)
    {
        var term = terms[i];
        while (i < terms.Count && terms[i] == term)
        {
            i++;
        }

        return i;
    }
}
