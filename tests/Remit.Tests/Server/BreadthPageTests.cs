using System.Net;
using System.Text;
using System.Text.Json;
using Remit.Kernel;
using Remit.Tests.Host;

namespace Remit.Tests.Server;

/// <summary>The pages over several registers, from outside: who may open them, what they show, that tables come in as a whole, that papers and files
/// leave.</summary>
public sealed class BreadthPageTests
{
    [Theory]
    [InlineData("en/region", Roles.Coordinator, "District cyberspace intake (example)")]
    [InlineData("zh/region", Roles.Coordinator, "待裁决的争议")]
    [InlineData("en/indicators", Roles.Operator, "exponential smoothing")]
    [InlineData("zh/indicators", Roles.Supervisor, "简单指数平滑")]
    [InlineData("en/duties/matrix", Roles.Operator, "nobody: a gap")]
    [InlineData("zh/duties/matrix/oasis-school", Roles.Supervisor, "空缺")]
    [InlineData("en/figures", null, "Published figures")]
    [InlineData("en/csaf", null, "remit-region-cyberspace-")]
    [InlineData("zh/csaf", null, "供程序读取")]
    [InlineData("en/cvss?version=3.1&AV=N&AC=L&PR=N&UI=R&S=C&C=L&I=L&A=N", null, "<strong>6.1</strong>")]
    [InlineData("zh/cvss?vector=CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N", null, "<strong>8.7</strong>")]
    public async Task Each_page_shows_what_it_is_for(string page, string? role, string words)
    {
        var (demo, visitor) = await Arrive(role);
        using var _ = visitor;
        using var answer = await visitor.Get(page);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, demo.Remit.Process.Said());
        Assert.Contains(words, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en/region", Roles.Operator, HttpStatusCode.Forbidden)]
    [InlineData("en/region", Roles.Officer, HttpStatusCode.Forbidden)]
    [InlineData("en/region/offices.csv", Roles.Supervisor, HttpStatusCode.Forbidden)]
    [InlineData("en/indicators", Roles.Custodian, HttpStatusCode.Forbidden)]
    [InlineData("en/indicators", Roles.Administrator, HttpStatusCode.Forbidden)]
    [InlineData("en/duties/matrix", Roles.Officer, HttpStatusCode.Forbidden)]
    [InlineData("en/duties/matrix/nobody", Roles.Supervisor, HttpStatusCode.NotFound)]
    [InlineData("en/registers/readings/import", Roles.Supervisor, HttpStatusCode.Forbidden)]
    [InlineData("en/registers/none/import", Roles.Operator, HttpStatusCode.NotFound)]
    public async Task Whoever_may_not_is_refused(string page, string role, HttpStatusCode expected)
    {
        var (_, visitor) = await Arrive(role);
        using var of = visitor;
        using var answer = await visitor.Get(page);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("en/cvss?version=3.1&AV=N", "PR-error")]
    [InlineData("en/cvss?version=4.0&AV=X", "AV-error")]
    [InlineData("en/cvss?vector=CVSS:2.0/AV:N", "vector-error")]
    public async Task What_is_missing_of_a_score_is_said_beside_its_field(string page, string field)
    {
        var (_, visitor) = await Arrive(null);
        using var of = visitor;
        using var answer = await visitor.Get(page);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"id=\"{field}\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_sent_by_the_page_is_tried_refused_by_row_or_entered()
    {
        var (demo, visitor) = await Arrive(Roles.Operator);
        using var _ = visitor;
        const string Page = "en/registers/readings/import";
        var good = "tool,on,machines,protected,patched\nBy page,2026-11-20,10,9,8\n"u8.ToArray();
        using var client = await demo.Client(demo.With(Roles.Operator));
        var before = await Count(client);
        Assert.Contains("All 1 rows are right", await Send(visitor, Page, good, "dry", HttpStatusCode.OK), StringComparison.Ordinal);
        Assert.Contains("“Day”", WebUtility.HtmlDecode(await Send(visitor, Page, "tool,on,machines,protected,patched\nx,soon,10,9,8\n"u8.ToArray(), "take",
            HttpStatusCode.BadRequest)), StringComparison.Ordinal);
        Assert.Equal(before, await Count(client));
        Assert.Contains("1 entries were made", await Send(visitor, Page, good, "take", HttpStatusCode.OK), StringComparison.Ordinal);
        Assert.Equal(before + 1, await Count(client));

        using var api = await client.PostAsync(new Uri("api/records/readings/import?dryRun=true", UriKind.Relative),
            new StringContent("""[{"tool":"x","on":"2026-11-20","machines":1,"protected":2,"patched":0}]""", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, api.StatusCode);
        var row = JsonDocument.Parse(await api.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("rows")[0];
        Assert.Equal((1, "protected"), (row.GetProperty("row").GetInt32(), row.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task An_administrator_tries_a_table_of_organisations_by_the_page_and_others_do_not_reach_it()
    {
        var (_, visitor) = await Arrive(Roles.Administrator);
        using var of = visitor;
        var bad = await Send(visitor, "en/registry/import",
            "id,region,name-zh,name-en,sector-zh,sector-en,class\nx,nowhere,x,x,a,b,ordinary\n"u8.ToArray(), "take", HttpStatusCode.BadRequest);
        Assert.Contains("<code>region</code>", bad, StringComparison.Ordinal);
        Assert.Contains("All 1 rows are right", await Send(visitor, "en/registry/import",
            "id,region,name-zh,name-en,sector-zh,sector-en,class\nx,650100,x,x,a,b,ordinary\n"u8.ToArray(), "dry", HttpStatusCode.OK),
            StringComparison.Ordinal);
        var (_, other) = await Arrive(Roles.Officer);
        using var stranger = other;
        using var answer = await other.Get("en/registry/import");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task An_order_is_printed_with_number_office_basis_and_room_for_a_seal_and_nobody_else_reads_it()
    {
        var (demo, visitor) = await Arrive(Roles.Supervisor);
        using var _ = visitor;
        using var client = await demo.Client(demo.With(Roles.Supervisor));
        var all = JsonDocument.Parse(await client.GetStringAsync(new Uri("api/records/findings", UriKind.Relative))).RootElement.EnumerateArray().ToList();
        var order = all.First(f => f.TryGetProperty("number", out var n) && f.GetProperty("owner").GetString() == "junction-power");
        var page = $"zh/registers/findings/{order.GetProperty("id").GetString()}/print";
        using var answer = await visitor.Get(page);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        foreach (var words in new[] { "责令限期整改通知书", $"第 {order.GetProperty("number").GetString()} 号", "市网信举报受理处（示例）", "联网电力公司（示例）", "（盖章处）", "第5条" })
        {
            Assert.Contains(words, html, StringComparison.Ordinal);
        }

        var (_, other) = await Arrive(Roles.Operator);
        using var of = other;
        using var hidden = await other.Get(page);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    [Fact]
    public async Task Public_figures_tell_no_small_count()
    {
        var demo = await SharedDemo.Get();
        using var client = await demo.Client(null);
        var figures = JsonDocument.Parse(await client.GetStringAsync(new Uri("api/figures", UriKind.Relative))).RootElement;
        Assert.Equal(5, figures.GetProperty("floor").GetInt32());
        foreach (var month in figures.GetProperty("months").EnumerateArray())
        {
            Assert.False(month.TryGetProperty("received", out var n) && n.GetInt32() is > 0 and < 5);
        }
    }

    private static async Task<(SharedDemo Demo, PageVisitor Visitor)> Arrive(string? role)
    {
        var demo = await SharedDemo.Get();
        return (demo, await PageVisitor.Arrive(demo.Remit, role is null ? null : demo.With(role)));
    }

    private static async Task<string> Send(PageVisitor visitor, string page, byte[] file, string way, HttpStatusCode expected)
    {
        using var answer = await visitor.PostFile(page, "import", file, new KeyValuePair<string, string>("way", way));
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == expected, $"{answer.StatusCode}: {html}");
        return html;
    }

    private static async Task<int> Count(HttpClient client) =>
        JsonDocument.Parse(await client.GetStringAsync(new Uri("api/records/readings", UriKind.Relative))).RootElement.GetArrayLength();
}
