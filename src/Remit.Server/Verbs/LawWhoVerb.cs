using System.CommandLine;
using Remit.Law;
using Remit.Server.Data;

namespace Remit.Server.Verbs;

/// <summary><c>remit law who</c>: who is responsible, chosen instead of asked in words; with clocks, and who passes it on.</summary>
internal static class LawWhoVerb
{
    private static readonly Option<string?> Matter = Text("--matter", "Matter by its id; without one who answers for cybersecurity at large.", "ID");
    private static readonly Option<string?> Region = LawArguments.Region();
    private static readonly Option<DateOnly?> On = LawArguments.Date("--on", "Day of the procedure; without one today.");
    private static readonly Option<string?> Class = Text("--operator-class", "Class of the operator, by the pack: ordinary, cii, …", "CLASS");
    private static readonly Option<string?> Level = Text("--level", "Level of the incident, by the pack.", "LEVEL");
    private static readonly Option<string?> Lang = LawArguments.Lang();

    public static Command Build(VerbFrame frame) => frame.Verb("who", "Who is responsible for a matter, by when it must be told, and who passes it on.",
        [
            "remit law who --matter weakness --region 650100",
            "remit law who --matter incident-notification --region 650100 --operator-class cii --level major --lang en",
        ],
        Access.Read, Part.Desk, [Matter, Region, On, Class, Level, Lang], RunAsync);

    private static async Task<int> RunAsync(VerbRun run)
    {
        var (parse, today) = (run.Parse, run.Today());
        var found = run.Get<ILaw>().WhoIsResponsible(
            new RemitQuery(parse.GetValue(Matter), parse.GetValue(Region), parse.GetValue(On) ?? today)
            {
                OperatorClass = parse.GetValue(Class),
                Level = parse.GetValue(Level),
                Lang = parse.GetValue(Lang) ?? "zh",
                Today = today,
            });
        if (!found.Ok)
        {
            return await run.Refuse(found.Refusal!);
        }

        await (run.Json ? run.Io.Out.WriteLineAsync(Json.Line(found.Value)) : ShowAsync(run.Io, found.Value));
        return found.Value.Authorities.Count > 0 ? ExitCode.Done : ExitCode.NotFound;
    }

    private static async Task ShowAsync(VerbIo io, Responsibility found)
    {
        await TableOut.WriteAsync(io, ["role", "authority", "by when", "contact", "basis", "status"], found.Authorities.Select(a => new[]
        {
            a.Role, a.Name, a.Clock?.Words ?? "", a.Contacts.Count == 0 ? "none known" : string.Join("\n", a.Contacts.Select(c => $"{c.Type} {c.Value}")),
            string.Join("\n", a.Basis), a.Status,
        }), "The rules name no body for this.");
        var hops = found.Clocks.SelectMany(c => c.Onward).ToList();
        if (hops.Count > 0)
        {
            await TableOut.WriteAsync(io, ["passed on by", "to", "within", "at levels", "now"], hops.Select(h => new[]
            {
                h.From.Name, string.Join("\n", h.To.Select(t => t.Name)), h.Words, string.Join(", ", h.EventLevels), h.Applies ? "yes" : "no",
            }), "");
        }

        if (found.Clocks.Count > 0)
        {
            await TableOut.WriteAsync(io, ["deadline", "time", "basis", "status"],
                found.Clocks.Select(c => new[] { c.Name, c.Words, c.Basis ?? "", c.Status }), "");
        }

        foreach (var note in found.Notes)
        {
            await io.Out.WriteLineAsync(note);
        }

        var basis = found.OutOfRemitBasis.Count > 0 ? string.Join(", ", found.OutOfRemitBasis) : "a default, not law";
        await io.Error.WriteLineAsync($"As of {found.On:yyyy-MM-dd}; region {found.Region ?? "not given: the nation"}; class {found.OperatorClass ?? "any"}; "
            + $"level {found.Level ?? "any"}. What comes to the wrong body: {found.OutOfRemit} ({basis}).");
    }

    private static Option<string?> Text(string name, string does, string takes) => new(name) { Description = does, HelpName = takes };
}
