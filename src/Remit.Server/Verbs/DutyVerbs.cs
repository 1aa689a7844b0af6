using System.CommandLine;
using Remit.Duties;
using Remit.Kernel;
using Remit.Server.Data;

namespace Remit.Server.Verbs;

/// <summary><c>remit duty …</c>: what operators owe, and what shows that it is kept.</summary>
internal static class DutyVerbs
{
    private static readonly Option<string> Language = new("--lang") { Description = "zh or en.", DefaultValueFactory = _ => "en", HelpName = "LANG" };

    static DutyVerbs() => Language.AcceptOnlyFromAmong("zh", "en");

    public static Command Build(VerbFrame frame) => VerbFrame.Group("duty", "Duties with their states: met, missing or unknown.", Status(frame), Of(frame));

    private static Command Status(VerbFrame frame) =>
        frame.Verb("status", "The retention duty of each operator of the register.", ["remit duty status", "remit duty status --json"],
        Access.Read, Part.Desk, [Language], async run =>
        {
            var lines = run.HasDatabase ? await run.Get<IDuties>().RetentionAsync(Actor.CommandLine, run.Parse.GetRequiredValue(Language), run.Cancel) : [];
            if (run.Json)
            {
                await run.Io.Out.WriteLineAsync(Json.Line(lines));
            }
            else
            {
                await TableOut.WriteAsync(run.Io, ["operator", "state", "why"], lines.Select(line => new[] { line.Operator, Word(line.State), line.Summary }),
                    "The register has no operators; fill it with remit register import DIR.");
            }

            return ExitCode.Done;
        });

    private static Command Of(VerbFrame frame)
    {
        var id = new Argument<string>("OPERATOR") { Description = "The operator's id in the register." };
        return frame.Verb("list", "All duties that bind one operator.", ["remit duty list tianshan-power", "remit duty list tianshan-power --lang zh --json"],
            Access.Read, Part.Desk, [id, Language], async run =>
            {
                if (!run.HasDatabase)
                {
                    return await run.Refuse(
                        new Refusal("unknown-operator", "The register is empty; fill it with remit register import DIR.", Kind: RefusalKind.NotFound));
                }

                var duties = await run.Get<IDuties>()
                    .OfAsync(run.Parse.GetRequiredValue(id), Actor.CommandLine, run.Parse.GetRequiredValue(Language), run.Cancel);
                if (!duties.Ok)
                {
                    return await run.Refuse(duties.Refusal!);
                }

                if (run.Json)
                {
                    await run.Io.Out.WriteLineAsync(Json.Line(duties.Value));
                    return ExitCode.Done;
                }

                await TableOut.WriteAsync(run.Io, ["duty", "state", "why", "article"],
                    duties.Value.Duties.Select(
                        duty =>
                            new[] { duty.Title, Word(duty.State), duty.Summary, duty.Basis.Count > 0 ? duty.Basis[0].Id : "" }),
                            "No duty of the packs binds this operator.");
                return ExitCode.Done;
            });
    }

    private static string Word(DutyState state) => state.ToString().ToLowerInvariant();
}
