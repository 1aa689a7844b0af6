using System.Net;
using System.Text;
using Remit.Kernel;
using Remit.Tests.Host;

namespace Remit.Tests.Server.Pages;

public sealed class ImportPageTests
{
    private const string Text = "示例安全法\n第一条 为了说明导入页面，制定本法。\n第二条 运营者应当保存苍鹭记录。\n";

    [Fact]
    public async Task An_administrator_imports_a_text_by_the_page_and_anybody_reads_it()
    {
        var demo = await SharedDemo.Get();
        using var administrator = await PageVisitor.Arrive(demo.Remit, demo.With(Roles.Administrator));
        using var taken = await Import(administrator, "zh/import", Text, "test.page", "2026-01-01");
        Assert.Contains("已导入", await Words(taken), StringComparison.Ordinal);
        using var again = await Import(administrator, "en/import", Text, "test.page", "2026-01-01");
        Assert.Contains("Already imported", await Words(again), StringComparison.Ordinal);

        using var stranger = await PageVisitor.Arrive(demo.Remit, null);
        using var article = await stranger.Get("zh/law/test.page/2");
        Assert.Contains("苍鹭", await Words(article), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Text, "Bad ID", "2026-01-01", "write it like cn.csl")]
    [InlineData(Text, "test.page-two", "tomorrow", "Write year-month-day")]
    [InlineData("No articles here.", "test.page-two", "unknown", "No article was found")]
    [InlineData("", "test.page-two", "unknown", "Choose a file")]
    public async Task What_cannot_be_taken_is_said_and_nothing_is_stored(string text, string instrument, string from, string words)
    {
        var demo = await SharedDemo.Get();
        using var administrator = await PageVisitor.Arrive(demo.Remit, demo.With(Roles.Administrator));
        using var refused = await Import(administrator, "en/import", text, instrument, from);
        Assert.Contains(words, await Words(refused), StringComparison.Ordinal);
        using var there = await administrator.Get("en/law/test.page-two");
        Assert.Equal(HttpStatusCode.NotFound, there.StatusCode);
    }

    private static Task<HttpResponseMessage> Import(PageVisitor visitor, string page, string text, string instrument, string from) =>
        visitor.PostFile(page, "import", Encoding.UTF8.GetBytes(text), new("instrument", instrument), new("from", from));

    private static async Task<string> Words(HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
