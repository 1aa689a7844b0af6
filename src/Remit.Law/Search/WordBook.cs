using System.Text;

namespace Remit.Law.Search;

/// <summary>A large dictionary: what an everyday word is called in the other language. It bridges a question and a text that no pack has words for; what
/// packs say of a word goes before.</summary>
/// <remarks>In memory and immutable: the file as it is, and for each word the place of its meanings, found by a hash of its stems.</remarks>
internal sealed class WordBook
{
    private const int WordsMax = 3;
    private const int SignsMax = 4;

    private readonly byte[] _file;
    private readonly Dictionary<ulong, (int Start, int Length)> _places = [];

    private WordBook(byte[] file)
    {
        _file = file;
        Span<char> word = stackalloc char[64];
        for (int at = 0, end; at < file.Length; at = end + 1)
        {
            end = file.AsSpan(at).IndexOf((byte)'\n') is >= 0 and var line ? at + line : file.Length;
            var tab = file.AsSpan(at, end - at).IndexOf((byte)'\t');
            if (tab is > 0 and <= 64 && Encoding.UTF8.TryGetChars(file.AsSpan(at, tab), word, out var length))
            {
                _places.TryAdd(KeyOf(word[..length], stem: true), (at + tab + 1, end - at - tab - 1));
            }
        }
    }

    /// <summary>Without a word.</summary>
    public static WordBook Empty { get; } = new([]);

    /// <summary>The book in a file (<see cref="LawOptions.Words"/>); an empty one when there is none.</summary>
    public static WordBook Read(string? path) => File.Exists(path) ? new WordBook(File.ReadAllBytes(path)) : Empty;

    /// <summary>Each word of a question that the book has, long ones first, with what it is called in the other language, the nearest first.</summary>
    public IEnumerable<(string Word, string[] Meanings)> In(FoldedText question)
    {
        if (_places.Count == 0)
        {
            yield break;
        }

        var stems = question.Stems.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var count = WordsMax; count > 0; count--)
        {
            for (var at = 0; at + count <= stems.Length; at++)
            {
                var words = string.Join(' ', stems, at, count);
                if (_places.TryGetValue(KeyOf(words), out var place))
                {
                    yield return (words, Meanings(place));
                }
            }
        }

        for (var count = SignsMax; count > 1; count--)
        {
            for (var at = 0; at + count <= question.Plain.Length; at++)
            {
                if (Terms.IsChinese(question.Plain[at]) && _places.TryGetValue(KeyOf(question.Plain.AsSpan(at, count)), out var place))
                {
                    yield return (question.Plain.Substring(at, count), Meanings(place));
                }
            }
        }
    }

    private string[] Meanings((int Start, int Length) place) => Encoding.UTF8.GetString(_file, place.Start, place.Length).Split('/');

    // FNV-1a over the stems of its words, or over its signs. A stem is not cut again.
    private static ulong KeyOf(ReadOnlySpan<char> word, bool stem = false)
    {
        Span<char> buffer = stackalloc char[40];
        var key = 14695981039346656037UL;
        foreach (var part in word.Split(' '))
        {
            foreach (var c in stem && !Terms.IsChinese(word[0]) ? Terms.Stem(word[part], buffer) : word[part])
            {
                key = (key ^ c) * 1099511628211UL;
            }

            key = (key ^ ' ') * 1099511628211UL;
        }

        return key;
    }
}
