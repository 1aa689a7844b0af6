using System.Text.RegularExpressions;

namespace Remit.Law.Import;

/// <summary>Where in a text an instrument begins: under its title.</summary>
internal static partial class StatuteTitle
{
    /// <summary>A title without blanks, book marks and a bracketed year.</summary>
    public static string Normal(string title) => Suffix.Replace(Noise.Replace(title, ""), "");

    /// <summary>Whether a line is that title and nothing else.</summary>
    public static bool Is(string line, string? title) => title is not null && Normal(line) == Normal(title);

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
            var words = other is null
                ? $"The title “{titles[0]}” does not stand over the text: check that it is that instrument."
                : $"The text calls itself “{other}”, not “{titles[0]}”: check that it is the right instrument.";
            return (other ?? titles[0], 0, [new ImportWarning("title", words)]);
        }

        var heading = lines.Take(10).FirstOrDefault(l => l.Text.Length is > 0 and <= 120 && StatuteMarks.AtStart(l) is null
            && (l.Heading || !StatuteLines.EndsAsSentence(l.Text)));
        return (heading.Text, 0, []);
    }

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

    [GeneratedRegex("[\\s\u3000《》#*:：]+")]
    private static partial Regex Noise { get; }

    [GeneratedRegex("(?:（[^）]*）|\\([^)]*\\))$")]
    private static partial Regex Suffix { get; }
}
