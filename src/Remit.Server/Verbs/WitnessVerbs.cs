using System.CommandLine;
using Remit.Kernel;
using Remit.Server.Data;
using Remit.Server.Witness;
using Remit.Transparency;

namespace Remit.Server.Verbs;

/// <summary><c>remit witness …</c>: cosigns the checkpoints of others' ledgers, and keeps them as their continuity record.</summary>
internal static class WitnessVerbs
{
    private static readonly Option<string?> Name = new("--name")
    {
        Description = "The new key's name, such as witness.example.org; an existing key keeps its own.",
        HelpName = "NAME",
    };

    private static readonly Option<string[]> Log = new("--log") { Description = "vkey of a ledger to witness; may be repeated.", HelpName = "VKEY" };
    private static readonly Option<string?> Policy = new("--policy") { Description = "Policy file whose log lines are witnessed too.", HelpName = "FILE" };
    private static readonly Option<int> Port = new("--port")
    {
        Description = "Port to listen on; 0 takes a free one.",
        DefaultValueFactory = _ => 8490,
        HelpName = "N",
    };

    private static readonly Option<string> Listen = new("--listen")
    {
        Description = "Address to listen on. Default: this machine only; put a reverse proxy with TLS before it.",
        DefaultValueFactory = _ => "127.0.0.1",
        HelpName = "ADDRESS",
    };

    static WitnessVerbs() => Port.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var number) || number is < 0 or > 65535))
        {
            result.AddError($"--port takes a port from 0 to 65535, not '{token.Value}'.");
        }
    });

    public static Command Build(VerbFrame frame) =>
        VerbFrame.Group("witness", "Cosigns checkpoints of others' ledgers, without ever seeing what is in them.", Init(frame), Serve(frame));

    private static Command Init(VerbFrame frame) => frame.Verb("init", "Makes the witness's key where there is none, and prints its vkey.",
        ["remit witness init --data /srv/witness --name witness.example.org"], Access.Own, Part.Desk, [Name], async run =>
        {
            if (run.Folder.Prepare() is { } unusable)
            {
                return await run.Refuse(unusable);
            }

            try
            {
                var key = WitnessKey.ReadOrMake(run.Folder.Keys, run.Parse.GetValue(Name)).Verifier;
                await run.Io.Out.WriteLineAsync(run.Json ? Json.Line(new { key.Name, VKey = key.ToString() }) : key.ToString());
                return ExitCode.Done;
            }
            catch (ArgumentException e)
            {
                return await run.Refuse(new Refusal("name-unfit", e.Message));
            }
        });

    private static Command Serve(VerbFrame frame) => frame.Verb("serve", "Answers add-checkpoint (C2SP tlog-witness) until it is told to stop.",
        ["remit witness serve --data /srv/witness --log VKEY", "remit witness serve --data /srv/witness --policy logs.policy --port 8490 --json"],
        Access.Own, Part.Desk, [Name, Log, Policy, Port, Listen], async run =>
        {
            var logs = Logs(run);
            if (!logs.Ok)
            {
                return await run.Refuse(logs.Refusal!);
            }

            if (run.Folder.Prepare() is { } unusable)
            {
                return await run.Refuse(unusable);
            }

            try
            {
                using var book = WitnessBook.Open(new WitnessOptions
                {
                    Directory = Path.Combine(run.Folder.Path, "witness"),
                    KeysDirectory = run.Folder.Keys,
                    Logs = logs.Value,
                    Name = run.Parse.GetValue(Name),
                });
                return await ServeAsync(run, book);
            }
            catch (ArgumentException e)
            {
                return await run.Refuse(new Refusal("witness-unfit", e.Message));
            }
        });

    private static async Task<int> ServeAsync(VerbRun run, WitnessBook book)
    {
        if (!System.Net.IPAddress.TryParse(run.Parse.GetRequiredValue(Listen), out var address))
        {
            return await run.Refuse(new Refusal("address-unfit", $"--listen takes an address of this machine, not '{run.Parse.GetValue(Listen)}'."));
        }

        await using var app = WitnessHost.Build(book, TimeProvider.System, address, run.Parse.GetValue(Port));
        try
        {
            await app.StartAsync(run.Cancel);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            return await run.Refuse(new Refusal("port-in-use", $"Port {run.Parse.GetValue(Port)} cannot be opened: {e.Message} Choose another with --port.",
                Kind: RefusalKind.Environment));
        }

        var url = app.Urls.First();
        await run.Io.Out.WriteLineAsync(run.Json
            ? Json.Line(new { Url = url, book.Key.Name, VKey = book.Key.ToString(), Logs = book.Logs.Select(l => l.Origin) })
            : $"Witness {book.Key}\nserves {url} for {book.Logs.Count} ledgers. Ctrl+C stops it.");
        await run.Io.Out.FlushAsync();
        await app.WaitForShutdownAsync(run.Cancel);
        return ExitCode.Done;
    }

    private static Outcome<IReadOnlyList<Verifier>> Logs(VerbRun run)
    {
        var keys = new List<Verifier>();
        foreach (var vkey in run.Parse.GetValue(Log) ?? [])
        {
            if (!Verifier.TryParse(vkey, out var key, out var words))
            {
                return new Refusal("vkey-unfit", words) { Place = "--log" };
            }

            keys.Add(key);
        }

        if (run.Parse.GetValue(Policy) is { } file)
        {
            try
            {
                keys.AddRange(WitnessPolicy.Parse(File.ReadAllBytes(run.Io.FullPath(file))).Logs.Select(l => l.Key));
            }
            catch (FormatException e)
            {
                return new Refusal("policy-unfit", e.Message) { Place = file };
            }
        }

        return keys.Count > 0 ? keys.DistinctBy(k => k.ToString()).ToList()
            : new Refusal("no-log", "Say which ledgers to witness: --log VKEY (the line in a ledger's log.vkey), or --policy FILE.");
    }
}
