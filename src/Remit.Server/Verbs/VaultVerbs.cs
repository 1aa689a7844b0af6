using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Remit.Kernel;
using Remit.Server.Data;
using Remit.Vault;

namespace Remit.Server.Verbs;

/// <summary><c>remit vault …</c>: an operator's logs, kept, found and proved.</summary>
internal static class VaultVerbs
{
    private static readonly Option<string> Source = new("--source")
    {
        Description = "Under which source the lines are kept.",
        Required = true,
        HelpName = "NAME"
    };
    private static readonly Option<string?> Mode = new("--mode")
    {
        Description = "locked: sealed to a key outside the data folder; open: plain Parquet. Without it as the source is declared, else locked.",
        HelpName = "open|locked"
    };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only say what is past its period." };

    public static Command Build(VerbFrame frame) => VerbFrame.Group("vault", "Logs: keep them, find in them, prove that they were kept.",
        [Import(frame), VaultSearchVerb.Build(frame), Stats(frame), Verify(frame), VaultProveVerb.Build(frame), VaultSourceVerbs.Build(frame), Expire(frame),
            Seal(frame), Compact(frame), Reindex(frame), VaultWitnessVerbs.Build(frame), LedgerVerbs.Build(frame, Part.Operator),
            .. VaultEvidenceVerbs.Build(frame)]);

    private static Command Import(VerbFrame frame)
    {
        var files = new Argument<string[]>("FILE") { Description = "Files of lines; each is taken whole or not at all.", Arity = ArgumentArity.OneOrMore };
        return frame.Verb("import", "Imports files of log lines; the same file for the same source is taken once.",
            ["remit vault import /var/log/auth.log --source auth", "remit vault import *.log --source archive --json"],
            Access.Write, Part.Operator, [files, Source, Mode], async run =>
            {
                foreach (var file in run.Parse.GetRequiredValue(files))
                {
                    using var bar = new ProgressLine(run.Io);
                    var request = new ImportRequest(run.Io.FullPath(file), run.Parse.GetRequiredValue(Source), run.Parse.GetValue(Mode));
                    var done = await run.Get<IVault>().ImportAsync(request, bar.Of<ImportProgress>(p => (p.File, p.BytesRead, p.BytesTotal)), run.Cancel);
                    if (!done.Ok)
                    {
                        return await run.Refuse(done.Refusal!);
                    }

                    await run.Io.Out.WriteLineAsync(run.Json ? Json.Line(done.Value)
                        : done.Value.Already ? $"{file}: already imported, {done.Value.Events} lines."
                            : $"{file}: {done.Value.Events} lines, signed and searchable.");
                }

                return ExitCode.Done;
            });
    }

    private static Command Stats(VerbFrame frame) => frame.Verb("stats", "Counts what lies in the vault.", ["remit vault stats", "remit vault stats --json"],
        Access.Read, Part.Operator, [], async run =>
        {
            var stats = run.Get<IVault>().Stats();
            if (run.Json)
            {
                await run.Io.Out.WriteLineAsync(JsonSerializer.Serialize(stats, WithNulls));
                return ExitCode.Done;
            }

            await TableOut.WriteAsync(run.Io, ["source", "events", "oldest kept", "newest", "kept for", "gaps"],
                stats.Sources.Select(s => new[] { s.Name, s.Events.ToString(), s.OldestKept ?? "", s.Last ?? "", s.Retention, s.Gaps.ToString() }),
                "The vault is empty; fill it with remit vault import FILE --source NAME.");
            var ledger = stats.Ledger is { } l ? $"; ledger {l.Origin} has {l.Size} entries, signed {l.CheckpointTime}" : "";
            await run.Io.Out.WriteLineAsync(
                $"{stats.Events} events in {stats.Segments} segments, {stats.BytesDisk} bytes on disk for {stats.BytesRaw} bytes of lines{ledger}.");
            return ExitCode.Done;
        });

    private static Command Verify(VerbFrame frame) =>
        frame.Verb("verify", "Rebuilds every hash from what lies on disk and compares it with the ledger. Needs no lock.",
        ["remit vault verify", "remit vault verify --json"],
        Access.ReadFiles, Part.Operator, [], async run =>
        {
            using var bar = new ProgressLine(run.Io);
            var result = await run.Get<IVault>().VerifyAsync(bar.Of<VerifyProgress>(p => ("verifying", p.FilesDone, p.FilesTotal)), run.Cancel);
            if (run.Json)
            {
                await run.Io.Out.WriteLineAsync(Json.Line(result));
                return result.Ok ? ExitCode.Done : ExitCode.NotFound;
            }

            foreach (var failure in result.Failures)
            {
                await run.Io.Out.WriteLineAsync($"{failure.Segment} {failure.File}: {failure.What}");
            }

            await run.Io.Error.WriteLineAsync(result.Ok
                ? $"{result.Events} events in {result.Segments} segments are as the ledger says."
                : $"{result.Failures.Count} failures; {result.Events} events in {result.Segments} segments were looked at.");
            return result.Ok ? ExitCode.Done : ExitCode.NotFound;
        });

    private static Command Expire(VerbFrame frame) => frame.Verb("expire",
        "Destroys whole files that are past their period and under no hold, each after its delete leaf.",
        ["remit vault expire --dry-run", "remit vault expire --approve keeper:4 --approve officer:9"],
        Access.Write, Part.Operator, [DryRun, VaultEvidenceVerbs.Approve], async run =>
        {
            var expired = await run.Get<IVault>().ExpireAsync(run.Parse.GetValue(DryRun), run.Parse.GetValue(VaultEvidenceVerbs.Approve) ?? [], run.Cancel);
            return await Print(run, expired, e => string.Join('\n',
                [.. e.Files.Select(f => $"{f.File}: {f.Events} events, ended {f.End}"),
                    $"{e.Files.Count} files {(e.DryRun ? "are" : "were")} past their period."]));
        });

    private static Command Seal(VerbFrame frame) => frame.Verb("seal", "Seals what is open, and returns when it is signed.", ["remit vault seal"],
        Access.Write, Part.Operator, [], async run => await Print(run, await run.Get<IVault>().SealAsync(run.Cancel), s =>
            $"{s.Events} events sealed in {s.Segments.Count} segments."));

    private static Command Compact(VerbFrame frame) => frame.Verb("compact",
        "Merges the small files of a day; segments, roots and proofs stay. A serving vault does it every hour.", ["remit vault compact --json"],
        Access.Write, Part.Operator, [], async run => await Print(run, await run.Get<IVault>().CompactAsync(run.Cancel), c =>
            $"{c.Merged} files became {c.Into}, {c.BytesBefore} bytes became {c.BytesAfter}; {c.Removed} replaced files were removed."));

    private static Command Reindex(VerbFrame frame) => frame.Verb("reindex", "Rebuilds the catalog from the ledger and the files.", ["remit vault reindex"],
        Access.Write, Part.Operator, [], async run => await Print(run, await run.Get<IVault>().ReindexAsync(run.Cancel), r =>
            $"{r.Events} events in {r.Segments} segments, {r.Files} files."));

    /// <summary>JSON in which a field that has no value is there as null: a reader of counts must not guess.</summary>
    internal static JsonSerializerOptions WithNulls { get; } = new(Json.Shape) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    /// <summary>Prints a result as JSON or in words, or its refusal.</summary>
    internal static async Task<int> Print<T>(VerbRun run, Outcome<T> outcome, Func<T, string> words)
    {
        if (!outcome.Ok)
        {
            return await run.Refuse(outcome.Refusal!);
        }

        await run.Io.Out.WriteLineAsync(run.Json ? Json.Line(outcome.Value) : words(outcome.Value));
        return ExitCode.Done;
    }
}
