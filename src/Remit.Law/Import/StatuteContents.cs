using System.Text.RegularExpressions;

namespace Remit.Law.Import;

/// <summary>What stands around a statute's articles: a table of contents before them, appendices and signatures behind.</summary>
internal static partial class StatuteContents
{
    /// <summary>The lines without a table of contents: from its heading to where its first entry comes again.</summary>
    public static List<StatuteLine> Without(List<StatuteLine> lines)
    {
        for (var i = 0; i < Math.Min(lines.Count, 200); i++)
        {
            if (Heading.IsMatch(lines[i].Text) && End(lines, i + 1) is { } end)
            {
                lines.RemoveRange(i, end - i);
                return lines;
            }
        }

        return lines;
    }

    /// <summary>Whether a line begins what is no article any more.</summary>
    public static bool IsAppendix(string line) => line.Length <= 100 && (Appendix.IsMatch(line) || Signature.IsMatch(line));

    /// <summary>Whether a text amends a statute instead of being one.</summary>
    public static bool IsDecision(List<StatuteLine> lines) => lines.Take(20).Any(l => Decision.IsMatch(l.Text));

    // Whole sentences stand in no table of contents: then there is none, and nothing is left out.
    private static int? End(List<StatuteLine> lines, int from)
    {
        string? first = null;
        for (var i = from; i < lines.Count && !lines[i].Text.EndsWith('。'); i++)
        {
            if (StatuteMarks.AtStart(lines[i]) is { } mark)
            {
                if (first is not null && mark.Kind + mark.Label == first)
                {
                    return i;
                }

                first ??= mark.Kind + mark.Label;
            }
        }

        return null;
    }

    [GeneratedRegex("^(?:目[ \u3000]*[录錄次]|(?i:table of contents|contents))[:：]?$")]
    private static partial Regex Heading { get; }

    [GeneratedRegex("^(?:附[ \u3000]*[件表录錄图](?:[ \u3000]*[一二三四五六七八九十0-9０-９]{1,3})?(?:[ \u3000:：].*|《.*|$)"
        + "|(?:ANNEX|Annex|APPENDIX|Appendix|SCHEDULE)(?:[ \u00a0][IVXLC0-9]{1,5})?(?:[ :.—–-].*|$))")]
    private static partial Regex Appendix { get; }

    [GeneratedRegex("^Done at [A-Z]")]
    private static partial Regex Signature { get; }

    [GeneratedRegex("关于(?:修改|废止|修改、废止).{2,60}的决定")]
    private static partial Regex Decision { get; }
}
