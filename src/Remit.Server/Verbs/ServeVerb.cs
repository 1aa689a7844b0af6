using System.CommandLine;
using Remit.Kernel;
using Remit.Server.Data;
using Remit.Server.Hosting;
using Remit.Server.SignIn;

namespace Remit.Server.Verbs;

/// <summary><c>remit serve</c>: pages, API and intake over one data folder until it is told to stop.</summary>
internal static class ServeVerb
{
    public static readonly Option<int> Port = new("--port")
    {
        Description = "Port of the pages on this machine; 0 takes a free one.",
        DefaultValueFactory = _ => 8480,
        HelpName = "N",
    };
    public static readonly Option<int?> SyslogTcp = new("--syslog-tcp") { Description = "Take syslog over TCP on this port (0: a free one).", HelpName = "N" };
    public static readonly Option<int?> SyslogUdp = new("--syslog-udp") { Description = "Take syslog over UDP on this port (0: a free one).", HelpName = "N" };
    public static readonly Option<string> ProofOfWork = new("--proof-of-work")
    {
        Description = "on or off, for load runs. Nothing asks for work yet: the flag is there for scripts.",
        DefaultValueFactory = _ => "on",
        HelpName = "on|off",
    };
    public static readonly Option<int> CadenceSeconds = new("--cadence")
    {
        Description = "Seconds between two publications of the case ledger.",
        DefaultValueFactory = _ => 600,
        HelpName = "SECONDS",
    };

    private static readonly Option<string?> WitnessPolicy = new("--witness-policy")
    {
        Description = "Policy file with the ledgers' keys and their witnesses (else witness.policy in the data folder).",
        HelpName = "FILE",
    };

    private static readonly Option<string?> LedgerCopy = new("--ledger-copy")
    {
        Description = "Folder on another disk or machine for a second copy of the ledgers (else the one that the file ledger.copy in the data folder names).",
        HelpName = "DIR",
    };

    private static readonly Option<string[]> SyslogListen = new("--syslog-listen")
    {
        Description = "Address to take syslog on; may be repeated. Default: this machine only.",
        HelpName = "ADDRESS",
    };

    private static readonly Option<string[]> SyslogPeer = new("--syslog-peer")
    {
        Description = "A sender's address and the source its lines are kept under; may be repeated.",
        HelpName = "ADDRESS=SOURCE",
    };

    static ServeVerb()
    {
        SyslogPeer.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=') is var at && (at < 1 || at == token.Value.Length - 1)))
            {
                result.AddError($"--syslog-peer takes ADDRESS=SOURCE, such as 192.0.2.7=gate, not '{token.Value}'.");
            }
        });
        ProofOfWork.AcceptOnlyFromAmong("on", "off");
        foreach (var port in new Option[] { Port, SyslogTcp, SyslogUdp })
        {
            port.Validators.Add(result =>
            {
                if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var number) || number is < 0 or > 65535))
                {
                    result.AddError($"{port.Name} takes a port from 0 to 65535, not '{token.Value}'.");
                }
            });
        }
    }

    public static Command Build(VerbFrame frame) => frame.Verb("serve", "Serves the data folder: pages, API, log intake. Stops cleanly on Ctrl+C.",
        ["remit serve", "remit serve --data /srv/remit --port 8480 --syslog-tcp 6514", "remit serve --syslog-udp 5514 --syslog-listen 192.0.2.1 "
            + "--syslog-peer 192.0.2.7=gate",
            "remit serve --database 'Host=127.0.0.1;Database=remit;Username=remit'"],
        Access.Own, Part.Desk, [Port, SyslogTcp, SyslogUdp, SyslogListen, SyslogPeer, ProofOfWork, CadenceSeconds, WitnessPolicy, LedgerCopy], RunAsync);

    /// <summary>The options that <c>serve</c> and <c>demo</c> share.</summary>
    public static InstanceOptions Options(VerbRun run, DataFolder desk, DataFolder vault) => new(desk, vault)
    {
        Writes = true,
        Serves = true,
        Port = run.Parse.GetValue(Port),
        Database = run.Parse.GetValue(VerbFrame.Database),
        SyslogTcpPort = run.Parse.GetValue(SyslogTcp),
        SyslogUdpPort = run.Parse.GetValue(SyslogUdp),
        ProofOfWork = run.Parse.GetValue(ProofOfWork) == "on",
        Cadence = TimeSpan.FromSeconds(run.Parse.GetValue(CadenceSeconds)),
    };

    private static async Task<int> RunAsync(VerbRun run)
    {
        var options = Options(run, run.Folder, run.Folder) with
        {
            WitnessPolicy = run.Parse.GetValue(WitnessPolicy) is { } policy ? run.Io.FullPath(policy) : null,
            LedgerCopy = run.Parse.GetValue(LedgerCopy) is { } copy ? run.Io.FullPath(copy) : null,
            SyslogAddresses = run.Parse.GetValue(SyslogListen) ?? [],
            SyslogPeers = (run.Parse.GetValue(SyslogPeer) ?? []).Select(peer => peer.Split('=', 2)).GroupBy(peer => peer[0], peer => peer[1])
                .ToDictionary(peer => peer.Key, peer => peer.Last()),
        };
        return await ServeAsync(run, options, "remit serve", async (app, url) =>
        {
            await using var scope = app.Services.CreateAsyncScope();
            await run.Io.Error.WriteLineAsync($"Remit serves {url} from {run.Folder.Path}; keys are in {run.Folder.Keys}. Ctrl+C stops it.");
            if (!scope.ServiceProvider.GetRequiredService<Accounts>().Any())
            {
                var token = app.Services.GetRequiredService<SetUpLink>().Issue();
                await run.Io.Error.WriteLineAsync(
                    $"No account yet. Open this link within 30 minutes to make the first administrator: {new Uri(url, "/set-up?token=" + token)}");
            }
        });
    }

    /// <summary>Locks the folders, starts the application, says what to say, and waits for the end.</summary>
    public static async Task<int> ServeAsync(VerbRun run, InstanceOptions options, string holder, Func<WebApplication, Uri, Task> ready)
    {
        var locks = new List<FolderLock>();
        try
        {
            foreach (var folder in new[] { options.Desk, options.Operator }.DistinctBy(folder => folder.Path))
            {
                if (folder.Prepare() is { } unusable)
                {
                    return await run.Refuse(unusable);
                }

                var taken = FolderLock.Take(folder, holder, TimeProvider.System);
                if (!taken.Ok)
                {
                    return await run.Refuse(taken.Refusal!);
                }

                locks.Add(taken.Value);
            }

            await using var app = WebHost.Build(options);
            app.Services.MigrateTables();

            // Loaded before anybody asks: a pack that does not read stops the start with its file and line.
            app.Services.GetRequiredService<Law.ILaw>();
            var started = await WebHost.StartAsync(app, options);
            if (!started.Ok)
            {
                return await run.Refuse(started.Refusal!);
            }

            await ready(app, started.Value);

            // Reading packs and making tables leaves garbage behind once; an idle desk gives it back to the machine.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            await app.WaitForShutdownAsync(run.Cancel);
            return ExitCode.Done;
        }
        finally
        {
            locks.ForEach(held => held.Dispose());
        }
    }
}
