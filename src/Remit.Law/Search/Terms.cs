using System.Buffers;

namespace Remit.Law.Search;

/// <summary>Cuts a text into terms: single signs and pairs of Chinese; words of other scripts without their endings, and the beginnings of long ones.</summary>
/// <remarks>A dictionary segmenter was measured to bring nothing over signs and pairs. The beginning of a word is to the word what the sign is to the pair:
/// it meets "designate" in "designation", and a slip of the finger. A term is a number: no string is made for it.</remarks>
internal static class Terms
{
    private const ulong PairMark = 1UL << 40;
    private const ulong StartMark = 1UL << 62;
    private const ulong WordMark = 1UL << 63;
    private const int StartChars = 5;
    private const int WordCharsMax = 40;

    /// <summary>Whether a sign is Chinese.</summary>
    public static bool IsChinese(char c) => c is (>= '\u3400' and <= '\u9fff') or (>= '\uf900' and <= '\ufaff');

    /// <summary>The term of one Chinese sign.</summary>
    public static ulong Sign(char c) => c;

    /// <summary>Whether a term is one Chinese sign.</summary>
    public static bool IsSign(ulong term) => term < PairMark;

    /// <summary>The term of two Chinese signs side by side.</summary>
    public static ulong Pair(char first, char second) => PairMark | ((ulong)first << 16) | second;

    /// <summary>The two signs of a pair; null for other terms.</summary>
    public static (ulong First, ulong Second)? SignsOf(ulong term) => term >> 40 == 1 ? ((term >> 16) & 0xffff, term & 0xffff) : null;

    /// <summary>Whether a term tells little by itself: a single Chinese sign, the beginning of a word.</summary>
    public static bool IsWeak(ulong term) => term < PairMark || term >> 62 == 1;

    /// <summary>Appends the terms of a text: for Chinese each sign and each pair, else each word.</summary>
    public static void Read(ReadOnlySpan<char> text, List<ulong> terms)
    {
        var i = 0;
        while (i < text.Length)
        {
            var c = Fold(text[i]);
            if (IsChinese(c))
            {
                terms.Add(Sign(c));
                if (i + 1 < text.Length && IsChinese(text[i + 1]))
                {
                    terms.Add(Pair(c, text[i + 1]));
                }

                i++;
            }
            else if (char.IsLetterOrDigit(c))
            {
                var start = i;
                while (i < text.Length && Fold(text[i]) is var d && (char.IsLetterOrDigit(d)
                    || (d is '\'' or '’' && i + 1 < text.Length && char.IsLetter(text[i + 1]))) && !IsChinese(d))
                {
                    i++;
                }

                AddWord(text[start..i], terms);
            }
            else
            {
                i++;
            }
        }
    }

    private static void AddWord(ReadOnlySpan<char> word, List<ulong> terms)
    {
        Span<char> folded = stackalloc char[WordCharsMax];
        var stem = Stem(word, folded);
        terms.Add(WordMark | Hash(stem));
        if (stem.Length > StartChars)
        {
            terms.Add(StartMark | (Hash(stem[..StartChars]) & (StartMark - 1)));
        }
    }

    /// <summary>The term of a word: small letters, English endings cut off (reports, reported, reporting are one).</summary>
    public static ulong Word(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[WordCharsMax];
        return WordMark | Hash(Stem(word, folded));
    }

    // FNV-1a, 64 bits: two words of a language meet in one term about never.
    private static ulong Hash(ReadOnlySpan<char> word)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in word)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return hash;
    }

    /// <summary>The stem of a word, in a buffer of at least 40 characters.</summary>
    public static ReadOnlySpan<char> Stem(ReadOnlySpan<char> word, Span<char> buffer)
    {
        var length = 0;
        foreach (var c in word)
        {
            if (length < Math.Min(buffer.Length, WordCharsMax) && c is not ('\'' or '’'))
            {
                buffer[length++] = char.ToLowerInvariant(Fold(c));
            }
        }

        ReadOnlySpan<char> stem = buffer[..length];
        if (stem.Length > 4 && stem.EndsWith("ies"))
        {
            buffer[length - 3] = 'y';
            return buffer[..(length - 2)];
        }

        stem = stem.Length > 3 && stem[^1] == 's' && stem[^2] is not ('s' or 'u' or 'i') ? stem[..^1] : stem;
        var cut = stem.Length > 5 && stem.EndsWith("ing") ? 3 : stem.Length > 4 && stem.EndsWith("ed") ? 2 : 0;
        stem = stem[..^cut];
        if (cut > 0 && stem[^1] == stem[^2] && !Doubles.Contains(stem[^1]))
        {
            return stem[..^1];
        }

        return stem.Length > 4 && stem[^1] == 'e' ? stem[..^1] : stem;
    }

    /// <summary>Full-width letters, digits and signs as their common form.</summary>
    public static char Fold(char c) => c is >= '\uff01' and <= '\uff5e' ? (char)(c - 0xfee0) : c == '\u3000' ? ' ' : c;

    private static readonly SearchValues<char> Doubles = SearchValues.Create("lsz");
}
