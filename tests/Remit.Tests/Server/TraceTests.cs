using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Remit.Tests.Host;
using Remit.Tests.House;

namespace Remit.Tests.Server;

/// <summary>What a report leaves behind: everything the process wrote is read, byte by byte, folders, database and output alike.</summary>
public sealed class TraceTests
{
    private const string Agent = "RemitTraceProbe/7.31";
    private const string Contact = "trace-contact-4471@example.org";
    private const string Body = "trace-body-9926: the door of the login page stands open";
    private const string Address = "203.0.113.77";

    [Fact]
    public async Task Reports_and_looks_at_their_state_leave_no_address_no_agent_no_code_and_no_plain_words()
    {
        using var folder = new TempFolder();
        var code = "";
        await using (var remit = await RemitProcess.Start("demo", folder, "--json"))
        {
            await remit.Facts();
            code = await ReportAsync(remit);
            await LookAsync(remit, code);
            await LookAsync(remit, "0000 0000 0000 0000 0000 0000 0000");
            Assert.Equal(0, await remit.Stop());
            folder.Write("said", remit.Process.Said());
        }

        var digits = code.Replace(" ", "", StringComparison.Ordinal);
        string[] never = [Agent, Contact, Body, Address, code, digits, "127.0.0.1:", "::1]:"];
        Findings.None(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).SelectMany(file => Traces(file, never)));
    }

    [Fact]
    public void A_trace_would_be_found_in_any_encoding()
    {
        using var folder = new TempFolder();
        Assert.Single(Traces(folder.Write("a.bin", [1, 2, .. Encoding.UTF8.GetBytes(Agent), 0xFF]), [Agent]));
        Assert.Single(Traces(folder.Write("b.bin", [0, .. Encoding.Unicode.GetBytes(Agent)]), [Agent]));
        Assert.Empty(Traces(folder.Write("c.bin", "nothing of it"), [Agent]));
    }

    private static async Task<string> ReportAsync(RemitProcess remit)
    {
        using var client = Stranger(remit);
        var matters = await client.GetFromJsonAsync<JsonElement>("api/reports/matters?region=650100", TestContext.Current.CancellationToken);
        using var sent = await client.PostAsJsonAsync(
            "api/reports",
            new
            {
                matter = matters[0].GetProperty("id").GetString(),
                region = "650100",
                body = Body,
                contact = Contact,
                idempotencyKey = Guid.NewGuid().ToString("N"),
            },
            TestContext.Current.CancellationToken);
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (await sent.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("code").GetString()!;
    }

    private static async Task LookAsync(RemitProcess remit, string code)
    {
        using var client = Stranger(remit);
        client.DefaultRequestHeaders.Add("Remit-Receipt-Code", code);
        using var status = await client.GetAsync(new Uri("api/reports/status", UriKind.Relative), TestContext.Current.CancellationToken);
        using var page = await client.GetAsync(new Uri("en/status", UriKind.Relative), TestContext.Current.CancellationToken);
        using var broken = await client.PostAsync(
            new Uri("api/reports", UriKind.Relative), new StringContent(
                "{ broken", new MediaTypeHeaderValue("application/json")), TestContext.Current.CancellationToken);
        Assert.False(broken.IsSuccessStatusCode);
    }

    // A proxy in front would say from where it forwards: that must not be kept either.
    private static HttpClient Stranger(RemitProcess remit)
    {
        var client = new HttpClient { BaseAddress = remit.Url };
        client.DefaultRequestHeaders.UserAgent.ParseAdd(Agent);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", Address);
        client.DefaultRequestHeaders.Add("Forwarded", $"for={Address}");
        return client;
    }

    private static IEnumerable<string> Traces(string file, string[] never)
    {
        var bytes = File.ReadAllBytes(file);
        return never
            .Where(word => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(word)) >= 0)
            .Select(word => $"{file} holds \"{word}\"");
    }
}
