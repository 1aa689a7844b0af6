namespace Remit.Law.Search;

/// <summary>Slips of the finger in words of Latin letters: one left out, one too many, one wrong, or two that changed places.</summary>
internal static class Slip
{
    /// <summary>Shorter words are one letter off many others.</summary>
    public const int LettersMin = 6;

    /// <summary>The one known word that is a slip away; null when there is none, or several.</summary>
    /// <param name="word">In small letters a to z.</param>
    /// <param name="known">Words that may be meant, in small letters.</param>
    public static string? Mend(string word, IReadOnlySet<string> known)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var other in Off(word))
        {
            if (known.Contains(other))
            {
                found.Add(other);
            }
        }

        return found.Count == 1 ? found.First() : null;
    }

    private static IEnumerable<string> Off(string word)
    {
        for (var i = 0; i <= word.Length; i++)
        {
            var (head, tail) = (word[..i], word[i..]);
            if (tail.Length > 0)
            {
                yield return head + tail[1..];
            }

            if (tail.Length > 1)
            {
                yield return $"{head}{tail[1]}{tail[0]}{tail[2..]}";
            }

            for (var c = 'a'; c <= 'z'; c++)
            {
                yield return head + c + tail;
                if (tail.Length > 0)
                {
                    yield return head + c + tail[1..];
                }
            }
        }
    }
}
