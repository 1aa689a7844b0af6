using Remit.Law.Search;

namespace Remit.Law.Ask;

/// <summary>One thing that a question names: in its own words, or in others that mean the same.</summary>
/// <param name="Own">The terms of its own words.</param>
/// <param name="Others">The terms of each word that means the same, in any language; empty for a word that stands alone.</param>
internal sealed record Concept(List<ulong> Own, List<List<ulong>> Others)
{
    /// <summary>Whether its own words tell something: more than single signs and beginnings of words.</summary>
    public bool IsTelling { get; } = Own.Exists(t => !Terms.IsWeak(t));
}

/// <summary>Takes a question apart into concepts. A concept counts once, by the best of its words: many synonyms do not make it heavier.</summary>
internal static class Concepts
{
    // Of what the large dictionary knows about a word; more brought nothing (docs/decisions/0072).
    private const int MeaningsMost = 4;

    /// <param name="text">The question without stop words.</param>
    /// <param name="words">Words that mean the same.</param>
    /// <param name="book">What words that are no word of those are called in the other language.</param>
    /// <param name="known">Whether any article has a term: a word that none has helps nobody.</param>
    public static List<Concept> Of(string text, QuestionWords words, WordBook book, Func<ulong, bool> known)
    {
        var free = new List<ulong>();
        Terms.Read(text, free);
        free = [.. free.Distinct().Where(t => !Stop.Terms.Contains(t))];
        var taken = new Dictionary<ulong, Concept>();
        var concepts = new List<Concept>();
        var folded = new FoldedText(text);
        foreach (var (group, named) in words.GroupsIn(folded))
        {
            var own = TermsOf(named.Word);
            var others = group.Where(w => w.Key != named.Key).Select(w => Telling(TermsOf(w.Word))).Where(o => o.Count > 0 && o.TrueForAll(t => known(t)));

            // A word inside a longer one that is already a concept, or in a second group, adds its other words to that concept.
            if (own.Select(t => taken.GetValueOrDefault(t)).FirstOrDefault(c => c is not null) is { } within)
            {
                if (own.TrueForAll(t => within.Own.Contains(t)))
                {
                    within.Others.AddRange(others.Where(o => !within.Others.Exists(known => known.SequenceEqual(o))));
                    continue;
                }
            }

            var concept = new Concept([.. own.Where(t => free.Contains(t) && !taken.ContainsKey(t))], [.. others]);
            if (concept.Own.Count > 0)
            {
                concepts.Add(concept);
                foreach (var term in concept.Own)
                {
                    taken[term] = concept;
                }
            }
        }

        foreach (var (word, meanings) in book.In(folded))
        {
            // A word of which the packs know nothing: signs may be part of one that they know.
            var own = TermsOf(word).FindAll(t => !Stop.Terms.Contains(t) && !(taken.ContainsKey(t) && Terms.IsSign(t)));
            if (own.Count > 0 && own.TrueForAll(t => free.Contains(t) && !taken.ContainsKey(t)))
            {
                var others = meanings.Select(m => Telling(TermsOf(m))).Where(o => o.Count > 0 && o.TrueForAll(t => known(t))).Take(MeaningsMost);
                var concept = new Concept(own, [.. others]);
                concepts.Add(concept);
                own.ForEach(t => taken[t] = concept);
            }
        }

        concepts.AddRange(free.Where(t => !taken.ContainsKey(t)).Select(t => new Concept([t], [])));
        return concepts;
    }

    /// <summary>Terms without the weak ones, unless there are no others.</summary>
    public static List<ulong> Telling(List<ulong> terms) => terms.Exists(t => !Terms.IsWeak(t)) ? terms.FindAll(t => !Terms.IsWeak(t)) : terms;

    /// <summary>The terms of a word, each once.</summary>
    public static List<ulong> TermsOf(string word)
    {
        var terms = new List<ulong>();
        Terms.Read(word, terms);
        return [.. terms.Distinct()];
    }
}
