using System.Text;

namespace Remit.Law.Search;

/// <summary>A large dictionary: what an everyday word is called in the other language. It bridges a question and a text that no pack has words for; what
/// packs say of a word goes before.</summary>
/// <remarks>In memory and immutable: the file as it is, and two arrays that lead from the hash of a word's stems to where its meanings stand.</remarks>
internal sealed class WordBook
{
    private const int WordsMax = 3;
    private const int SignsMax = 4;

    private readonly byte[] _file;
    private readonly ulong[] _keys;
    private readonly int[] _places;

    private WordBook(byte[] file)
    {
        (_file, _keys) = (file, new ulong[file.AsSpan().Count((byte)'\n')]);
        _places = new int[_keys.Length];
        Span<char> word = stackalloc char[64];
        for (int at = 0, line = 0; line < _keys.Length; line++)
        {
            var end = at + file.AsSpan(at).IndexOf((byte)'\n');
            var tab = file.AsSpan(at, end - at).IndexOf((byte)'\t');
            if (tab is > 0 and <= 64 && Encoding.UTF8.TryGetChars(file.AsSpan(at, tab), word, out var length))
            {
                (_keys[line], _places[line]) = (KeyOf(word[..length], stem: true), at + tab + 1);
            }

            at = end + 1;
        }

        Array.Sort(_keys, _places);
    }

    /// <summary>Without a word.</summary>
    public static WordBook Empty { get; } = new([]);

    /// <summary>The book in a file (<see cref="LawOptions.Words"/>); an empty one when there is none.</summary>
    public static WordBook Read(string? path) => File.Exists(path) ? new WordBook(File.ReadAllBytes(path)) : Empty;

    /// <summary>Each word of a question that the book has, long ones first, with what it is called in the other language, the nearest first.</summary>
    public IEnumerable<(string Word, string[] Meanings)> In(FoldedText question)
    {
        if (_keys.Length == 0)
        {
            yield break;
        }

        var stems = question.Stems.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var count = WordsMax; count > 0; count--)
        {
            for (var at = 0; at + count <= stems.Length; at++)
            {
                var words = string.Join(' ', stems, at, count);
                if (PlaceOf(words) is var place and > 0)
                {
                    yield return (words, Meanings(place));
                }
            }
        }

        for (var count = SignsMax; count > 1; count--)
        {
            for (var at = 0; at + count <= question.Plain.Length; at++)
            {
                if (Terms.IsChinese(question.Plain[at]) && PlaceOf(question.Plain.AsSpan(at, count)) is var place and > 0)
                {
                    yield return (question.Plain.Substring(at, count), Meanings(place));
                }
            }
        }
    }

    // Two words of one stem have the meanings of one of them.
    private int PlaceOf(ReadOnlySpan<char> word) => Array.BinarySearch(_keys, KeyOf(word)) is >= 0 and var at ? _places[at] : 0;

    private string[] Meanings(int place) => Encoding.UTF8.GetString(_file, place, _file.AsSpan(place).IndexOf((byte)'\n')).Split('/');

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
