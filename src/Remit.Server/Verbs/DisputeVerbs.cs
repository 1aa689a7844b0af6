using System.CommandLine;
using Remit.Kernel;
using Remit.Reports;
using Remit.Server.Data;

namespace Remit.Server.Verbs;

/// <summary><c>remit desk disputes</c> and <c>remit desk decide</c>: cases that two offices say are not theirs.</summary>
internal static class DisputeVerbs
{
    public static Command List(VerbFrame frame, Option<string> office) =>
        frame.Verb("disputes", "Lists the disputes about cases that an office has a part in, or stands above.",
            ["remit desk disputes --office region-cyberspace"], Access.Read, Part.Desk, [office], async run =>
            {
                var found = run.HasDatabase ? await run.Get<IReports>().DisputesAsync(Who(run, office), run.Cancel) : [];
                if (run.Json)
                {
                    await run.Io.Out.WriteLineAsync(Json.Line(found));
                }
                else
                {
                    await TableOut.WriteAsync(run.Io, ["case", "number", "state", "had it", "was offered it", "has it now", "due"],
                        found.Select(d => new[] { d.Id, d.Number ?? "", d.State, d.Holder.Id, d.Other.Id, d.Where.Id, $"{d.Due:yyyy-MM-dd}" }),
                        "No case is disputed.");
                }

                return ExitCode.Done;
            });

    public static Command Decide(VerbFrame frame, Argument<string> id, Option<string?> reason, Option<string?> article, Option<string> office)
    {
        var to = new Option<string>("--to") { Description = "The office that the case is given to: one of the two.", Required = true, HelpName = "ID" };
        return frame.Verb("decide", "Gives a disputed case to one of the two offices; the office that decides stands above both.",
            ["remit desk decide CASE --to city-police --reason WORDS --article cn.csl@2026-01-01/art-9 --office region-cyberspace"], Access.Write,
            Part.Desk, [id, to, reason, article, office], async run =>
            {
                var decided = await run.Get<IReports>().DecideAsync(Who(run, office), run.Parse.GetRequiredValue(id),
                    new(run.Parse.GetRequiredValue(to), run.Parse.GetValue(reason) ?? "", run.Parse.GetValue(article) ?? ""), run.Cancel);
                if (!decided.Ok)
                {
                    return await run.Refuse(decided.Refusal!);
                }

                var it = decided.Value;
                await run.Io.Out.WriteLineAsync(run.Json ? Json.Line(it) : $"{it.Number ?? it.Id} is {it.State}, with {it.Office.Id}.");
                return ExitCode.Done;
            });
    }

    private static Actor Who(VerbRun run, Option<string> office) => Actor.CommandLine with { Organisation = run.Parse.GetRequiredValue(office) };
}
