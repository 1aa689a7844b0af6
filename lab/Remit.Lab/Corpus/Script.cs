using System.Text;

namespace Remit.Lab.Corpus;

/// <summary>Writes a draft down, in one of the forms in which statutes come.</summary>
internal static class Script
{
    private static readonly string[] Headings = ["总则", "规划和标准", "日常管理", "经营者的义务", "监测预警", "应急处置", "监督检查", "保障措施", "法律责任", "附则"];
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    /// <summary>The file's ending and bytes.</summary>
    public static (string Ending, byte[] Bytes) Of(Draft draft, Dice dice)
    {
        var form = dice.Below(100);
        return form switch
        {
            < 40 => ("md", Utf8(Lines(draft, title: "# ", chapter: "## ", label: "**第{0}条**　", apart: true))),
            < 60 => ("md", Utf8(Lines(draft, title: "# ", chapter: "## ", label: "第{0}条 ", apart: true))),
            < 82 => ("txt", Utf8(Lines(draft, title: "", chapter: "", label: "第{0}条　", apart: false))),
            < 85 => ("txt", Gb18030.GetBytes(Lines(draft, title: "", chapter: "", label: "第{0}条　", apart: false))),
            _ => ("txt", Utf8(Run(draft))),
        };
    }

    /// <summary>一百二十三.</summary>
    public static string Numeral(int number)
    {
        const string Digits = "零一二三四五六七八九";
        var text = new StringBuilder();
        var (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
        if (hundreds > 0)
        {
            text.Append(Digits[hundreds]).Append('百');
        }

        if (tens > 0)
        {
            text.Append(tens == 1 && hundreds == 0 ? "" : Digits[tens] + "").Append('十');
        }
        else if (hundreds > 0 && ones > 0)
        {
            text.Append('零');
        }

        return ones > 0 || number == 0 ? text.Append(Digits[ones]).ToString() : text.ToString();
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Lines(Draft draft, string title, string chapter, string label, bool apart)
    {
        var end = apart ? "\n\n" : "\n";
        var text = new StringBuilder().Append(title).Append(draft.Title).Append(end);
        Each(draft, (number, heading) => text.Append(chapter).Append('第').Append(Numeral(number)).Append("章　").Append(heading).Append(end), (number, article) =>
        {
            text.AppendFormat(null, label, Numeral(number));
            foreach (var line in article.Lines)
            {
                text.Append(line).Append(end);
            }
        });
        return text.ToString();
    }

    // All of it in one line below the title, as pages give it that lost their paragraphs.
    private static string Run(Draft draft)
    {
        var text = new StringBuilder(draft.Title).Append('\n');
        Each(draft, (number, heading) => text.Append('第').Append(Numeral(number)).Append("章 ").Append(heading).Append(' '), (number, article) =>
        {
            text.Append('第').Append(Numeral(number)).Append("条 ").AppendJoin("", article.Lines).Append(' ');
        });
        return text.Append('\n').ToString();
    }

    private static void Each(Draft draft, Action<int, string> chapter, Action<int, DraftArticle> article)
    {
        var (next, at) = (0, 0);
        for (var i = 0; i < draft.Articles.Count; i++)
        {
            if (at < draft.Chapters.Count && i == next)
            {
                next += draft.Chapters[at++];
                chapter(at, at == draft.Chapters.Count ? Headings[^1] : Headings[Math.Min(at - 1, Headings.Length - 2)]);
            }

            article(i + 1, draft.Articles[i]);
        }
    }
}
