using System.Runtime.InteropServices;
using Remit.Law.Instruments;

namespace Remit.Law.Search;

/// <summary>All articles of all versions, and how much each term says of each. In memory and immutable; postings lie in flat arrays.</summary>
/// <remarks>A posting is the article's position (4 bytes) and the term's part of its BM25 score without the term's own weight, in 255 steps (1 byte):
/// scoring reads two arrays in order, divides nothing and looks nowhere else.</remarks>
internal sealed class PassageIndex : ITermIndex
{
    private const float K1 = 1.2f;
    private const float B = 0.6f;

    // count · (K1 + 1) / (count + K1 …) is below K1 + 1.
    private const float Step = (K1 + 1) / 255;

    private readonly ArticleAt[] _documents;
    private readonly int[] _versionOf;
    private readonly InstrumentVersion[] _versions;
    private readonly Dictionary<ulong, int> _terms = [];
    private readonly int[] _starts;
    private readonly int[] _postings;
    private readonly byte[] _parts;
    private readonly float[] _weights;

    public PassageIndex(IEnumerable<Instrument> instruments, Func<ArticleAt, IEnumerable<string>> words)
    {
        _versions = [.. instruments.SelectMany(i => i.Versions)];
        _documents = [.. _versions.SelectMany(v => v.Articles)];
        _versionOf = new int[_documents.Length];
        for (int v = 0, d = 0; v < _versions.Length; v++)
        {
            _versionOf.AsSpan(d, _versions[v].Articles.Count).Fill(v);
            d += _versions[v].Articles.Count;
        }

        var lengths = new int[_documents.Length];
        var found = new Found([], [], new int[_documents.Length]);
        _starts = Read(words, lengths, found);
        _postings = new int[_starts[^1]];
        _parts = new byte[_starts[^1]];
        Fill(lengths, found);
        _weights = new float[_starts.Length - 1];
        for (var id = 0; id < _weights.Length; id++)
        {
            _weights[id] = WeightOf(_starts[id + 1] - _starts[id]);
        }

        UnknownWeight = WeightOf(0);
    }

    /// <summary>How telling a term is that no article has: about 11 beside 65,000 articles.</summary>
    public float UnknownWeight { get; }

    /// <summary>Articles of all versions.</summary>
    public int Count => _documents.Length;

    public ArticleAt Article(int document) => _documents[document];

    /// <summary>One factor for each version: what the scores of its articles are multiplied with; 0 leaves them out.</summary>
    public float[] Factors(Func<InstrumentVersion, float> factor) => Array.ConvertAll(_versions, v => factor(v));

    /// <summary>The position of each article's version among the factors.</summary>
    public ReadOnlySpan<int> VersionsOf => _versionOf;

    /// <summary>The position of an article's version among the factors.</summary>
    public int VersionOf(int document) => _versionOf[document];

    /// <summary>How telling a term is: near 0 when every article has it, about 11 when none of 65,000 has.</summary>
    public float Weight(ulong term) => _terms.TryGetValue(term, out var id) ? _weights[id] : UnknownWeight;

    /// <summary>The articles that a term has, in order, with its weight: for looking at several articles.</summary>
    /// <remarks>A pair of signs that no article has mostly spans two words: it tells no more than the weaker of its signs.</remarks>
    public (ReadOnlyMemory<int> Documents, float Weight) Postings(ulong term) => _terms.TryGetValue(term, out var id)
        ? (_postings.AsMemory(_starts[id], _starts[id + 1] - _starts[id]), _weights[id])
        : (default, Terms.SignsOf(term) is { } signs ? Math.Min(Weight(signs.First), Weight(signs.Second)) : UnknownWeight);

    /// <summary>Whether any article has a term.</summary>
    public bool Knows(ulong term) => _terms.ContainsKey(term);

    /// <summary>Whether an article has a term.</summary>
    public bool Has(int document, ulong term) => Documents(term).BinarySearch(document) >= 0;

    /// <summary>The articles that have a term, in order.</summary>
    public ReadOnlySpan<int> Documents(ulong term) =>
        _terms.TryGetValue(term, out var id) ? _postings.AsSpan(_starts[id], _starts[id + 1] - _starts[id]) : default;

    /// <summary>Adds a term's score to each article that has it.</summary>
    /// <param name="term">The term.</param>
    /// <param name="factor">What its weight is multiplied with.</param>
    /// <param name="scores">One for each article.</param>
    public void Add(ulong term, float factor, float[] scores)
    {
        if (!_terms.TryGetValue(term, out var id))
        {
            return;
        }

        var step = factor * _weights[id] * Step;
        var documents = _postings.AsSpan(_starts[id], _starts[id + 1] - _starts[id]);
        var parts = _parts.AsSpan(_starts[id], documents.Length);
        for (var i = 0; i < documents.Length; i++)
        {
            scores[documents[i]] += step * parts[i];
        }
    }

    private float WeightOf(int frequency) => MathF.Log(1 + ((_documents.Length - frequency + 0.5f) / (frequency + 0.5f)));

    // Reads every text once. What it found is kept as the number of the term and how often, article after article, until all sizes are known.
    private int[] Read(Func<ArticleAt, IEnumerable<string>> words, int[] lengths, Found found)
    {
        var (sizes, terms) = (new List<int>(), new List<ulong>());
        for (var d = 0; d < _documents.Length; d++)
        {
            Collect(words(_documents[d]), terms);
            lengths[d] = terms.Count;
            for (int i = 0, after; i < terms.Count; i = after)
            {
                after = Next(terms, i);
                ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(_terms, terms[i], out var known);
                if (!known)
                {
                    id = sizes.Count;
                    sizes.Add(0);
                }

                sizes[id]++;
                found.Ids.Add(id);
                found.Times.Add((byte)Math.Min(after - i, byte.MaxValue));
            }

            found.Ends[d] = found.Ids.Count;
        }

        var starts = new int[sizes.Count + 1];
        for (var i = 0; i < sizes.Count; i++)
        {
            starts[i + 1] = starts[i] + sizes[i];
        }

        return starts;
    }

    private void Fill(int[] lengths, Found found)
    {
        var next = _starts.AsSpan(0, _starts.Length - 1).ToArray();
        var average = (float)(lengths.Sum(l => (long)l) / (double)Math.Max(lengths.Length, 1));
        var ids = CollectionsMarshal.AsSpan(found.Ids);
        var times = CollectionsMarshal.AsSpan(found.Times);
        for (int d = 0, i = 0; d < _documents.Length; d++)
        {
            var norm = K1 * (1 - B + (B * lengths[d] / average));
            for (; i < found.Ends[d]; i++)
            {
                var at = next[ids[i]]++;
                _postings[at] = d;
                _parts[at] = (byte)MathF.Round(times[i] * (K1 + 1) / (times[i] + norm) / Step);
            }
        }
    }

    private sealed record Found(List<int> Ids, List<byte> Times, int[] Ends);

    // Sorted, so that equal terms stand side by side.
    private static void Collect(IEnumerable<string> words, List<ulong> terms)
    {
        terms.Clear();
        foreach (var text in words)
        {
            Terms.Read(text, terms);
        }

        terms.Sort();
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
