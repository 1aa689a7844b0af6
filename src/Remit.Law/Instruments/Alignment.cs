using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Remit.Law.Search;

namespace Remit.Law.Instruments;

/// <summary>Which article of an old text is which of a new one: by their words, not by their numbers.</summary>
internal static partial class Alignment
{
    /// <summary>Two articles are one provision that was amended when at least this share of their pairs of signs is common (Dice).</summary>
    private const double LikeMin = 0.5;

    /// <summary>The most steps of counting common pairs of signs, about a second's work; no statute comes near, a text made to be slow does.</summary>
    private const long StepsMax = 200_000_000;

    /// <summary>The most old articles that one new article is weighed against; those are its likest.</summary>
    private const int CandidatesMax = 64;

    /// <summary>Pairs of positions (old, new), each position at most once.</summary>
    public static IReadOnlyList<(int Old, int New)> Pairs(IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        if (old.Count == 0 || now.Count == 0)
        {
            return [];
        }

        var (oldPlain, newPlain) = (old.Select(Plain).ToList(), now.Select(Plain).ToList());
        var byWords = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        for (var o = 0; o < oldPlain.Count; o++)
        {
            if (oldPlain[o].Length > 0)
            {
                (byWords.TryGetValue(oldPlain[o], out var queue) ? queue : byWords[oldPlain[o]] = new Queue<int>()).Enqueue(o);
            }
        }

        var pairs = new List<(int Old, int New)>();
        var (freeOld, freeNew) = (Enumerable.Range(0, old.Count).ToHashSet(), new List<int>());
        for (var n = 0; n < newPlain.Count; n++)
        {
            if (byWords.TryGetValue(newPlain[n], out var same) && same.TryDequeue(out var o))
            {
                pairs.Add((o, n));
                freeOld.Remove(o);
            }
            else
            {
                freeNew.Add(n);
            }
        }

        pairs.AddRange(Likely([.. freeOld.Order().Select(o => (o, PairsOf(oldPlain[o])))], [.. freeNew.Select(n => (n, PairsOf(newPlain[n])))]));
        pairs.Sort((a, b) => a.New.CompareTo(b.New));
        return pairs;
    }

    /// <summary>Whether two texts say the same, apart from layout and the numbers of articles named inside.</summary>
    public static bool SameWords(string a, string b) => Plain(a) == Plain(b);

    /// <summary>Whether two texts are the same sign for sign, apart from layout and the width of signs.</summary>
    public static bool SameSigns(string a, string b) => Signs(a) == Signs(b);

    // The likest pairs first. Common pairs of signs are counted over lists of who has which: articles that share nothing are never compared.
    private static IEnumerable<(int Old, int New)> Likely(List<(int At, HashSet<int> Pairs)> old, List<(int At, HashSet<int> Pairs)> now)
    {
        var having = new Dictionary<int, List<int>>();
        for (var o = 0; o < old.Count; o++)
        {
            foreach (var pair in old[o].Pairs)
            {
                ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(having, pair, out _);
                (list ??= []).Add(o);
            }
        }

        // A pair of signs that nearly every article has tells nothing: in a text too large to count them all, those are left out.
        var listMax = StepsMax / Math.Max(1, now.Sum(n => (long)n.Pairs.Count));
        var candidates = new List<(double Like, int Old, int New)>();
        var common = new int[old.Count];
        var met = new List<int>();
        foreach (var (at, pairs) in now)
        {
            foreach (var list in pairs.Select(p => having.GetValueOrDefault(p)).Where(l => l?.Count <= listMax))
            {
                foreach (var o in list!)
                {
                    if (common[o]++ == 0)
                    {
                        met.Add(o);
                    }
                }
            }

            candidates.AddRange(met.Select(o => (Like: 2.0 * common[o] / (old[o].Pairs.Count + pairs.Count), old[o].At, at))
                .Where(c => c.Like >= LikeMin).OrderByDescending(c => c.Like).ThenBy(c => c.At).Take(CandidatesMax));
            met.ForEach(o => common[o] = 0);
            met.Clear();
        }

        var (takenOld, takenNew) = (new HashSet<int>(), new HashSet<int>());
        return candidates.OrderByDescending(c => c.Like).ThenBy(c => c.New).ThenBy(c => c.Old)
            .Where(c => !takenOld.Contains(c.Old) && !takenNew.Contains(c.New) && takenOld.Add(c.Old) && takenNew.Add(c.New))
            .Select(c => (c.Old, c.New));
    }

    private static HashSet<int> PairsOf(string text)
    {
        var pairs = new HashSet<int>();
        for (var i = 0; i + 1 < text.Length; i++)
        {
            pairs.Add((text[i] << 16) | text[i + 1]);
        }

        return pairs;
    }

    // Layout, and the numbers of articles that are named inside, change without the words changing.
    private static string Plain(string text) => Reference.Replace(Signs(text), "第#条");

    // Two copies of one text differ in blanks and in the width of colons and brackets: that changes no word.
    private static string Signs(string text) => Blank.Replace(
        string.Create(text.Length, text, (signs, from) =>
        {
            for (var i = 0; i < signs.Length; i++)
            {
                signs[i] = Terms.Fold(from[i]);
            }
        }),
        "");

    [GeneratedRegex("第[〇零一二三四五六七八九十百千0-9]{1,9}条(?:之[一二三四五六七八九十]{1,3})?")]
    private static partial Regex Reference { get; }

    [GeneratedRegex("[\\s\u3000]+")]
    private static partial Regex Blank { get; }
}
