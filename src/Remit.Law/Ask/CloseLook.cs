using Remit.Law.Instruments;
using Remit.Law.Search;

namespace Remit.Law.Ask;

/// <summary>An article looked at closely.</summary>
/// <param name="Document">Its place in the index.</param>
/// <param name="Score">What it is ranked by.</param>
/// <param name="Strong">The share of the question's telling concepts that it has, each by the best of its words: 0 to 1.</param>
/// <param name="Weak">The same for single signs and beginnings of words; 0 when the question has none beside its concepts.</param>
/// <param name="Bare">Its score before it was looked at.</param>
internal readonly record struct Looked(int Document, float Score, float Strong, float Weak, float Bare)
{
    /// <summary>How near the question lies to one that the article is known to answer, 0 to 1.</summary>
    public float Near { get; init; }
}

/// <summary>Looks at the best articles closely: how much of the question each has, and how near together.</summary>
internal sealed class CloseLook
{
    private const float CoverFactor = 0.6f;
    private const float OtherWordShare = 0.9f;
    private const float RunFactor = 0.1f;
    private const float EarlyFactor = 0.1f;
    private const int EarlyChars = 60;

    // What it counts that the question names the instrument, or what its title says that it is about.
    // More finds no more, and answers what the law does not regulate.
    private const float NamedOdds = 1;

    // What it counts that an article is asked for by its place in the law.
    private const float PlaceOdds = 4;

    private readonly Passages _passages;
    private readonly List<(bool Telling, Reading Own, List<Reading> Others)> _concepts;

    // A question without Chinese has no runs of signs.
    private readonly HashSet<string> _runs;
    private readonly HashSet<string> _pairs;

    public CloseLook(Passages passages, List<Concept> concepts, string text)
    {
        (_passages, _runs, _pairs) = (passages, Runs(text, 3), Runs(text, 2));
        _concepts = concepts.ConvertAll(c =>
            (c.IsTelling, new Reading(Index, Concepts.Telling(c.Own)), c.Others.ConvertAll(o => new Reading(Index, o))));
    }

    private PassageIndex Index => _passages.Index;

    public Looked At(int document, float score)
    {
        float strong = 0, strongMet = 0, weak = 0, weakMet = 0;
        foreach (var (telling, own, others) in _concepts)
        {
            var met = own.Met(document);
            for (var i = 0; i < others.Count && met < OtherWordShare; i++)
            {
                met = Math.Max(met, OtherWordShare * others[i].Met(document));
            }

            if (telling)
            {
                (strong, strongMet) = (strong + own.Weight, strongMet + (own.Weight * met));
            }
            else
            {
                (weak, weakMet) = (weak + own.Weight, weakMet + (own.Weight * met));
            }
        }

        var s = strong == 0 ? 0 : strongMet / strong;
        var w = weak == 0 ? s : weakMet / weak;
        return new Looked(document, score * (1 - CoverFactor + (CoverFactor * s)) * Nearness(document), s, w, score);
    }

    /// <summary>How likely the article answers, as log odds less the line: fitted on questions with and without an answer (docs/decisions/0066).</summary>
    /// <remarks>An article that no pack says anything of has no words but its own, so it is held to less.</remarks>
    public float Above(Question question, Looked looked, Dictionary<Instrument, float> subjects)
    {
        var score = Math.Min(looked.Bare / Index.UnknownWeight, 8) / 4;
        var local = _passages.Signs(looked.Document).HasFlag(ArticleSigns.TextOnly);
        var field = question.OfField || local;
        var instrument = Index.Article(looked.Document).Version.Instrument;
        var about = local ? NamedOdds * (question.Instruments.Contains(instrument) ? 1 : subjects.GetValueOrDefault(instrument)) : 0;
        about += SignWeights.IsAsked(question, _passages.Signs(looked.Document)) ? PlaceOdds : 0;
        var near = MathF.Pow(Math.Max(0, looked.Near - Retrieval.NearFrom), 2);
        return question.Chinese
            ? (2.5f * looked.Weak) + (3.9f * score) + (field ? 2.4f : 0) + (24 * near) + about - (local ? 0.6f : 0) - 6.5f
            : (3.1f * looked.Strong) + (0.7f * looked.Weak) + (6.1f * score) + (field ? 3.1f : 0) + (24 * near) + about
                - (local ? 0.3f : 0) - 8.3f;
    }

    // Three signs of the question side by side in the text say more than three apart; what stands in the first sentence is what the article is about.
    private float Nearness(int document)
    {
        if (_runs.Count == 0 || Index.Article(document).Text?.Text is not { } words)
        {
            return 1;
        }

        var early = _pairs.Count(r => words.AsSpan(0, Math.Min(words.Length, EarlyChars)).Contains(r, StringComparison.Ordinal));
        var met = _runs.Count(r => words.Contains(r, StringComparison.Ordinal));
        return 1 + (RunFactor * met / _runs.Count) + (EarlyFactor * early / _pairs.Count);
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

    // A word's terms, looked up once for all articles.
    private sealed class Reading
    {
        private readonly (ReadOnlyMemory<int> Documents, float Weight)[] _terms;

        public Reading(PassageIndex index, List<ulong> terms)
        {
            _terms = [.. terms.Select(index.Postings)];
            foreach (var (_, weight) in _terms)
            {
                Weight += weight;
            }
        }

        public float Weight { get; }

        /// <summary>The share of its weight that an article has.</summary>
        public float Met(int document)
        {
            var met = 0f;
            foreach (var (documents, weight) in _terms)
            {
                met += documents.Span.BinarySearch(document) >= 0 ? weight : 0;
            }

            return Weight == 0 ? 0 : met / Weight;
        }
    }
}
