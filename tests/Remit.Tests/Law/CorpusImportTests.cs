using Remit.Law.Import;
using Remit.Tests.Host;

namespace Remit.Tests.Law;

public sealed class CorpusImportTests
{
    private static readonly string[] Others = ["中华人民共和国网络安全法", "关键信息基础设施安全保护条例", "网络数据安全管理条例"];

    [Theory]
    [InlineData("cn-csl-2017.md", "中华人民共和国网络安全法", 79, "175614e32994e7df5ef28e17bbed0486ed42ed98555e6f9742547db737ac85ea")]
    [InlineData("cn-csl-2026.md", "中华人民共和国网络安全法", 81, "5db640a4ec8678f928df0f62a7d226939d0d3c9747173b9229cdd28278fba831")]
    [InlineData("cn-cii-2021.md", "关键信息基础设施安全保护条例", 51, "7eceec58ac91f65b3a740fe798f070e29fdbb88506d81cc4ab58ea60bb9c1f48")]
    [InlineData("cn-ndsr-2025.md", "网络数据安全管理条例", 64, "71b1680bdbfceb8f552c611f7d2d85e210b57847ed34c621786593f2c27137ab")]
    public void No_article_of_the_corpus_is_lost_or_merged(string file, string title, int count, string sha256)
    {
        var statute = Read("corpus/" + file, title);
        Assert.Equal(Enumerable.Range(1, count).Select(n => n.ToString()), statute.Articles.Select(a => a.Number));
        Assert.Empty(statute.Warnings);
        Assert.All(statute.Articles, a => Assert.Equal("第" + ArticleNumber.InChinese(int.Parse(a.Number)) + "条", a.Label));
        Assert.Equal(sha256, statute.Sha256());
    }

    private static StatuteText Read(string path, string title)
    {
        var text = SourceText.Decode(path, File.ReadAllBytes(Shared.Path(path))).Value;
        Assert.Equal("utf-8", text.Encoding);
        return StatuteReader.Read(text.Text, [title], [.. Others.Where(o => o != title)]).Value;
    }
}
