using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Remit.Tests.Host.Chromium))]

namespace Remit.Tests.Host;

/// <summary>One real browser for the whole run: Debian's Chromium, driven by Playwright. It starts when the first test asks.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const string Executable = "/usr/bin/chromium";

    private readonly SemaphoreSlim _gate = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>A new, empty visitor: no cookies, the language as given. Dispose it to close its pages.</summary>
    /// <param name="scripts">Whether the visitor's browser runs JavaScript.</param>
    /// <param name="language">What the browser asks for, such as <c>zh-CN</c>.</param>
    public static async Task<IBrowserContext> Visitor(bool scripts = true, string language = "en-GB")
    {
        var chromium = await TestContext.Current.GetFixture<Chromium>() ?? throw new InvalidOperationException("no Chromium in this run");
        var context = await (await chromium.Browser()).NewContextAsync(new BrowserNewContextOptions
        {
            JavaScriptEnabled = scripts,
            Locale = language,
            TimezoneId = "Asia/Urumqi",
            ViewportSize = new ViewportSize { Width = 1280, Height = 900 },
        });
        context.SetDefaultTimeout(20_000);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
        _gate.Dispose();
    }

    private async Task<IBrowser> Browser()
    {
        await _gate.WaitAsync();
        try
        {
            if (_browser is null)
            {
                if (!File.Exists(Executable))
                {
                    Needs.Missing("Chromium is not installed: ./test.sh as root installs it (Debian package chromium)");
                }

                _playwright = await Playwright.CreateAsync();
                _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
                {
                    ExecutablePath = Executable,
                    Headless = true,

                    // Chromium's sandbox refuses to run as root, as CI does; the pages are our own.
                    Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
                });
            }

            return _browser;
        }
        finally
        {
            _gate.Release();
        }
    }
}
