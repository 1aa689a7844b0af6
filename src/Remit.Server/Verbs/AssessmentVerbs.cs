using System.CommandLine;
using Remit.Duties;
using Remit.Kernel;
using Remit.Server.Data;

namespace Remit.Server.Verbs;

/// <summary><c>remit assessment …</c>: the score of a year, computed again by whoever has its file.</summary>
internal static class AssessmentVerbs
{
    private const int FileBytesMax = 16 << 20;

    public static Command Build(VerbFrame frame) => VerbFrame.Group("assessment", "Yearly assessments.", Recompute(frame));

    private static Command Recompute(VerbFrame frame)
    {
        var file = new Argument<string>("FILE") { Description = "The file that the assessment's page gives (remit-assessment/v1)." };
        return frame.Verb("recompute", "Computes the score and the hash of the frozen evidence again: exit 0 the same, 1 not.",
            ["remit assessment recompute assessment-tianshan-water-2026.json", "remit assessment recompute FILE --json"], Access.None, Part.Desk, [file],
            async run =>
            {
                var path = run.Io.FullPath(run.Parse.GetRequiredValue(file));
                if (!File.Exists(path) || new FileInfo(path).Length > FileBytesMax)
                {
                    return await run.Refuse(new Refusal("no-file", $"{path} is not there, or larger than {FileBytesMax >> 20} MiB.") { Place = "FILE" });
                }

                var found = DutiesModule.Recompute(await File.ReadAllBytesAsync(path, run.Cancel));
                if (!found.Ok)
                {
                    return await run.Refuse(found.Refusal!);
                }

                var it = found.Value;
                await run.Io.Out.WriteLineAsync(run.Json ? Json.Line(it) : it.Same
                    ? $"The same: {it.Operator}, {it.Year}: {it.Computed}; the evidence is what was frozen."
                    : $"Not the same: {it.Operator}, {it.Year}: the file says {it.Score}, the marks give {it.Computed}; the evidence is "
                        + (it.Frozen == it.FrozenComputed ? "what was frozen." : "not what was frozen."));
                return it.Same ? ExitCode.Done : ExitCode.NotFound;
            });
    }
}
