using System.Text;
using Remit.Lab.Corpus;
using Remit.Lab.Fuzz.Targets;
using Remit.Law.Import;

namespace Remit.Lab.Fuzz;

/// <summary>Small statutes of every form: short inputs are tried more often.</summary>
internal static class StatuteSeeds
{
    private static readonly string[] Written =
    [
        "Article 1\nScope\n1. This Act applies to operators.\n2. It does not apply to others:\n(a) the first;\n(b) the second.\n\n"
            + "Article 2\nDefinitions\nWords mean "
            + "what they mean.\n",
        "CHAPTER I\nGENERAL\n\nArt. 1 – Aim\nOperators keep logs.\nArt. 2-1. They report incidents. Article 3 They answer.\n",
        "目录\n第一章 总则\n第二章 附则\n\n第一编 甲\n第一分编 乙\n"
            + "第一章 总则\n第一节 目的\n第一条 为了安全，制定本条例。\n第二条之一 经营者应当：（一）登记；（二）报告。\n第二章 附则\n第３条 自公布之日起施行。\n附件：表格\n",
        "问：由谁负责？答：依照《某法》第八条 某部门负责。\n某某条例\n第一条 目的。第二条 依照《另一法》第十条的规定办理。第三条 “第四条 引文。”完。\n",
    ];

    public static IEnumerable<byte[]> All()
    {
        foreach (var text in Written)
        {
            yield return Encoding.UTF8.GetBytes(text);
        }

        foreach (var (file, _, _) in SeedTexts.Files)
        {
            var text = Encoding.UTF8.GetString(SeedTexts.Bytes(file));
            yield return Encoding.UTF8.GetBytes(text[..Math.Min(text.Length, 900)]);
            yield return Encoding.UTF8.GetBytes(text[(text.Length / 2)..Math.Min(text.Length, (text.Length / 2) + 700)]);
        }

        foreach (var (file, _, _) in SeedTexts.Files)
        {
            var text = Encoding.UTF8.GetString(SeedTexts.Bytes(file));
            var cut = Encoding.UTF8.GetBytes(text[..Math.Min(text.Length, 900)]);
            yield return StatuteTarget.Akoma(ReadTexts.Statute(file, cut, [], []).Value.Statute);
        }

        // Three articles in each form in which generated statutes are written.
        foreach (var (_, bytes, _) in CorpusFolder.Files(new CorpusPlan(20, 60, 7), SeedTexts.Pieces()).Take(20))
        {
            yield return bytes;
        }
    }
}
