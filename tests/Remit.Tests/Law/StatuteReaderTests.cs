using System.Text;
using CsCheck;
using Remit.Law;
using Remit.Law.Import;

namespace Remit.Tests.Law;

public sealed class StatuteReaderTests
{
    [Fact]
    public void Articles_with_bold_marks_and_headings_are_found()
    {
        var statute = Read("# 示例法\n\n## 第一章　总则\n\n**第一条**　为了示例。\n\n第二款在这里。\n\n### 第一节　一般\n\n**第二条**　内容：\n\n（一）甲；\n\n（二）乙。\n");
        Assert.Equal("示例法", statute.Title);
        Assert.Equal(["1", "2"], statute.Articles.Select(a => a.Number));
        Assert.Equal("为了示例。\n第二款在这里。", statute.Articles[0].Text);
        Assert.Equal(["第一章 总则", "第一节 一般"], statute.Articles[1].Division);
        Assert.Equal([false, true, true], statute.Articles[1].Blocks.Select(b => b.Item));
        Assert.Empty(statute.Warnings);
    }

    [Fact]
    public void One_run_of_text_is_taken_apart_at_its_marks()
    {
        var statute = Read("示例条例第一章 总则第一条 甲。第二条 乙：（一）丙；（二）丁。第二章 其他第三条 戊。", "示例条例");
        Assert.Equal(["甲。", "乙：\n（一）丙；\n（二）丁。", "戊。"], statute.Articles.Select(a => a.Text));
        Assert.Equal(["第二章 其他"], statute.Articles[2].Division);
    }

    [Fact]
    public void An_article_that_is_only_named_opens_nothing()
    {
        var statute = Read("第一条 依照《他法》第八条 处理。根据本法第九条规定办。\n第二条 违反第一条、第三十条规定的，“第五条 引用”也一样。\n第八条规定的情形除外。\n第三条 完。");
        Assert.Equal(["1", "2", "3"], statute.Articles.Select(a => a.Number));
        Assert.EndsWith("第八条规定的情形除外。", statute.Articles[1].Text);
    }

    [Fact]
    public void Marks_without_a_blank_after_them_are_found_at_the_beginning_of_a_line_and_in_order_inside()
    {
        var statute = Read("第一条为了示例。第二条适用本法。\n第三条国家支持。");
        Assert.Equal(["为了示例。", "适用本法。", "国家支持。"], statute.Articles.Select(a => a.Text));
    }

    [Theory]
    [InlineData("第一百二十三条 甲。", "123")]
    [InlineData("第十条之一 甲。", "10-1")]
    [InlineData("第9条 甲。", "9")]
    [InlineData("第 ９ 条 甲。", "9")]
    [InlineData("第二〇条 甲。", "20")]
    [InlineData("第一千零二条 甲。", "1002")]
    [InlineData("Article 9\nReporting\nThe operator reports.", "9")]
    [InlineData("Art. 9 The operator reports.", "9")]
    [InlineData("ARTICLE 12. Scope", "12")]
    [InlineData("Article 5a\nScope\nText here.", "5a")]
    public void Numbers_are_read_as_they_are_written(string text, string number) => Assert.Equal(number, Assert.Single(Read(text).Articles).Number);

    [Fact]
    public void English_articles_have_headings_chapters_and_lettered_items()
    {
        var statute = Read(
            "CHAPTER I\nGeneral\n\nArticle 1\nSubject matter\n1. This lays down rules:\n(a) one;\n(b) two.\n\nArticle 2\nScope\nIt applies as Article 1 "
                + "says. Article 9(2) is elsewhere.");
        Assert.Equal(["1", "2"], statute.Articles.Select(a => a.Number));
        Assert.Equal("Subject matter", statute.Articles[0].Heading);
        Assert.Equal(["CHAPTER I General"], statute.Articles[0].Division);
        Assert.Equal(3, statute.Articles[0].Blocks.Count(b => b.Item));
    }

    [Fact]
    public void Articles_of_another_law_under_its_title_are_left_out_and_said()
    {
        var statute = Read("示例条例\n第一条 甲。\n第二条 乙。\n中华人民共和国他法\n第八条 丙。\n第三条 丁。", "示例条例");
        Assert.Equal(["1", "2", "3"], statute.Articles.Select(a => a.Number));
        Assert.DoesNotContain("丙", string.Concat(statute.Articles.Select(a => a.Text)));
        Assert.Contains(statute.Warnings, w => w.Code == "left-out");
    }

    [Fact]
    public void A_second_instrument_behind_the_first_is_left_out()
    {
        var statute = Read("示例条例\n第一条 甲。\n第二条 乙。\n另一个办法\n第一章 总则\n第一条 丙。", "示例条例");
        Assert.Equal(["甲。", "乙。"], statute.Articles.Select(a => a.Text));
        Assert.Equal("left-out", Assert.Single(statute.Warnings).Code);
    }

    [Theory]
    [InlineData("第一条 甲。\n第二条 乙。\n第二条 丙。", "duplicate")]
    [InlineData("第一条 甲。\n第三条 乙。\n第二条 丙。", "out-of-order")]
    [InlineData("第一条 甲。\n第三条 乙。", "missing")]
    [InlineData("第一条 甲。\n第二条 保护公民、法人和其", "cut-off")]
    [InlineData("第一条 甲。\n第二条", "cut-off")]
    public void What_is_odd_is_named_and_nothing_is_guessed(string text, string warning)
    {
        var statute = Read(text);
        Assert.Contains(statute.Warnings, w => w.Code == warning);
        Assert.Equal(text.Split('\n').Length, statute.Articles.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("这里没有条文，只提到第九条规定。")]
    [InlineData("Nothing of the kind, see Article 9(2).")]
    public void A_text_without_articles_is_refused(string text) => Assert.Equal("no-articles", StatuteReader.Read(text, [], []).Refusal?.Code);

    [Fact]
    public void A_text_that_calls_itself_otherwise_is_imported_with_a_warning()
    {
        var read = StatuteReader.Read("# 另一部法\n第一条 甲。", ["示例法"], ["另一部法"]).Value;
        Assert.Contains("另一部法", Assert.Single(read.Warnings, w => w.Code == "title").Words);
    }

    [Fact]
    public void Utf8_with_a_mark_and_gb18030_are_read_and_others_refused_by_name()
    {
        const string Text = "第一条 网络安全由国家负责。";
        var gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Text);
        Assert.Equal(new SourceText(Text, "gb18030"), SourceText.Decode("a", gb).Value);
        Assert.Equal(new SourceText(Text, "utf-8"), SourceText.Decode("a", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)]).Value);
        Assert.Contains("UTF-16", SourceText.Decode("a", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)]).Refusal!.Words);
        Assert.Contains("Big5", SourceText.Decode("a", CodePagesEncodingProvider.Instance.GetEncoding("big5")!.GetBytes("第一條 網路安全的規定")).Refusal!.Words);
        Assert.Contains("western", SourceText.Decode("a", Encoding.Latin1.GetBytes("Article 9 La sécurité des réseaux")).Refusal!.Words);
        Assert.Equal("empty-file", SourceText.Decode("a", []).Refusal?.Code);
    }

    [Fact]
    public void Every_number_up_to_two_thousand_reads_back_from_chinese() =>
        Assert.All(Enumerable.Range(1, 2000), n => Assert.Equal(n, ArticleNumber.Read(ArticleNumber.InChinese(n))));

    [Fact]
    public void What_is_written_reads_back_to_the_same_articles()
    {
        var word = OneOf("网络安全", "运营者应当", "国家支持", "第八条规定", "（三）项", "Article 3(1)", "“第九条 引用”", "数据，", "《他法》第五条");
        var sentence = Gen.Select(word.Array[1, 6], OneOf("。", "；", "：")).Select((words, end) => "本" + string.Concat(words) + end);
        var item = Gen.Select(Gen.Int[1, 9], sentence).Select((n, s) => $"（{ArticleNumber.InChinese(n)}）{s}");
        var article = Gen.Select(sentence, Gen.OneOf(sentence, item).Array[0, 4]);
        Gen.Select(article.Array[1, 12], Gen.Int[0, 3]).Sample((articles, chapters) =>
        {
            var built = articles.Select((a, i) => new StatuteArticle(
                (i + 1).ToString(), $"第{ArticleNumber.InChinese(i + 1)}条", i % 3 == 2 ? "标题" : null, chapters == 0 ? []
                    : [$"第{ArticleNumber.InChinese(1 + (i / 4))}章 某某"],
                [.. a.Item2.Prepend(a.Item1).Select(t => new TextBlock(t, t[0] == '（'))])).ToList();
            var once = Read(StatuteMarkdown.Write(new StatuteText("示例法", built, [])), "示例法");
            Assert.Equal(built.Select(a => (a.Number, a.Text, a.Heading, string.Join('/', a.Division))),
                once.Articles.Select(a => (a.Number, a.Text, a.Heading, string.Join('/', a.Division))));
            Assert.Equal(StatuteMarkdown.Write(once), StatuteMarkdown.Write(Read(StatuteMarkdown.Write(once), "示例法")));
        });
    }

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    private static StatuteText Read(string text, params string[] titles) => StatuteReader.Read(text, titles, []).Value;
}
