using System.CommandLine;
using System.Globalization;
using Remit.Server.Bridges;
using Remit.Server.Data;
using Remit.Server.Demo;
using Remit.Server.Hosting;
using Remit.Server.SignIn;
using Remit.Vault;

namespace Remit.Server.Verbs;

/// <summary><c>remit demo</c>: a desk and an operator in one process, with made-up accounts, to be tried in five minutes.</summary>
internal static class DemoVerb
{
    public static Command Build(VerbFrame frame) =>
        frame.Verb("demo", "Starts a desk and an operator with made-up data, in two data folders, and says what to try.",
        ["remit demo", "remit demo --data /tmp/try-remit --port 8481", "remit demo --json"],
        Access.Own, Part.Desk, [ServeVerb.Port, ServeVerb.SyslogTcp, ServeVerb.SyslogUdp, ServeVerb.ProofOfWork, ServeVerb.CadenceSeconds], RunAsync);

    private static async Task<int> RunAsync(VerbRun run)
    {
        var demo = Path.TrimEndingDirectorySeparator(
            Path.GetFullPath(run.Parse.GetValue(VerbFrame.Data) ?? Path.Combine(DataFolder.Standard(), "demo"), run.Io.WorkingDirectory));
        var accounts = DemoAccounts.Open(demo, InstanceOptions.PacksFolder);
        var options = ServeVerb.Options(run, DataFolder.DemoPart(demo, Part.Desk), DataFolder.DemoPart(demo, Part.Operator)) with { Demo = true };
        options = options with { SyslogTcpPort = options.SyslogTcpPort ?? 0, SyslogUdpPort = options.SyslogUdpPort ?? 0, DemoAccounts = accounts };
        return await ServeVerb.ServeAsync(run, options, "remit demo", async (app, url) =>
        {
            await using (var scope = app.Services.CreateAsyncScope())
            {
                await accounts.EnsureAsync(scope.ServiceProvider.GetRequiredService<Accounts>(), run.Cancel);
            }

            await DemoRegister.EnsureAsync(app.Services, demo, accounts, run.Cancel);
            await DemoLogs.EnsureAsync(app.Services, run.Cancel);
            await Demo.Year.DemoYear.EnsureAsync(app.Services, run.Cancel);
            await SayAsync(run, app.Services, demo, url, accounts);
        });
    }

    private static async Task SayAsync(VerbRun run, IServiceProvider services, string demo, Uri url, DemoAccounts accounts)
    {
        var vault = services.GetRequiredService<IVault>();
        var owner = await services.GetRequiredService<VaultOwner>().OperatorAsync(run.Cancel) ?? "";
        if (!run.Json)
        {
            await DemoWords.PrintAsync(run.Io, demo, url, vault.Ports.SyslogTcp, vault.VKey, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh");
            return;
        }

        await run.Io.Out.WriteLineAsync(Json.Line(new
        {
            url = url.GetLeftPart(UriPartial.Authority),
            accounts = accounts.All.Select(account => new { account.Role, account.Organisation, account.User, account.Password }),
            operators = new[] { new { id = owner, syslogTcp = vault.Ports.SyslogTcp, syslogUdp = vault.Ports.SyslogUdp } },
            vkeys = LedgerKeys.Of(services, owner),
        }));
        await run.Io.Out.FlushAsync(run.Cancel);
    }
}
