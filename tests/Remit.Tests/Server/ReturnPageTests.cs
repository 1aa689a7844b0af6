using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Remit.Tests.Host;
using Remit.Tests.Records;

namespace Remit.Tests.Server;

/// <summary>A quarterly return from outside: by pages without scripts, in both languages, on both databases, over a kill, and by the command.</summary>
public sealed class ReturnPageTests
{
    private const string Remark = "数字已核对 <script>second</script>";

    [Theory, BothDatabases]
    public async Task An_office_sends_its_return_by_pages_the_office_above_confirms_it_and_the_export_can_be_checked(DatabaseKind database)
    {
        await using var store = database == DatabaseKind.PostgreSQL ? await TestDatabase.CreateAsync(database) : null;
        await using var walk = await RegisterWalk.Start(store?.ConnectionString);
        Assert.Contains("r-empty", (await walk.Page("officer", "en/registers/returns")).Html, StringComparison.Ordinal);
        var id = await Prepare(walk);
        Assert.Contains("A preview", (await walk.Page("officer", $"en/registers/returns/{id}")).Html, StringComparison.Ordinal);
        await Move(walk, "officer", id, "freeze");
        Assert.Equal(HttpStatusCode.NotFound, (await walk.Page("coordinator", $"en/registers/returns/{id}")).Status);
        await Move(walk, "officer", id, "send");
        await Refused(walk, id);

        await walk.KillAndStart();
        var above = await walk.Page("coordinator", $"en/registers/returns/{id}");
        Assert.Contains(WebUtility.HtmlEncode(Remark), above.Html, StringComparison.Ordinal);
        var unexplained = await Send(walk, "coordinator", id, "send-back", ("version", "3"));
        Assert.Equal(HttpStatusCode.BadRequest, unexplained.Status);
        Assert.Contains("id=\"send-back-reason-error\"", unexplained.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await Send(walk, "coordinator", id, "confirm", ("version", "2"))).Status);
        Assert.NotNull((await Send(walk, "coordinator", id, "confirm", ("version", "3"))).Location);
        Assert.Contains("上级已确认收到", (await walk.Page("officer", $"zh/registers/returns/{id}")).Html, StringComparison.Ordinal);
        await Exported(walk, id);
        Assert.Contains("records.returns.send", (await walk.Page("auditor", "en/audit")).Html, StringComparison.Ordinal);
    }

    private static async Task<string> Prepare(RegisterWalk walk)
    {
        const string Form = "zh/registers/returns/new";
        var form = await walk.Page("officer", Form);
        var quarter = RegisterWalk.Offered(form.Html, "create-quarter").First();
        foreach (var (field, value) in new[] { ("quarter", ""), ("quarter", "2017-Q1"), ("remark", new string('x', 4001)), ("replaces", "nonsense") })
        {
            var wrong = await walk.Page("officer", Form, [.. RegisterWalk.Hidden(form.Html),
                .. new Dictionary<string, string>
                {
                    ["create-quarter"] = quarter,
                    ["create-remark"] = Remark,
                    ["create-replaces"] = "",
                    ["create-" + field] = value,
                }]);
            Assert.True(wrong.Status == HttpStatusCode.BadRequest, $"{field}={value} answers {wrong.Status}");
            Assert.Contains($"id=\"create-{field}-error\"", wrong.Html, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await walk.Api("officer", HttpMethod.Get, "returns")).Body.GetArrayLength());
        var sent = await walk.Page("officer", Form, [.. RegisterWalk.Hidden(form.Html), new("create-quarter", quarter), new("create-remark", Remark)]);
        Assert.True(sent.Location is not null, RegisterWalk.Errors(sent.Html));
        return sent.Location!.Split('?')[0].Split('/')[^1];
    }

    private static async Task Refused(RegisterWalk walk, string id)
    {
        async Task<HttpStatusCode> Confirm(string user) =>
            (await walk.Api(user, HttpMethod.Post, $"returns/{id}/confirm", new { fields = new { }, version = 3 })).Status;
        Assert.Equal(HttpStatusCode.Forbidden, await Confirm("supervisor"));
        foreach (var user in new[] { "operator", "custodian", "administrator", "payer" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, await Confirm(user));
            Assert.True((await walk.Page(user, $"en/registers/returns/{id}")).Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, user);
        }

        // The sender does not confirm its own, and an office beside it sees nothing.
        Assert.Equal(HttpStatusCode.Forbidden, await Confirm("officer"));
        Assert.Equal(HttpStatusCode.NotFound, (await walk.Page("officer-police", $"en/registers/returns/{id}")).Status);
    }

    private static async Task Exported(RegisterWalk walk, string id)
    {
        using var folder = new TempFolder();
        var program = await walk.Program("coordinator");
        var file = await program.GetByteArrayAsync(new Uri($"api/records/returns/{id}/files/return", UriKind.Relative));
        var csv = await program.GetByteArrayAsync(new Uri($"api/records/returns/{id}/files/figures", UriKind.Relative));
        Assert.Equal(Encoding.UTF8.GetPreamble(), csv[..3]);
        Assert.Contains("合计", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
        var print = await walk.Page("coordinator", $"zh/registers/returns/{id}/print");
        Assert.Contains("季末在办", print.Html, StringComparison.Ordinal);
        Assert.Contains("SHA-256", print.Html, StringComparison.Ordinal);

        // The key is public, the check needs no instance.
        var key = (await walk.Remit.Http.GetFromJsonAsync<JsonElement>(new Uri("api/returns/key", UriKind.Relative))).GetProperty("key").GetString()!;
        var good = await RemitProcess.Run("returns", "check", folder.Write("good.json", file), "--key", key, "--json");
        Assert.True(good.Exit == 0, good.Error);
        Assert.Contains("\"good\":true", good.Out, StringComparison.Ordinal);
        var changed = JsonNode.Parse(file)!;
        changed["return"]!["rewards"]!["amount"] = 1;
        var bad = await RemitProcess.Run("returns", "check", folder.Write("bad.json", changed.ToJsonString()), "--key", key);
        Assert.Equal(1, bad.Exit);
        Assert.Contains("other figures", bad.Out, StringComparison.Ordinal);
        Assert.Equal(3, (await RemitProcess.Run("returns", "check", folder.Write("no.json", "[1"))).Exit);
    }

    private static async Task Move(RegisterWalk walk, string user, string id, string move)
    {
        var version = (await walk.Api(user, HttpMethod.Get, $"returns/{id}")).Body.GetProperty("version").GetInt64();
        var sent = await Send(walk, user, id, move, ("version", $"{version}"));
        Assert.True(sent.Location is not null, $"{move}: {RegisterWalk.Errors(sent.Html)}");
    }

    private static async Task<(HttpStatusCode Status, string Html, string? Location)> Send(RegisterWalk walk, string user, string id, string move,
        params (string Name, string Value)[] fields)
    {
        var page = $"zh/registers/returns/{id}";
        var html = (await walk.Page(user, page)).Html;
        return await walk.Send(user, page, html, "move-" + move, [("move", move), .. fields]);
    }
}
