using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Remit.Kernel;
using Remit.Tests.Host;
using Remit.Tests.Records;

namespace Remit.Tests.Server;

/// <summary>Rewards from outside: by pages without scripts, in both languages, on both databases, over a kill.</summary>
public sealed partial class RewardPageTests
{
    private const string Reason = "It stopped a break-in <script>second</script>";

    [Theory, BothDatabases]
    public async Task Three_people_reward_a_report_by_pages_and_the_reporter_reads_the_voucher_once(DatabaseKind database)
    {
        await using var store = database == DatabaseKind.PostgreSQL ? await TestDatabase.CreateAsync(database) : null;
        await using var walk = await RegisterWalk.Start(store?.ConnectionString);
        Assert.Contains("There are no rewards yet", (await walk.Page("officer", "en/rewards")).Html, StringComparison.Ordinal);
        Assert.Contains("没有可以奖励的案件", (await walk.Page("officer", "zh/rewards/new")).Html, StringComparison.Ordinal);
        var (code, id) = await ClosedCase(walk);
        var reward = await Propose(walk, id);
        await Refused(walk, reward);

        await walk.KillAndStart();
        var decide = await walk.Page("coordinator", $"zh/rewards/{reward}");
        Assert.Contains(WebUtility.HtmlEncode(Reason), decide.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await walk.Send("coordinator", $"zh/rewards/{reward}", decide.Html, "decide", ("way", "refuse"),
            ("version", "1"))).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await walk.Send("coordinator", $"zh/rewards/{reward}", decide.Html, "decide", ("way", "grant"),
            ("version", "7"))).Status);
        Assert.NotNull((await walk.Send("coordinator", $"zh/rewards/{reward}", decide.Html, "decide", ("way", "grant"), ("version", "1"))).Location);

        var payments = await walk.Page("payer", "en/payments");
        Assert.DoesNotContain(id, payments.Html, StringComparison.Ordinal);
        var offered = RegisterWalk.Offered(payments.Html, "reward").Single();
        Assert.Contains("id=\"reward-error\"", (await walk.Send("payer", "en/payments", payments.Html, "pay", ("reward", ""))).Html, StringComparison.Ordinal);
        Assert.NotNull((await walk.Send("payer", "en/payments", payments.Html, "pay", ("reward", offered))).Location);
        Assert.Equal(HttpStatusCode.Conflict, (await walk.Send("payer", "en/payments", payments.Html, "pay", ("reward", offered))).Status);

        var voucher = await ReadOnce(walk, code);
        var wrong = await walk.Send("payer", "en/payments", payments.Html, "redeem", ("voucher", "1234"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("id=\"voucher-error\"", wrong.Html, StringComparison.Ordinal);
        Assert.Contains("The voucher is good", (await walk.Send("payer", "en/payments", payments.Html, "redeem", ("voucher", voucher))).Html,
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await walk.Send("payer", "en/payments", payments.Html, "redeem", ("voucher", voucher))).Status);

        await walk.KillAndStart();
        await Shown(walk, reward, voucher);
    }

    private static async Task<string> Propose(RegisterWalk walk, string id)
    {
        var form = await walk.Page("officer", $"zh/rewards/new?case={id}");
        var rule = RegisterWalk.Offered(form.Html, "rule").Single();
        (string, string)[] right = [("case", id), ("rule", rule), ("amount", "800"), ("reason", Reason)];
        foreach (var (field, value) in new[] { ("case", ""), ("rule", "none"), ("rule", ""), ("amount", "much"), ("amount", "0"), ("reason", " ") })
        {
            var answer = await walk.Send("officer", "zh/rewards/new", form.Html, "propose", [.. right.Where(r => r.Item1 != field), (field, value)]);
            Assert.True(answer.Status == HttpStatusCode.BadRequest, $"{field}={value} answers {answer.Status}");
            Assert.Contains($"id=\"{field}-error\"", answer.Html, StringComparison.Ordinal);
        }

        Assert.Contains("还没有奖励", (await walk.Page("officer", "zh/rewards")).Html, StringComparison.Ordinal);
        var sent = await walk.Send("officer", "zh/rewards/new", form.Html, "propose", right);
        Assert.True(sent.Location is not null, RegisterWalk.Errors(sent.Html));
        return sent.Location!.Split('?')[0].Split('/')[^1];
    }

    private static async Task Refused(RegisterWalk walk, string reward)
    {
        var own = await walk.Page("officer", $"en/rewards/{reward}");
        Assert.Contains("Another person must decide", own.Html, StringComparison.Ordinal);
        using var self = await (await walk.Program("officer")).PostAsJsonAsync($"api/reports/rewards/{reward}/decide", new { grant = true });
        Assert.Equal(HttpStatusCode.Forbidden, self.StatusCode);
        foreach (var user in new[] { "operator", "supervisor", "custodian", "administrator", "payer" })
        {
            foreach (var page in new[] { "", $"/{reward}", $"/{reward}/print", "/new", ".csv", ".json" }.Select(rest => "en/rewards" + rest))
            {
                Assert.True((await walk.Page(user, page)).Status == HttpStatusCode.Forbidden, $"{user} opens {page}");
            }

            using var api = await (await walk.Program(user)).PostAsJsonAsync($"api/reports/rewards/{reward}/decide", new { grant = true });
            Assert.Equal(HttpStatusCode.Forbidden, api.StatusCode);
        }

        foreach (var user in new[] { "officer", "coordinator", "auditor", "operator" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await walk.Page(user, "en/payments")).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await walk.Page("officer-police", $"en/rewards/{reward}")).Status);
        using var other = await (await walk.Program("officer-police")).PostAsJsonAsync($"api/reports/rewards/{reward}/decide", new { grant = true });
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    private static async Task<string> ReadOnce(RegisterWalk walk, string code)
    {
        using var reporter = await PageVisitor.Arrive(walk.Remit, null);
        async Task<string> Post(params (string, string)[] fields)
        {
            using var opened = await reporter.Get("en/status");
            var hidden = RegisterWalk.Hidden(await opened.Content.ReadAsStringAsync());
            using var answer = await reporter.Post("en/status", [.. hidden.Where(h => h.Key != "_handler"), new("_handler", "status"),
                new("code", code), .. fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2))]);
            return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        }

        Assert.Contains("A reward of 800 yuan", await Post(), StringComparison.Ordinal);
        var shown = await Post(("voucher", "show"));
        var voucher = Voucher().Match(shown).Groups[1].Value;
        Assert.True(voucher.Length == 34, shown);
        Assert.DoesNotContain(voucher, await Post(("voucher", "show")), StringComparison.Ordinal);
        Assert.Contains("was shown already", await Post(), StringComparison.Ordinal);
        return voucher;
    }

    private static async Task Shown(RegisterWalk walk, string reward, string voucher)
    {
        Assert.Contains("The books balance, and all 2 entries", (await walk.Page("auditor", "en/rewards")).Html, StringComparison.Ordinal);
        Assert.Contains("账目平衡，2 条", (await walk.Page("payer", "zh/payments")).Html, StringComparison.Ordinal);
        var paper = await walk.Page("coordinator", $"zh/rewards/{reward}/print");
        Assert.Matches("第 city-cyberspace-[0-9]{4}-R-1 号", paper.Html);
        var csv = await walk.Page("officer", "zh/rewards.csv");
        Assert.Contains("已兑付", csv.Html, StringComparison.Ordinal);
        var json = JsonDocument.Parse((await walk.Page("officer", "en/rewards.json")).Html).RootElement[0];
        Assert.Equal((reward, "redeemed", 800), (json.GetProperty("id").GetString(), json.GetProperty("state").GetString(), json.GetProperty("amount")
            .GetInt32()));
        Assert.Equal(["officer", "coordinator", "payer", "payer"], json.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("who").GetString()));
        Assert.DoesNotContain("case", (await walk.Page("payer", "en/payments.json")).Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(voucher, csv.Html + json + paper.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(voucher, walk.Remit.Process.Said(), StringComparison.Ordinal);
        var trail = (await walk.Page("auditor", "en/audit")).Html;
        Assert.Contains("reports.pay", trail, StringComparison.Ordinal);
        Assert.Contains("reports.reward-propose", trail, StringComparison.Ordinal);
    }

    private static async Task<(string Code, string Id)> ClosedCase(RegisterWalk walk)
    {
        var key = Guid.NewGuid().ToString("N");
        using var sent = await walk.Remit.Http.PostAsJsonAsync("api/reports",
            new { matter = "intrusion", region = "650100", body = "Somebody got in.", office = "city-cyberspace", idempotencyKey = key });
        Assert.True(sent.StatusCode == HttpStatusCode.Created, await sent.Content.ReadAsStringAsync());
        var code = (await sent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;
        var id = Remit.Reports.Submit.Submissions.IdOf(key);
        var officer = await walk.Program("officer");
        foreach (var (verb, body) in new[] { ("take", (object)new { }), ("close", new { reason = "Done." }) })
        {
            using var moved = await officer.PostAsJsonAsync($"api/reports/desk/cases/{id}/{verb}", body);
            Assert.True(moved.IsSuccessStatusCode, await moved.Content.ReadAsStringAsync());
        }

        return (code, id);
    }

    [GeneratedRegex(@"class=""r-code"" translate=""no"">([0-9A-Z ]+)<")]
    private static partial Regex Voucher();
}
