using System.Net;
using System.Text.RegularExpressions;
using Remit.Kernel;
using Remit.Server.Pages.Frame;
using Remit.Server.SignIn;
using Remit.Tests.Host;
using Remit.Tests.House;

namespace Remit.Tests.Server.Pages;

/// <summary>Every page of a running demo, with every role and with none, in both languages.</summary>
public sealed partial class PageTests
{
    [Fact]
    public async Task Every_page_opens_for_whom_the_table_names_and_for_nobody_else()
    {
        var demo = await SharedDemo.Get();
        var found = new List<string>();
        foreach (var role in Roles.All)
        {
            using var reader = await Reader.As(demo, role == Roles.Public ? null : role);
            foreach (var page in OfferedPage.All)
            {
                var answer = await reader.Get("/en" + page.Route);
                if (Wrong(role, page, answer) is { } wrong)
                {
                    found.Add($"{role}: {page.Route}: {wrong}");
                }
            }
        }

        Findings.None(found);
    }

    [Fact]
    public async Task Every_page_is_plain_markup_with_a_policy_and_one_heading()
    {
        var demo = await SharedDemo.Get();
        var found = new List<string>();
        foreach (var role in Roles.All)
        {
            using var reader = await Reader.As(demo, role == Roles.Public ? null : role);
            foreach (var page in OfferedPage.All.Where(page => page.Permission is null ? role == Roles.Public : Permissions.Holds(role, page.Permission)))
            {
                foreach (var language in Language.All)
                {
                    var answer = await reader.Get($"/{language.Code}{page.Route}");
                    found.AddRange(Unclean(answer, language).Select(wrong => $"{answer.Path}: {wrong}"));
                }
            }
        }

        Findings.None(found);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<p style=\"color:red\">")]
    [InlineData("<a onclick=\"go()\">")]
    public void Markup_that_the_policy_would_block_is_found(string markup) => Assert.Matches(Inline(), markup);

    [Fact]
    public async Task Every_link_of_every_page_leads_somewhere()
    {
        var demo = await SharedDemo.Get();
        var found = new List<string>();
        foreach (var role in new[] { Roles.Public, Roles.Officer, Roles.Operator, Roles.Supervisor })
        {
            using var reader = await Reader.As(demo, role == Roles.Public ? null : role);
            var seen = new HashSet<string>();
            foreach (var page in OfferedPage.All.Where(page => page.Permission is null ? role == Roles.Public : Permissions.Holds(role, page.Permission)))
            {
                var answer = await reader.Get("/zh" + page.Route);
                var links = answer.Status == HttpStatusCode.OK ? Links(answer.Text) : [];
                foreach (var link in links.Where(link => link.StartsWith('/') && seen.Add(link)))
                {
                    var led = await reader.Get(link);
                    if (led.Status is not (HttpStatusCode.OK or HttpStatusCode.Found))
                    {
                        found.Add($"{role}: {answer.Path} -> {link}: {(int)led.Status}");
                    }
                }
            }
        }

        Findings.None(found);
    }

    [Fact]
    public async Task Without_a_language_in_the_address_the_browser_decides()
    {
        var demo = await SharedDemo.Get();
        using var client = new HttpClient { BaseAddress = demo.Remit.Url };
        client.DefaultRequestHeaders.Add("Accept-Language", "en-GB,en;q=0.9");

        Assert.Contains("lang=\"en\"", await Text("ask"), StringComparison.Ordinal);
        Assert.Contains("lang=\"zh-CN\"", await Text("zh/ask"), StringComparison.Ordinal);

        Task<string> Text(string path) => client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("/zh/no-such-page", "找不到这个页面")]
    [InlineData("/en/law/no.such.law", "There is no such page")]
    [InlineData("/en/law/cn.csl/999", "There is no such page")]
    public async Task What_is_not_there_is_said_in_words(string path, string words)
    {
        using var reader = await Reader.As(await SharedDemo.Get(), null);
        var answer = await reader.Get(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_in_words()
    {
        using var reader = await Reader.As(await SharedDemo.Get(), null);
        var answer = await reader.Post("/en/status", [new("_handler", "status"), new("code", "1")]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("What was sent was not accepted", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org/")]
    [InlineData("/\\example.org/")]
    public async Task Nobody_is_led_away_through_the_sign_in(string away)
    {
        using var reader = await Reader.As(await SharedDemo.Get(), null);
        var page = await reader.Get("/en/sign-in?return=" + Uri.EscapeDataString(away));

        Assert.DoesNotContain("example.org/\"", page.Text, StringComparison.Ordinal);
    }

    private static string? Wrong(string role, OfferedPage page, Page answer) => (page.Permission, answer.Status) switch
    {
        ({ } or null, >= HttpStatusCode.InternalServerError) => $"fails with {(int)answer.Status}",
        (null, HttpStatusCode.OK) => null,
        (null, HttpStatusCode.NotFound) when page.Route == "/error/404" => null,
        ({ } needed, HttpStatusCode.OK) when Permissions.Holds(role, needed) => null,
        ({ } needed, HttpStatusCode.NotFound) when page.MayBeMissing && Permissions.Holds(role, needed) => null,
        ({ }, HttpStatusCode.Found) when role == Roles.Public && answer.Header("Location")!.StartsWith("/en/sign-in?return=", StringComparison.Ordinal) => null,
        ({ } needed, HttpStatusCode.Forbidden) when role != Roles.Public && !Permissions.Holds(role, needed) => null,
        _ => $"answers {(int)answer.Status}",
    };

    private static IEnumerable<string> Unclean(Page answer, Language language)
    {
        if (answer.Header("Content-Security-Policy") != SecurityHeaders.Policy)
        {
            yield return "no content policy";
        }

        if (answer.Header("Referrer-Policy") != "no-referrer" || answer.Header("X-Content-Type-Options") != "nosniff")
        {
            yield return "no referrer policy, or types may be guessed";
        }

        foreach (Match match in Inline().Matches(answer.Text))
        {
            yield return $"inline: {match.Value}";
        }

        if (Regex.Count(answer.Text, "<h1") != 1)
        {
            yield return $"{Regex.Count(answer.Text, "<h1")} first headings";
        }

        if (!answer.Text.Contains($"<html lang=\"{language.Tag}\"", StringComparison.Ordinal))
        {
            yield return "not in its language";
        }

        if (!answer.Text.Contains("<title>", StringComparison.Ordinal))
        {
            yield return "no title";
        }
    }

    private static IEnumerable<string> Links(string page) =>
        Href().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value).Split('#')[0]).Where(link => link.Length > 0);

    [GeneratedRegex("""<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son[a-z]+=""", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("""<a [^>]*href="([^"]*)""")]
    private static partial Regex Href();
}
