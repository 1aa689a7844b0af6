using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Remit.Kernel;
using Remit.Server.SignIn;
using Remit.Tests.Host;
using Remit.Tests.House;

namespace Remit.Tests.Server;

/// <summary>Walks every endpoint of the running program with every role and with none: the table is kept not only on paper.</summary>
public sealed partial class WalkTests
{
    [Fact]
    public async Task Every_endpoint_lets_in_whom_the_table_names_and_nobody_else()
    {
        var demo = await SharedDemo.Get();
        var endpoints = (await Endpoints.All()).Where(endpoint => endpoint.Route.StartsWith("/api/", StringComparison.Ordinal) && !endpoint.Anonymous).ToList();
        Assert.NotEmpty(endpoints);
        var found = new List<string>();
        foreach (var role in Roles.All)
        {
            using var client = await demo.Client(role == Roles.Public ? null : demo.With(role));
            foreach (var endpoint in endpoints)
            {
                using var answer = await Send(client, endpoint);
                if (Wrong(role, endpoint, answer) is { } wrong)
                {
                    found.Add($"{role}: {endpoint}: {wrong}");
                }
            }
        }

        Findings.None(found);
    }

    [Fact]
    public async Task The_verbs_way_in_is_open_on_the_folders_socket_only()
    {
        var demo = await SharedDemo.Get();
        using var client = await demo.Client(demo.With(Roles.Administrator));
        using var body = new StringContent("{}", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("verbs", UriKind.Relative), body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_API_takes_no_cookie_and_pages_take_no_token()
    {
        var demo = await SharedDemo.Get();
        using var client = await demo.Client(demo.With(Roles.Administrator));
        using var page = await client.GetAsync(new Uri("en/admin", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.NotEqual(HttpStatusCode.OK, page.StatusCode);
    }

    /// <summary>What is wrong with an answer; null when nothing is.</summary>
    private static string? Wrong(string role, OfferedEndpoint endpoint, HttpResponseMessage answer)
    {
        var may = endpoint.Permissions.All(permission => Permissions.Holds(role, permission));
        return (role, may, answer.StatusCode) switch
        {
            (Roles.Public, _, HttpStatusCode.Unauthorized) => null,
            (Roles.Public, _, var status) => $"answers {(int)status} to somebody who is not signed in, not 401",
            (_, false, HttpStatusCode.Forbidden) => null,
            (_, false, var status) => $"answers {(int)status}, not 403",
            (_, true, HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                when answer.Content.Headers.ContentType?.MediaType != "application/problem+json" =>
                $"answers {(int)answer.StatusCode} although the table lets it in",
            (_, true, >= HttpStatusCode.InternalServerError and not HttpStatusCode.ServiceUnavailable) => $"fails with {(int)answer.StatusCode}",
            _ => null,
        };
    }

    private static Task<HttpResponseMessage> Send(HttpClient client, OfferedEndpoint endpoint)
    {
        var request = new HttpRequestMessage(new HttpMethod(endpoint.Verb), Parameter().Replace(endpoint.Route, "1"));
        if (endpoint.Verb is "POST" or "PUT")
        {
            request.Content = new StringContent("{}", Encoding.UTF8, endpoint.Takes);
        }

        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
