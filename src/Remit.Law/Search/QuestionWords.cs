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

    /// <summary>The text without some words, a blank in the place of each; longer words first.</summary>
    public string Without(IEnumerable<FoldedWord> words)
    {
        var (plain, stems) = (Plain, Stems);
        foreach (var word in words.OrderByDescending(w => w.Length))
        {
            plain = word.Chinese ? plain.Replace(word.Key, " ", StringComparison.Ordinal) : plain;
            stems = word.Chinese ? stems : stems.Replace(word.Key, "  ", StringComparison.Ordinal);
        }

        // Chinese as it stands, the words of other scripts as their stems: a stem is its own stem.
        return string.Concat(plain.Select(c => Terms.IsChinese(c) ? c : ' ')) + stems;
    }

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

/// <summary>What the packs know about words: which mean the same, and which show what is asked for.</summary>
/// <param name="groups">Words of which each stands for every other.</param>
/// <param name="meanings">Words, and what each of them stands for in other languages.</param>
/// <param name="intents">Words that show what is asked for.</param>
internal sealed class QuestionWords(IEnumerable<IReadOnlyList<string>> groups, IEnumerable<(IReadOnlyList<string> Words, IReadOnlyList<string> Mean)> meanings,
    IReadOnlyDictionary<string, IReadOnlyList<string>> intents)
{
    private readonly FoldedWord[][] _groups = [.. groups.Select(g => g.Distinct().Select(FoldedWord.Of).ToArray())];
    private readonly (FoldedWord[] Words, FoldedWord[] Mean)[] _meanings =
        [.. meanings.Select(m => (m.Words.Select(FoldedWord.Of).ToArray(), m.Mean.Select(FoldedWord.Of).ToArray()))];

    private readonly Dictionary<string, FoldedWord[]> _intents = intents.ToDictionary(i => i.Key, i => i.Value.Select(FoldedWord.Of).ToArray());
    private WordFinder<FoldedWord[]>? _finder;
    private WordFinder<string>? _elsewhere;

    /// <summary>The words of several packs as one.</summary>
    public static QuestionWords Of(IEnumerable<SynonymsFile> files)
    {
        var all = files.ToList();
        return new QuestionWords(all.SelectMany(f => f.Groups).Select(g => (IReadOnlyList<string>)[.. g.Values.SelectMany(w => w)]),
            all.SelectMany(f => f.Meanings).Select(m =>
                ((IReadOnlyList<string>)m.Values.First(), (IReadOnlyList<string>)[.. m.Values.Skip(1).SelectMany(w => w)])),
            all.SelectMany(f => f.Intents).GroupBy(i => i.Key).ToDictionary(g => g.Key,
                g => (IReadOnlyList<string>)[.. g.SelectMany(i => i.Value.Values.SelectMany(w => w)).Distinct()]));
    }

    /// <summary>A question with slips of the finger mended: a word of six letters or more that nobody knows, and that is one letter off a word of the
    /// packs.</summary>
    /// <param name="question">As it was typed.</param>
    /// <param name="known">Whether the texts have a term.</param>
    public string Mended(string question, Func<ulong, bool> known)
    {
        _spellings ??= [.. _groups.SelectMany(g => g).Concat(_meanings.SelectMany(m => m.Words)).Concat(_intents.SelectMany(i => i.Value))
            .Where(w => !w.Chinese).SelectMany(w => w.Word.ToLowerInvariant().Split(' ')).Where(w => w.Length > 4 && w.All(char.IsAsciiLetter))];
        return string.Join(' ', question.Split(' ').Select(word =>
        {
            var bare = word.Trim('?', '!', '.', ',', ';', ':').ToLowerInvariant();
            return bare.Length < Slip.LettersMin || !bare.All(char.IsAsciiLetter) || _spellings.Contains(bare) || known(Terms.Word(bare))
                ? word
                : Slip.Mend(bare, _spellings) ?? word;
        }));
    }

    private HashSet<string>? _spellings;

    /// <summary>The words that stand for a word of the question, with that word: long words first.</summary>
    public IEnumerable<(FoldedWord[] Group, FoldedWord Named)> GroupsIn(FoldedText question)
    {
        _finder ??= new WordFinder<FoldedWord[]>(_groups.SelectMany(g => g.Select(w => (w, g)))
            .Concat(_meanings.SelectMany(m => m.Words.Select(w => (w, m.Mean)))));
        return _finder.In(question).OrderByDescending(f => f.Word.Length).Select(f => (f.Thing, f.Word));
    }

    /// <summary>Words of other fields that stand in a question, each with the words that mean the same.</summary>
    public IEnumerable<IReadOnlyList<FoldedWord>> ElsewhereIn(FoldedText question)
    {
        _elsewhere ??= new WordFinder<string>(Of("elsewhere").Select(w => (w, "")));
        var found = _elsewhere.In(question).Select(f => f.Word).ToList();
        return found.Count == 0 ? [] : found.Select(w => (IReadOnlyList<FoldedWord>)[w, .. _groups.Where(g => g.Any(o => o.Key == w.Key)).SelectMany(g => g)]);
    }

    /// <summary>Whether a question shows that intent.</summary>
    public bool Shows(string intent, FoldedText question) => _intents.TryGetValue(intent, out var words) && words.Any(question.Has);

    /// <summary>The words that show an intent; none when no pack has it.</summary>
    public IReadOnlyList<FoldedWord> Of(string intent) => _intents.GetValueOrDefault(intent) ?? [];

    /// <summary>Every word of every intent.</summary>
    public IEnumerable<FoldedWord> IntentWords => _intents.Where(i => i.Key is not ("relative" or "field" or "elsewhere" or "law")).SelectMany(i => i.Value);
}

/// <summary>Finds which of many words stand in a question, in a time that depends on the question and not on their number.</summary>
internal sealed class WordFinder<T>
{
    private readonly Dictionary<string, List<(FoldedWord Word, T Thing)>> _byKey = new(StringComparer.Ordinal);
    private readonly int[] _chineseLengths;
    private readonly int _blanksMax;

    public WordFinder(IEnumerable<(FoldedWord Word, T Thing)> words)
    {
        foreach (var (word, thing) in words)
        {
            (_byKey.TryGetValue(word.Key, out var list) ? list : _byKey[word.Key] = []).Add((word, thing));
        }

        var all = _byKey.Values.Select(l => l[0].Word).ToList();
        _chineseLengths = [.. all.Where(w => w.Chinese).Select(w => w.Key.Length).Distinct().Order()];
        _blanksMax = all.Where(w => !w.Chinese).Select(w => w.Key.Count(c => c == ' ')).DefaultIfEmpty(0).Max();
    }

    /// <summary>Each word that stands in the question, once.</summary>
    public IEnumerable<(FoldedWord Word, T Thing)> In(FoldedText question)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var lookup = _byKey.GetAlternateLookup<ReadOnlySpan<char>>();
        var plain = question.Plain.AsSpan();
        for (var at = 0; at < plain.Length; at++)
        {
            foreach (var length in _chineseLengths)
            {
                if (at + length <= plain.Length && lookup.TryGetValue(plain.Slice(at, length), out var list))
                {
                    found.Add(list[0].Word.Key);
                }
            }
        }

        // Every run of whole words, blanks included on both sides.
        var stems = question.Stems.AsSpan();
        for (var at = 0; at < stems.Length; at++)
        {
            for (int end = at + 1, blanks = 1; stems[at] == ' ' && end < stems.Length && blanks < _blanksMax; end++)
            {
                if (stems[end] == ' ')
                {
                    blanks++;
                    if (lookup.TryGetValue(stems[at..(end + 1)], out var list))
                    {
                        found.Add(list[0].Word.Key);
                    }
                }
            }
        }

        return found.SelectMany(key => _byKey[key]);
    }
}
