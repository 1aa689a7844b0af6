using System.CommandLine;
using Remit.Duties;
using Remit.Kernel;
using Remit.Server.Bridges;
using Remit.Server.Data;

namespace Remit.Server.Verbs;

/// <summary><c>remit returns …</c>: checks an office's return without an instance, and says with which key this one signs.</summary>
internal static class ReturnVerbs
{
    public static Command Build(VerbFrame frame) => VerbFrame.Group("returns", "Quarterly returns of offices.", Check(frame), Key(frame));

    private static Command Check(VerbFrame frame)
    {
        var file = new Argument<string>("FILE") { Description = "The file that the return's page gives (remit-return/v1)." };
        var key = new Option<string?>("--key")
        { Description = "The sending instance's key, as `remit returns key` says it there; without it only what the file itself names.", HelpName = "VKEY" };
        return frame.Verb("check", "Checks hash, signature and sums of a return: exit 0 they hold, 1 not.",
            ["remit returns check return-city-cyberspace-2026-Q3-1.json --key VKEY", "remit returns check FILE --json"], Access.None, Part.Desk, [file, key],
            async run =>
            {
                var path = run.Io.FullPath(run.Parse.GetRequiredValue(file));
                if (!File.Exists(path) || new FileInfo(path).Length > ReturnFile.BytesMax)
                {
                    return await run.Refuse(new Refusal("no-file", $"{path} is not there, or larger than {ReturnFile.BytesMax >> 20} MiB.") { Place = "FILE" });
                }

                var found = ReturnFile.Check(await File.ReadAllBytesAsync(path, run.Cancel), run.Parse.GetValue(key));
                if (!found.Ok)
                {
                    return await run.Refuse(found.Refusal!);
                }

                var it = found.Value;
                var trust = it.KeyGiven ? "" : $"\nThe key is the file's own ({it.Key}): compare it with what the office publishes.";
                await run.Io.Out.WriteLineAsync(run.Json ? Json.Line(it) : (it.Good
                    ? $"Good: {it.Office} {it.Number}, {it.Period}, edition {it.Edition}: hash, signature and sums hold."
                    : $"Not good: {it.Office} {it.Number}, {it.Period}, edition {it.Edition}:\n  {string.Join("\n  ", it.Problems)}") + trust);
                return it.Good ? ExitCode.Done : ExitCode.NotFound;
            });
    }

    private static Command Key(VerbFrame frame) =>
        frame.Verb("key", "Says with which key this instance signs returns; makes one where there is none.", ["remit returns key"], Access.Write, Part.Desk, [],
            async run =>
            {
                var key = run.Get<IReturnMaker>().VKey;
                await run.Io.Out.WriteLineAsync(run.Json ? Json.Line(new { key }) : key);
                return ExitCode.Done;
            });
}
