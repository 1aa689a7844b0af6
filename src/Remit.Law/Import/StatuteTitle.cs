using System.Text.RegularExpressions;

namespace Remit.Law.Import;

/// <summary>Where in a text an instrument begins: under its title.</summary>
internal static partial class StatuteTitle
{
    private const int TitleCharsMax = 120;

    // Acts of the European Union are named by what they are about and by what they amend.
    private const int HeadingCharsMax = 400;

    /// <summary>A title without blanks, book marks and a bracketed year.</summary>
    public static string Normal(string title) => Suffix.Replace(Noise.Replace(title, ""), "");

    /// <summary>Whether a line is that title and nothing else.</summary>
    public static bool Is(string line, string? title) => title is not null && line.Length <= (2 * title.Length) + 60 && Normal(line) == Normal(title);

    /// <summary>Finds the title; cuts the line after it when articles follow on the same line.</summary>
    /// <returns>The title (null when none), the first line to read, and warnings. When no title stands in the text, reading begins at the top.</returns>
    public static (string? Title, int First, IReadOnlyList<ImportWarning> Warnings) Find(
        List<StatuteLine> lines, IReadOnlyList<string> titles, IReadOnlyList<string> otherTitles)
    {
        foreach (var title in titles)
        {
            for (var i = 0; i < lines.Count; i++)
            {
                if (Is(lines[i].Text, title))
                {
                    return (title, i + 1, []);
                }

                if (RestAfter(lines[i].Text, title) is { } rest)
                {
                    lines[i] = new StatuteLine(rest, false);
                    return (title, i, []);
                }
            }
        }

        if (titles.Count > 0)
        {
            var other = lines.Take(40).Select(l => Normal(l.Text)).FirstOrDefault(l => otherTitles.Any(t => Normal(t) == l));
            return (other ?? titles[0], 0, [Other(other, titles[0])]);
        }

        var run = lines.Take(10).ToList().FindIndex(l => TitleOfRun.IsMatch(l.Text));
        if (run >= 0)
        {
            var text = lines[run].Text;
            var found = TitleOfRun.Match(text).Value;
            lines[run] = new StatuteLine(text[found.Length..].TrimStart(' ', '\u3000'), false);
            return (found, run, []);
        }

        return (Likely(lines), 0, []);
    }

    // Nobody said it: a heading, else the last line before the articles that reads like a title, else the first line that is no sentence.
    private static string? Likely(List<StatuteLine> lines)
    {
        var before = lines.Take(40).TakeWhile(l => StatuteMarks.AtStart(l) is null)
            .Where(l => l.Text.Length > 0 && l.Text.Length <= (l.Heading ? HeadingCharsMax : TitleCharsMax)).ToList();
        return before.Where(l => l.Heading).Select(l => l.Text).FirstOrDefault()
            ?? before.Select(l => l.Text).LastOrDefault(t => t[0] != '《' && StatuteLines.TitleLine.IsMatch(t))
            ?? before.Take(10).Select(l => l.Text).FirstOrDefault(t => !StatuteLines.EndsAsSentence(t));
    }

    /// <summary>The warning that a text does not bear the title it should.</summary>
    public static ImportWarning Other(string? found, string expected) => new("title", found is null
        ? $"The title “{expected}” does not stand over the text: check that it is that instrument."
        : $"The text calls itself “{found}”, not “{expected}”: check that it is the right instrument.");

    // The title in the middle of a run, with a chapter or article right behind it.
    private static string? RestAfter(string line, string title)
    {
        for (var at = line.IndexOf(title, StringComparison.Ordinal); at >= 0; at = line.IndexOf(title, at + 1, StringComparison.Ordinal))
        {
            var rest = line[(at + title.Length)..].TrimStart(' ', '\u3000');
            if (rest.Length > 0 && (at == 0 || line[at - 1] != '《') && StatuteMarks.AtStart(new StatuteLine(rest, false)) is { } m
                && (m.Kind == MarkKind.Division || m.Number == "1"))
            {
                return rest;
            }
        }

        return null;
    }

    // "示例条例第一章 总则第一条 …", "示例办法（2020年公布）第一条 …": the title of a run of words.
    [GeneratedRegex("^[\u4e00-\u9fff]{2,60}?(?:法|条例|规定|办法|决定|细则|规则|解释)(?=[ \u3000]*(?:（[^）]{1,200}）)?[ \u3000]*"
        + "(?:目[ \u3000]*[录錄次]|第[ \u3000]?[一1１][ \u3000]?[编章条]))")]
    private static partial Regex TitleOfRun { get; }

    [GeneratedRegex("[\\s\u3000《》#*:：]+")]
    private static partial Regex Noise { get; }

    [GeneratedRegex("(?:（[^）]*）|\\([^)]*\\))$")]
    private static partial Regex Suffix { get; }
}
