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

            if (!line.IsEmpty)
            {
                lines.Add(Clean(line.ToString()));
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
        var heading = line[0] == '#';
        if (heading || line[0] == '>')
        {
            line = line.TrimStart('#', '>').TrimStart(' ', '\t', '\u3000');
        }

        if (line.Contains("**", StringComparison.Ordinal))
        {
            line = line.Replace("**", "", StringComparison.Ordinal);
        }

        return new StatuteLine(line.Trim(' ', '\t', '\u3000'), heading);
    }

    /// <summary>A line that is nothing but the title of an instrument, such as stands over a quoted article.</summary>
    [GeneratedRegex(@"^(?:《[^》]{2,60}》[:：]?|[\u4e00-\u9fff（）()〈〉]{2,60}(?:法|条例|规定|办法|决定|细则|规则|解释)(?:（[^）]{1,40}）|\([^)]{1,40}\))?)$")]
    public static partial Regex TitleLine { get; }
}

/// <summary>One line.</summary>
/// <param name="Text">Without layout, trimmed, not empty but for a bare heading sign.</param>
/// <param name="Heading">Whether it was a Markdown heading.</param>
internal readonly record struct StatuteLine(string Text, bool Heading);
