using System.Text;

namespace Remit.Law.Import;

/// <summary>Writes a statute as Markdown that <see cref="StatuteReader"/> reads back to the same articles.</summary>
internal static class StatuteMarkdown
{
    public static string Write(StatuteText statute)
    {
        var text = new StringBuilder();
        if (statute.Title is { } title)
        {
            text.Append("# ").Append(title).Append("\n\n");
        }

        IReadOnlyList<string> open = [];
        foreach (var article in statute.Articles)
        {
            var shared = 0;
            while (shared < open.Count && shared < article.Division.Count && open[shared] == article.Division[shared])
            {
                shared++;
            }

            for (var i = shared; i < article.Division.Count; i++)
            {
                text.Append('#', Math.Min(i + 2, 6)).Append(' ').Append(article.Division[i]).Append("\n\n");
            }

            open = article.Division;
            Write(text, article);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, StatuteArticle article)
    {
        var english = article.Label[0] != '第';
        text.Append("**").Append(article.Label).Append("**").Append(english ? "\n\n" : "　");
        if (article.Heading is { } heading)
        {
            text.Append(english ? heading + "\n\n" : "【" + heading + "】");
        }

        foreach (var block in article.Blocks)
        {
            text.Append(block.Text).Append("\n\n");
        }

        if (article.Blocks.Count == 0)
        {
            text.Append("\n\n");
        }
    }
}
