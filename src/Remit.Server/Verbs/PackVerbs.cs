using System.CommandLine;
using System.CommandLine.Parsing;
using Remit.Law;
using Remit.Server.Data;
using Remit.Server.Hosting;

namespace Remit.Server.Verbs;

/// <summary><c>remit pack …</c>: for those who write packs. Needs no data folder, starts no module.</summary>
internal static class PackVerbs
{
    /// <summary>More notes than this in one file are told in one line, with the lines they stand on.</summary>
    private const int NotesEach = 12;

    public static Command Build(VerbFrame frame) =>
        VerbFrame.Group("pack", "Packs, the data of a jurisdiction: check one, compare two.", Check(frame), Diff(frame));

    private static Command Check(VerbFrame frame)
    {
        var packs = new Argument<string[]>("PACK")
        {
            Description = "Ids of packs beside the program, or folders (./cn); none: all beside the program.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        packs.Validators.Add(NoOption);
        return frame.Verb("check", "Looks at every cell of a pack: what does not fit, with file, line, column and the remedy; and what is not verified.",
            ["remit pack check", "remit pack check ./packs/cn", "remit pack check cn eu --json"], Access.None, Part.Desk, [packs], async run =>
            {
                var report = LawModule.CheckPacks(InstanceOptions.PacksFolder, [.. (run.Parse.GetValue(packs) ?? []).Select(p => Named(run.Io, p))]);
                if (!report.Ok)
                {
                    return await run.Refuse(report.Refusal!);
                }

                var found = report.Value;
                await (run.Json ? run.Io.Out.WriteLineAsync(Json.Line(found)) : PrintAsync(run.Io, found));
                await run.Io.Error.WriteLineAsync($"{Count(found.Packs.Count, "pack")}, {Count(found.Errors, "error")}, {Count(found.Notes, "note")}");
                return found.Errors == 0 ? ExitCode.Done : ExitCode.NotFound;
            });
    }

    private static Command Diff(VerbFrame frame)
    {
        var (old, now) = (new Argument<string>("OLD") { Description = "Id or folder of the one pack." },
            new Argument<string>("NEW") { Description = "Id or folder of the other." });
        old.Validators.Add(NoOption);
        now.Validators.Add(NoOption);
        return frame.Verb("diff", "Compares two packs cell by cell, each found again by its id. Exits with 0 when something differs, with 1 when nothing does.",
            ["remit pack diff cn ./my-cn", "remit pack diff ./before ./after --json"], Access.None, Part.Desk, [old, now], async run =>
            {
                var difference = LawModule.DiffPacks(InstanceOptions.PacksFolder, Named(run.Io, run.Parse.GetRequiredValue(old)),
                    Named(run.Io, run.Parse.GetRequiredValue(now)));
                if (!difference.Ok)
                {
                    return await run.Refuse(difference.Refusal!);
                }

                var changes = difference.Value.Changes;
                await (run.Json ? run.Io.Out.WriteLineAsync(Json.Line(difference.Value)) : PrintAsync(run.Io, changes));
                await run.Io.Error.WriteLineAsync(changes.Count == 0 ? "Nothing differs."
                    : string.Join(", ", changes.CountBy(c => c.Change).Select(c => $"{c.Value} {c.Key}")));
                return changes.Count > 0 ? ExitCode.Done : ExitCode.NotFound;
            });
    }

    // What begins with a hyphen and is no option was meant as one: it must not be looked for as a folder.
    private static void NoOption(ArgumentResult argument)
    {
        if (argument.Tokens.FirstOrDefault(t => t.Value.StartsWith('-')) is { } unknown)
        {
            argument.AddError($"There is no option '{unknown.Value}'.");
        }
    }

    // An id is looked for beside the program; everything else is a folder as the caller sees it.
    private static string Named(VerbIo io, string pack) => Directory.Exists(Path.Combine(InstanceOptions.PacksFolder, pack)) ? pack : io.FullPath(pack);

    private static async Task PrintAsync(VerbIo io, PackReport report)
    {
        foreach (var file in report.Findings.GroupBy(f => Path.Combine(f.Pack, f.File)))
        {
            var shown = Shown(io, file.Key);
            var notes = file.Where(f => f.Severity == "note").ToList();
            foreach (var finding in notes.Count > NotesEach ? file.Except(notes) : file)
            {
                await io.Out.WriteLineAsync($"{shown}:{finding.Line}:{finding.Column}: {finding.Severity}: {finding.Words} [{finding.Code}]");
            }

            if (notes.Count > NotesEach)
            {
                await io.Out.WriteLineAsync(
                    $"{shown}:{notes[0].Line}:{notes[0].Column}: note: {notes.Count} cells are not verified, on the lines {Lines(notes)}. [{notes[0].Code}]");
            }
        }
    }

    private static async Task PrintAsync(VerbIo io, IReadOnlyList<PackChange> changes)
    {
        foreach (var file in changes.GroupBy(c => c.File))
        {
            await io.Out.WriteLineAsync(file.Key);
            foreach (var change in file)
            {
                var sign = change.Change switch { "added" => '+', "removed" => '-', _ => '~' };
                await io.Out.WriteLineAsync($"  {sign} {string.Join("  ", new[] { change.Cell, change.Path }.Where(p => p.Length > 0))}");
                foreach (var (value, mark) in new[] { (change.Old, '-'), (change.New, '+') })
                {
                    if (value is not null)
                    {
                        await io.Out.WriteLineAsync($"      {mark} {value.ReplaceLineEndings(" ")}");
                    }
                }
            }
        }
    }

    private static string Shown(VerbIo io, string path)
    {
        var relative = Path.GetRelativePath(io.WorkingDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    // 2, 3, 4, 9 as "2-4, 9".
    private static string Lines(IEnumerable<PackFinding> findings)
    {
        var runs = new List<(int First, int Last)>();
        foreach (var line in findings.Select(f => f.Line).Distinct())
        {
            if (runs.Count > 0 && runs[^1].Last == line - 1)
            {
                runs[^1] = (runs[^1].First, line);
            }
            else
            {
                runs.Add((line, line));
            }
        }

        return string.Join(", ", runs.Select(r => r.First == r.Last ? $"{r.First}" : $"{r.First}-{r.Last}"));
    }
}
