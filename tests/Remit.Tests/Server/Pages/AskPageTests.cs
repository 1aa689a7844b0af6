using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Remit.Kernel;
using Remit.Tests.Host;

namespace Remit.Tests.Server.Pages;

/// <summary>Questions as a page: two dates, what leads on from an answer, and no dead end.</summary>
public sealed partial class AskPageTests
{
    private const string Logs = "duty=log-retention&q=How+long+must+network+logs+be+kept%3F&region=650100&on=2025-06-01&operatorClass=ordinary";

    [Fact]
    public async Task Two_dates_are_two_laws_and_one_date_is_both()
    {
        using var reader = await Reader.As(await SharedDemo.Get(), null);
        var who = "q=" + Uri.EscapeDataString("网络安全由哪个部门负责");
        var one = await reader.Get($"/en/ask?{who}&on=2025-12-31");
        var two = await reader.Get($"/en/ask?{who}&on=2025-12-31&procedureOn=2026-01-01");
        var facts = await reader.Get($"/en/ask?{who}&factsOn=2025-12-31&procedureOn=2026-01-01");

        Assert.Contains("By the law as of 31 December 2025", one.Text, StringComparison.Ordinal);
        Assert.Contains("/en/law/cn.csl/8?on=2017-06-01", one.Text, StringComparison.Ordinal);
        Assert.Contains("Facts by the law as of 31 December 2025, procedure by the law as of 1 January 2026", two.Text, StringComparison.Ordinal);
        Assert.Contains("/en/law/cn.csl/9?on=2026-01-01", two.Text, StringComparison.Ordinal);
        Assert.Contains("Facts by the law as of 31 December 2025, procedure", facts.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("region=999999", "region")]
    [InlineData("on=2026-02-30", "on")]
    [InlineData("procedureOn=soon", "procedureOn")]
    [InlineData("operatorClass=nobody", "operatorClass")]
    [InlineData("level=huge", "level")]
    [InlineData("matter=weather", "matter")]
    public async Task What_makes_no_sense_is_said_beside_its_field(string choice, string field)
    {
        using var reader = await Reader.As(await SharedDemo.Get(), null);
        var page = await reader.Get("/en/ask?q=network+logs&" + choice);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains($"id=\"{field}-error\"", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_happens_if_we_do_not_asks_for_the_penalty_of_that_duty_and_keeps_the_choices()
    {
        using var reader = await Reader.As(await SharedDemo.Get(), null);
        var duty = await reader.Get("/en/ask?" + Logs);
        var on = WebUtility.HtmlDecode(LeadsOn().Match(duty.Text).Groups[1].Value);

        Assert.Contains("region=650100&on=2025-06-01&operatorClass=ordinary", on, StringComparison.Ordinal);
        var penalty = await reader.Get(on);
        Assert.Contains("/en/law/cn.csl/59?on=2017-06-01", penalty.Text, StringComparison.Ordinal);
        Assert.Contains("10,000", penalty.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "By when must we report an incident?", "within 4 hours")]
    [InlineData("zh", "发生网络安全事件，多长时间内必须报告？", "4小时内")]
    public async Task The_shortcut_to_the_deadline_leads_to_it(string language, string words, string deadline)
    {
        using var reader = await Reader.As(await SharedDemo.Get(), null);
        var page = await reader.Get($"/{language}/ask?region=650100");
        var link = Regex.Match(page.Text, $"href=\"([^\"]+)\">{Regex.Escape(words)}<").Groups[1].Value;
        Assert.Contains(deadline, (await reader.Get(WebUtility.HtmlDecode(link))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_found_is_no_dead_end()
    {
        using var reader = await Reader.As(await SharedDemo.Get(), null);
        var page = await reader.Get("/en/ask?q=tomato+omelette+recipe&on=2025-01-01");
        Assert.Contains("No provision found", page.Text, StringComparison.Ordinal);
        Assert.Contains("/en/law?q=tomato%20omelette%20recipe", page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#region\"", page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#on\"", page.Text, StringComparison.Ordinal);
        Assert.Contains("12387", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_without_gist_is_shown_with_the_asked_words_marked()
    {
        var demo = await SharedDemo.Get();
        using var administrator = await demo.Client(demo.With(Roles.Administrator));
        using var text = new ByteArrayContent(Encoding.UTF8.GetBytes("# 潮汐条例\n\n第一条　为了说明，定下本条例。\n\n第二条　潮汐站应当每日校准水位浮标，并且公布读数。\n"));
        text.Headers.ContentType = new("text/markdown");
        using var imported = await administrator.PostAsync(
            new Uri("api/law/import?instrument=test.tide&from=2026-01-01&title=" + Uri.EscapeDataString("潮汐条例"), UriKind.Relative), text,
            TestContext.Current.CancellationToken);
        Assert.True(imported.IsSuccessStatusCode);

        using var reader = await Reader.As(demo, null);
        var page = await reader.Get("/zh/ask?q=" + Uri.EscapeDataString("潮汐站多久校准水位浮标"));
        Assert.Contains("/zh/law/test.tide/2?on=2026-01-01", page.Text, StringComparison.Ordinal);
        Assert.Contains("<mark>校准水位浮标</mark>", page.Text, StringComparison.Ordinal);
    }

    [GeneratedRegex("""href="([^"]+)">What happens if we don""")]
    private static partial Regex LeadsOn();
}
