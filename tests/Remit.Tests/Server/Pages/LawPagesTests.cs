using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Remit.Kernel;
using Remit.Tests.Host;

namespace Remit.Tests.Server.Pages;

/// <summary>Instruments and articles as pages: what a reader of an old text is told, and lists that are long.</summary>
public sealed partial class LawPagesTests
{
    private static readonly SemaphoreSlim Filling = new(1);
    private static bool _filled;

    [Theory]
    [InlineData("/en/law/cn.csl/8?on=2017-06-01", "Today this is article 9")]
    [InlineData("/zh/law/cn.csl/8?on=2025-12-31", "这条规定现在是第9条")]
    [InlineData("/en/law/cn.csl/76?on=2017-06-01", "Today this is article 78")]
    [InlineData("/en/law/cn.csl/1?on=2017-06-01", "This provision reads the same today")]
    [InlineData("/zh/law/cn.csl/2?on=2017-06-01", "今天这条规定没有变")]
    [InlineData("/en/law/cn.csl/59?on=2017-06-01", "has since been amended")]
    [InlineData("/zh/law/cn.csl/59?on=2017-06-01", "内容后来有修改")]
    [InlineData("/en/law/cn.csl/64?on=2017-06-01", "Today this is part of article 71")]
    [InlineData("/zh/law/cn.csl/64?on=2017-06-01", "这条规定现在并入第71条")]
    public async Task An_old_article_says_how_it_stands_today_and_leads_there(string address, string words)
    {
        using var reader = await Reader.As(await SharedDemo.Get(), null);
        var page = await reader.Get(address);

        Assert.Contains(words, page.Text, StringComparison.Ordinal);
        var today = WebUtility.HtmlDecode(Box().Match(page.Text).Groups[1].Value);
        Assert.DoesNotContain("r-box--wait", (await reader.Get(today)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_has_ended_says_so_and_one_that_has_not_begun_too()
    {
        var demo = await SharedDemo.Get();
        using var administrator = await demo.Client(demo.With(Roles.Administrator));
        await Import(administrator, "test.ended", "2019-01-01", "2020-01-01", "旧例");
        await Import(administrator, "test.coming", "2039-01-01", null, "新例");
        using var reader = await Reader.As(demo, null);

        Assert.Contains("no longer in force", (await reader.Get("/en/law/test.ended/1?on=2019-06-01")).Text, StringComparison.Ordinal);
        Assert.Contains("不再有效", (await reader.Get("/zh/law/test.ended/1?on=2019-06-01")).Text, StringComparison.Ordinal);
        Assert.Contains("not yet in force", (await reader.Get("/en/law/test.coming/1?on=2039-01-01")).Text, StringComparison.Ordinal);
        Assert.Contains("还没有施行", (await reader.Get("/zh/law/test.coming/1?on=2039-01-01")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_of_instruments_has_pages_and_finds_one_by_name()
    {
        using var reader = await Filled();
        var first = await reader.Get("/en/law");
        Assert.Equal(25, Regex.Count(first.Text, "<h2 class=\"govuk-heading-s r-flush\"><a class=\"govuk-link\" href=\"/en/law/"));
        Assert.Contains("/en/law?page=2", first.Text, StringComparison.Ordinal);
        Assert.NotEqual(Titles(first.Text), Titles((await reader.Get("/en/law?page=2")).Text));

        Assert.Equal(["苍穹条例17"], Titles((await reader.Get("/en/law?find=%E8%8B%8D%E7%A9%B9%E6%9D%A1%E4%BE%8B17")).Text));
        Assert.Contains("No instrument has these words", (await reader.Get("/en/law?find=nosuchname")).Text, StringComparison.Ordinal);
        Assert.Contains("Give the day as year-month-day", (await reader.Get("/en/law?q=logs&on=yesterday")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_hundred_articles_can_be_jumped_to_and_searched()
    {
        using var reader = await Filled();
        var page = await reader.Get("/zh/law/test.long");
        Assert.Equal(500, Regex.Count(page.Text, "<li id=\"art-[0-9]+\">"));
        Assert.Contains("href=\"#part-4\"", page.Text, StringComparison.Ordinal);
        Assert.Contains("id=\"part-4\"", page.Text, StringComparison.Ordinal);
        Assert.True(page.Text.Length < 300_000, $"{page.Text.Length:N0} characters");

        var found = await reader.Get("/zh/law/test.long?q=%E8%8B%8D%E9%B9%AD377");
        Assert.Equal(["377"], Numbers().Matches(found.Text).Select(match => match.Groups[1].Value));
        Assert.Contains("<mark>苍鹭377</mark>", found.Text, StringComparison.Ordinal);
        Assert.Equal(["42"], Numbers().Matches((await reader.Get("/zh/law/test.long?q=42")).Text).Select(match => match.Groups[1].Value));
        Assert.Contains("没有条文包含这些词", (await reader.Get("/zh/law/test.long?q=%E5%92%96%E5%95%A1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_is_none_is_said_where_the_newest_text_is_shown_instead()
    {
        using var reader = await Reader.As(await SharedDemo.Get(), null);
        Assert.Contains("is no day, so this is the newest text", (await reader.Get("/en/law/cn.csl?on=2026-13-01")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("is no day", (await reader.Get("/en/law/cn.csl?on=2026-01-01")).Text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Titles(string page) => Title().Matches(page).Select(match => match.Groups[1].Value);

    private static async Task<Reader> Filled()
    {
        var demo = await SharedDemo.Get();
        await Filling.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (!_filled)
            {
                using var administrator = await demo.Client(demo.With(Roles.Administrator));
                for (var i = 1; i <= 25; i++)
                {
                    await Import(administrator, $"test.list{i:00}", "2026-01-01", null, $"苍穹条例{i:00}");
                }

                await Import(administrator, "test.long", "2026-01-01", null, "长篇条例", 500);
                _filled = true;
            }
        }
        finally
        {
            Filling.Release();
        }

        return await Reader.As(demo, null);
    }

    private static async Task Import(HttpClient administrator, string instrument, string from, string? to, string title, int articles = 2)
    {
        var text = $"# {title}\n\n" + string.Concat(Enumerable.Range(1, articles).Select(i => $"第{i}条　为了说明苍鹭{i}的记录，定下这一条。\n\n"));
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        body.Headers.ContentType = new("text/markdown");
        var address = $"api/law/import?instrument={instrument}&from={from}&title={Uri.EscapeDataString(title)}{(to is null ? "" : "&to=" + to)}";
        using var answer = await administrator.PostAsync(new Uri(address, UriKind.Relative), body, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [GeneratedRegex("""r-box--wait".*?<a class="govuk-link" href="([^"]+)""", RegexOptions.Singleline)]
    private static partial Regex Box();

    [GeneratedRegex("""<h2 class="govuk-heading-s r-flush"><a class="govuk-link" href="[^"]+">([^<]+)<""")]
    private static partial Regex Title();

    [GeneratedRegex("""<li>\s*<a class="govuk-link" href="/zh/law/test.long/([0-9]+)\?""")]
    private static partial Regex Numbers();
}
