using System.CommandLine;
using Remit.Server.Data;
using Remit.Vault;

namespace Remit.Server.Verbs;

/// <summary><c>remit vault witness …</c>: who cosigns the vault's ledger, and what to do when that stands in the way.</summary>
internal static class VaultWitnessVerbs
{
    public static Command Build(VerbFrame frame) => VerbFrame.Group("witness", "Witnesses of the vault's ledger.", Show(frame), Override(frame));

    private static Command Show(VerbFrame frame) => frame.Verb("show", "Says how far the ledger is witnessed and what each witness answered last.",
        ["remit vault witness show", "remit vault witness show --json"], Access.Read, Part.Operator, [], async run =>
        {
            var stats = run.Get<IVault>().Stats();
            var shown = new
            {
                stats.Ledger?.Origin,
                stats.Ledger?.Size,
                stats.Ledger?.WitnessedSize,
                stats.Ledger?.WitnessedTime,
                stats.SigningWaits,
                stats.Witnesses,
            };
            if (run.Json)
            {
                await run.Io.Out.WriteLineAsync(Json.Line(shown));
                return ExitCode.Done;
            }

            await TableOut.WriteAsync(run.Io, ["witness", "state", "says"], stats.Witnesses.Select(w => new[] { w.Name, w.State, w.Words }),
                "Nobody was asked: there is no witness policy, or nobody serves.");
            await run.Io.Out.WriteLineAsync(shown.WitnessedTime is null
                ? $"No checkpoint of {shown.Origin ?? "this vault"} was cosigned yet."
                : $"{shown.WitnessedSize} of {shown.Size} entries of {shown.Origin} were cosigned at {shown.WitnessedTime}.");
            if (shown.SigningWaits is { } why)
            {
                await run.Io.Out.WriteLineAsync("Signing waits: " + why);
            }

            return ExitCode.Done;
        });

    private static Command Override(VerbFrame frame)
    {
        var reason = new Option<string>("--reason") { Description = "Why; it goes into the ledger.", Required = true, HelpName = "WORDS" };
        return frame.Verb("override", "Lets the vault sign without its witnesses' word: an entry of the ledger, for its supervisor to see.",
            ["remit vault witness override --reason 'both witnesses are closed for a week, agreed with the supervisor by letter 12'"],
            Access.Write, Part.Operator, [reason], async run =>
                await VaultVerbs.Print(run, await run.Get<IVault>().OverrideWitnessesAsync(run.Parse.GetRequiredValue(reason), run.Cancel),
                    o => $"The vault signs again; entry {o.LeafIndex} says why."
                        + (o.SetAside is { } size ? $" A witness knows {size} entries and will not cosign again: begin a new ledger soon." : "")));
    }
}
