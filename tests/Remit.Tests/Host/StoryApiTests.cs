using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Remit.Tests.Host;

/// <summary>The story of the product by its API and its commands, on one really started demo of its own; the browser's version is in Browser/.</summary>
public sealed class StoryApiTests
{
    [Fact]
    public async Task A_strangers_report_moves_through_two_offices_and_its_receipt_proves_itself()
    {
        using var folder = new TempFolder();
        await using var remit = await RemitProcess.Start("demo", folder.Path("demo"), "--json");
        var facts = await remit.Facts();

        // A stranger asks who is responsible; the same words are article 9 today and were article 8 the day before.
        var answer = await remit.Http.GetFromJsonAsync<JsonElement>($"api/ask?q={Uri.EscapeDataString("网络安全由哪个部门负责")}&region=650100&on=2026-01-01");
        Assert.Equal("remit", answer.GetProperty("kind").GetString());
        Assert.Equal("cn.csl@2026-01-01/art-9", answer.GetProperty("citations")[0].GetProperty("id").GetString());
        var before = await remit.Http.GetFromJsonAsync<JsonElement>($"api/ask?q={Uri.EscapeDataString("网络安全由哪个部门负责")}&region=650100&on=2025-12-31");
        Assert.Equal("cn.csl@2017-06-01/art-8", before.GetProperty("citations")[0].GetProperty("id").GetString());
        Assert.Equal(
            answer.GetProperty("citations")[0].GetProperty("provision").GetString(), before.GetProperty("citations")[0].GetProperty("provision").GetString());

        // The stranger reports and gets a receipt.
        var matters = await remit.Http.GetFromJsonAsync<JsonElement>("api/reports/matters?region=650100");
        var matter = matters[0].GetProperty("id").GetString()!;
        var sent = await remit.Http.PostAsJsonAsync("api/reports", new
        {
            matter,
            region = "650100",
            body = "The login page of the water company shows other people's bills.",
            contact = "stranger@example.org",
            idempotencyKey = Guid.NewGuid().ToString("N"),
        });
        Assert.True(sent.StatusCode == HttpStatusCode.Created, await sent.Content.ReadAsStringAsync());
        var receipt = await sent.Content.ReadFromJsonAsync<JsonElement>();
        var code = receipt.GetProperty("code").GetString()!;
        Assert.Matches(@"^\d{4}([ -]?\d{4}){6}$", code);
        Assert.Equal("received", await StateAsync(remit, code));

        // The office that has it takes it and offers it to another, which accepts and closes.
        var (officer, id) = await WhoHasAsync(remit, facts, "received");
        await MoveAsync(officer, id, "take", new { });
        Assert.Equal("taken", await StateAsync(remit, code));
        var other = await OtherOfficeAsync(facts, officer);
        await MoveAsync(
            officer,
            id,
            "offer",
            new { office = other.GetProperty("organisation").GetString(), reason = "Their remit.", article = "cn.csl@2026-01-01/art-15" });
        Assert.Equal("offered", await StateAsync(remit, code));
        using var second = await SignedInAsync(remit, other);
        await MoveAsync(second, id, "accept", new { });
        Assert.Equal("accepted", await StateAsync(remit, code));
        await MoveAsync(second, id, "close", new { reason = "The hole is closed; thank you." });
        Assert.Equal("closed", await StateAsync(remit, code));
        officer.Dispose();

        // The receipt proves itself without the server, and one changed byte of it proves nothing.
        var proof = await WithCodeAsync(remit, code, "api/reports/receipt");
        var file = folder.Write("receipt.tlog-proof", await proof.Content.ReadAsByteArrayAsync());
        var vkey = facts.GetProperty("vkeys").GetProperty("cases").GetString()!;
        var proved = await RemitProcess.Verify("receipt", file, "--vkey", vkey);
        Assert.True(proved.Exit == 0, proved.ToString());
        var text = await File.ReadAllTextAsync(file);
        var lines = text.Split('\n');
        var extra = Array.FindIndex(lines, line => line.StartsWith("extra ", StringComparison.Ordinal));
        var leaf = Convert.FromBase64String(lines[extra]["extra ".Length..]);
        leaf[leaf.Length / 2] ^= 1;
        lines[extra] = "extra " + Convert.ToBase64String(leaf);
        var forged = await RemitProcess.Verify("receipt", folder.Write("forged.tlog-proof", string.Join('\n', lines)), "--vkey", vkey);
        Assert.True(forged.Exit == 1, forged.ToString());
    }

    [Fact]
    public async Task An_operators_logs_come_in_the_duty_is_met_and_one_changed_byte_turns_it()
    {
        using var folder = new TempFolder();
        await using var remit = await RemitProcess.Start("demo", folder.Path("demo"), "--json");
        var facts = await remit.Facts();
        var one = facts.GetProperty("operators")[0];
        var id = one.GetProperty("id").GetString()!;
        using var owner = await SignedInAsync(remit, Account(facts, "operator"));
        using var supervisor = await SignedInAsync(remit, Account(facts, "supervisor"));

        // The operator's own rsyslog sends; the lines are found.
        await using (var rsyslog = await RsyslogPeer.StartAsync(one.GetProperty("syslogTcp").GetInt32(), SyslogWay.TcpCounted))
        {
            await rsyslog.LogAsync("story", Enumerable.Range(0, 50).Select(i => $"story line {i} heron"));
            await Wait.Until(
                async () =>
                    (await RemitProcess.Run("vault", "search", "heron", "--limit", "0", "--json", "--data", folder.Path("demo")))
                        .Lines.Count(line => line.Length > 0) == 50,

                "all fifty lines to be found");
        }

        var sealedNow = await RemitProcess.Run("vault", "seal", "--data", folder.Path("demo"));
        Assert.True(sealedNow.Exit == 0, sealedNow.ToString());

        // The retention duty is met for the right reason.
        await Wait.Until(async () => (await RetentionAsync(owner, id)).GetProperty("state").GetString() == "met", "the retention duty to be met");
        var met = await RetentionAsync(owner, id);
        Assert.Equal("0 days kept, on course for six months", met.GetProperty("summary").GetString());
        Assert.Equal("met", (await RetentionAsync(supervisor, id)).GetProperty("state").GetString());

        // The supervisor verifies the ledger, without a line of it.
        var vkey = facts.GetProperty("vkeys").GetProperty("vault").GetProperty(id).GetString()!;
        var ledger = folder.Path("demo", "operator", "vault", "ledger");
        var verified = await RemitProcess.Verify("ledger", ledger, "--vkey", vkey);
        Assert.True(verified.Exit == 0, verified.ToString());
        Assert.Equal(HttpStatusCode.Forbidden, (await supervisor.GetAsync("api/vault/search?q=heron&reason=look")).StatusCode);

        // One byte of a segment is changed on disk: the verification names it, and the duty turns.
        var segment = Directory.GetFiles(folder.Path("demo", "operator", "vault", "segments"), "*.parquet*", SearchOption.AllDirectories).Order().First();
        await FlipAsync(segment);
        var found = await RemitProcess.Run("vault", "verify", "--json", "--data", folder.Path("demo"));
        Assert.True(found.Exit == 1, found.ToString());
        using var result = JsonDocument.Parse(found.Out);
        Assert.EndsWith(Path.GetFileName(segment), result.RootElement.GetProperty("failures")[0].GetProperty("file").GetString(), StringComparison.Ordinal);
        (await owner.PostAsync("api/vault/verify", null)).EnsureSuccessStatusCode();
        var missing = await RetentionAsync(owner, id);
        Assert.Equal("missing", missing.GetProperty("state").GetString());
        Assert.Contains(
            missing.GetProperty("retention").GetProperty("reasons").EnumerateArray(), reason => reason.GetProperty("code").GetString() == "damaged");
    }

    private static async Task FlipAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Position = stream.Length / 2;
        var was = stream.ReadByte();
        stream.Position = stream.Length / 2;
        stream.WriteByte((byte)(was ^ 0x10));
    }

    private static async Task<JsonElement> RetentionAsync(HttpClient client, string id)
    {
        var lines = await client.GetFromJsonAsync<JsonElement>("api/duties/retention?lang=en");
        return lines.EnumerateArray().Single(line => line.GetProperty("operator").GetString() == id);
    }

    private static JsonElement Account(JsonElement facts, string role) =>
        facts.GetProperty("accounts").EnumerateArray().First(account => account.GetProperty("role").GetString() == role);

    private static async Task<HttpClient> SignedInAsync(RemitProcess remit, JsonElement account)
    {
        var answer = await remit.Http.PostAsJsonAsync(
            "api/sign-in", new { user = account.GetProperty("user").GetString(), password = account.GetProperty("password").GetString() });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();
        return new HttpClient { BaseAddress = remit.Url, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
    }

    private static async Task<(HttpClient Officer, string Case)> WhoHasAsync(RemitProcess remit, JsonElement facts, string state)
    {
        foreach (var account in facts.GetProperty("accounts").EnumerateArray().Where(account => account.GetProperty("role").GetString() == "officer"))
        {
            var officer = await SignedInAsync(remit, account);
            var queue = await officer.GetFromJsonAsync<JsonElement>("api/reports/desk/queue");
            foreach (var one in queue.EnumerateArray().Where(one => one.GetProperty("state").GetString() == state))
            {
                return (officer, one.GetProperty("id").GetString()!);
            }

            officer.Dispose();
        }

        throw new InvalidOperationException("no officer has the report in the queue");
    }

    private static async Task<JsonElement> OtherOfficeAsync(JsonElement facts, HttpClient officer)
    {
        var queue = await officer.GetFromJsonAsync<JsonElement>("api/reports/desk/queue");
        var own = queue[0].GetProperty("office").GetProperty("id").GetString();
        return facts.GetProperty("accounts").EnumerateArray().First(account =>
            account.GetProperty("role").GetString() == "officer" && account.GetProperty("organisation").GetString() != own);
    }

    private static async Task MoveAsync(HttpClient officer, string id, string move, object body)
    {
        var answer = await officer.PostAsJsonAsync($"api/reports/desk/cases/{id}/{move}", body);
        Assert.True(answer.IsSuccessStatusCode, $"{move}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task<HttpResponseMessage> WithCodeAsync(RemitProcess remit, string code, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Remit-Receipt-Code", code } } };
        var answer = await remit.Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}");
        return answer;
    }

    private static async Task<string?> StateAsync(RemitProcess remit, string code) =>
        (await (await WithCodeAsync(remit, code, "api/reports/status")).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString();
}
