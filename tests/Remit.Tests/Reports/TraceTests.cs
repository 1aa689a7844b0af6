using System.Text;
using System.Text.Json;
using System.Net.Http.Json;
using Remit.Tests.Host;

namespace Remit.Tests.Reports;

/// <summary>Everything that the process writes while strangers report and come back: files, standard output, standard error.</summary>
public sealed class TraceTests
{
    private const string Agent = "Strangers-Own-Browser/77";
    private const string Referrer = "https://where-the-stranger-came-from.example/page";
    private const string Forwarded = "203.0.113.77";

    [Fact]
    public async Task No_address_no_browser_no_referrer_no_word_and_no_code_of_a_reporter_is_left_anywhere()
    {
        using var folder = new TempFolder();
        var data = folder.Path("desk");
        var register = await RemitProcess.Run("register", "import", Repository.Path("packs/cn-demo"), "--data", data);
        Assert.True(register.Exit == 0, register.ToString());
        await using var remit = await RemitProcess.Start("serve", data);
        remit.Http.DefaultRequestHeaders.Add("User-Agent", Agent);
        remit.Http.DefaultRequestHeaders.Add("Referer", Referrer);
        remit.Http.DefaultRequestHeaders.Add("X-Forwarded-For", Forwarded);
        using var sent = await remit.Http.PostAsJsonAsync(
            "api/reports", new
            {
                matter = "intrusion",
                region = "650100",
                body = "the heron stood beside turbine seven",
                idempotencyKey = "key-of-the-stranger-1"
            });
        var code = (await sent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;
        remit.Http.DefaultRequestHeaders.Add("Remit-Receipt-Code", code);
        Assert.True((await remit.Http.GetAsync("api/reports/status")).IsSuccessStatusCode);
        Assert.True((await remit.Http.PostAsJsonAsync("api/reports/messages", new { text = "the heron flew away" })).IsSuccessStatusCode);

        // What goes wrong must not print what it was about either.
        remit.Http.DefaultRequestHeaders.Remove("Remit-Receipt-Code");
        remit.Http.DefaultRequestHeaders.Add("Remit-Receipt-Code", "0000000000000000000000005724");
        Assert.False((await remit.Http.GetAsync("api/reports/status")).IsSuccessStatusCode);
        Assert.False((await remit.Http.PostAsync("api/reports", new StringContent("{\"body\":\"the heron broke", Encoding.UTF8, "application/json")))
            .IsSuccessStatusCode);
        await remit.Stop();

        var digits = code.Replace(" ", "", StringComparison.Ordinal);
        string[] traces = [Agent, Referrer, Forwarded, "heron", "turbine", code, digits, digits[7..27], "key-of-the-stranger", "0000000000000000000000005724"];
        var said = remit.Process.Said();
        Assert.DoesNotContain(traces, trace => said.Contains(trace, StringComparison.OrdinalIgnoreCase));
        var files = Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(data + ".keys", "*", SearchOption.AllDirectories)).ToList();
        Assert.Contains(files, file => Path.GetFileName(file) == "remit.db");
        foreach (var file in files)
        {
            var bytes = await File.ReadAllBytesAsync(file);
            Assert.DoesNotContain(traces, trace => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(trace)) >= 0
                || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(trace)) >= 0);
        }
    }
}
