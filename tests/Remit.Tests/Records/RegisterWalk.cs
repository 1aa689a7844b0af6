using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Remit.Kernel;
using Remit.Records;
using Remit.Server.SignIn;
using Remit.Tests.Host;

namespace Remit.Tests.Records;

/// <summary>A demo in a process of its own, walked register by register as people and programs do: by pages without scripts, and by the API.</summary>
internal sealed partial class RegisterWalk : IAsyncDisposable
{
    // Who of the demo's accounts acts for a role; all of them reach the demo's operator.
    private static readonly Dictionary<string, string> Users = new()
    {
        [Roles.Operator] = "operator",
        [Roles.Officer] = "officer-district",
        [Roles.Coordinator] = "coordinator",
        [Roles.Supervisor] = "supervisor",
        [Roles.Auditor] = "auditor",
        [Roles.Custodian] = "custodian",
        [Roles.Administrator] = "administrator",
        [Roles.Payer] = "payer",
    };

    // What is addressed to operators is sent by a second person before they can answer it; a drill runs before something is added to it.
    private static readonly Dictionary<string, string> Sent = new() { ["notices"] = "send", ["programmes"] = "open", ["drills"] = "start" };

    private readonly TempFolder _folder = new();
    private readonly string[] _more;
    private readonly Dictionary<string, HttpClient> _pages = [];
    private readonly Dictionary<string, HttpClient> _programs = [];
    private Dictionary<string, (string User, string Password)> _accounts = [];

    private RegisterWalk(string[] more) => _more = more;

    public RemitProcess Remit { get; private set; } = null!;

    /// <summary>Registers in an order in which each comes after those whose entries it names.</summary>
    public static IReadOnlyList<RecordKind> Kinds
    {
        get
        {
            var left = Permissions.Registers.ToList();
            var ordered = new List<RecordKind>();
            while (left.Count > 0)
            {
                var next = left.First(k => k.Fields.All(f => f.Register is null || f.Register == k.Id || ordered.Any(o => o.Id == f.Register)));
                ordered.Add(next);
                left.Remove(next);
            }

            return ordered;
        }
    }

    public static async Task<RegisterWalk> Start(string? database)
    {
        var walk = new RegisterWalk(database is null ? ["--json"] : ["--json", "--database", database]);
        walk.Remit = await RemitProcess.Start("demo", walk._folder, walk._more);
        walk._accounts = (await walk.Remit.Facts()).GetProperty("accounts").EnumerateArray()
            .ToDictionary(a => a.GetProperty("user").GetString()!, a => (a.GetProperty("user").GetString()!, a.GetProperty("password").GetString()!));
        return walk;
    }

    /// <summary>Kills it as a power cut would, and starts it again on the same folder.</summary>
    public async Task KillAndStart()
    {
        await Remit.Kill();
        await Remit.DisposeAsync();
        Clear();
        Remit = await RemitProcess.Start("demo", _folder, _more);
    }

    /// <summary>The account that acts for a role.</summary>
    public static string UserOf(string role) => Users[role];

    /// <summary>A program that is signed in as an account.</summary>
    public async Task<HttpClient> Program(string user)
    {
        if (!_programs.TryGetValue(user, out var client))
        {
            client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Remit.Url };
            using var answer = await client.PostAsJsonAsync(new Uri("api/sign-in", UriKind.Relative), new { user, password = _accounts[user].Password });
            var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            _programs[user] = client;
        }

        return client;
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> Api(string user, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri("api/records/" + path, UriKind.Relative))
        {
            Content = body is null ? null
            : JsonContent.Create(body)
        };
        using var answer = await (await Program(user)).SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonDocument.Parse(text).RootElement : default);
    }

    /// <summary>A page as a browser without scripts gets it.</summary>
    public async Task<(HttpStatusCode Status, string Html, string? Location)> Page(string user, string path, IEnumerable<KeyValuePair<string,
        string>>? form = null)
    {
        var client = await Browser(user);
        using var answer = form is null
            ? await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)
            : await client.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(form), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), answer.Headers.Location?.OriginalString);
    }

    /// <summary>Sends one of the forms of a page that was opened: its token, the name of the form, and what was filled in.</summary>
    public Task<(HttpStatusCode Status, string Html, string? Location)> Send(string user, string page, string html, string handler,
        params (string Name, string Value)[] fields) =>
        Page(user, page,
            [.. Hidden(html).Where(h => h.Key != "_handler"), new("_handler", handler), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);

    /// <summary>Fills in and sends the form of a new entry; optional fields stay empty, except those that are given.</summary>
    /// <returns>The entry's id and what was filled in, by field.</returns>
    public async Task<(string Id, Dictionary<string, string> Given)> Enter(RecordKind kind)
    {
        var (create, path) = (kind.Moves[0], $"zh/registers/{kind.Id}/new");
        var user = UserOf(create.Roles[0]);
        var (status, html, _) = await Page(user, path);
        Assert.True(status == HttpStatusCode.OK,
            $"{kind.Id}: the form of a new entry answers {(int)status} to {user}: {Remit.Process.Said()[^Math.Min(3000, Remit.Process.Said().Length)..]}");
        var given = create.Asks.Select(id => kind.Field(id)!).ToDictionary(f => f.Id, f => Filled(kind, f, html));
        var sent = await Page(user, path, [.. Hidden(html), .. given.Select(g => KeyValuePair.Create("create-" + g.Key, g.Value)), .. create.Reason
            ? [KeyValuePair.Create("create-reason", "r")] : Array.Empty<KeyValuePair<string, string>>()]);
        Assert.True(sent.Location is not null, $"{kind.Id}: a filled-in form answers {(int)sent.Status}: {Errors(sent.Html)}");
        var entry = sent.Location!.Split('?')[0].Split('/')[^1];
        if (Sent.TryGetValue(kind.Id, out var move))
        {
            var (answer, body) = await Api("coordinator", HttpMethod.Post, $"{kind.Id}/{entry}/{move}", new { fields = new { }, version = 1 });
            Assert.True(answer == HttpStatusCode.OK, $"{kind.Id}: {move} answers {(int)answer} {body}");
        }

        return (entry, given);
    }

    /// <summary>A value that the field takes, out of the page where it offers some.</summary>
    public static string Filled(RecordKind kind, Field field, string html) => field.Type switch
    {
        _ when !field.Needed && field.Type != FieldType.Hash => "",
        _ when (kind.Id, field.Id) == ("indicators", "value") => "198.51.100.7",
        FieldType.Line => $"{kind.Id} {field.Id} <i>&\"测试",
        FieldType.Area => $"{field.Id} 第一行\r\n<script>second</script>",
        FieldType.Choice or FieldType.Entry => Offered(html, "create-" + field.Id).FirstOrDefault()
            ?? throw new InvalidOperationException($"{kind.Id}: the form offers nothing for {field.Id}"),
        FieldType.Day => "2027-01-15",
        FieldType.Moment => "2026-11-20T08:30",
        FieldType.Number or FieldType.Money => Math.Min(field.Max, Math.Max(field.Min, 2)).ToString(System.Globalization.CultureInfo.InvariantCulture),
        FieldType.Hash => new string('a', 64),
        _ => "yes",
    };

    /// <summary>A value that the field must refuse.</summary>
    public static string Wrong(Field field) => field.Type switch
    {
        FieldType.Line or FieldType.Area => new string('x', field.LengthMax + 1),
        FieldType.Day => "2026-13-45",
        FieldType.Moment => "yesterday",
        FieldType.Number or FieldType.Money => "much",
        FieldType.Hash => "abc",
        _ => "nonsense",
    };

    public static IEnumerable<string> Offered(string html, string select)
    {
        var start = html.IndexOf($"id=\"{select}\"", StringComparison.Ordinal);
        var end = start < 0 ? -1 : html.IndexOf("</select>", start, StringComparison.Ordinal);
        return end < 0 ? [] : OptionValue().Matches(html[start..end]).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Where(v => v.Length > 0);
    }

    public static string Errors(string html) => string.Join("; ", ErrorMessage().Matches(html).Select(m => m.Groups[1].Value)) is { Length: > 0 } found
        ? found : html[..Math.Min(600, html.Length)];

    /// <summary>The hidden fields of a page's form: its token and its handler.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Hidden(string html) =>
        [new("__RequestVerificationToken", Token().Match(html).Groups[1].Value), new("_handler", Handler().Match(html) is { Success: true } m
            ? m.Groups[1].Value : "create")];

    public async ValueTask DisposeAsync()
    {
        Clear();
        await Remit.Stop();
        await Remit.DisposeAsync();
        _folder.Dispose();
    }

    private void Clear()
    {
        foreach (var client in _pages.Values.Concat(_programs.Values))
        {
            client.Dispose();
        }

        _pages.Clear();
        _programs.Clear();
    }

    private async Task<HttpClient> Browser(string user)
    {
        if (!_pages.TryGetValue(user, out var client))
        {
            client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Remit.Url };
            var html = await client.GetStringAsync(new Uri("en/sign-in", UriKind.Relative));
            using var answer = await client.PostAsync(new Uri("en/sign-in", UriKind.Relative), new FormUrlEncodedContent(
            [
                new("__RequestVerificationToken", Token().Match(html).Groups[1].Value), new("_handler", "sign-in"), new("user", user),
                new("password", _accounts[user].Password),
            ]));
            Assert.True((int)answer.StatusCode is 302 or 303, $"{user} could not sign in: {answer.StatusCode}");
            _pages[user] = client;
        }

        return client;
    }

    [GeneratedRegex(@"name=""__RequestVerificationToken"" value=""([^""]+)""")]
    private static partial Regex Token();

    [GeneratedRegex(@"name=""_handler"" value=""([^""]+)""")]
    private static partial Regex Handler();

    [GeneratedRegex(@"<option value=""([^""]*)""")]
    private static partial Regex OptionValue();

    [GeneratedRegex(@"govuk-error-message""[^>]*>(?:<span[^>]*>[^<]*</span>)?([^<]*)")]
    private static partial Regex ErrorMessage();
}
