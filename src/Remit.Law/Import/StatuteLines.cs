using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Remit.Law.Import;

/// <summary>The lines of a text without the layout of Markdown: front matter, comments, heading signs, quotation signs, bold.</summary>
internal static partial class StatuteLines
{
    /// <summary>Cleans a whole text into lines; empty lines are dropped, the rest keep their order.</summary>
    public static List<StatuteLine> Of(string text)
    {
        var lines = new List<StatuteLine>();
        var (start, inFrontMatter, inComment) = (true, false, false);
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            var line = raw.Trim(" \t\u3000\u00a0\ufeff\u200b");
            if (start && line is "---")
            {
                (start, inFrontMatter) = (false, true);
                continue;
            }

            start &= line.IsEmpty;
            if (inFrontMatter)
            {
                inFrontMatter = line is not "---";
                continue;
            }

            inComment |= line.StartsWith("<!--", StringComparison.Ordinal);
            if (inComment)
            {
                inComment = !line.EndsWith("-->", StringComparison.Ordinal);
                continue;
            }

            if (!line.IsEmpty && !line.StartsWith("[[") && !line.StartsWith(":::") && Clean(line.ToString()) is { Text.Length: > 0 } clean)
            {
                lines.Add(clean);
            }
        }

        return lines;
    }

    /// <summary>Whether a paragraph ends as a sentence or a list's lead-in does.</summary>
    public static bool EndsAsSentence(string text) => text.Length > 0 && "。；：！？.;:!?”）)】》，,、".Contains(text[^1]);

    /// <summary>Whether more than half of a text is Chinese.</summary>
    public static bool IsChinese(string text)
    {
        var count = 0;
        foreach (var c in text)
        {
            count += c is >= '\u4e00' and <= '\u9fff' ? 1 : 0;
        }

        return count * 2 > text.Length;
    }

    private static StatuteLine Clean(string line)
    {
        line = Plain(line);
        var heading = line.Length > 0 && line[0] == '#';
        if (heading || (line.Length > 0 && line[0] == '>'))
        {
            line = line.TrimStart('#', '>').TrimStart(' ', '\t', '\u3000');
        }

        foreach (var bold in (ReadOnlySpan<string>)["**", "__"])
        {
            line = line.Contains(bold, StringComparison.Ordinal) ? line.Replace(bold, "", StringComparison.Ordinal) : line;
        }

        return new StatuteLine(Bullet.Replace(line.Trim(' ', '\t', '\u3000'), ""), heading);
    }

    // Blanks of every width are blanks, signs that nobody sees are none, and the few tags of Markdown files are layout.
    private static string Plain(string line)
    {
        if (line.AsSpan().ContainsAny(Odd))
        {
            var text = new StringBuilder(line.Length);
            foreach (var c in line)
            {
                text.Append(c is '\u00a0' or (>= '\u2000' and <= '\u200a') or '\u202f' or '\u205f' ? " "
                    : c is '\u200b' or '\u2060' or '\ufeff' or '\u00ad' or '\ufffe' or '\uffff' || (c < ' ' && c != '\t') ? "" : c.ToString());
            }

            line = text.ToString();
        }

        line = line.Contains('&', StringComparison.Ordinal) ? Entity.Replace(line, " ") : line;
        line = line.Contains('<', StringComparison.Ordinal) ? Tag.Replace(line, "") : line;
        return line.Trim(' ', '\t', '\u3000');
    }

    private static readonly SearchValues<char> Odd = SearchValues.Create([.. Enumerable.Range(0, 32).Where(c => c != '\t').Select(c => (char)c),
        .. Enumerable.Range(0x2000, 12).Select(c => (char)c), '\u00a0', '\u00ad', '\u202f', '\u205f', '\u2060', '\ufeff', '\ufffe', '\uffff']);

    [GeneratedRegex("&(?:nbsp|emsp|ensp|#160|#12288);")]
    private static partial Regex Entity { get; }

    [GeneratedRegex("</?(?:a|b|i|u|em|strong|span|font|p|div|center|br|sup|sub)(?:[ /][^>]{0,300})?>", RegexOptions.IgnoreCase)]
    private static partial Regex Tag { get; }

    // A bullet before an item's own mark or a Chinese sentence.
    [GeneratedRegex("^[-*+·•][ \u3000]+(?=[（(\u4e00-\u9fff])")]
    private static partial Regex Bullet { get; }

    /// <summary>A line that is nothing but the title of an instrument, such as stands over a quoted article.</summary>
    [GeneratedRegex(@"^(?:《[^》]{2,60}》[:：]?|[\u4e00-\u9fff（）()〈〉]{2,60}(?:法|条例|规定|办法|决定|细则|规则|解释)(?:（[^）]{1,40}）|\([^)]{1,40}\))?)$")]
    public static partial Regex TitleLine { get; }
}

/// <summary>One line.</summary>
/// <param name="Text">Without layout, trimmed, not empty but for a bare heading sign.</param>
/// <param name="Heading">Whether it was a Markdown heading.</param>
internal readonly record struct StatuteLine(string Text, bool Heading);
