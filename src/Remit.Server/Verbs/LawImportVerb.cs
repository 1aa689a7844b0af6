using System.CommandLine;
using Remit.Kernel;
using Remit.Law;
using Remit.Server.Data;

namespace Remit.Server.Verbs;

/// <summary><c>remit law import</c>: takes in a statute's text, or a folder of them.</summary>
internal static class LawImportVerb
{
    public static Command Build(VerbFrame frame)
    {
        var paths = new Argument<string[]>("FILE|DIR")
        {
            Description = "Texts: Markdown, plain text, Akoma Ntoso; or a folder of files named INSTRUMENT@FROM.md, or with a list import.tsv.",
            Arity = ArgumentArity.OneOrMore,
        };
        var instrument = new Option<string?>("--instrument") { Description = "The instrument's id, such as cn.csl.", HelpName = "ID" };
        var from = LawArguments.From();
        var to = LawArguments.Date("--to", "First day no longer in force; only for an instrument that no pack knows.");
        var title = new Option<string?>("--title") { Description = "Title of an instrument that no pack knows.", HelpName = "TITLE" };
        var replace = new Option<bool>("--replace") { Description = "Put this text in the place of another of the same version." };
        return frame.Verb("import", "Takes in a statute's text: its articles, nothing added, nothing guessed.",
            ["remit law import csl.md --instrument cn.csl --from 2026-01-01", "remit law import page.txt --instrument cn-xj.nsr --from unknown",
                "remit law import cn.csl@2026-01-01.md", "remit law import statutes/"],
            Access.Write, Part.Desk, [paths, instrument, from, to, title, replace], async run =>
            {
                var (id, first) = (run.Parse.GetValue(instrument), run.Parse.GetValue(from));
                var plan = new List<PlannedText>();
                var folder = false;
                foreach (var given in run.Parse.GetRequiredValue(paths))
                {
                    var path = run.Io.FullPath(given);
                    folder |= Directory.Exists(path);
                    var planned = Directory.Exists(path) ? await FolderAsync(run, path)
                        : id is not null && first is not null
                            ? [new PlannedText(given, path, id, first.Day) { To = run.Parse.GetValue(to), Title = run.Parse.GetValue(title) }]
                        : id is null && first is null && ImportPlan.ByName(path) is { } named ? [named with { Name = given }] : null;
                    if (planned is null)
                    {
                        await run.Io.Error.WriteLineAsync(
                            $"remit: {given}: say which text it is, by --instrument and --from or by a name such as cn.csl@2026-01-01.md.");
                        return ExitCode.Usage;
                    }

                    plan.AddRange(planned);
                }

                if (folder && (id is not null || first is not null))
                {
                    await run.Io.Error.WriteLineAsync("remit: a folder's files say which text they are: leave out --instrument and --from.");
                    return ExitCode.Usage;
                }

                return await ImportAsync(run, plan, run.Parse.GetValue(replace), folder);
            });
    }

    private static async Task<IReadOnlyList<PlannedText>> FolderAsync(VerbRun run, string path)
    {
        var plan = ImportPlan.Of(path, out var leftAside);
        if (leftAside.Count > 0)
        {
            var names = string.Join(", ", leftAside.Take(10)) + (leftAside.Count > 10 ? $" and {leftAside.Count - 10} more" : "");
            await run.Io.Error.WriteLineAsync($"Left aside, as their names say no instrument: {names}.");
        }

        return plan.Ok ? plan.Value : [new PlannedText(path, path, "", null) { Refused = plan.Refusal }];
    }

    private static async Task<int> ImportAsync(VerbRun run, List<PlannedText> plan, bool replace, bool folder)
    {
        var (audit, actor) = (run.Get<IAuditTrail>(), Actor.CommandLine);
        if (folder)
        {
            // Said before it begins: after a kill in the middle this entry tells where the kept texts came from.
            await audit.RecordAsync(new AuditEntry(actor.UserName, actor.Organisation, "law.import", $"{plan.Count} files"), run.Cancel);
        }

        var files = new PlannedFiles(plan, replace, run.Cancel);
        Refusal? broken;
        using (var bar = new ProgressLine(run.Io))
        {
            broken = run.Get<ILaw>().ImportAll(files.Requests(), files.Reporting(bar)).Refusal;
        }

        var worst = ExitCode.Done;
        foreach (var (name, outcome) in files.Outcomes)
        {
            if (outcome is { Ok: true, Value.State: not "already-imported" })
            {
                await audit.RecordAsync(new AuditEntry(actor.UserName, actor.Organisation, "law.import", outcome.Value.Version), run.Cancel);
            }

            worst = Math.Max(worst, await PrintAsync(run, name, outcome));
        }

        if (folder)
        {
            await run.Io.Error.WriteLineAsync(files.Summary());
        }

        return broken is null ? worst : await run.Refuse(broken);
    }

    private static async Task<int> PrintAsync(VerbRun run, string name, Outcome<ImportReport> outcome)
    {
        if (!outcome.Ok)
        {
            if (run.Json)
            {
                await run.Io.Out.WriteLineAsync(Json.Line(new { state = "refused", file = name, code = outcome.Refusal!.Code, words = outcome.Refusal.Words }));
            }

            return await run.Refuse(outcome.Refusal!);
        }

        var report = outcome.Value;
        foreach (var warning in report.Warnings)
        {
            await run.Io.Error.WriteLineAsync($"{name}: {warning.Code}: {warning.Words}");
        }

        var words = report.State switch { "already-imported" => "already imported", var state => state };
        await run.Io.Out.WriteLineAsync(run.Json
            ? Json.Line(report)
            : $"{report.Version}  {words}  {Span(report.Articles)}  {report.Status}  {report.Title}");
        return ExitCode.Done;
    }

    private static string Span(IReadOnlyList<string> numbers) =>
        numbers.Count == 1 ? $"1 article ({numbers[0]})" : $"{numbers.Count} articles ({numbers[0]} to {numbers[^1]})";
}
