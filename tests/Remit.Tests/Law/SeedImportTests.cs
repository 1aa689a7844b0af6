using Remit.Law.Import;
using Remit.Tests.Host;

namespace Remit.Tests.Law;

public sealed class SeedImportTests
{
    private const string Title = "新疆维吾尔自治区网络安全管理条例";

    [Fact]
    public void Exactly_the_thirteen_articles_of_the_named_instrument_are_taken()
    {
        var seed = Seed();
        Assert.Equal(Title, seed.Title);
        Assert.Equal(Enumerable.Range(1, 13).Select(n => n.ToString()), seed.Articles.Select(a => a.Number));
        Assert.Equal(["left-out"], seed.Warnings.Select(w => w.Code));
    }

    [Theory]
    [InlineData(1, "为了维护国家安全和社会公共", "自治区实际,制定本条例。")]
    [InlineData(2, "自治区行政区域内建设、运营", "监督管理,适用本条例。")]
    [InlineData(3, "自治区网络安全工作坚持党的", "提高网络安全保护能力。")]
    [InlineData(4, "自治区实行网络安全综合治理", "并将其纳入社会治安综合治理。")]
    [InlineData(5, "自治区网信部门负责统筹协调", "依法行使维护国家安全的职责。")]
    [InlineData(6, "网信、通信、公安等部门应当", "并对举报有功人员进行奖励。")]
    [InlineData(7, "自治区倡导诚实守信、健康文", "法治意识和网络安全意识。")]
    [InlineData(8, "自治区人民政府应当加大投入", "宣传教育培训等方面的投入。")]
    [InlineData(9, "自治区督促网络运营者采用国", "地方标准和行业标准的制定。")]
    [InlineData(10, "自治区网信部门应当统筹协调", "网络安全风险预测和管控能力。")]
    [InlineData(11, "县级以上网信部门应当对本行", "可能存在的风险,组织进行论证评估。")]
    [InlineData(12, "网络运营者应当遵守法律法规", "安全测评等网络安全所需资金。")]
    [InlineData(13, "网络运营者应当履行下列安全", "(五)法律、法规规定的其他义务。")]
    public void Each_article_begins_and_ends_where_the_text_has_it(int number, string begin, string end)
    {
        var article = Seed().Articles[number - 1];
        Assert.StartsWith(begin, article.Text);
        Assert.EndsWith(end, article.Text);
        Assert.Equal([number <= 7 ? "第一章 总则" : "第二章 网络安全保障与促进"], article.Division);
    }

    [Fact]
    public void The_list_of_article_thirteen_is_kept_item_by_item()
    {
        var blocks = Seed().Articles[12].Blocks;
        Assert.Equal([false, true, true, true, true, true], blocks.Select(b => b.Item));
        Assert.Equal(["(一)", "(二)", "(三)", "(四)", "(五)"], blocks.Skip(1).Select(b => b.Text[..3]));
        Assert.Equal("(三)加强技术监控,监测、记录网络运行状态、网络安全事件,并按照规定留存相关的网络日志不少于六个月;", blocks[3].Text);
    }

    [Fact]
    public void No_word_of_the_questions_around_it_or_of_the_law_they_quote_comes_in()
    {
        var text = string.Join('\n', Seed().Articles.Select(a => a.Text));
        Assert.DoesNotContain("国家网信部门", text);
        Assert.DoesNotContain("法律分析", text);
        Assert.DoesNotContain("国家什么负责", text);
        Assert.DoesNotContain("国务院电信主管部门", text);
        Assert.DoesNotContain("第八条", text);
    }

    [Fact]
    public void The_words_are_those_of_the_file_and_none_is_lost_between_the_first_and_the_last_article()
    {
        var seed = Seed();
        var file = File.ReadAllText(Shared.Path("seeds/000_918dc530396c4741.txt"));
        var from = file.IndexOf("第一章 总则第一条", StringComparison.Ordinal);
        var to = file.IndexOf("(五)法律、法规规定的其他义务。", StringComparison.Ordinal) + "(五)法律、法规规定的其他义务。".Length;
        var again = string.Concat(seed.Articles.Select(a => (a.Number == "1" ? a.Division[0] : a.Number == "8" ? a.Division[0] : "") + a.Label + " " + a.Text));
        Assert.Equal(file[from..to].Replace("\n", "", StringComparison.Ordinal), again.Replace("\n", "", StringComparison.Ordinal));
    }

    private static StatuteText Seed()
    {
        var text = SourceText.Decode("seed", File.ReadAllBytes(Shared.Path("seeds/000_918dc530396c4741.txt"))).Value.Text;
        return StatuteReader.Read(text, [Title], ["中华人民共和国网络安全法"]).Value;
    }
}
