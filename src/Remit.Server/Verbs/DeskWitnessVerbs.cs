using System.CommandLine;
using Remit.Reports;
using Remit.Server.Data;

namespace Remit.Server.Verbs;

/// <summary><c>remit desk witness …</c>: who cosigns the case ledger, and what to do when that stands in the way.</summary>
internal static class DeskWitnessVerbs
{
    public static Command Build(VerbFrame frame) => VerbFrame.Group("witness", "Witnesses of the case ledger.", Show(frame), Override(frame));

    private static Command Show(VerbFrame frame) => frame.Verb("show", "Says how far the case ledger is witnessed and what each witness answered last.",
        ["remit desk witness show", "remit desk witness show --json"], Access.Write, Part.Desk, [], async run =>
        {
            var read = await run.Get<IReports>().WitnessesAsync(run.Cancel);
            if (!read.Ok)
            {
                return await run.Refuse(read.Refusal!);
            }

            var shown = read.Value;
            if (run.Json)
            {
                await run.Io.Out.WriteLineAsync(Json.Line(shown));
                return ExitCode.Done;
            }

            await TableOut.WriteAsync(run.Io, ["witness", "state", "says"], shown.Witnesses.Select(w => new[] { w.Name, w.State, w.Words }),
                "Nobody was asked: there is no witness policy, or it does not name the case ledger.");
            await run.Io.Out.WriteLineAsync(shown.WitnessedTime is null
                ? $"No checkpoint of {shown.Origin} was cosigned yet."
                : $"{shown.WitnessedSize} of {shown.PublishedSize} public entries of {shown.Origin} were cosigned at {shown.WitnessedTime:u}.");
            if (shown.SigningWaits is { } why)
            {
                await run.Io.Out.WriteLineAsync("Signing waits: " + why);
            }

            return ExitCode.Done;
        });

    private static Command Override(VerbFrame frame)
    {
        var reason = new Option<string>("--reason") { Description = "Why; it goes into the public ledger.", Required = true, HelpName = "WORDS" };
        return frame.Verb("override", "Lets the case ledger sign without its witnesses' word: an entry of the ledger, for everybody to see.",
            ["remit desk witness override --reason 'both witnesses are closed for a week, announced on the desk page'"],
            Access.Write, Part.Desk, [reason], async run =>
                await VaultVerbs.Print(run, await run.Get<IReports>().OverrideWitnessesAsync(run.Parse.GetRequiredValue(reason), run.Cancel),
                    o => $"The case ledger signs again; entry {o.Index} says why."
                        + (o.SetAside is { } size ? $" A witness knows {size} entries and will not cosign again: begin a new ledger soon." : "")));
    }
}
