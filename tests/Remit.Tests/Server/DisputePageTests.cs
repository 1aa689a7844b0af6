using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Remit.Tests.Host;
using Remit.Tests.Records;

namespace Remit.Tests.Server;

/// <summary>A dispute from outside: by pages without scripts, in both languages, on both databases, over a kill.</summary>
public sealed class DisputePageTests
{
    private const string Article = "cn.csl@2026-01-01/art-8";
    private const string Why = "The network is theirs <script>second</script>";

    [Theory, BothDatabases]
    public async Task A_coordinator_decides_by_the_page_and_offices_and_reporter_see_it(DatabaseKind database)
    {
        await using var store = database == DatabaseKind.PostgreSQL ? await TestDatabase.CreateAsync(database) : null;
        await using var walk = await RegisterWalk.Start(store?.ConnectionString);
        Assert.Contains("No case is disputed", (await walk.Page("coordinator", "en/region/disputes")).Html, StringComparison.Ordinal);
        var (code, id) = await Returned(walk);
        var desk = await walk.Page("officer", $"zh/desk/{id}");
        (string, string)[] up = [("move", "escalate"), ("version", Version(desk.Html)), ("reason", "We hold to it.")];
        Assert.Contains("id=\"escalate-reason-error\"",
            (await walk.Send("officer", $"zh/desk/{id}", desk.Html, "move-escalate", [.. up[..2], ("reason", " ")])).Html, StringComparison.Ordinal);
        Assert.NotNull((await walk.Send("officer", $"zh/desk/{id}", desk.Html, "move-escalate", up)).Location);
        await Refused(walk, id);

        await walk.KillAndStart();
        var form = await walk.Page("coordinator", $"zh/region/disputes/{id}");
        Assert.Equal(["city-cyberspace", "city-police"], RegisterWalk.Offered(form.Html, "office"));
        Assert.Contains("We hold to it.", form.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Somebody got in", form.Html, StringComparison.Ordinal);
        (string, string)[] right = [("version", Version(form.Html)), ("office", "city-police"), ("reason", Why), ("article", Article)];
        foreach (var (field, value) in new[] { ("office", ""), ("office", "region-cyberspace"), ("reason", " "), ("article", ""), ("article", "art-8") })
        {
            var answer = await walk.Send("coordinator", $"zh/region/disputes/{id}", form.Html, "decide",
                [.. right.Where(r => r.Item1 != field), (field, value)]);
            Assert.True(answer.Status == HttpStatusCode.BadRequest, $"{field}={value} answers {answer.Status}");
            Assert.Contains($"id=\"{field}-error\"", answer.Html, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Conflict,
            (await walk.Send("coordinator", $"zh/region/disputes/{id}", form.Html, "decide", [.. right[1..], ("version", "1")])).Status);
        Assert.Equal("escalated", await State(walk, id));
        Assert.NotNull((await walk.Send("coordinator", $"zh/region/disputes/{id}", form.Html, "decide", right)).Location);
        var again = await walk.Send("coordinator", $"zh/region/disputes/{id}", form.Html, "decide", right);
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Contains("争议已经结束", again.Html, StringComparison.Ordinal);

        await walk.KillAndStart();
        await Shown(walk, code, id);
    }

    private static async Task Refused(RegisterWalk walk, string id)
    {
        var decision = new { office = "city-police", reason = Why, article = Article };
        foreach (var user in new[] { "operator", "supervisor", "custodian", "administrator", "auditor", "payer" })
        {
            foreach (var page in new[] { "", $"/{id}", ".csv" })
            {
                Assert.True((await walk.Page(user, "en/region/disputes" + page)).Status == HttpStatusCode.Forbidden, $"{user} opens {page}");
            }

            using var api = await (await walk.Program(user)).PostAsJsonAsync($"api/reports/disputes/{id}/decide", decision);
            Assert.Equal(HttpStatusCode.Forbidden, api.StatusCode);
        }

        // A party reads it and does not decide; an office that has no part in it knows of nothing.
        var party = await walk.Page("officer-police", $"en/region/disputes/{id}");
        Assert.Contains("It waits for a coordinator", party.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await walk.Send("officer-police", $"en/region/disputes/{id}", party.Html, "decide",
            ("office", "city-police"), ("reason", Why), ("article", Article))).Status);
        using var own = await (await walk.Program("officer")).PostAsJsonAsync($"api/reports/disputes/{id}/decide", decision);
        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await walk.Page("officer-district", $"en/region/disputes/{id}")).Status);
        using var nothing = await (await walk.Program("coordinator")).PostAsJsonAsync($"api/reports/disputes/{new string('0', 32)}/decide", decision);
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }

    private static async Task Shown(RegisterWalk walk, string code, string id)
    {
        foreach (var user in new[] { "officer", "officer-police", "coordinator" })
        {
            var page = WebUtility.HtmlDecode((await walk.Page(user, $"en/region/disputes/{id}")).Html);
            Assert.Contains(Why, page, StringComparison.Ordinal);
            Assert.Contains("given to this office by the common superior", page, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await walk.Page("officer", $"en/desk/{id}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await walk.Page("officer-police", $"en/desk/{id}")).Status);
        var csv = await walk.Page("coordinator", "zh/region/disputes.csv");
        Assert.Contains("管辖", (await walk.Page("coordinator", "zh/region")).Html, StringComparison.Ordinal);
        Assert.Contains("city-cyberspace-", csv.Html, StringComparison.Ordinal);
        Assert.Contains("reports.escalate", (await walk.Page("auditor", "en/audit")).Html, StringComparison.Ordinal);
        using var status = new HttpRequestMessage(HttpMethod.Get, new Uri("api/reports/status", UriKind.Relative));
        status.Headers.Add("Remit-Receipt-Code", code);
        using var answer = await walk.Remit.Http.SendAsync(status);
        var seen = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("accepted", "city-police"), (seen.GetProperty("state").GetString(), seen.GetProperty("where").GetProperty("id").GetString()));
        Assert.Equal(Why, seen.GetProperty("history").EnumerateArray().Last().GetProperty("words").GetString());
    }

    private static async Task<string?> State(RegisterWalk walk, string id)
    {
        var found = await (await walk.Program("coordinator")).GetFromJsonAsync<JsonElement>(new Uri("api/reports/disputes/" + id, UriKind.Relative));
        return found.GetProperty("dispute").GetProperty("state").GetString();
    }

    private static async Task<(string Code, string Id)> Returned(RegisterWalk walk)
    {
        var key = Guid.NewGuid().ToString("N");
        using var sent = await walk.Remit.Http.PostAsJsonAsync("api/reports",
            new { matter = "intrusion", region = "650100", body = "Somebody got in.", office = "city-cyberspace", idempotencyKey = key });
        Assert.True(sent.StatusCode == HttpStatusCode.Created, await sent.Content.ReadAsStringAsync());
        var code = (await sent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;
        var id = Remit.Reports.Submit.Submissions.IdOf(key);
        foreach (var (user, verb, body) in new[]
        {
            ("officer", "offer", (object)new { office = "city-police", reason = "By the rules it is theirs." }),
            ("officer-police", "return", new { reason = "Not ours.", article = Article }),
        })
        {
            using var moved = await (await walk.Program(user)).PostAsJsonAsync($"api/reports/desk/cases/{id}/{verb}", body);
            Assert.True(moved.IsSuccessStatusCode, await moved.Content.ReadAsStringAsync());
        }

        return (code, id);
    }

    private static string Version(string html)
    {
        const string Before = "name=\"version\" value=\"";
        var start = html.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        return html[start..html.IndexOf('"', start)];
    }
}
