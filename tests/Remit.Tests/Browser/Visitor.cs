using Microsoft.Playwright;
using Remit.Server.Pages.Frame;
using Remit.Tests.Host;

namespace Remit.Tests.Browser;

/// <summary>One person at one browser: what a person can do with a page, in words.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly RemitProcess _remit;

    private Visitor(IBrowserContext context, IPage page, RemitProcess remit, Voice voice) => (_context, Page, _remit, Voice) = (context, page, remit, voice);

    public IPage Page { get; }

    /// <summary>The words of the pages in this visitor's language.</summary>
    public Voice Voice { get; }

    /// <summary>What the browser's console complained of.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<Visitor> Arrive(RemitProcess remit, bool scripts, Language language)
    {
        var context = await Chromium.Visitor(scripts, language == Language.Chinese ? "zh-CN" : "en-GB");
        var visitor = new Visitor(context, await context.NewPageAsync(), remit, new Voice(language, TimeZoneInfo.Utc, "/"));
        visitor.Page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                visitor.Complaints.Add(message.Text);
            }
        };
        return visitor;
    }

    /// <summary>Opens a page by its address without the language.</summary>
    public async Task Go(string page)
    {
        var answer = await Page.GotoAsync(new Uri(_remit.Url, Voice.To(page)).ToString());
        Assert.True(answer!.Ok, $"{page} answered {answer.Status}");
    }

    /// <summary>Signs in with the demo's one click.</summary>
    public async Task SignIn(string user)
    {
        await Go("/sign-in");
        await Page.ClickAsync($"form:has(input[name=user][value='{user}']) button");

        // What comes next must not go out before the session is there.
        try
        {
            await Page.WaitForSelectorAsync("form[action$='/sign-out']", new() { State = WaitForSelectorState.Attached });
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{user} is not signed in on {Page.Url}: {await Page.InnerTextAsync("body")}");
        }
    }

    public Task Fill(string field, string words) => Page.FillAsync($"[name={field}]", words);

    /// <summary>Chooses a radio button, or an entry of a list, by its value.</summary>
    public async Task Choose(string field, string value)
    {
        if (await Page.Locator($"select[name={field}]").CountAsync() > 0)
        {
            await Page.SelectOptionAsync($"select[name={field}]", value);
        }
        else
        {
            await Page.CheckAsync($"input[name={field}][value='{value}']");
        }
    }

    /// <summary>Presses the button that goes on.</summary>
    public Task Next() => Page.ClickAsync("button[name=go][value=next]");

    /// <summary>Whether the words stand on the page.</summary>
    public async Task Sees(string words)
    {
        var text = await Page.InnerTextAsync("main");
        Assert.True(text.Contains(words, StringComparison.Ordinal), $"“{words}” is not on {Page.Url}:\n{text}");
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
