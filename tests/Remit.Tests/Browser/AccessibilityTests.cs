using Deque.AxeCore.Playwright;
using Remit.Kernel;
using Remit.Server.Pages.Frame;
using Remit.Tests.Host;
using Remit.Tests.House;
using Remit.Tests.Server;

namespace Remit.Tests.Browser;

/// <summary>Every page that the program offers, looked at by axe, and by its glyphs: nobody reads boxes.</summary>
[Trait(Needs.Trait, Needs.Browser)]
public sealed class AccessibilityTests
{
    // Pages whose address needs something: one real example each.
    private static readonly string[] Examples =
    [
        "/ask?q=%E7%BD%91%E7%BB%9C%E5%AE%89%E5%85%A8%E7%94%B1%E5%93%AA%E4%B8%AA%E9%83%A8%E9%97%A8%E8%B4%9F%E8%B4%A3&region=650100",
        "/ask?q=network+logs&region=999999",
        "/ask?q=tomato+omelette&on=2025-01-01&procedureOn=2026-01-01&operatorClass=cii&level=major",
        "/who?matter=incident-notification&region=650100&operatorClass=cii&level=major",
        "/who?matter=incident-notification&region=650100&level=relatively-major&on=2026-01-01",
        "/who?matter=awareness",
        "/who?region=999999&level=huge&on=never",
        "/law/cn.csl",
        "/law/cn.csl?q=network&on=2017-06-01",
        "/law?q=%E7%BD%91%E7%BB%9C%E6%97%A5%E5%BF%97&on=2025-01-01",
        "/law/cn.csl/8?on=2017-06-01",
        "/law/cn.csl/9?on=2026-01-01",
    ];

    // A code point that no font has.
    private const string NoGlyph = "\u0378";

    // Draws each character and compares it with one that cannot be drawn.
    private const string MissingGlyphs = """
        text => {
          const canvas = document.createElement('canvas');
          canvas.width = canvas.height = 40;
          const pen = canvas.getContext('2d', { willReadFrequently: true });
          const family = getComputedStyle(document.body).fontFamily;
          const draw = c => {
            pen.clearRect(0, 0, 40, 40);
            pen.font = '32px ' + family;
            pen.fillText(c, 2, 34);
            return pen.getImageData(0, 0, 40, 40).data.join();
          };
          const missing = draw('\u0379');
          return [...new Set(text ?? document.body.innerText)].filter(c => c.trim() && draw(c) === missing).join('');
        }
        """;

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task Public_pages_pass_axe_and_have_a_glyph_for_every_character(string language) =>
        await LookAsync(Roles.Public, language == "zh" ? Language.Chinese : Language.English, Examples);

    [Theory]
    [InlineData(Roles.Operator)]
    [InlineData(Roles.Officer)]
    [InlineData(Roles.Supervisor)]
    [InlineData(Roles.Administrator)]
    public async Task Staff_pages_pass_axe_and_have_a_glyph_for_every_character(string role) => await LookAsync(role, Language.Chinese, []);

    [Fact]
    public async Task A_missing_glyph_would_be_seen()
    {
        await using var context = await Chromium.Visitor();
        var page = await context.NewPageAsync();
        await page.SetContentAsync("<p>网络安全 security</p>");
        Assert.Equal("", await page.EvaluateAsync<string>(MissingGlyphs, null));
        Assert.Equal(NoGlyph, await page.EvaluateAsync<string>(MissingGlyphs, "a" + NoGlyph + "网"));
    }

    private static async Task LookAsync(string role, Language language, string[] more)
    {
        var demo = await SharedDemo.Get();
        await using var visitor = await Visitor.Arrive(demo.Remit, scripts: true, language);
        if (role != Roles.Public)
        {
            await visitor.SignIn(demo.With(role).User);
        }

        var pages = (await Endpoints.All()).Where(endpoint => endpoint.IsPageOf(role)).Select(endpoint => endpoint.Route).Concat(more).ToList();
        Assert.True(pages.Count > 1, $"{role} has {pages.Count} pages");
        var found = new List<string>();
        foreach (var page in pages)
        {
            await visitor.Go(page);
            var seen = await visitor.Page.RunAxe();
            found.AddRange(seen.Violations.Select(v => $"{language.Code}{page}: {v.Impact} {v.Id}: {v.Help}: {v.Nodes[0].Html}"));
            var missing = await visitor.Page.EvaluateAsync<string>(MissingGlyphs, null);
            if (missing.Length > 0)
            {
                found.Add($"{language.Code}{page}: no glyph for {missing}");
            }
        }

        Findings.None(found.Concat(visitor.Complaints));
    }
}
