using System.CommandLine;
using Remit.Law;
using Remit.Server.Data;

namespace Remit.Server.Verbs;

/// <summary><c>remit law diff</c>: two versions article by article.</summary>
internal static class LawDiffVerb
{
    public static Command Build(VerbFrame frame)
    {
        var instrument = new Argument<string>("INSTRUMENT") { Description = "The instrument's id." };
        var (old, now) = (new Argument<string>("OLD") { Description = "A day on which the old text held, or unknown." },
            new Argument<string>("NEW") { Description = "A day on which the new text holds." });
        var only = new Option<string?>("--only") { Description = "changed: leave out what only moved to another number.", HelpName = "changed" };
        only.AcceptOnlyFromAmong("changed");
        return frame.Verb("diff", "Compares two versions article by article, by their words and not by their numbers.",
            ["remit law diff cn.csl 2017-06-01 2026-01-01", "remit law diff cn.csl 2017-06-01 2026-01-01 --only changed"],
            Access.Read, Part.Desk, [instrument, old, now, only], async run =>
            {
                var found = run.Get<ILaw>().Difference(run.Parse.GetRequiredValue(instrument), run.Parse.GetRequiredValue(old),
                    run.Parse.GetRequiredValue(now));
                if (!found.Ok)
                {
                    return await run.Refuse(found.Refusal!);
                }

                var all = found.Value.Articles;
                var shown = run.Parse.GetValue(only) is null ? all : [.. all.Where(a => a.Change is not ("same" or "renumbered"))];
                if (run.Json)
                {
                    await run.Io.Out.WriteLineAsync(Json.Line(found.Value with { Articles = shown }));
                    return ExitCode.Done;
                }

                await run.Io.Out.WriteLineAsync($"--- {found.Value.Old}\n+++ {found.Value.New}");
                foreach (var article in shown)
                {
                    await PrintAsync(run.Io, article);
                }

                await run.Io.Error.WriteLineAsync(
                    all.Count == 0 ? "Neither version has articles." : string.Join(", ", all.CountBy(a => a.Change).Select(c => $"{c.Value} {c.Key}")) + ".");
                return ExitCode.Done;
            });
    }

    // "@@ 21 -> 23 amended", then the lines that went (-) and came (+), with the changed words in [-…-] and {+…+}.
    private static async Task PrintAsync(VerbIo io, ArticleDifference article)
    {
        await io.Out.WriteLineAsync($"@@ {article.Old ?? "-"} -> {article.New ?? "-"}  {article.Change}");
        var (old, now) = article.Parts is { } parts ? (Marked(parts, "old", "[-", "-]"), Marked(parts, "new", "{+", "+}")) : (article.OldText, article.NewText);
        await LinesAsync(io, "- ", old);
        await LinesAsync(io, "+ ", now);
    }

    private static string Marked(IReadOnlyList<DifferencePart> parts, string kind, string open, string close) =>
        string.Concat(parts.Where(p => p.Kind == "same" || p.Kind == kind).Select(p => p.Kind == "same" ? p.Text : open + p.Text + close));

    private static async Task LinesAsync(VerbIo io, string sign, string? text)
    {
        foreach (var line in text?.Split('\n') ?? [])
        {
            await io.Out.WriteLineAsync(sign + line);
        }
    }
}
