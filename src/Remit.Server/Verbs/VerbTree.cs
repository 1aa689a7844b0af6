using System.CommandLine;
using Remit.Server.Hosting;

namespace Remit.Server.Verbs;

/// <summary>All verbs of <c>remit</c>.</summary>
internal static class VerbTree
{
    /// <summary>How long a clean stop may take: longer than the web host gives itself, so that it is never cut off.</summary>
    public static readonly TimeSpan StopMax = TimeSpan.FromSeconds(90);

    /// <summary>Parses and runs one command line.</summary>
    /// <param name="args">As typed.</param>
    /// <param name="io">Where it writes.</param>
    /// <param name="serving">The serving process's modules when the line came over its socket; null in a process of its own.</param>
    /// <param name="cancel">Ends the work; nothing is left half done.</param>
    public static async Task<int> InvokeAsync(string[] args, VerbIo io, ServingInstance? serving, CancellationToken cancel)
    {
        var root = Build(new VerbFrame(io, args, serving));
        var parse = root.Parse(args);
        if (parse.Errors.Count > 0)
        {
            foreach (var error in parse.Errors)
            {
                await io.Error.WriteLineAsync("remit: " + error.Message);
            }

            await io.Error.WriteLineAsync($"Try: remit {string.Join(' ', args.TakeWhile(arg => !arg.StartsWith('-')).Take(2).Append("--help"))}");
            return ExitCode.Usage;
        }

        var configuration = new InvocationConfiguration
        {
            Output = io.Out,
            Error = io.Error,
            EnableDefaultExceptionHandler = false,

            // The library would give a stop two seconds and then end the process in the middle of sealing what came in.
            ProcessTerminationTimeout = StopMax,
        };
        return await parse.InvokeAsync(configuration, cancel);
    }

    private static RootCommand Build(VerbFrame frame)
    {
        var root = new RootCommand("Remit: cybersecurity duties known, kept and proved.");
        root.Options.Add(VerbFrame.Data);
        root.Options.Add(VerbFrame.Json);
        root.Options.Add(VerbFrame.Database);
        Command[] verbs =
        [
            ServeVerb.Build(frame), DemoVerb.Build(frame), AskVerb.Build(frame), LawVerbs.Build(frame), PackVerbs.Build(frame), ReportVerbs.Build(frame),
            DeskVerbs.Build(frame), RegisterVerbs.Build(frame), DutyVerbs.Build(frame), VaultVerbs.Build(frame), WitnessVerbs.Build(frame),
            AdminVerbs.Build(frame), AssessmentVerbs.Build(frame), ReturnVerbs.Build(frame), .. BackupVerbs.Build(frame),
        ];
        foreach (var verb in verbs)
        {
            root.Subcommands.Add(verb);
        }

        return root;
    }
}
