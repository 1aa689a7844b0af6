using System.CommandLine;
using System.Globalization;
using Remit.Kernel;
using Remit.Server.Backup;
using Remit.Server.Bridges;
using Remit.Server.Data;
using Remit.Server.Hosting;

namespace Remit.Server.Verbs;

/// <summary><c>remit backup</c>, <c>remit restore</c>, <c>remit move</c>: an instance as a folder, and back, on either database.</summary>
internal static class BackupVerbs
{
    public static IEnumerable<Command> Build(VerbFrame frame) => [Backup(frame), Restore(frame), Move(frame)];

    private static Command Backup(VerbFrame frame)
    {
        var output = new Option<string>("--out") { Description = "A new folder for the backup, best on another disk.", Required = true, HelpName = "FOLDER" };
        return frame.Verb("backup", "Writes the whole instance into a folder, also while it serves. Keys are not in it.",
            ["remit backup --out /mnt/backup/2026-11-27", "remit backup --data /srv/remit --out /mnt/backup/2026-11-27 --json"],
            Access.WriteThere, Part.Desk, [output], async run =>
            {
                var folder = run.Io.FullPath(run.Parse.GetRequiredValue(output));
                var actor = Actor.CommandLine;
                await run.Get<IAuditTrail>().RecordAsync(new AuditEntry(actor.UserName, actor.Organisation, "backup", Path.GetFileName(folder)), run.Cancel);
                Outcome<BackupMade> made;
                using (var line = new ProgressLine(run.Io))
                {
                    made = await new BackupMaking(run.Get<InstanceOptions>(), run.Get<Database>(), new BackupLedgers(run.Services), run.Get<TimeProvider>())
                        .RunAsync(folder, Steps(line), run.Cancel);
                }

                if (!made.Ok)
                {
                    return await run.Refuse(made.Refusal!);
                }

                var manifest = made.Value.Manifest;
                LastBackup.Note(run.Get<InstanceOptions>().Desk, folder, manifest);
                await run.Io.Out.WriteLineAsync(run.Json ? Json.Line(new BackupFacts(folder, manifest) { Note = made.Value.Note })
                    : string.Join('\n',
                    [
                        Words(folder, manifest), .. made.Value.Note is { } note ? new[] { note } : [],
                        .. manifest.NotInIt.Select(what => $"Not in it: {what}."), $"To try it out: remit restore {folder} --verify",
                    ]));
                return ExitCode.Done;
            });
    }

    private static Command Restore(VerbFrame frame)
    {
        var folder = new Argument<string>("FOLDER") { Description = "A folder that remit backup wrote." };
        var verify = new Option<bool>("--verify")
        { Description = "Restore beside the data folder, compare, and remove it again; the result is noted in the data folder." };
        return frame.Verb("restore", "Makes an instance out of a backup, in a new folder and, with --database, in an empty PostgreSQL database.",
            [
                "remit restore /mnt/backup/2026-11-27 --data /srv/remit-new", "remit restore /mnt/backup/2026-11-27 --verify",
                "remit restore /mnt/backup/2026-11-27 --data /srv/remit-new --database 'Host=127.0.0.1;Database=remit;Username=remit'",
            ],
            Access.None, Part.Desk, [folder, verify], async run =>
            {
                var (from, only) = (run.Io.FullPath(run.Parse.GetRequiredValue(folder)), run.Parse.GetValue(verify));
                var postgres = run.Parse.GetValue(VerbFrame.Database)
                    ?? (Environment.GetEnvironmentVariable("REMIT_DATABASE") is { Length: > 0 } named ? named : null);
                Outcome<Restored> restored;
                using (var line = new ProgressLine(run.Io))
                {
                    var restoring = new Restoring(from, run.Folder, only ? null : postgres, Steps(line));
                    restored = await (only ? restoring.TryAsync(run.Cancel) : restoring.RunAsync(run.Cancel));
                }

                if (!restored.Ok)
                {
                    return await run.Refuse(restored.Refusal!);
                }

                var (manifest, keys) = (restored.Value.Manifest, only ? [] : restored.Value.Keys);
                var noted = only ? VerifiedRestore.Note(run.Folder, manifest, TimeProvider.System.GetUtcNow()) : (bool?)null;
                await run.Io.Out.WriteLineAsync(run.Json ? Json.Line(new BackupFacts(only ? null : run.Folder.Path, manifest) { Keys = keys, Noted = noted })
                    : string.Join('\n',
                    [
                        Words(only ? "A trial" : run.Folder.Path, manifest),
                        "Every table was counted and hashed again, every ledger's root recomputed: all as in the backup.", .. Said(noted, run.Folder), .. keys,
                    ]));
                return ExitCode.Done;
            });
    }

    private static Command Move(VerbFrame frame)
    {
        var to = new Option<string>("--to") { Description = "The kind of database: postgres.", Required = true, HelpName = "postgres" };
        to.AcceptOnlyFromAmong("postgres");
        var connection = new Option<string>("--connection")
        { Description = "Connection string of an empty database.", Required = true, HelpName = "STRING" };
        return frame.Verb("move", "Moves the database of a stopped instance from SQLite to PostgreSQL; the old file is kept.",
            ["remit move --to postgres --connection 'Host=127.0.0.1;Database=remit;Username=remit'"],
            Access.WriteThere, Part.Desk, [to, connection], async run =>
            {
                if (run.Get<InstanceOptions>().Serves)
                {
                    return await run.Refuse(new("move-while-serving", "A database is not moved under a server that uses it: stop it and repeat the command.",
                        Kind: RefusalKind.Conflict));
                }

                if (run.Get<Database>().Postgres)
                {
                    return await run.Refuse(new("already-postgres", "The instance is on PostgreSQL already; leave out --database and REMIT_DATABASE to move "
                        + "what is in SQLite.", Kind: RefusalKind.Conflict));
                }

                Outcome<Moved> moved;
                using (var line = new ProgressLine(run.Io))
                {
                    var target = new Database(run.Parse.GetRequiredValue(connection), "") { Restoring = true };
                    moved = await new Moving(run.Folder, run.Get<Database>(), target, run.Get<TimeProvider>()).RunAsync(Steps(line), run.Cancel);
                }

                if (!moved.Ok)
                {
                    return await run.Refuse(moved.Refusal!);
                }

                var done = moved.Value;
                await run.Io.Out.WriteLineAsync(run.Json ? Json.Line(done)
                    : $"{done.Rows} rows of {done.Tables} tables are in {done.To}, counted and hashed again there. Start with --database or REMIT_DATABASE "
                        + $"from now on: without it the start is refused. The old database is kept: {done.Kept}");
                return ExitCode.Done;
            });
    }

    private static IEnumerable<string> Said(bool? noted, DataFolder folder) => noted switch
    {
        true => [$"The result is noted in {folder.Path} as the last verified restore."],
        false => [$"Not noted: {folder.Path} is not the instance that this backup is of."],
        null => [],
    };

    private static IProgress<BackupStep> Steps(ProgressLine line) => line.Of<BackupStep>(step => (step.What, step.Done, step.Total));

    private static string Words(string place, BackupManifest m) => string.Create(CultureInfo.InvariantCulture,
        $"{place}: {m.Tables.Sum(t => t.Rows)} rows of {m.Tables.Count} tables, {m.Files.Count} files of {m.Files.Sum(f => f.Bytes)} bytes, as of ")
        + m.Made.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture) + "."
        + string.Concat(m.Ledgers.Select(ledger => $"\nLedger {ledger.Origin}: {ledger.Size} entries, root {ledger.Root}"));
}

/// <summary>What backup and restore print as JSON.</summary>
/// <param name="Place">The folder that was made; null for a trial.</param>
internal sealed record BackupFacts(string? Place)
{
    public BackupFacts(string? place, BackupManifest manifest)
        : this(place) => (Made, Instance, Tables, Ledgers, Files, Bytes, NotInIt) = (manifest.Made, manifest.Instance, manifest.Tables, manifest.Ledgers,
            manifest.Files.Count, manifest.Files.Sum(file => file.Bytes), manifest.NotInIt);

    public DateTimeOffset Made { get; }

    public string Instance { get; } = "";

    public IReadOnlyList<BackupTable> Tables { get; } = [];

    public IReadOnlyList<BackupLedger> Ledgers { get; } = [];

    public int Files { get; }

    public long Bytes { get; }

    public IReadOnlyList<string> NotInIt { get; } = [];

    /// <summary>What is worth saying beside it.</summary>
    public string? Note { get; init; }

    /// <summary>What is to be done about keys before the instance is started.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Whether a trial was noted in the instance's data folder; null where it was no trial.</summary>
    public bool? Noted { get; init; }
}
