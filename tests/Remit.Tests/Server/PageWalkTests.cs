using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Remit.Kernel;
using Remit.Server.SignIn;
using Remit.Tests.Host;
using Remit.Tests.House;

namespace Remit.Tests.Server;

/// <summary>Walks every page with every role and with none; and looks on everything that anybody may open for what nobody may see.</summary>
public sealed class PageWalkTests
{
    private const string LogMarker = "walkmarker7731";
    private const string Contact = "walk-contact-5512@example.org";

    [Fact]
    public async Task Every_page_opens_for_whom_the_table_names_and_for_nobody_else()
    {
        var demo = await SharedDemo.Get();
        var pages = (await Endpoints.All()).Where(endpoint => endpoint is { Verb: "GET", IsPage: true, Anonymous: false }).ToList();
        Assert.NotEmpty(pages);
        var found = new List<string>();
        foreach (var role in Roles.All)
        {
            using var visitor = await PageVisitor.Arrive(demo.Remit, role == Roles.Public ? null : demo.With(role));
            foreach (var page in pages)
            {
                using var answer = await visitor.Get("en" + page.Route.Replace("{Id}", "no-such-case", StringComparison.Ordinal));
                if (Wrong(role, page, answer) is { } wrong)
                {
                    found.Add($"{role}: {page}: {wrong}");
                }
            }
        }

        Findings.None(found);
    }

    [Fact]
    public async Task No_role_but_the_operators_sees_a_log_line_and_none_sees_who_reported()
    {
        var demo = await SharedDemo.Get();
        await LeaveMarkersAsync(demo);
        var endpoints = (await Endpoints.All()).Where(endpoint => endpoint.Verb == "GET" && !endpoint.IsAsset).ToList();
        var found = new List<string>();
        foreach (var role in Roles.All)
        {
            using var api = await demo.Client(role == Roles.Public ? null : demo.With(role));
            using var visitor = await PageVisitor.Arrive(demo.Remit, role == Roles.Public ? null : demo.With(role));
            var cases = await CasesAsync(api, role);
            foreach (var endpoint in endpoints.Where(endpoint => endpoint.Anonymous || endpoint.Permissions.All(name => Permissions.Holds(role, name))))
            {
                foreach (var address in Addresses(endpoint, cases))
                {
                    using var answer = await (endpoint.IsPage ? visitor.Get("en" + address) : api.GetAsync(
                        new Uri(address.TrimStart('/'), UriKind.Relative), TestContext.Current.CancellationToken));
                    var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                    found.AddRange(Never(role).Where(word => text.Contains(word, StringComparison.Ordinal)).Select(word => $"{role}: {address} shows {word}"));
                }
            }
        }

        Findings.None(found);
    }

    [Fact]
    public async Task The_operator_who_owns_the_line_finds_it_so_the_walk_could_have()
    {
        var demo = await SharedDemo.Get();
        await LeaveMarkersAsync(demo);
        using var owner = await demo.Client(demo.With(Roles.Operator));
        var found = await owner.GetStringAsync(
            new Uri("api/vault/search?query=doorbell&q=doorbell&reason=walk&limit=0", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains(LogMarker, found, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Never(string role) => role == Roles.Operator ? [Contact] : [Contact, LogMarker];

    private static IEnumerable<string> Addresses(OfferedEndpoint endpoint, IReadOnlyList<string> cases)
    {
        var holes = endpoint.Route.Contains('{', StringComparison.Ordinal);
        var filled = holes ? cases.Select(id => System.Text.RegularExpressions.Regex.Replace(endpoint.Route, @"\{[^}]*\}", id)) : [endpoint.Route];
        return filled.SelectMany(address => new[] { address, $"{address}?q=doorbell&query=doorbell&reason=walk&operator=tianshan-water&lang=en" });
    }

    private static async Task<IReadOnlyList<string>> CasesAsync(HttpClient api, string role)
    {
        if (role != Roles.Officer)
        {
            return ["tianshan-water"];
        }

        var queue = await api.GetFromJsonAsync<JsonElement>("api/reports/desk/queue", TestContext.Current.CancellationToken);
        return [.. queue.EnumerateArray().Select(one => one.GetProperty("id").GetString()!), "tianshan-water"];
    }

    private static async Task LeaveMarkersAsync(SharedDemo demo)
    {
        using var folder = new TempFolder();
        var file = folder.Write("walk.log", $"Nov 24 04:00:00 web01 sshd[1]: {LogMarker} doorbell rings\n");
        var imported = await RemitProcess.Run("vault", "import", file, "--source", "walk", "--data", demo.Remit.Data);
        Assert.True(imported.Exit == 0, imported.ToString());
        using var stranger = await demo.Client(null);
        var matters = await stranger.GetFromJsonAsync<JsonElement>("api/reports/matters?region=650100", TestContext.Current.CancellationToken);
        using var sent = await stranger.PostAsJsonAsync(
            "api/reports",
            new
            {
                matter = matters[0].GetProperty("id").GetString(),
                region = "650100",
                body = "a body",
                contact = Contact,
                idempotencyKey = Guid.NewGuid().ToString("N"),
            },
            TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
    }

    private static string? Wrong(string role, OfferedEndpoint page, HttpResponseMessage answer)
    {
        var may = page.Permissions.All(permission => Permissions.Holds(role, permission));
        return (role, may, answer.StatusCode) switch
        {
            (Roles.Public, _, HttpStatusCode.Redirect) when answer.Headers.Location!.ToString().Contains("/sign-in", StringComparison.Ordinal) => null,
            (Roles.Public, _, var status) => $"answers {(int)status} to somebody who is not signed in, not the way to sign in",
            (_, false, HttpStatusCode.Forbidden) => null,
            (_, false, var status) => $"answers {(int)status}, not 403",
            (_, true, HttpStatusCode.OK) => null,
            (_, true, HttpStatusCode.NotFound) when page.Route.Contains('{', StringComparison.Ordinal) => null,
            (_, true, var status) => $"answers {(int)status}, not 200",
        };
    }
}
