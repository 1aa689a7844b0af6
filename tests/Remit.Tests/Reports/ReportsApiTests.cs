using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Remit.Kernel;
using Remit.Tests.Host;

namespace Remit.Tests.Reports;

public sealed class ReportsApiTests
{
    [Fact]
    public async Task A_stranger_reports_and_comes_back_with_the_code_in_a_header()
    {
        await using var desk = await DeskFixture.StartAsync();
        using var stranger = desk.Client();
        var matters = await stranger.GetFromJsonAsync<JsonElement>("/api/reports/matters?region=650100");
        Assert.Equal(["intrusion", "crime"], matters.EnumerateArray().Select(m => m.GetProperty("id").GetString()!));

        var accepted = await stranger.PostAsJsonAsync("/api/reports",
            new { matter = "intrusion", region = "650100", body = "Somebody got in.", idempotencyKey = "a-1" });
        Assert.Equal(HttpStatusCode.Created, accepted.StatusCode);
        Assert.Equal("no-store", accepted.Headers.CacheControl?.ToString());
        var receipt = await accepted.Content.ReadFromJsonAsync<JsonElement>();
        var code = receipt.GetProperty("code").GetString()!;
        Assert.Matches(@"^\d{4}( \d{4}){6}$", code);
        Assert.DoesNotContain(code[..4], accepted.Headers.Location?.ToString(), StringComparison.Ordinal);

        stranger.DefaultRequestHeaders.Add("Remit-Receipt-Code", code);
        var status = await stranger.GetFromJsonAsync<JsonElement>("/api/reports/status");
        Assert.Equal("received", status.GetProperty("state").GetString());
        Assert.Equal(receipt.GetProperty("index").GetInt64(), status.GetProperty("receipt").GetProperty("index").GetInt64());
        Assert.StartsWith("c2sp.org/tlog-proof@v1\n", await stranger.GetStringAsync("/api/reports/receipt"), StringComparison.Ordinal);
        var written = await stranger.PostAsJsonAsync("/api/reports/messages", new { text = "One thing more." });
        Assert.Equal("One thing more.", (await written.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("messages")[0].GetProperty("text").GetString());
    }

    [Theory]
    [InlineData(null, HttpStatusCode.BadRequest, "malformed-code")]
    [InlineData("1234", HttpStatusCode.BadRequest, "malformed-code")]
    [InlineData("0000000000000000000000005724", HttpStatusCode.NotFound, "unknown-code")]
    public async Task A_bad_code_is_answered_in_words(string? code, HttpStatusCode answer, string problem)
    {
        await using var desk = await DeskFixture.StartAsync();
        using var stranger = desk.Client();
        if (code is not null)
        {
            stranger.DefaultRequestHeaders.Add("Remit-Receipt-Code", code);
        }

        var status = await stranger.GetAsync("/api/reports/status");
        Assert.Equal((answer, problem), (status.StatusCode, (await status.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Casework_needs_a_sign_in_and_an_illegal_move_is_a_conflict()
    {
        await using var desk = await DeskFixture.StartAsync();
        using var nobody = desk.Client();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/reports/desk/queue")).StatusCode);
        var (_, id, _) = await desk.SubmitAsync();
        using var officer = desk.Client(Roles.Officer, DeskFixture.Cyberspace);
        var queue = await officer.GetFromJsonAsync<JsonElement>("/api/reports/desk/queue");
        Assert.Equal(id, queue[0].GetProperty("id").GetString());
        Assert.Equal(HttpStatusCode.OK, (await officer.PostAsJsonAsync($"/api/reports/desk/cases/{id}/take", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await officer.PostAsJsonAsync($"/api/reports/desk/cases/{id}/take", new { version = 2 })).StatusCode);
        using var other = desk.Client(Roles.Officer, DeskFixture.Police);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/api/reports/desk/cases/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsJsonAsync($"/api/reports/desk/cases/{id}/close", new { reason = "x" })).StatusCode);
    }

    [Fact]
    public async Task The_public_ledger_serves_what_is_published_and_nothing_else()
    {
        await using var desk = await DeskFixture.StartAsync();
        using var anybody = desk.Client();
        await Wait.Until(async () => await SizeAsync(anybody) == 8, "the first checkpoint");
        var (_, _, index) = await desk.SubmitAsync();
        Assert.Equal(8, index);
        Assert.Equal(8, await SizeAsync(anybody));
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/api/cases/tile/entries/000.p/9")).StatusCode);
        Assert.Equal(8 * 32, (await anybody.GetByteArrayAsync("/api/cases/tile/0/000.p/8")).Length);
        Assert.Equal(desk.Reports.VKey, (await anybody.GetStringAsync("/api/cases/log.vkey")).Trim());
        foreach (var outside in new[] { "tile/..%2f..%2f..%2fdata.keys%2fcases.key", "tile/0/abc", "staged",
            "tile/" })
        {
            var answer = await anybody.GetAsync("/api/cases/" + outside.Replace("..", "%2e%2e", StringComparison.Ordinal));
            Assert.False(answer.IsSuccessStatusCode, outside);
            Assert.DoesNotContain("PRIVATE", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private static async Task<long> SizeAsync(HttpClient anybody)
    {
        var checkpoint = await anybody.GetAsync("/api/cases/checkpoint");
        return checkpoint.IsSuccessStatusCode
            ? long.Parse((await checkpoint.Content.ReadAsStringAsync()).Split('\n')[1], System.Globalization.CultureInfo.InvariantCulture)
            : -1;
    }
}
