using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Texts;
using Remit.Tests.Host;

namespace Remit.Tests.Browser;

/// <summary>Who is responsible in a real browser that runs no scripts: chosen from lists, seen in the picture and the table, printed, passed on.</summary>
[Trait(Needs.Trait, Needs.Browser)]
public sealed class WhoTests
{
    [Theory]
    [InlineData("zh", 390)]
    [InlineData("en", 1280)]
    public async Task A_visitor_without_scripts_chooses_from_lists_and_sees_who_tells_whom(string language, int width)
    {
        var demo = await SharedDemo.Get();
        await using var visitor = await Visitor.Arrive(demo.Remit, scripts: false, language == "zh" ? Language.Chinese : Language.English);
        await visitor.Page.SetViewportSizeAsync(width, 900);
        await visitor.Go("/");
        await visitor.Page.ClickAsync(".r-door h2 a[href$='/who']");
        await visitor.Choose("matter", "incident-notification");
        await visitor.Choose("region", "650100");
        await visitor.Choose("operatorClass", "cii");
        await visitor.Choose("level", "major");
        await visitor.Fill("on", "2026-11-23");
        await visitor.Page.ClickAsync("#choose button");

        var arms = await visitor.Page.Locator(".r-draw__arm").CountAsync();
        Assert.Equal(await visitor.Page.Locator("tbody tr[data-to]").CountAsync(), arms);
        Assert.True(arms >= 4, $"{arms} hops");
        Assert.True(await visitor.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "the page is wider than the window");

        // Every name lies in its box: the picture's words are measured by the browser that draws them.
        Assert.Equal("", await visitor.Page.EvaluateAsync<string>("""
            [...document.querySelectorAll('.r-draw__box')].filter(box => {
              const rect = box.querySelector('rect').getBoundingClientRect();
              return [...box.querySelectorAll('.r-draw__name tspan')].some(line => line.getBoundingClientRect().right > rect.right);
            }).map(box => box.textContent.trim()).join(' | ')
            """));

        await visitor.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        Assert.False(await visitor.Page.IsVisibleAsync("#choose"), "the form is printed");
        Assert.True(await visitor.Page.IsVisibleAsync(".r-draw"));
        await visitor.Sees(visitor.Voice[WhoTexts.Share]);
        Assert.Empty(visitor.Complaints);
    }
}
