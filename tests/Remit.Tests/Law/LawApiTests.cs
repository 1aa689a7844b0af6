using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Remit.Law;
using Remit.Tests.Host;

namespace Remit.Tests.Law;

/// <summary>The endpoints over HTTP, on the real packs, with a clock that stands on 2025-12-31 23:30 of the jurisdiction.</summary>
public sealed class LawApiTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private ModuleHost _host = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await ModuleHost.StartAsync(
            services => services.AddLaw(_ => new LawOptions
            {
                PacksDirectory = Repository.Path("packs"),
                ImportedDirectory = _folder.Path("law"),
                Now = () => new DateTimeOffset(2025, 12, 31, 15, 30, 0, TimeSpan.Zero),
            }),
            api => api.MapLaw());
        _http = _host.Client();
    }

    [Fact]
    public async Task Ask_takes_today_from_the_jurisdiction_when_no_day_is_given()
    {
        var answer = await _http.GetFromJsonAsync<JsonElement>("/api/ask?q=" + Uri.EscapeDataString("网络安全由哪个部门负责") + "&region=650100");
        Assert.Equal("remit", answer.GetProperty("kind").GetString());
        Assert.Equal("2025-12-31", answer.GetProperty("on").GetProperty("facts").GetString());
        Assert.Equal("cn.csl@2017-06-01/art-8", answer.GetProperty("citations")[0].GetProperty("id").GetString());
        Assert.Equal("8", answer.GetProperty("citations")[0].GetProperty("today").GetString());
    }

    [Fact]
    public async Task A_level_is_proposed_from_the_values_in_the_address()
    {
        var proposal = await _http.GetFromJsonAsync<JsonElement>("/api/law/level?value=personal-data=10000000&value=defaced-views=5&lang=en");
        Assert.Equal(("major", true), (proposal.GetProperty("level").GetString(), proposal.GetProperty("certain").GetBoolean()));
        Assert.Equal(10_000_000, proposal.GetProperty("reasons")[0].GetProperty("threshold").GetDecimal());
    }

    [Theory]
    [InlineData("/api/ask?q=x&region=1", HttpStatusCode.BadRequest, "unknown-region")]
    [InlineData("/api/ask?q=x&on=2026-02-30", HttpStatusCode.BadRequest, "malformed-date")]
    [InlineData("/api/ask", HttpStatusCode.BadRequest, "empty-question")]
    [InlineData("/api/law/cn.nope", HttpStatusCode.NotFound, "unknown-instrument")]
    [InlineData("/api/law/NOPE", HttpStatusCode.BadRequest, "malformed-instrument")]
    [InlineData("/api/law/cn.csl?on=2017-05-31", HttpStatusCode.NotFound, "no-version-then")]
    [InlineData("/api/law/cn.csl/articles/900", HttpStatusCode.NotFound, "no-article")]
    [InlineData("/api/law/authorities?region=x", HttpStatusCode.BadRequest, "unknown-region")]
    [InlineData("/api/law/level", HttpStatusCode.BadRequest, "unknown-indicator")]
    [InlineData("/api/law/level?value=personal-data", HttpStatusCode.BadRequest, "malformed-value")]
    [InlineData("/api/law/level?value=personal-data=1&on=2025-10-31", HttpStatusCode.BadRequest, "no-levels")]
    public async Task A_refusal_is_a_problem_with_a_code(string path, HttpStatusCode status, string code)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(status, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }

    [Theory]
    [InlineData("/api/law/instruments", "cn.csl")]
    [InlineData("/api/law/cn.csl?on=2026-01-01", "cn.csl@2026-01-01/art-81")]
    [InlineData("/api/law/cn.csl/articles/8?on=2025-12-31", "cn.csl/p8")]
    [InlineData("/api/law/search?q=log", "total")]
    [InlineData("/api/law/authorities?region=650100", "cyberspace.650100")]
    [InlineData("/api/law/regions", "650102")]
    [InlineData("/api/law/matters?lang=en", "phishing")]
    public async Task Everybody_may_read(string path, string part) => Assert.Contains(part, await _http.GetStringAsync(new Uri(path, UriKind.Relative)));

    [Fact]
    public async Task Import_needs_a_permission_and_leaves_a_line_in_the_audit_trail()
    {
        var path = new Uri("/api/law/import?instrument=xx.lamp&from=2020-01-01", UriKind.Relative);
        using var text = new StringContent("第一条 灯塔每日点灯。");
        using var nobody = await _http.PostAsync(path, text);
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);

        using var signedIn = _host.Client("administrator", "desk");
        using var again = new StringContent("第一条 灯塔每日点灯。");
        using var response = await signedIn.PostAsync(path, again);
        Assert.Equal("imported", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString());
        Assert.Contains("灯塔每日点灯", await _http.GetStringAsync(new Uri("/api/law/xx.lamp", UriKind.Relative)));
        Assert.Contains(_host.Services.GetRequiredService<AuditMemory>().Entries, l => l.What == "law.import" && l.Object == "xx.lamp@2020-01-01");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
        _folder.Dispose();
    }
}
