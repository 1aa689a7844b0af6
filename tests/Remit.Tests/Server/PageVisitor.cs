using System.Net;
using System.Text.RegularExpressions;
using Remit.Tests.Host;

namespace Remit.Tests.Server;

/// <summary>Opens pages as a browser without scripts does: with its cookies, by forms, following no redirect on its own.</summary>
internal sealed partial class PageVisitor : IDisposable
{
    private readonly HttpClient _client;

    private PageVisitor(RemitProcess remit) =>
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = remit.Url };

    /// <summary>Somebody who is not signed in; with a person, somebody who did so by the page.</summary>
    public static async Task<PageVisitor> Arrive(RemitProcess remit, DemoPerson? person)
    {
        var visitor = new PageVisitor(remit);
        if (person is not null)
        {
            await visitor.SignInAsync(person);
        }

        return visitor;
    }

    public Task<HttpResponseMessage> Get(string page) =>
        _client.GetAsync(new Uri(page.TrimStart('/'), UriKind.Relative), TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> Post(string page, params IEnumerable<KeyValuePair<string, string>> fields) =>
        _client.PostAsync(new Uri(page.TrimStart('/'), UriKind.Relative), new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);

    /// <summary>Sends a form with a file, with the token that the page gave.</summary>
    public async Task<HttpResponseMessage> PostFile(string page, string handler, byte[] file, params IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var opened = await Get(page);
        var html = await opened.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Token().Match(html).Groups[1].Value), "__RequestVerificationToken" },
            { new StringContent(handler), "_handler" },
            { new ByteArrayContent(file), "file", "law.txt" },
        };
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        return await _client.PostAsync(new Uri(page.TrimStart('/'), UriKind.Relative), form, TestContext.Current.CancellationToken);
    }

    public void Dispose() => _client.Dispose();

    private async Task SignInAsync(DemoPerson person)
    {
        using var page = await Get("en/sign-in");
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var answer = await Post(
            "en/sign-in",
            new("__RequestVerificationToken", Token().Match(html).Groups[1].Value),
            new("_handler", "sign-in"),
            new("user", person.User),
            new("password", person.Password));
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther, $"{person.User} could not sign in: {answer.StatusCode}");
    }

    [GeneratedRegex(@"name=""__RequestVerificationToken"" value=""([^""]+)""")]
    private static partial Regex Token();
}
