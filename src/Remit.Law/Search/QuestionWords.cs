using System.Text;
using Remit.Law.Packs;

namespace Remit.Law.Search;

/// <summary>A question folded for looking words up in it: Chinese as it stands, words of other scripts as stems between blanks.</summary>
internal sealed class FoldedText
{
    public FoldedText(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            plain.Append(char.ToLowerInvariant(Terms.Fold(c)));
        }

        Plain = plain.ToString();
        Stems = StemsOf(text);
    }

    /// <summary>Small letters, common forms.</summary>
    public string Plain { get; }

    /// <summary>" who is responsibl for network security ".</summary>
    public string Stems { get; }

    public bool Has(FoldedWord word) => word.Chinese ? Plain.Contains(word.Key, StringComparison.Ordinal) : Stems.Contains(word.Key, StringComparison.Ordinal);

    /// <summary>Whether all telling parts of a word are there, in any order: "notify an incident" in "notify a major incident". Chinese stands
    /// together.</summary>
    public bool HasParts(FoldedWord word) => Has(word) || (word.Parts.Length > 1
        && Array.TrueForAll(word.Parts, p => Stems.Contains(p, StringComparison.Ordinal)));

    internal static string StemsOf(string text)
    {
        var stems = new StringBuilder(" ");
        Span<char> buffer = stackalloc char[40];
        var i = 0;
        while (i < text.Length)
        {
            var start = i;
            while (i < text.Length && Terms.Fold(text[i]) is var c && char.IsLetterOrDigit(c) && !Terms.IsChinese(c))
            {
                i++;
            }

            if (i > start)
            {
                stems.Append(Terms.Stem(text.AsSpan(start, i - start), buffer)).Append(' ');
            }
            else
            {
                i++;
            }
        }

        return stems.ToString();
    }
}

/// <summary>A word of the pack, folded like a question.</summary>
/// <param name="Key">Small letters; for other scripts stems between blanks.</param>
/// <param name="Chinese">Whether it is Chinese.</param>
/// <param name="Word">As the pack writes it.</param>
/// <param name="Parts">The telling stems of a word of several words, each between blanks; empty for Chinese.</param>
internal readonly record struct FoldedWord(string Key, bool Chinese, string Word, string[] Parts)
{
    /// <summary>How telling it is by its length: a Chinese sign counts as two letters.</summary>
    public int Length => Chinese ? Key.Length * 2 : Key.Length - 2;

    public static FoldedWord Of(string word) =>
        word.Any(Terms.IsChinese)
            ? new(word.ToLowerInvariant(), true, word, [])
            : new(FoldedText.StemsOf(word), false, word, [.. FoldedText.StemsOf(word).Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Where(s => s.Length > 2).Select(s => $" {s} ")]);
}

/// <summary>What the pack knows about words: which mean the same, and which show what is asked for.</summary>
internal sealed class QuestionWords(IEnumerable<IReadOnlyList<string>> groups, IReadOnlyDictionary<string, IReadOnlyList<string>> intents)
{
    private readonly FoldedWord[][] _groups = [.. groups.Select(g => g.Select(FoldedWord.Of).OrderByDescending(w => w.Key.Length).ToArray())];
    private readonly Dictionary<string, FoldedWord[]> _intents = intents.ToDictionary(i => i.Key, i =>
        i.Value.Select(FoldedWord.Of).OrderByDescending(w => w.Key.Length).ToArray());

    /// <summary>The words of several packs as one.</summary>
    public static QuestionWords Of(IEnumerable<SynonymsFile> files) => new(
        files.SelectMany(f => f.Groups).Select(g => (IReadOnlyList<string>)[.. g.Values.SelectMany(w => w)]),
        files.SelectMany(f => f.Intents).GroupBy(i => i.Key).ToDictionary(g => g.Key,
            g => (IReadOnlyList<string>)[.. g.SelectMany(i => i.Value.Values.SelectMany(w => w)).Distinct()]));

    /// <summary>Each group of words that mean the same, long words first.</summary>
    public IReadOnlyList<FoldedWord[]> Groups => _groups;

    /// <summary>Whether a question shows that intent.</summary>
    public bool Shows(string intent, FoldedText question) => _intents.TryGetValue(intent, out var words) && words.Any(question.Has);

    /// <summary>Every word of every intent.</summary>
    public IEnumerable<FoldedWord> IntentWords => _intents.Values.SelectMany(w => w);
}
