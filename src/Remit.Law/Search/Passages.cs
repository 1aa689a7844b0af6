using System.Runtime.InteropServices;
using Remit.Law.Ask;
using Remit.Law.Instruments;

namespace Remit.Law.Search;

/// <summary>The index of all articles, with what is known of each beside its words: its signs, and which articles punish it.</summary>
internal sealed class Passages
{
    private const int HeadingTimes = 3;
    private const int GistTimes = 2;
    private const int WordsTimes = 2;

    // From what share on the words of a title name the law, where a question says that it means a law.
    private const float NamedFrom = 0.85f;

    private readonly ArticleSigns[] _signs;
    private readonly Dictionary<int, int[]> _punishing = [];
    private readonly Dictionary<ArticleAt, int> _places = [];
    private readonly Dictionary<ulong, List<(Instrument Instrument, float Share)>> _titles = [];
    private readonly Instrument[] _local;
    private readonly Dictionary<ulong, List<(int Local, uint Parts)>> _subjects = [];
    private readonly float[][] _subjectWeights;

    /// <param name="instruments">All instruments; their order is the order of the articles.</param>
    /// <param name="words">How people ask about a provision, beside what the pack says of it itself.</param>
    /// <param name="questions">Questions that a provision answers.</param>
    public Passages(IReadOnlyList<Instrument> instruments, ILookup<Provision, string> words, AskedQuestions questions)
    {
        Index = new PassageIndex(instruments, article => Words(article, words).Concat(questions.Of(article.Provision.Id)));
        _signs = new ArticleSigns[Index.Count];
        for (var d = 0; d < _signs.Length; d++)
        {
            _signs[d] = SignReader.Of(Index.Article(d));
            _places[Index.Article(d)] = d;
        }

        foreach (var instrument in instruments)
        {
            var all = instrument.TitleTerms.Sum(Index.Weight);
            foreach (var term in instrument.TitleTerms)
            {
                (_titles.TryGetValue(term, out var list) ? list : _titles[term] = []).Add((instrument, Index.Weight(term) / all));
            }
        }

        _local = [.. instruments.Where(i => i.Local && i.Subject.Parts.Count > 0)];
        _subjectWeights = Array.ConvertAll(_local, local => local.Subject.Parts.Select(Index.Weight).ToArray());
        for (var i = 0; i < _local.Length; i++)
        {
            foreach (var (term, parts) in _local[i].Subject.Terms)
            {
                (_subjects.TryGetValue(term, out var list) ? list : _subjects[term] = []).Add((i, parts));
            }
        }

        var pairs = new List<(int Punished, int By)>();
        for (var d = 0; d < _signs.Length; d++)
        {
            pairs.AddRange(Punished(d, instruments));
        }

        _punishing = pairs.Where(p => p.Punished != p.By).GroupBy(p => p.Punished).ToDictionary(g => g.Key, g => g.Select(p => p.By).Distinct().ToArray());
    }

    public PassageIndex Index { get; }

    /// <summary>Where an article stands in the index.</summary>
    public int Place(ArticleAt article) => _places[article];

    /// <summary>How much of each instrument's title some terms are, 0 to 1; instruments whose titles have none are left out.</summary>
    public Dictionary<Instrument, float> Titles(IEnumerable<ulong> terms)
    {
        var met = new Dictionary<Instrument, float>();
        foreach (var (instrument, share) in terms.SelectMany(t => _titles.GetValueOrDefault(t) ?? []))
        {
            met[instrument] = met.GetValueOrDefault(instrument) + share;
        }

        return met;
    }

    /// <summary>How much of what an instrument without a pack says that it is about a question covers, by weight, 0 to 1: "cryptography"
    /// covers 密码法 whole, "network" little of one about minors on networks.</summary>
    public Dictionary<Instrument, float> Subjects(List<Concept> concepts)
    {
        var met = new Dictionary<Instrument, float>();
        if (_local.Length == 0)
        {
            return met;
        }

        var covered = new Dictionary<int, uint>();
        foreach (var concept in concepts)
        {
            Cover(concept.Own, covered);
            foreach (var other in concept.Others)
            {
                Cover(other, covered);
            }
        }

        foreach (var (local, parts) in covered)
        {
            var weights = _subjectWeights[local];
            var share = weights.Where((_, at) => (parts & (1u << at)) != 0).Sum() / Math.Max(weights.Sum(), 0.01f);
            met[_local[local]] = share;
        }

        return met;
    }

    /// <summary>The text without a pack whose whole title a question has, in its own language or in the other; null when none, or several.</summary>
    public Instrument? Called(List<Concept> concepts)
    {
        var called = Subjects(concepts).Where(s => s.Value >= NamedFrom).Select(s => s.Key).Take(2).ToList();
        return called.Count == 1 ? called[0] : null;
    }

    private void Cover(List<ulong> terms, Dictionary<int, uint> covered)
    {
        foreach (var term in terms)
        {
            foreach (var (local, parts) in _subjects.TryGetValue(term, out var titles) ? CollectionsMarshal.AsSpan(titles) : default)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(covered, local, out _) |= parts;
            }
        }
    }

    public ArticleSigns Signs(int document) => _signs[document];

    /// <summary>The articles of the same day that say what a breach of this one costs.</summary>
    public ReadOnlySpan<int> Punishing(int document) => _punishing.GetValueOrDefault(document);

    // A pack names what punishes a provision; a text that no pack knows names in its penalties what they punish.
    private IEnumerable<(int, int)> Punished(int document, IReadOnlyList<Instrument> instruments)
    {
        var article = Index.Article(document);
        foreach (var id in article.Provision.PenalisedBy)
        {
            var slash = id.IndexOf('/', StringComparison.Ordinal);
            var by = instruments.FirstOrDefault(i => i.Id == id[..slash])?.Provisions.GetValueOrDefault(id[(slash + 1)..].Split('#')[0]);
            var at = by is null ? null : by.Instrument == article.Version.Instrument ? by.At(article.Version) : by.At(by.Instrument.Newest);
            if (at is not null)
            {
                yield return (document, _places[at]);
            }
        }

        if (_signs[document].HasFlag(ArticleSigns.Punishes) && article.Text is { } text)
        {
            foreach (var number in SignReader.Named(text.Text))
            {
                if (article.Version.ByNumber.TryGetValue(number, out var punished))
                {
                    yield return (_places[punished], document);
                }
            }
        }
    }

    private static IEnumerable<string> Words(ArticleAt article, ILookup<Provision, string> asked)
    {
        if (article.Text is { } text)
        {
            yield return text.Text;
            for (var i = 0; text.Heading is not null && i < HeadingTimes; i++)
            {
                yield return text.Heading;
            }

            foreach (var division in text.Division)
            {
                yield return division;
            }
        }

        for (var i = 0; i < HeadingTimes; i++)
        {
            foreach (var heading in article.Provision.Heading?.All ?? [])
            {
                yield return heading;
            }
        }

        for (var i = 0; i < WordsTimes; i++)
        {
            foreach (var words in article.Provision.Words.Concat(asked[article.Provision]))
            {
                yield return words;
            }
        }

        for (var i = 0; i < GistTimes; i++)
        {
            foreach (var gist in article.Provision.GistAt(article.Version)?.All ?? [])
            {
                yield return gist;
            }
        }
    }
}
