using System.CommandLine;
using Remit.Kernel;
using Remit.Law;
using Remit.Server.Data;

namespace Remit.Server.Verbs;

/// <summary><c>remit ask</c>: who is responsible, what is owed, what an article says, on a day.</summary>
internal static class AskVerb
{
    private static readonly Argument<string?> Words = new("QUESTION") { Description = "The question, in Chinese or English.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> File = Text("--file", "A file with a question a line; line k of the output answers line k.", "FILE");
    private static readonly Option<string[]> Eval = new("--eval")
    {
        Description = "Files of questions with their answers (JSON lines): asks them all and counts how many came right, by file and kind.",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> Region = LawArguments.Region();
    private static readonly Option<DateOnly?> On = LawArguments.Date("--on", "Day of the facts and of the procedure; without one today.");
    private static readonly Option<DateOnly?> FactsOn = LawArguments.Date("--facts-on", "Day of the facts: which text of duties and articles.");
    private static readonly Option<DateOnly?> ProcedureOn = LawArguments.Date("--procedure-on", "Day of the procedure: who is responsible then.");
    private static readonly Option<string?> Matter = Text("--matter", "Matter by its id, instead of reading it out of the question.", "ID");
    private static readonly Option<string?> Class = Text("--operator-class", "Class of the operator, by the pack: ordinary, cii, …", "CLASS");
    private static readonly Option<string?> Level = Text("--level", "Level of the incident, by the pack.", "LEVEL");
    private static readonly Option<string?> Lang = LawArguments.Lang();
    private static readonly Option<bool> Trace = new("--trace") { Description = "Show which rules fired and which did not." };

    public static Command Build(VerbFrame frame) => frame.Verb("ask", "Answers a question about who is responsible and what the law says, with citations.",
        [
            "remit ask \"网络安全由哪个部门负责\" --region 650100 --on 2026-01-01",
            "remit ask \"How long must logs be kept?\" --on 2025-12-31",
            "remit ask --file questions.txt --json",
            "remit ask --eval develop.jsonl check.jsonl",
        ],
        Access.Read, Part.Desk, [Words, File, Eval, Region, On, FactsOn, ProcedureOn, Matter, Class, Level, Lang, Trace], RunAsync);

    private static async Task<int> RunAsync(VerbRun run)
    {
        var (words, file) = (run.Parse.GetValue(Words), run.Parse.GetValue(File));
        var eval = run.Parse.GetValue(Eval) ?? [];
        if ((words is null ? 0 : 1) + (file is null ? 0 : 1) + (eval.Length > 0 ? 1 : 0) != 1)
        {
            await run.Io.Error.WriteLineAsync("remit: ask takes a question, or --file with a question a line, or --eval with files of questions and answers.");
            return ExitCode.Usage;
        }

        if (eval.Length > 0)
        {
            return await AskEvaluation.RunAsync(run, eval);
        }

        if (file is not null)
        {
            return await FileAsync(run, run.Io.FullPath(file));
        }

        var answer = run.Get<ILaw>().Ask(Query(run, words!));
        if (!answer.Ok)
        {
            return await run.Refuse(answer.Refusal!);
        }

        await (run.Json ? run.Io.Out.WriteLineAsync(Json.Line(answer.Value)) : ShowAsync(run.Io, answer.Value));
        return ExitCode.Done;
    }

    // A line that cannot be asked gets an answer of kind none with the reason, so that the lines stay aligned.
    private static async Task<int> FileAsync(VerbRun run, string path)
    {
        if (!System.IO.File.Exists(path))
        {
            return await run.Refuse(new Refusal("no-file", $"There is no file {path}: give a text file with one question a line."));
        }

        var law = run.Get<ILaw>();
        foreach (var line in System.IO.File.ReadLines(path))
        {
            run.Cancel.ThrowIfCancellationRequested();
            var query = Query(run, line.TrimStart('\ufeff'));
            var answer = law.Ask(query);
            if (!answer.Ok && answer.Refusal!.Code is not ("empty-question" or "question-too-long"))
            {
                return await run.Refuse(answer.Refusal);
            }

            var given = answer.Ok
                ? answer.Value
                : new AskAnswer("none", query.Lang ?? "en", answer.Refusal!.Words,
                    new AnswerDates(query.FactsOn ?? query.Today, query.ProcedureOn ?? query.Today), query.Region, [], []);
            await run.Io.Out.WriteLineAsync(run.Json ? Json.Line(given) : Line(given));
        }

        return ExitCode.Done;
    }

    private static AskQuery Query(VerbRun run, string words)
    {
        var (parse, on) = (run.Parse, run.Parse.GetValue(On));
        return new AskQuery(words, run.Today())
        {
            Region = parse.GetValue(Region),
            FactsOn = parse.GetValue(FactsOn) ?? on,
            ProcedureOn = parse.GetValue(ProcedureOn) ?? on,
            Matter = parse.GetValue(Matter),
            OperatorClass = parse.GetValue(Class),
            Level = parse.GetValue(Level),
            Lang = parse.GetValue(Lang),
            Trace = parse.GetValue(Trace),
        };
    }

    private static string Line(AskAnswer answer) =>
        string.Join("  ", answer.Citations.Take(3).Select(c => c.Id).Prepend(answer.Answer.ReplaceLineEndings(" ")).Prepend(answer.Kind));

    private static async Task ShowAsync(VerbIo io, AskAnswer answer)
    {
        await io.Out.WriteLineAsync(answer.Answer);
        if (answer.Authorities.Count > 0)
        {
            await TableOut.WriteAsync(io, ["role", "authority", "level", "contact", "status"], answer.Authorities.Select(a => new[]
            {
                a.Role, a.Name, a.Level, Contacts(a), a.Status,
            }), "");
        }

        if (answer.Citations.Count > 0)
        {
            await TableOut.WriteAsync(io, ["citation", "about", "today", "status"], answer.Citations.Select(c => new[]
            {
                c.Id, c.Heading ?? "", c.Today is null ? "no longer in force" : "article " + c.Today, c.Status,
            }), "");
        }

        if (answer.Trace is { Count: > 0 } trace)
        {
            await TableOut.WriteAsync(io, ["rule", "fired", "why"], trace.Select(t => new[] { t.Rule, t.Fired ? "yes" : "no", t.Why }), "");
        }

        var region = answer.Region ?? "not given: the nation";
        await io.Error.WriteLineAsync($"Facts as of {answer.On.Facts:yyyy-MM-dd}, procedure as of {answer.On.Procedure:yyyy-MM-dd}; region {region}.");
    }

    private static string Contacts(ResponsibleAuthority authority) =>
        authority.Contacts.Count == 0 ? "no published contact known" : string.Join("\n", authority.Contacts.Select(c => $"{c.Type} {c.Value}"));

    private static Option<string?> Text(string name, string does, string takes) => new(name) { Description = does, HelpName = takes };
}
