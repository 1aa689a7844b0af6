using System.Text.RegularExpressions;

namespace Remit.Law.Instruments;

/// <summary>Which article of an old text is which of a new one: by their words, not by their numbers.</summary>
internal static partial class Alignment
{
    /// <summary>Two articles are one provision that was amended when at least this share of their pairs of signs is common (Dice).</summary>
    private const double LikeMin = 0.5;

    /// <summary>Pairs of positions (old, new), each position at most once.</summary>
    public static IReadOnlyList<(int Old, int New)> Pairs(IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        if (old.Count == 0 || now.Count == 0)
        {
            return [];
        }

        var pairs = new List<(int, int)>();
        var byWords = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        for (var o = 0; o < old.Count; o++)
        {
            var words = Plain(old[o]);
            if (words.Length > 0)
            {
                (byWords.TryGetValue(words, out var queue) ? queue : byWords[words] = new Queue<int>()).Enqueue(o);
            }
        }

        var (freeOld, freeNew) = (Enumerable.Range(0, old.Count).ToHashSet(), new List<int>());
        for (var n = 0; n < now.Count; n++)
        {
            if (byWords.TryGetValue(Plain(now[n]), out var same) && same.TryDequeue(out var o))
            {
                pairs.Add((o, n));
                freeOld.Remove(o);
            }
            else
            {
                freeNew.Add(n);
            }
        }

        pairs.AddRange(Likely(old, now, freeOld, freeNew));
        pairs.Sort((a, b) => a.Item2.CompareTo(b.Item2));
        return pairs;
    }

    /// <summary>Whether two texts say the same, apart from layout and the numbers of articles named inside.</summary>
    public static bool SameWords(string a, string b) => Plain(a) == Plain(b);

    private static List<(int, int)> Likely(IReadOnlyList<string> old, IReadOnlyList<string> now, HashSet<int> freeOld, List<int> freeNew)
    {
        var oldPairs = freeOld.Order().Select(o => (At: o, Pairs: PairsOf(Plain(old[o])))).Where(o => o.Pairs.Count > 0).ToList();
        var candidates = new List<(double Like, int Old, int New)>();
        foreach (var n in freeNew)
        {
            var pairsOfNew = PairsOf(Plain(now[n]));
            foreach (var o in oldPairs)
            {
                if (Dice(o.Pairs, pairsOfNew) is >= LikeMin and var like)
                {
                    candidates.Add((like, o.At, n));
                }
            }
        }

        var (takenOld, takenNew) = (new HashSet<int>(), new HashSet<int>());
        return [.. candidates.OrderByDescending(c => c.Like).ThenBy(c => c.New).ThenBy(c => c.Old)
            .Where(c => !takenOld.Contains(c.Old) && !takenNew.Contains(c.New) && takenOld.Add(c.Old) && takenNew.Add(c.New))
            .Select(c => (c.Old, c.New))];
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

    private static double Dice(HashSet<int> a, HashSet<int> b)
    {
        if (a.Count + b.Count == 0)
        {
            return 0;
        }

        var common = 0;
        foreach (var pair in a.Count < b.Count ? a : b)
        {
            common += (a.Count < b.Count ? b : a).Contains(pair) ? 1 : 0;
        }

        return 2.0 * common / (a.Count + b.Count);
    }

    // Layout, and the numbers of articles that are named inside, change without the words changing.
    private static string Plain(string text) => Reference.Replace(Blank.Replace(text, ""), "第#条");

    [GeneratedRegex("第[〇零一二三四五六七八九十百千0-9]{1,9}条(?:之[一二三四五六七八九十]{1,3})?")]
    private static partial Regex Reference { get; }

    [GeneratedRegex("[\\s\u3000]+")]
    private static partial Regex Blank { get; }
}
