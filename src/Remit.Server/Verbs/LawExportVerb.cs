using System.CommandLine;
using System.Text;
using Remit.Law;
using Remit.Server.Data;

namespace Remit.Server.Verbs;

/// <summary><c>remit law export</c>: an imported text as a file that can be imported again.</summary>
internal static class LawExportVerb
{
    public static Command Build(VerbFrame frame)
    {
        var instrument = new Argument<string>("INSTRUMENT") { Description = "The instrument's id." };
        var on = LawArguments.Date("--on", "Day whose text is written; without one the newest.");
        var format = new Option<string>("--format")
        {
            Description = "akn (Akoma Ntoso 3.0) or markdown.",
            HelpName = "akn|markdown",
            DefaultValueFactory = _ => "akn",
        };
        format.AcceptOnlyFromAmong("akn", "markdown");
        var file = new Option<string?>("--out") { Description = "File to write; without one standard output.", HelpName = "FILE" };
        return frame.Verb("export", "Writes an imported text as Akoma Ntoso or Markdown; import reads both.",
            ["remit law export cn.csl --out cn.csl@2026-01-01.xml", "remit law export cn.csl --on 2025-12-31 --format markdown"],
            Access.Read, Part.Desk, [instrument, on, format, file], async run =>
            {
                var exported = run.Get<ILaw>().Export(run.Parse.GetRequiredValue(instrument), run.Parse.GetValue(on), run.Parse.GetRequiredValue(format));
                if (!exported.Ok)
                {
                    return await run.Refuse(exported.Refusal!);
                }

                var text = exported.Value;
                var path = run.Parse.GetValue(file) is { } given ? run.Io.FullPath(given) : null;
                if (path is not null)
                {
                    await File.WriteAllBytesAsync(path, Encoding.UTF8.GetBytes(text.Text), run.Cancel);
                    await run.Io.Error.WriteLineAsync($"{text.Version} was written to {path}.");
                }

                if (run.Json)
                {
                    var words = path is null ? text.Text : null;
                    await run.Io.Out.WriteLineAsync(Json.Line(new { text.Version, text.MediaType, text.TextSha256, file = path, text = words }));
                }
                else if (path is null)
                {
                    await run.Io.Out.WriteAsync(text.Text);
                }

                return ExitCode.Done;
            });
    }
}
