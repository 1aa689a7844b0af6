using Remit.Law;
using Remit.Law.Import;

namespace Remit.Tests.Law;

/// <summary>The forms in which statutes come that nobody prepared.</summary>
public sealed class StatuteFormsTests
{
    [Fact]
    public void A_table_of_contents_opens_no_article_and_no_chapter()
    {
        var statute = Read("示例条例\n目　录\n第一章　总　则\n第二章　职责\n附　则\n第一章　总　则\n第一条　甲。\n第二章　职责\n第二条　乙。\n附　则\n第三条　丙。");
        Assert.Equal(["1", "2", "3"], statute.Articles.Select(a => a.Number));
        Assert.Equal(["第一章 总则", "第二章 职责", "附则"], statute.Articles.Select(a => string.Join('/', a.Division)));
        Assert.Empty(statute.Warnings);
    }

    [Fact]
    public void A_chapter_list_that_never_comes_again_is_no_table_of_contents_and_nothing_is_left_out()
    {
        var statute = Read("示例条例\n目录\n第一章 总则\n第一条 甲。\n第二章 职责\n第二条 乙。");
        Assert.Equal(["1", "2"], statute.Articles.Select(a => a.Number));
        Assert.Equal(["第一章 总则", "第二章 职责"], statute.Articles.Select(a => a.Division.Single()));
    }

    /// <summary>A fuzzer found it: a blank before the closing bracket was lost when the text was written and read again.</summary>
    [Fact]
    public void A_heading_in_brackets_has_no_blanks_around_it_and_empty_brackets_are_none()
    {
        Assert.Equal("责令改正(1", Read("# 示例办法\n\n**第一条**【责令改正(1 】\n(1)\n甲。").Articles.Single().Heading);
        Assert.Null(Read("# 示例办法\n\n第一条【 】甲。").Articles.Single().Heading);
    }

    [Fact]
    public void An_english_table_of_contents_opens_no_article()
    {
        var statute = Read("Example Act\nContents\nArticle 1 Scope\nArticle 2 Duties\n"
            + "Article 1 Scope\nThis Act applies.\nArticle 2 Duties\nThe operator reports.");
        Assert.Equal(["1:Scope:This Act applies.", "2:Duties:The operator reports."], statute.Articles.Select(a => $"{a.Number}:{a.Heading}:{a.Text}"));
    }

    [Fact]
    public void A_run_of_words_with_its_title_and_contents_before_is_taken_apart()
    {
        var statute = Read("示例条例 目录 第一章 总则 第二章 附则 第一章 总则 第一条 甲。第二条 乙。第二章 附则 第三条 丙。");
        Assert.Equal(["1甲。", "2乙。", "3丙。"], statute.Articles.Select(a => a.Number + a.Text));
        Assert.Equal(["第一章 总则", "第一章 总则", "第二章 附则"], statute.Articles.Select(a => a.Division.Single()));
        Assert.Equal(["1", "2"], Read("示例办法（2020年1月1日通过）第一条 依照《他法》第一条 规定办理。第二条 乙。附 则第三条 丙。").Articles.Take(2).Select(a => a.Number));
    }

    [Theory]
    [InlineData("第一编 总则\n第一分编 通则\n第一章 一般\n第一节 甲\n第一条 甲。", "第一编 总则/第一分编 通则/第一章 一般/第一节 甲")]
    [InlineData("PART I\nGeneral\nCHAPTER One Scope\nSection 1 First\nArticle 1\nIt applies.", "PART I General/CHAPTER One Scope/Section 1 First")]
    public void Parts_chapters_and_sections_stand_around_their_articles(string text, string division) =>
        Assert.Equal(division, string.Join('/', Assert.Single(Read(text).Articles).Division));

    [Theory]
    [InlineData("第 二 十 三 条 甲。", "23")]
    [InlineData("第１２条 甲。", "12")]
    [InlineData("第十条之一 甲。", "10-1")]
    [InlineData("第十条 之二 甲。", "10-2")]
    [InlineData("§ 9 The operator reports.", "9")]
    [InlineData("Section 9\nThe operator reports.", "9")]
    [InlineData("Sec. 12. The operator reports.", "12")]
    [InlineData("Article 9A\nThe operator reports.", "9a")]
    [InlineData("Art 9 The operator reports.", "9")]
    [InlineData("Article 4: Scope\nIt applies.", "4")]
    public void Marks_of_many_hands_are_read(string text, string number) => Assert.Equal(number, Assert.Single(Read(text).Articles).Number);

    [Fact]
    public void Inserted_articles_stand_between_their_neighbours_in_a_run_too()
    {
        var statute = Read("第一条甲。第一条之一乙。第一条之二丙。第二条丁。");
        Assert.Equal(["1", "1-1", "1-2", "2"], statute.Articles.Select(a => a.Number));
        Assert.Empty(statute.Warnings);
    }

    [Fact]
    public void A_gap_in_a_run_without_blanks_is_said_and_the_article_behind_it_is_not_swallowed()
    {
        var statute = Read("第一条甲。第三条乙。第四条丙。");
        Assert.Equal(["1", "3", "4"], statute.Articles.Select(a => a.Number));
        Assert.Equal("missing", Assert.Single(statute.Warnings).Code);
    }

    [Fact]
    public void A_line_that_breaks_after_half_a_sentence_opens_no_article_by_naming_one()
    {
        var statute = Read("第一条 违反本条例\n第五十九条予以处罚的，从其规定。\n第二条 乙。");
        Assert.Equal(["1", "2"], statute.Articles.Select(a => a.Number));
        Assert.Contains("第五十九条予以处罚", statute.Articles[0].Text);
    }

    [Fact]
    public void Articles_in_an_open_quotation_belong_to_the_article_that_quotes_them()
    {
        var statute = Read("第一条 将他法修改为：“第七条 甲。\n第八条 乙。”\n第二条 丙。");
        Assert.Equal(["1", "2"], statute.Articles.Select(a => a.Number));
    }

    [Theory]
    [InlineData("附件")]
    [InlineData("附件1：示范合同")]
    [InlineData("附表二")]
    [InlineData("附录 名词")]
    public void An_appendix_is_left_out_and_said_and_its_articles_are_not_the_statutes(string line)
    {
        var statute = Read($"第一条 甲。\n第二条 乙。\n{line}\n第一条 合同。\n第二条 合同。");
        Assert.Equal(["甲。", "乙。"], statute.Articles.Select(a => a.Text));
        Assert.Equal("left-out", Assert.Single(statute.Warnings).Code);
    }

    [Fact]
    public void An_article_that_continues_behind_an_appendix_is_kept()
    {
        var statute = Read("第一条 甲。\n附件\n表格\n第二条 乙。");
        Assert.Equal(["1", "2"], statute.Articles.Select(a => a.Number));
        Assert.DoesNotContain("表格", statute.Articles[0].Text);
    }

    [Theory]
    [InlineData("ANNEX I")]
    [InlineData("ANNEX")]
    [InlineData("Done at Brussels, 14 December 2022.")]
    [InlineData("SCHEDULE 1")]
    public void What_follows_an_english_statute_is_left_out_and_said(string line)
    {
        var statute = Read($"Article 1\nScope\nIt applies.\nArticle 2\nForce\nIt enters into force.\n{line}\nSectors of high criticality");
        Assert.Equal("It enters into force.", statute.Articles[^1].Text);
        Assert.Equal("left-out", Assert.Single(statute.Warnings).Code);
    }

    [Fact]
    public void A_european_article_has_heading_numbered_paragraphs_and_points_whose_marks_may_stand_alone()
    {
        var article = Assert.Single(Read("Article 23\r\nReporting obligations\r\n1.\u00a0\u00a0\u00a0Each entity notifies:\r\n(a)\r\n"
            + "the first;\r\n(b)\r\nthe second.\r\n2. Where Article 21 applies, it is told.").Articles);
        Assert.Equal("Reporting obligations", article.Heading);
        Assert.Equal(["1.   Each entity notifies:", "(a) the first;", "(b) the second.", "2. Where Article 21 applies, it is told."],
            article.Blocks.Select(b => b.Text));
        Assert.All(article.Blocks, b => Assert.True(b.Item));
    }

    [Fact]
    public void The_title_is_the_line_that_reads_like_one_and_not_the_order_that_issues_it()
    {
        var statute = Read("某某人民政府令\n第 12 号\n《示例管理办法》已经通过，现予公布。\n示例管理办法\n（2020年1月1日公布）\n第一条 甲。");
        Assert.Equal("示例管理办法", statute.Title);
        Assert.Equal("1", Assert.Single(statute.Articles).Number);
    }

    [Fact]
    public void A_decision_that_amends_is_refused_with_what_to_do()
    {
        var refusal = StatuteReader.Read("关于修改《示例法》的决定\n一、将第八条改为第九条。\n二、增加一条，作为第三条：“第三条　甲。”", [], []).Refusal!;
        Assert.Contains("consolidated", refusal.Words);
    }

    [Theory]
    [InlineData("第一条 甲：\n（一）乙；\n（二）丙。", 2)]
    [InlineData("第一条 甲：\n1. 乙；\n2. 丙。", 2)]
    [InlineData("第一条 甲：\na) 乙；\nb) 丙。", 2)]
    [InlineData("第一条 甲：\n(1)乙；\n(2)丙。", 2)]
    [InlineData("第一条 甲：\n① 乙；\n② 丙。", 2)]
    [InlineData("第一条 甲：\n- （一）乙；\n- （二）丙。", 2)]
    public void Items_are_told_by_their_marks(string text, int items) => Assert.Equal(items, Assert.Single(Read(text).Articles).Blocks.Count(b => b.Item));

    [Fact]
    public void Layout_is_no_part_of_the_words()
    {
        var plain = Read("第一条 甲。\n第二条 乙。");
        var dressed = Read("---\ntitle: x\n---\n\n[[toc]]\n\n<a id=\"1\"></a>**第一条**&emsp;甲\u200b。\r\n\r\n> __第二条__\u00a0乙。<br/>\r\n");
        Assert.Equal(plain.Sha256(), dressed.Sha256());
    }

    [Theory]
    [InlineData("第一条 甲。\n第二条 乙。\n第二条 丙。", "duplicate", "Article 2 ")]
    [InlineData("第一条 甲。\n第三条 乙。\n第二条 丙。", "out-of-order", "Article 2 ")]
    [InlineData("第一条 甲。\n第四条 乙。", "missing", "Articles 2 to 3 ")]
    [InlineData("第二条 甲。", "missing", "Article 1 ")]
    [InlineData("第一条 甲。\n第二条 保护公民、法人和其", "cut-off", "法人和其")]
    [InlineData("第一条 甲。\n第二条", "cut-off", "article 2")]
    public void Each_warning_names_the_article(string text, string code, string words) =>
        Assert.Contains(words, Assert.Single(Read(text).Warnings, w => w.Code == code).Words);

    private static StatuteText Read(string text) => StatuteReader.Read(text, [], []).Value;
}
