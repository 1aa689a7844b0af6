using System.CommandLine;
using Remit.Kernel;
using Remit.Law;
using Remit.Server.Data;

namespace Remit.Server.Verbs;

/// <summary><c>remit law import</c>: takes in a statute's text.</summary>
internal static class LawImportVerb
{
    public static Command Build(VerbFrame frame)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Text files: Markdown, or plain text with the articles in it.",
            Arity = ArgumentArity.OneOrMore,
        };
        var instrument = new Option<string>("--instrument") { Description = "The instrument's id, such as cn.csl.", HelpName = "ID", Required = true };
        var from = LawArguments.From();
        var to = LawArguments.Date("--to", "First day no longer in force; only for an instrument that no pack knows.");
        var title = new Option<string?>("--title") { Description = "Title of an instrument that no pack knows.", HelpName = "TITLE" };
        var replace = new Option<bool>("--replace") { Description = "Put this text in the place of another of the same version." };
        return frame.Verb("import", "Takes in a statute's text: its articles, nothing added, nothing guessed.",
            ["remit law import csl.md --instrument cn.csl --from 2026-01-01", "remit law import page.txt --instrument cn-xj.nsr --from unknown"],
            Access.Write, Part.Desk, [files, instrument, from, to, title, replace], async run =>
            {
                var worst = ExitCode.Done;
                foreach (var file in run.Parse.GetRequiredValue(files))
                {
                    var path = run.Io.FullPath(file);
                    if (!File.Exists(path))
                    {
                        worst = await run.Refuse(new Refusal("no-file", $"There is no file {path}: give the file with the statute's text."));
                        continue;
                    }

                    var bytes = await ReadAsync(path, run.Cancel);
                    worst = Math.Max(
                        worst, await ImportAsync(run, new(file, bytes, run.Parse.GetRequiredValue(instrument), run.Parse.GetRequiredValue(from)!.Day)
                        {
                            To = run.Parse.GetValue(to),
                            Title = run.Parse.GetValue(title),
                            Replace = run.Parse.GetValue(replace),
                        }));
                }

                return worst;
            });
    }

    // One byte more than the limit is enough for the refusal to name the limit.
    private static async Task<byte[]> ReadAsync(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        var bytes = new byte[Math.Min(file.Length, LawLimits.FileBytesMax + 1L)];
        await file.ReadExactlyAsync(bytes, cancel);
        return bytes;
    }

    private static async Task<int> ImportAsync(VerbRun run, ImportRequest request)
    {
        var report = run.Get<ILaw>().Import(request);
        if (!report.Ok)
        {
            return await run.Refuse(report.Refusal!);
        }

        if (report.Value.State != "already-imported")
        {
            var actor = Actor.CommandLine;
            await run.Get<IAuditTrail>().RecordAsync(new AuditEntry(actor.UserName, actor.Organisation, "law.import", report.Value.Version), run.Cancel);
        }

        foreach (var warning in report.Value.Warnings)
        {
            await run.Io.Error.WriteLineAsync($"{request.FileName}: {warning.Code}: {warning.Words}");
        }

        var words = report.Value.State switch { "already-imported" => "already imported", var state => state };
        await run.Io.Out.WriteLineAsync(run.Json
            ? Json.Line(report.Value)
            : $"{report.Value.Version}  {words}  {Span(report.Value.Articles)}  {report.Value.Status}  {report.Value.Title}");
        return ExitCode.Done;
    }

    private static string Span(IReadOnlyList<string> numbers) =>
        numbers.Count == 1 ? $"1 article ({numbers[0]})" : $"{numbers.Count} articles ({numbers[0]} to {numbers[^1]})";
}
