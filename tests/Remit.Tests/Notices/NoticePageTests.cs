using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Remit.Kernel;
using Remit.Server.Notices;
using Remit.Tests.Host;
using Remit.Tests.Records;

namespace Remit.Tests.Notices;

/// <summary>Notices from outside: a report comes in, an officer and a program are told, the administrator sees that they were, and nobody learns what it
/// says.</summary>
public sealed class NoticePageTests
{
    private const string Canary = "quagga-zeppelin";
    private const string CanaryZh = "鸸鹋钟楼";

    [Theory, BothDatabases]
    public async Task A_report_is_told_of_and_none_of_its_words_leave(DatabaseKind database)
    {
        await using var store = database == DatabaseKind.PostgreSQL ? await TestDatabase.CreateAsync(database) : null;
        await using var walk = await RegisterWalk.Start(store?.ConnectionString);
        var port = FreePort.Next();
        await using var smtp = new SmtpPeer(port);
        await using var hook = await HookPeer.StartAsync();
        Assert.Contains("There are no notices yet", (await walk.Page("administrator", "en/admin/notices")).Html, StringComparison.Ordinal);
        Assert.Contains("还没有设置", (await Send(walk, "administrator", "zh/admin/notices", "test")).Html, StringComparison.Ordinal);
        SetUp(walk, port, hook.Url);

        var wrong = await Send(walk, "officer", "en/account", "notices", ("email", "no address"), ("language", "en"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("id=\"email-error\"", wrong.Html, StringComparison.Ordinal);
        Assert.NotNull((await Send(walk, "officer", "en/account", "notices", ("email", "officer@example.test"), ("language", "en"), ("on", "near"))).Location);
        Assert.Contains("officer@example.test", (await walk.Page("officer", "zh/account")).Html, StringComparison.Ordinal);

        var code = await Report(walk);
        Assert.NotNull((await Send(walk, "administrator", "en/admin/notices", "look")).Location);

        // The instance's own round may have told of the demo's year before: then the case came in a mail after that one.
        Assert.Contains(smtp.Taken, mail => SmtpPeer.TextOf(mail).Contains("Case (no number yet): new in the queue", StringComparison.Ordinal)
            && SmtpPeer.TextOf(mail).Contains("/en/desk/", StringComparison.Ordinal));
        Assert.Contains(hook.Got, got => got.Body.Contains("remit.case.arrived", StringComparison.Ordinal));
        Assert.All(hook.Got, got => Assert.True(got.Signed));

        var said = hook.Got.Select(got => got.Body).Concat(smtp.Taken.Select(SmtpPeer.AllOf)).ToList();
        var page = (await walk.Page("administrator", "zh/admin/notices")).Html;
        Assert.Contains("已发送", page, StringComparison.Ordinal);
        foreach (var word in new[] { Canary, CanaryZh, "intrusion", "网络入侵", code, code.Replace(" ", "", StringComparison.Ordinal) })
        {
            Assert.All([.. said, page], text => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
        }

        await NoSecrets(walk);
        await Refused(walk);
    }

    private static async Task Refused(RegisterWalk walk)
    {
        foreach (var user in new[] { "officer", "operator", "coordinator", "supervisor", "auditor", "custodian", "payer" })
        {
            Assert.True((await walk.Page(user, "en/admin/notices")).Status == HttpStatusCode.Forbidden, user);
            var program = await walk.Program(user);
            using var board = await program.GetAsync(new Uri("api/notices", UriKind.Relative));
            Assert.True(board.StatusCode == HttpStatusCode.Forbidden, user);
            foreach (var verb in new[] { "test", "look", new string('0', 32) + "/retry" })
            {
                using var answer = await program.PostAsync(new Uri("api/notices/" + verb, UriKind.Relative), null);
                Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{user} {verb}");
            }
        }

        var officer = await walk.Program("officer");
        var own = await officer.GetFromJsonAsync<JsonElement>("api/notices/own");
        Assert.Equal("officer@example.test", own.GetProperty("email").GetString());
        Assert.Equal(["decide", "pay"], own.GetProperty("off").EnumerateArray().Select(o => o.GetString()));
        using var duty = await officer.PutAsJsonAsync("api/notices/own", new { email = "officer@example.test", off = new[] { "past" } });
        Assert.Equal(HttpStatusCode.BadRequest, duty.StatusCode);
        var administrator = await walk.Program("administrator");
        using var missing = await administrator.PostAsync(new Uri($"api/notices/{new string('0', 32)}/retry", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    private static async Task NoSecrets(RegisterWalk walk)
    {
        var secret = HookPeer.Secret["whsec_".Length..];
        Assert.DoesNotContain(secret, walk.Remit.Process.Said(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, await (await walk.Program("administrator")).GetStringAsync(new Uri("api/notices", UriKind.Relative)),
            StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(walk.Remit.Data, "desk"), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) is not ("lock" or "remit.sock")))
        {
            Assert.DoesNotContain(secret, Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), StringComparison.Ordinal);
        }
    }

    private static void SetUp(RegisterWalk walk, int port, string url)
    {
        File.WriteAllText(Path.Combine(walk.Remit.Data, "desk.keys", "duty-desk.secret"), HookPeer.Secret);
        File.WriteAllText(Path.Combine(walk.Remit.Data, "desk", NoticeSettings.FileName), JsonSerializer.Serialize(new
        {
            link = walk.Remit.Url.ToString(),
            allowPrivateAddresses = true,
            mailEveryMinutes = 0,
            smtp = new { host = "127.0.0.1", port, tls = "none", from = "remit@example.test" },
            webhooks = new[] { new { name = "duty-desk", url, role = Roles.Officer, organisation = "city-cyberspace", secretFile = "duty-desk.secret" } },
        }));
    }

    private static async Task<string> Report(RegisterWalk walk)
    {
        using var sent = await walk.Remit.Http.PostAsJsonAsync("api/reports", new
        {
            matter = "intrusion",
            region = "650100",
            body = $"Somebody named {Canary} got into {CanaryZh}.",
            office = "city-cyberspace",
            idempotencyKey = Guid.NewGuid().ToString("N"),
        });
        Assert.True(sent.StatusCode == HttpStatusCode.Created, await sent.Content.ReadAsStringAsync());
        return (await sent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;
    }

    private static async Task<(HttpStatusCode Status, string Html, string? Location)> Send(RegisterWalk walk, string user, string page, string handler,
        params (string Name, string Value)[] fields)
    {
        var opened = await walk.Page(user, page);
        return await walk.Send(user, page, opened.Html, handler, fields);
    }
}
