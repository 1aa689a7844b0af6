using System.Text.RegularExpressions;

namespace Remit.Server.Pages.Law;

/// <summary>The part of a text that speaks most of what was asked, with the asked words marked.</summary>
internal static partial class Excerpt
{
    /// <summary>How many characters are shown at most, but for the end of a sentence.</summary>
    public const int CharsMax = 180;

    private const int WordMin = 3;
    private const int PrefixMin = 4;

    // Words of every question: to mark them would mark nothing.
    private static readonly string[] Questions =
    [
        "什么", "怎么", "如何", "是否", "哪些", "哪个", "多少", "多久", "可以", "应当", "需要", "有没有", "请问", "我们", "规定", "法律",
    ];

    private static readonly HashSet<string> English = new(StringComparer.OrdinalIgnoreCase)
    {
        "the", "and", "for", "are", "was", "what", "which", "when", "where", "how", "who", "must", "should", "shall", "can", "may", "will", "would", "our",
        "you", "your", "this", "that", "with", "from", "have", "has", "does", "did", "not", "any", "about", "into", "law", "article", "long", "need",
    };

    /// <summary>A run of the text, marked or not.</summary>
    internal readonly record struct Run(string Text, bool Marked);

    /// <summary>The best part of a text for some words; its beginning when it has none of them.</summary>
    public static IReadOnlyList<Run> Of(string text, string words)
    {
        var marked = Mark(text, words);
        var (start, end) = Window(text, marked);
        var runs = new List<Run>();
        if (start > 0)
        {
            runs.Add(new Run("…", false));
        }

        for (var i = start; i < end;)
        {
            var j = i + 1;
            while (j < end && marked[j] == marked[i])
            {
                j++;
            }

            runs.Add(new Run(text[i..j], marked[i]));
            i = j;
        }

        return end < text.Length ? [.. runs, new Run("…", false)] : runs;
    }

    // Chinese by pairs of signs, so that no dictionary is needed; other scripts by words, whatever their ending.
    private static bool[] Mark(string text, string words)
    {
        var marked = new bool[text.Length];
        var asked = Questions.Aggregate(words, (rest, word) => rest.Replace(word, " ", StringComparison.Ordinal));
        foreach (Match run in Han().Matches(asked))
        {
            for (var i = 0; i + 2 <= run.Length; i++)
            {
                MarkAll(text, run.Value.Substring(i, 2), marked);
            }
        }

        var stems = Latin().Matches(asked).Select(m => m.Value).Where(w => w.Length >= WordMin && !English.Contains(w)).Select(Stem).ToList();
        foreach (Match word in Latin().Matches(text))
        {
            if (stems.Exists(stem => word.Value.StartsWith(stem, StringComparison.OrdinalIgnoreCase)))
            {
                Array.Fill(marked, true, word.Index, word.Length);
            }
        }

        return marked;
    }

    private static string Stem(string word) => word.Length > PrefixMin + 1 ? word[..Math.Max(PrefixMin, word.Length - 3)] : word;

    private static void MarkAll(string text, string word, bool[] marked)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            Array.Fill(marked, true, at, word.Length);
        }
    }

    // From the start of the sentence from which on most is marked.
    private static (int Start, int End) Window(string text, bool[] marked)
    {
        if (text.Length <= CharsMax)
        {
            return (0, text.Length);
        }

        var (best, most) = (0, -1);
        foreach (var start in Sentence().Matches(text).Select(m => m.Index + m.Length).Prepend(0).Where(s => s < text.Length))
        {
            var count = marked.AsSpan(start, Math.Min(CharsMax, text.Length - start)).Count(true);
            (best, most) = count > most ? (start, count) : (best, most);
        }

        var end = Math.Min(text.Length, best + CharsMax);
        var stop = end < text.Length ? text.IndexOfAny(['。', '；', '.', ';', '\n'], end) : -1;
        return (best, stop >= 0 && stop - end < CharsMax / 3 ? stop + 1 : end);
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}{2,}")]
    private static partial Regex Han();

    [GeneratedRegex(@"[\p{IsBasicLatin}\p{IsLatin-1Supplement}\p{IsCyrillic}-[\W]]+")]
    private static partial Regex Latin();

    [GeneratedRegex(@"[。；;\n]|\. ")]
    private static partial Regex Sentence();
}
