using System.CommandLine;
using Remit.Law;
using Remit.Server.Data;

namespace Remit.Server.Verbs;

/// <summary><c>remit law level</c>: proposes the level of an event from what was measured of it.</summary>
internal static class LawLevelVerb
{
    public static Command Build(VerbFrame frame)
    {
        var values = new Option<string[]>("--value")
        {
            Description = "What was measured, in the indicator's unit; once for each.",
            HelpName = "INDICATOR=NUMBER",
            Required = true,
        };
        var operatorClass = new Option<string?>("--operator-class") { Description = "Class of the operator, such as cii.", HelpName = "CLASS" };
        var on = LawArguments.Date("--on", "Day of the event; without one today.");
        var (region, lang) = (LawArguments.Region(), LawArguments.Lang());
        return frame.Verb("level", "Proposes the level of an event, with its reasons; what is not verified only makes it a maybe.",
            ["remit law level --value personal-data=1200000", "remit law level --region EU --value direct-loss=300000 --value turnover=4000000 --lang en"],
            Access.Read, Part.Desk, [values, operatorClass, region, on, lang], async run =>
            {
                var read = LevelValues.Read(run.Parse.GetRequiredValue(values));
                if (!read.Ok)
                {
                    return await run.Refuse(read.Refusal!);
                }

                var proposal = run.Get<ILaw>().ProposeLevel(new LevelQuery(read.Value, run.Parse.GetValue(on) ?? run.Today())
                {
                    Region = run.Parse.GetValue(region),
                    OperatorClass = run.Parse.GetValue(operatorClass),
                    Lang = run.Parse.GetValue(lang) ?? "zh",
                });
                if (!proposal.Ok)
                {
                    return await run.Refuse(proposal.Refusal!);
                }

                await run.Io.Out.WriteLineAsync(run.Json ? Json.Line(proposal.Value) : Lines(proposal.Value));
                return ExitCode.Done;
            });
    }

    // The level first, with a question mark where it may be a higher one; then why.
    private static string Lines(LevelProposal proposal) => string.Join('\n',
        proposal.Reasons.Select(r => $"  {r.Words}  {r.Citation}").Prepend($"{proposal.Level}{(proposal.Certain ? "" : "?")}  {proposal.LevelName}"));
}
