using System.Text;
using System.Text.Json;
using Remit.Tests.Host;

namespace Remit.Tests.Reports;

/// <summary>The same way by commands: each in a process of its own, on one data folder.</summary>
public sealed class ReportVerbsTests
{
    private const string Office = "city-police";
    private const string Unknown = "0000 0000 0000 0000 0000 0000 5724";

    [Fact]
    public async Task A_report_is_sent_worked_on_and_proved_by_commands()
    {
        using var folder = new TempFolder();
        var data = folder.Path("desk");
        await Done(RemitProcess.Run("register", "import", Repository.Path("packs/cn-demo"), "--data", data));
        var sent = await Done(With("Somebody got in.", "report", "submit", "--matter", "intrusion", "--region", "650100", "--json", "--data", data));
        var code = Json(sent).GetProperty("code").GetString()!;
        Assert.Equal("received", Json(await Done(With(code, "report", "status", "--json", "--data", data))).GetProperty("state").GetString());
        Assert.Equal(1, (await With(Unknown, "report", "status", "--data", data)).Exit);
        Assert.Equal(3, (await With("1234", "report", "status", "--data", data)).Exit);

        var id = Json(await Done(RemitProcess.Run("desk", "queue", "--office", Office, "--json", "--data", data)))[0].GetProperty("id").GetString()!;
        await Done(RemitProcess.Run("desk", "take", id, "--office", Office, "--data", data));
        var twice = await RemitProcess.Run("desk", "take", id, "--office", Office, "--data", data);
        Assert.Equal(3, twice.Exit);
        Assert.Contains("taken", twice.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await RemitProcess.Run("desk", "take", id, "--office", "city-cyberspace", "--data", data)).Exit);
        await Done(RemitProcess.Run("desk", "offer", id, "--to", "city-communications", "--reason", "Theirs.", "--office", Office, "--data", data));
        var letter = Json(await Done(RemitProcess.Run("desk", "letter", id, "--office", Office, "--json", "--data", data)));
        Assert.Equal("Somebody got in.", letter.GetProperty("body").GetString());
        await Done(RemitProcess.Run("desk", "letter-outcome", id, "accepted", "--day", "2026-11-25", "--function", "duty desk", "--office", Office, "--data",
            data));
        await Done(RemitProcess.Run("desk", "close", id, "--reason", "Done.", "--office", Office, "--data", data));
        var status = Json(await Done(With(code, "report", "status", "--json", "--data", data)));
        Assert.Equal(("closed", "city-communications"), (status.GetProperty("state").GetString()!, status.GetProperty("where").GetProperty("id").GetString()!));

        var proof = await Done(With(code, "report", "receipt", "--data", data));
        var file = folder.Write("receipt.tlog-proof", proof.Out);
        await Done(RemitProcess.Verify("receipt", file, "--vkey", Path.Combine(data, "cases", "ledger", "log.vkey")));
    }

    private static Task<Ended> With(string input, params string[] arguments) => RemitProcess.RunWith(Encoding.UTF8.GetBytes(input + "\n"), arguments);

    private static async Task<Ended> Done(Task<Ended> run)
    {
        var ended = await run;
        Assert.True(ended.Exit == 0, ended.ToString());
        return ended;
    }

    private static JsonElement Json(Ended ended) => JsonDocument.Parse(ended.Out).RootElement;
}
