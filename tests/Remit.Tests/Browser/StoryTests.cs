using System.Text.Json;
using Remit.Duties;
using Remit.Reports;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Texts;
using Remit.Tests.Host;

namespace Remit.Tests.Browser;

/// <summary>The story of the product in a real browser, with scripts and without, in both languages, on a demo of its own.</summary>
[Trait(Needs.Trait, Needs.Browser)]
public sealed class StoryTests
{
    private const string Body = "The login page of the water company shows other people's bills.";

    [Theory]
    [InlineData(true, "en")]
    [InlineData(false, "zh")]
    public async Task A_stranger_reports_two_offices_work_and_the_receipt_proves_itself(bool scripts, string language)
    {
        using var folder = new TempFolder();
        await using var remit = await RemitProcess.Start("demo", folder.Path("demo"), "--json");
        var facts = await remit.Facts();
        await using var stranger = await Visitor.Arrive(remit, scripts, Of(language));
        await using var officer = await Visitor.Arrive(remit, scripts, Of(language));
        await using var other = await Visitor.Arrive(remit, scripts, Of(language));

        await AskAsync(stranger);
        var code = await ReportAsync(stranger);
        await SeesStateAsync(stranger, code, CaseState.Received, steps: 1);

        await officer.SignIn("officer");
        await OpenFirstCaseAsync(officer);
        await officer.Sees(Body);
        await MoveAsync(officer, "take");
        await SeesStateAsync(stranger, code, CaseState.Taken, steps: 2);

        await MoveAsync(officer, "offer", async page =>
        {
            await page.Choose("office", "city-police");
            await page.Page.FillAsync("#offer-reason", "Their remit.");
        });
        await SeesStateAsync(stranger, code, CaseState.Offered, steps: 3);

        await other.SignIn("officer-police");
        await OpenFirstCaseAsync(other);
        await MoveAsync(other, "accept");
        await SeesStateAsync(stranger, code, CaseState.Accepted, steps: 4);
        await MoveAsync(other, "close", page => page.Page.FillAsync("#close-reason", "The hole is closed; thank you."));
        await SeesStateAsync(stranger, code, CaseState.Closed, steps: 5);
        await stranger.Sees("The hole is closed; thank you.");

        await ProveAsync(stranger, folder, facts);
        Assert.Empty(stranger.Complaints.Concat(officer.Complaints).Concat(other.Complaints));
    }

    [Theory]
    [InlineData(true, "en")]
    [InlineData(false, "zh")]
    public async Task Logs_come_in_the_duty_is_met_and_one_changed_byte_turns_it(bool scripts, string language)
    {
        using var folder = new TempFolder();
        var demo = folder.Path("demo");
        await using var remit = await RemitProcess.Start("demo", demo, "--json");
        var facts = await remit.Facts();
        var one = facts.GetProperty("operators")[0];
        var id = one.GetProperty("id").GetString()!;
        await using (var rsyslog = await RsyslogPeer.StartAsync(one.GetProperty("syslogTcp").GetInt32(), SyslogWay.TcpCounted))
        {
            await rsyslog.LogAsync("story", Enumerable.Range(0, 40).Select(i => $"browser story line {i} heron"));
            await Wait.Until(
                async () => (await RemitProcess.Run("vault", "search", "heron", "--limit", "0", "--json", "--data", demo)).Lines.Length == 40,
                "forty lines to be found");
        }

        Assert.Equal(0, (await RemitProcess.Run("vault", "seal", "--data", demo)).Exit);
        await DeclareAsync(demo);

        // The operator finds a line, and the duty is met for the right reason.
        await using var owner = await Visitor.Arrive(remit, scripts, Of(language));
        await owner.SignIn("operator");
        await owner.Go("/vault");
        await owner.Fill("q", "heron");
        await owner.Fill("reason", "the story");
        await owner.Page.ClickAsync("form:has([name=q]) button");
        await owner.Sees("browser story line 0 heron");
        await owner.Go("/duties");
        Assert.Equal(WorkTexts.StateWord(owner.Voice, DutyState.Met), await RetentionState(owner));
        await owner.Sees(language == "en" ? "0 days kept, on course for six months" : "已留存 0 天，正在按六个月的要求累积");

        // The supervisor sees the same state, no line, and verifies the ledger without the server.
        await using var supervisor = await Visitor.Arrive(remit, scripts, Of(language));
        await supervisor.SignIn("supervisor");
        await supervisor.Go("/duties?operator=" + id);
        Assert.Equal(WorkTexts.StateWord(supervisor.Voice, DutyState.Met), await RetentionState(supervisor));
        Assert.DoesNotContain("heron", await supervisor.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal(403, (await supervisor.Page.GotoAsync(new Uri(remit.Url, supervisor.Voice.To("/vault")).ToString()))!.Status);
        var ledger = Path.Combine(demo, "operator", "vault", "ledger");
        var vkey = facts.GetProperty("vkeys").GetProperty("vault").GetProperty(id).GetString()!;
        var verified = await RemitProcess.Verify("ledger", ledger, "--vkey", vkey);
        Assert.True(verified.Exit == 0, verified.ToString());

        // One byte of a segment is changed on disk: the verification names it, and the duty turns.
        var segment = Directory.GetFiles(Path.Combine(demo, "operator", "vault", "segments"), "*.parquet*", SearchOption.AllDirectories).Order().First();
        await FlipAsync(segment);
        await owner.Go("/vault");
        await owner.Page.ClickAsync("form[action$='#verify'] button");
        await owner.Sees(Path.GetFileName(segment));
        await owner.Go("/duties");
        Assert.Equal(WorkTexts.StateWord(owner.Voice, DutyState.Missing), await RetentionState(owner));
    }

    private static Language Of(string code) => code == "en" ? Language.English : Language.Chinese;

    private static Task<string> RetentionState(Visitor visitor) => visitor.Page.InnerTextAsync("li.r-lead .r-state");

    private static async Task AskAsync(Visitor stranger)
    {
        await stranger.Go("/ask");
        await stranger.Fill("q", "网络安全由哪个部门负责");
        await stranger.Choose("region", "650100");
        await stranger.Page.ClickAsync("form[role=search] button");
        Assert.True(await stranger.Page.Locator("main a[href*='/law/cn.csl/9']").CountAsync() > 0, await stranger.Page.InnerTextAsync("main"));
    }

    internal static async Task<string> ReportAsync(Visitor stranger)
    {
        await stranger.Go("/report");
        await stranger.Page.Locator("input[name=matter]").First.CheckAsync();
        await stranger.Next();
        await stranger.Choose("region", "650100");
        await stranger.Next();
        await stranger.Fill("system", "bills.example.org");
        await stranger.Next();
        await stranger.Fill("what", Body);
        await stranger.Next();
        await stranger.Choose("office", "city-cyberspace");
        await stranger.Next();
        await stranger.Fill("contact", "stranger@example.org");
        await stranger.Next();
        await stranger.Next();
        var code = (await stranger.Page.InnerTextAsync(".r-code")).Trim();
        Assert.Matches(@"^\d{4}( \d{4}){6}$", code);
        return code;
    }

    /// <summary>Comes back with the code, as on another day: nothing of it is in the address.</summary>
    private static async Task SeesStateAsync(Visitor stranger, string code, string state, int steps)
    {
        await stranger.Go("/status");
        await stranger.Fill("code", code);
        await stranger.Page.ClickAsync("main form button");
        await stranger.Sees(ReportTexts.State(stranger.Voice, state));
        Assert.Equal(steps, await stranger.Page.Locator("ol.r-line > li").CountAsync());
        Assert.DoesNotContain(code[..4], stranger.Page.Url, StringComparison.Ordinal);
    }

    internal static async Task OpenFirstCaseAsync(Visitor officer)
    {
        await officer.Go("/desk");
        await officer.Page.Locator("table a[href*='/desk/']").First.ClickAsync();
    }

    internal static async Task MoveAsync(Visitor officer, string move, Func<Visitor, Task>? fill = null)
    {
        // Without what the move before it said.
        await officer.Page.GotoAsync(officer.Page.Url.Split('?')[0]);
        await officer.Page.ClickAsync($"details:has(input[name=move][value={move}]) > summary");
        if (fill is not null)
        {
            await fill(officer);
        }

        await officer.Page.ClickAsync($"form:has(input[name=move][value={move}]) button");

        // Either the page says that it is done, or why not.
        var said = await officer.Page.WaitForSelectorAsync("main [role=status], .govuk-error-summary");
        Assert.True(officer.Page.Url.EndsWith("?done=" + move, StringComparison.Ordinal), await said!.InnerTextAsync());
    }

    /// <summary>Declares each source that has sent: from then on the vault answers for it.</summary>
    private static async Task DeclareAsync(string demo)
    {
        using var stats = JsonDocument.Parse((await RemitProcess.Run("vault", "stats", "--json", "--data", demo)).Out);
        foreach (var source in stats.RootElement.GetProperty("sources").EnumerateArray())
        {
            var declared = await RemitProcess.Run("vault", "source", "set", source.GetProperty("name").GetString()!, "--data", demo);
            Assert.True(declared.Exit == 0, declared.ToString());
        }
    }

    private static async Task ProveAsync(Visitor stranger, TempFolder folder, JsonElement facts)
    {
        var download = await stranger.Page.RunAndWaitForDownloadAsync(() => stranger.Page.ClickAsync("form[action$='/status/proof'] button"));
        var file = folder.Path("report.tlog-proof");
        await download.SaveAsAsync(file);
        var proved = await RemitProcess.Verify("receipt", file, "--vkey", facts.GetProperty("vkeys").GetProperty("cases").GetString()!);
        Assert.True(proved.Exit == 0, proved.ToString());
    }

    private static async Task FlipAsync(string file)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[bytes.Length / 2] ^= 0x10;
        await File.WriteAllBytesAsync(file, bytes);
    }
}
