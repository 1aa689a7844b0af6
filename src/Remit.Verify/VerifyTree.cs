using System.CommandLine;
using System.Text.Json.Nodes;
using Remit.Transparency;
using Remit.Verify.Verbs;

namespace Remit.Verify;

/// <summary>All verbs of <c>remit-verify</c>: each checks one kind of proof with nothing but a key, without the server that made it.</summary>
internal static class VerifyTree
{
    /// <summary><c>--vkey</c>, on every verb.</summary>
    public static readonly Option<string> Key = new("--vkey")
    {
        Description = "The log's verifier key: the line, or a file with it (a ledger's log.vkey).",
        HelpName = "KEY",
        Required = true,
    };

    /// <summary><c>--policy</c>, on every verb: whose cosignatures the checkpoint must carry.</summary>
    public static readonly Option<string?> Policy = new("--policy")
    {
        Description = "A witness policy (C2SP tlog-policy): the checkpoint must be cosigned as its quorum says.",
        HelpName = "FILE",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON only.", Recursive = true };

    /// <summary>Parses and runs one command line.</summary>
    /// <returns>0 proved, 1 false, 2 wrong usage, 3 input refused, 5 environment.</returns>
    public static int Invoke(string[] args, TextWriter output, TextWriter error)
    {
        var parse = Build(output, error).Parse(args);
        if (parse.Errors.Count == 0)
        {
            return parse.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }

        foreach (var wrong in parse.Errors)
        {
            error.WriteLine("remit-verify: " + wrong.Message);
        }

        error.WriteLine($"Try: remit-verify {string.Join(' ', args.TakeWhile(arg => !arg.StartsWith('-')).Take(1).Append("--help"))}");
        return ExitCode.Usage;
    }

    private static RootCommand Build(TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Checks what Remit proves, with nothing but a public key.\n\n"
            + "Exit codes: 0 proved, 1 false, 2 wrong usage, 3 input refused, 5 environment.");
        root.Options.Add(Json);
        foreach (var verb in new[]
        {
            LedgerVerb.Build(), EventVerb.Build(), ReceiptVerb.Build(), SegmentVerb.Build(), StatementVerb.Build(), AuditVerbs.BuildChallenge(),
            AuditVerbs.BuildAudit(), WitnessVerb.Build(), FiguresVerb.Build(),
        })
        {
            verb.Command.Options.Add(Key);
            verb.Command.Options.Add(Policy);
            verb.Command.SetAction(parse => Run(parse, verb.Check, output, error));
            root.Subcommands.Add(verb.Command);
        }

        return root;
    }

    // What holds under a checkpoint holds for others only if witnesses saw the same checkpoint.
    private static Verdict Weigh(Verdict verdict, WitnessPolicy? policy)
    {
        if (policy is null || !verdict.Holds || verdict.Note is null)
        {
            return verdict;
        }

        var weighed = policy.Weigh(SignedNote.Parse(verdict.Note));
        verdict.Fields["witnesses"] = new JsonArray([.. weighed.By.Select(b => JsonValue.Create($"{b.Name} {Inputs.Time(b.At)}"))]);
        verdict.Fields["witnessedAt"] = weighed.Witnessed is { } at ? Inputs.Time(at) : null;
        return weighed.Enough ? verdict : Verdict.False(weighed.Words, verdict.Fields);
    }

    private static int Run(ParseResult parse, Func<ParseResult, Verdict> check, TextWriter output, TextWriter error)
    {
        var json = parse.GetValue(Json);
        try
        {
            var verdict = Weigh(check(parse), Inputs.Policy(parse.GetValue(Policy)));
            verdict.Write(output, json);
            return verdict.Holds ? ExitCode.Proved : ExitCode.False;
        }
        catch (InputRefused e)
        {
            return Stop(ExitCode.Refused, "input-refused", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Stop(ExitCode.Environment, "environment", e);
        }

        int Stop(int exit, string code, Exception e)
        {
            error.WriteLine("remit-verify: " + Verdict.Plain(e.Message));
            if (json)
            {
                output.WriteLine(new JsonObject { ["ok"] = false, ["code"] = code, ["words"] = e.Message }.ToJsonString());
            }

            return exit;
        }
    }
}

/// <summary>A verb: how it is called, and what it checks.</summary>
internal sealed record Verb(Command Command, Func<ParseResult, Verdict> Check)
{
    public static Command Describe(string name, string does, params string[] examples) =>
        new(name, string.Join('\n', [does, "", "Examples:", .. examples.Select(example => "  remit-verify " + example)]));
}
