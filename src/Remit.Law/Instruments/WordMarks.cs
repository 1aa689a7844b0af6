namespace Remit.Law.Instruments;

/// <summary>Which words of an old text a new one keeps: for Chinese sign by sign, else word by word.</summary>
internal static class WordMarks
{
    /// <summary>The most cells of the table of common words (16 MB); longer texts are compared sentence by sentence, and beyond that as a whole.</summary>
    private const int CellsMax = 4_000_000;

    /// <summary>Kept words between two changes that are shorter than this many signs are no island worth reading: they go with the change.</summary>
    private const int IslandMin = 2;

    /// <summary>The parts in reading order; neighbours differ in kind, what went stands before what came.</summary>
    public static IReadOnlyList<DifferencePart> Of(string old, string now)
    {
        var (a, b) = (Cut(old, words: true), Cut(now, words: true));
        if ((long)a.Count * b.Count > CellsMax)
        {
            (a, b) = (Cut(old, words: false), Cut(now, words: false));
        }

        var parts = new Parts();
        var start = 0;
        while (start < a.Count && start < b.Count && a[start] == b[start])
        {
            parts.Keep(a[start++]);
        }

        var end = 0;
        while (end < Math.Min(a.Count, b.Count) - start && a[^(end + 1)] == b[^(end + 1)])
        {
            end++;
        }

        Middle(a[start..^end], b[start..^end], parts);
        foreach (var word in a[^end..])
        {
            parts.Keep(word);
        }

        return parts.Done();
    }

    private static void Middle(List<string> a, List<string> b, Parts parts)
    {
        if ((long)a.Count * b.Count > CellsMax)
        {
            parts.Change(string.Concat(a), string.Concat(b));
            return;
        }

        // common[i, j]: how many words the rests from i and j have in common, in order.
        var common = new int[a.Count + 1, b.Count + 1];
        for (var i = a.Count - 1; i >= 0; i--)
        {
            for (var j = b.Count - 1; j >= 0; j--)
            {
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        for (int i = 0, j = 0; i < a.Count || j < b.Count;)
        {
            if (i < a.Count && j < b.Count && a[i] == b[j])
            {
                parts.Keep(a[i++]);
                j++;
            }
            else if (j == b.Count || (i < a.Count && common[i + 1, j] >= common[i, j + 1]))
            {
                parts.Change(a[i++], "");
            }
            else
            {
                parts.Change("", b[j++]);
            }
        }
    }

    // Words of letters and digits, every other sign alone; or sentences with their full stop.
    private static List<string> Cut(string text, bool words)
    {
        var cut = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            var start = i++;
            while (i < text.Length && (words ? IsWord(text[i]) && IsWord(text[start]) : text[i - 1] is not ('。' or '；' or '\n' or '.')))
            {
                i++;
            }

            cut.Add(text[start..i]);
        }

        return cut;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) && c < '\u2e80';

    private sealed class Parts
    {
        private readonly List<DifferencePart> _parts = [];
        private readonly System.Text.StringBuilder _kept = new(), _old = new(), _new = new();

        public void Keep(string word) => _kept.Append(word);

        public void Change(string old, string now)
        {
            var changing = _old.Length + _new.Length > 0;
            if (changing && _kept.Length is > 0 and < IslandMin && _kept[0] != '\n')
            {
                _old.Append(_kept);
                _new.Append(_kept);
                _kept.Clear();
            }
            else if (_kept.Length > 0)
            {
                Flush();
            }

            _old.Append(old);
            _new.Append(now);
        }

        public List<DifferencePart> Done()
        {
            Flush();
            return _parts;
        }

        // The change lies before what was kept after it.
        private void Flush()
        {
            foreach (var (kind, text) in (ReadOnlySpan<(string, System.Text.StringBuilder)>)[("old", _old), ("new", _new), ("same", _kept)])
            {
                if (text.Length > 0)
                {
                    _parts.Add(new DifferencePart(kind, text.ToString()));
                    text.Clear();
                }
            }
        }
    }
}
