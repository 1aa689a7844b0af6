using System.Globalization;
using Remit.Kernel;
using Remit.Law;

namespace Remit.Server.Verbs;

/// <summary><c>remit ask --eval FILE...</c>: how many questions come right whose answers are written down.</summary>
internal static class AskEvaluation
{
    /// <returns>Done when all came right, not found when some did not; the wrong ones are listed.</returns>
    public static async Task<int> RunAsync(VerbRun run, IReadOnlyList<string> files)
    {
        var paths = files.Select(run.Io.FullPath).ToList();
        if (paths.FirstOrDefault(p => !File.Exists(p)) is { } missing)
        {
            return await run.Refuse(new Refusal("no-file", $"There is no file {missing}: give files with a question and its answer a line."));
        }

        var report = LawModule.Evaluate(run.Get<ILaw>(), run.Today(), paths.Select(p => (Path.GetFileNameWithoutExtension(p), File.ReadLines(p))));
        if (!report.Ok)
        {
            return await run.Refuse(report.Refusal!);
        }

        await (run.Json ? run.Io.Out.WriteLineAsync(Json.Line(report.Value)) : ShowAsync(run.Io, report.Value));
        return report.Value.Wrong.Count == 0 ? ExitCode.Done : ExitCode.NotFound;
    }

    private static async Task ShowAsync(VerbIo io, EvaluationReport report)
    {
        await TableOut.WriteAsync(io, ["file", "kind", "n", "hit@1", "hit@3", "lead right", "none right"], report.Parts.Select(p => new[]
        {
            p.Half, p.Kind, p.Count.ToString(CultureInfo.InvariantCulture), Share(p.Hit1, p.WithArticle), Share(p.Hit3, p.WithArticle),
            Share(p.LeadRight, p.WithLead), Share(p.NoneRight, p.WithNone),
        }), "No question was asked.");
        await TableOut.WriteAsync(io, ["wrong", "question", "expected", "given", "rank"], report.Wrong.Select(w => new[]
        {
            $"{w.Half}:{w.Line}", w.Question, w.Expected, w.Given, w.Rank == 0 ? "-" : w.Rank.ToString(CultureInfo.InvariantCulture),
        }), "All came right.");
    }

    // A share has its base: 31 of 34.
    private static string Share(int right, int of) =>
        of == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{(double)right / of:0.000} ({right} of {of})");
}
