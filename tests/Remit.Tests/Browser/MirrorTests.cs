using Remit.Kernel;
using Remit.Server.Pages.Frame;
using Remit.Tests.Host;
using Remit.Tests.House;
using Remit.Tests.Server;

namespace Remit.Tests.Browser;

/// <summary>Public pages as a language would show them that is written from right to left and needs twice the room: nothing runs off a phone's screen.
/// That no style says left or right is looked at without a browser (StylesTests).</summary>
[Trait(Needs.Trait, Needs.Browser)]
public sealed class MirrorTests
{
    private const int Phone = 390;

    // What a pseudo-locale does to a catalogue of texts, done to the page that was made of them: every text twice as long, everything mirrored.
    private const string Pseudo = """
        () => {
          document.documentElement.dir = 'rtl';
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const texts = [];
          while (walk.nextNode()) texts.push(walk.currentNode);
          for (const text of texts) if (text.data.trim() && !text.parentElement.closest('script, style, svg')) text.data += ' ' + text.data;
          return texts.length;
        }
        """;

    // Names what sticks out, so that the finding says where to look.
    private const string Wider = """
        () => {
          const root = document.documentElement;
          if (root.scrollWidth <= window.innerWidth) return '';
          const out = [...document.body.querySelectorAll('*')].filter(e => {
            const r = e.getBoundingClientRect();
            return r.width > 0 && (r.left < -1 || r.right > window.innerWidth + 1 || e.scrollWidth > e.clientWidth + 1);
          });
          const last = out.at(-1);
          return `${root.scrollWidth} px wide: ${last ? last.outerHTML.slice(0, 160) : 'the page'}`;
        }
        """;

    [Fact]
    public async Task Twice_as_long_and_mirrored_every_public_page_fits_a_phone()
    {
        var demo = await SharedDemo.Get();
        await using var visitor = await Visitor.Arrive(demo.Remit, scripts: true, Language.English);
        await visitor.Page.SetViewportSizeAsync(Phone, 844);
        var pages = (await Endpoints.All()).Where(endpoint => endpoint.IsPageOf(Roles.Public)).Select(endpoint => endpoint.Route)
            .Concat(["/ask?q=network+logs&region=650100", "/law/cn.csl", "/law/cn.csl/9?on=2026-01-01"]).ToList();
        Assert.True(pages.Count > 10, $"{pages.Count} pages");
        var found = new List<string>();
        foreach (var page in pages)
        {
            await visitor.Go(page);
            Assert.True(await visitor.Page.EvaluateAsync<int>(Pseudo) > 0, page);
            if (await visitor.Page.EvaluateAsync<string>(Wider) is { Length: > 0 } wider)
            {
                found.Add($"{page}: {wider}");
            }
        }

        Findings.None(found);
    }

    [Fact]
    public async Task What_is_too_wide_would_be_seen_on_either_side()
    {
        await using var context = await Chromium.Visitor();
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(Phone, 844);
        foreach (var direction in new[] { "ltr", "rtl" })
        {
            await page.SetContentAsync($"<html dir={direction}><meta name=viewport content='width=device-width'><p>fits</p><pre>{new string('x', 80)}</pre>");
            Assert.Contains("<pre>", await page.EvaluateAsync<string>(Wider), StringComparison.Ordinal);
        }
    }
}
