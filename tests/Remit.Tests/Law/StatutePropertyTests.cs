using System.Text;
using CsCheck;
using Remit.Law;
using Remit.Law.Akoma;
using Remit.Law.Import;

namespace Remit.Tests.Law;

/// <summary>Any statute, written in any of the forms, is read back without a lost or merged article.</summary>
public sealed class StatutePropertyTests
{
    private static readonly Gen<string> Words = OneOf(
        "网络安全", "运营者应当保存日志", "国家支持", "依照第八条规定", "有本法第三条、第十条所列情形", "《他法》第五条", "数据，", "第一款", "（三）项", "不少于六个月");

    private static readonly Gen<string> Sentence = Words.Array[1, 6].Select(w => "本" + string.Concat(w) + "的，适用。");

    private static readonly Gen<Generated> Statutes = Gen.Select(
        Gen.Select(Sentence.Array[1, 3], Gen.Int[0, 4], Gen.Bool).Array[1, 40], Gen.Int[0, 9], Gen.Int[0, 2]).Select(Build);

    [Fact]
    public void As_markdown() => Sample(s => s.Markdown());

    [Fact]
    public void As_plain_lines() => Sample(s => s.Lines("\n", "　"));

    [Fact]
    public void As_plain_lines_of_another_system_without_blanks() => Sample(s => s.Lines("\r\n", ""));

    [Fact]
    public void As_one_run_of_words() => Sample(s => s.Lines("", " "));

    [Fact]
    public void As_a_run_behind_a_table_of_contents() => Sample(s => s.Contents() + s.Lines("\n", " "));

    [Fact]
    public void As_akoma_ntoso_that_another_wrote() => Sample(s => s.Akoma());

    private static void Sample(Func<Generated, string> form) => Statutes.Sample(
        statute =>
        {
            var text = form(statute);
            var read = AkomaFile.Is(text) ? AkomaReader.Read(text, []) : StatuteReader.Read(text, [], []);
            Assert.Equal(statute.Articles.Select(a => (a.Number, a.Text)),
                read.Value.Articles.Select(a => (a.Number, a.Text.Replace("\n", "", StringComparison.Ordinal))));
            Assert.Equal(statute.Articles.Select(a => a.Division), read.Value.Articles.Select(a => string.Join('/', a.Division)));
            Assert.Empty(read.Value.Warnings);
        },
        iter: 200);

    private static Generated Build((string[] Sentences, int Items, bool Inserted)[] articles, int perChapter, int perSection)
    {
        var (list, main, inserted) = (new List<Article>(), 0, 0);
        foreach (var (sentences, items, wanted) in articles)
        {
            (main, inserted) = wanted && main > 0 && list.Count % 5 == 4 ? (main, inserted + 1) : (main + 1, 0);
            var chapter = perChapter == 0 ? "" : $"第{ArticleNumber.InChinese(1 + (list.Count / (perChapter + 3)))}章 某某";
            var section = perChapter == 0 || perSection == 0 ? "" : $"/第{ArticleNumber.InChinese(1 + (list.Count % (perChapter + 3) / 3))}节 某某";
            var listed = items < 2 ? "" : "本条包括：" + string.Concat(Enumerable.Range(1, items).Select(i => $"（{ArticleNumber.InChinese(i)}）事项；"))[..^1] + "。";
            list.Add(new Article(ArticleNumber.Join(main, inserted > 0 ? inserted : null),
                $"第{ArticleNumber.InChinese(main)}条" + (inserted > 0 ? "之" + ArticleNumber.InChinese(inserted) : ""),
                string.Concat(sentences) + listed, chapter + section));
        }

        return new Generated(list);
    }

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    private sealed record Article(string Number, string Label, string Text, string Division);

    private sealed record Generated(IReadOnlyList<Article> Articles)
    {
        public string Markdown() => Write("# 示例条例\n\n（2020年1月1日公布）\n\n",
            (d, depth) => $"{new string('#', depth + 2)} {d}\n\n", a => $"**{a.Label}**　{a.Text}\n\n");

        public string Lines(string end, string blank) => Write("示例条例" + end, (d, _) => d + end, a => a.Label + (end.Length == 0 ? " " : blank) + a.Text + end);

        public string Contents() => Articles[0].Division.Length == 0 ? ""
            : "示例条例\n目　录\n" + string.Concat(Articles.SelectMany(a => a.Division.Split('/').Take(1)).Distinct().Select(d => d + "\n"));

        public string Akoma() => "<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'><act name='act'><body>" + string.Concat(
            Articles.GroupBy(a => a.Division).Select(g => g.Key.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(
                new StringBuilder().AppendJoin('\n', g.Select(a =>
                    $"<article eId='art_{a.Number}'><num>{a.Label}</num><paragraph><content>\n <p>{a.Text}</p>\n</content></paragraph></article>")),
                (inside, d) => inside, inside => Wrapped(g.Key, inside.ToString())))) + "</body></act></akomaNtoso>";

        private static string Wrapped(string division, string inside) => division.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse()
            .Aggregate(inside, (i, d) => $"<chapter><num>{d.Split(' ')[0]}</num><heading>{d.Split(' ')[1]}</heading>\n{i}</chapter>");

        private string Write(string title, Func<string, int, string> division, Func<Article, string> article)
        {
            var text = new StringBuilder(title);
            string[] open = [];
            foreach (var a in Articles)
            {
                var now = a.Division.Split('/', StringSplitOptions.RemoveEmptyEntries);
                var same = open.Zip(now).TakeWhile(p => p.First == p.Second).Count();
                text.AppendJoin("", now.Select((d, i) => (d, i)).Skip(same).Select(p => division(p.d, p.i)));
                open = now;
                text.Append(article(a));
            }

            return text.ToString();
        }
    }
}
