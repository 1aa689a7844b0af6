using System.Globalization;
using System.Text;
using Remit.Kernel;
using Remit.Server.Data;
using Remit.Server.Hosting;
using Remit.Transparency;

namespace Remit.Server.Backup;

/// <summary>What a restore came to.</summary>
/// <param name="Manifest">What the backup held.</param>
/// <param name="Rows">Rows in all tables, counted and hashed again in the new database.</param>
/// <param name="Keys">What is to be done about keys before it is started; empty when nothing is.</param>
internal sealed record Restored(BackupManifest Manifest, long Rows, IReadOnlyList<string> Keys);

/// <summary>Makes an instance out of a backup: beside its place first, compared there, and then put in place by one rename.</summary>
/// <remarks>A kill leaves a folder that no program starts (its version is no number) and, in PostgreSQL, a table that says that a restore did not
/// end.</remarks>
internal sealed class Restoring(string backup, DataFolder target, string? postgres, IProgress<BackupStep> progress)
{
    private readonly DataFolder _beside = new(target.Path + ".restoring") { Keys = target.Keys };

    /// <summary>Restores into the target, which must not be there, or be empty.</summary>
    public async Task<Outcome<Restored>> RunAsync(CancellationToken cancel)
    {
        if (File.Exists(target.Path) || (Directory.Exists(target.Path) && Directory.EnumerateFileSystemEntries(target.Path).Any()))
        {
            return new Refusal("folder-not-empty", $"{target.Path} is not empty; name a new folder. An instance is never restored over another one.",
                Kind: RefusalKind.Conflict)
            { Place = "--data" };
        }

        var database = new Database(postgres, _beside.Database) { Restoring = true };
        if (postgres is not null && await database.RefuseUnlessEmptyAsync(cancel) is { } full)
        {
            return full;
        }

        var read = await BackupCheck.RunAsync(backup, progress, cancel);
        if (!read.Ok)
        {
            return read.Refusal!;
        }

        Outcome<Restored> filled;
        var whole = false;
        try
        {
            filled = await FillAsync(database, read.Value, cancel);
            whole = filled.Ok;
        }
        finally
        {
            if (!whole)
            {
                Remove(_beside.Path);
                await database.ClearAsync();
            }
        }

        if (!filled.Ok)
        {
            return filled;
        }

        if (Directory.Exists(target.Path))
        {
            Directory.Delete(target.Path);
        }

        Directory.Move(_beside.Path, target.Path);
        Durable.SyncDirectory(Path.GetDirectoryName(target.Path)!);
        await database.MarkRestoringAsync(begins: false, cancel);
        return filled;
    }

    /// <summary>Restores beside the target, compares, and takes it away again.</summary>
    public async Task<Outcome<Restored>> TryAsync(CancellationToken cancel)
    {
        var read = await BackupCheck.RunAsync(backup, progress, cancel);
        if (!read.Ok)
        {
            return read.Refusal!;
        }

        try
        {
            return await FillAsync(new Database(null, _beside.Database) { Restoring = true }, read.Value, cancel);
        }
        finally
        {
            Remove(_beside.Path);
        }
    }

    private async Task<Outcome<Restored>> FillAsync(Database database, BackupManifest manifest, CancellationToken cancel)
    {
        // What an earlier restore left that was killed.
        Remove(_beside.Path);
        HashedFiles.Folder(_beside.Path);
        Durable.WriteAtomically(_beside.VersionFile, "restoring\n"u8);
        for (var i = 0; i < manifest.Files.Count; i++)
        {
            progress.Report(new("files", i, manifest.Files.Count));
            var file = manifest.Files[i];
            if (PlaceOf(file.Path) is { } place
                && await HashedFiles.CopyAsync(Path.Combine(backup, file.Path), Path.Combine(_beside.Path, place), file.Path, cancel) != file)
            {
                return new Refusal("backup-damaged", "changed while it was read. Nothing was restored.", Kind: RefusalKind.Store)
                { Place = Path.Combine(backup, file.Path) };
            }
        }

        await database.MarkRestoringAsync(begins: true, cancel);
        if (await LoadAsync(database, backup, manifest.Tables, manifest.Migrations, progress, cancel) is { } differs)
        {
            return differs;
        }

        foreach (var ledger in manifest.Ledgers)
        {
            var signed = await File.ReadAllTextAsync(Path.Combine(backup, BackupManifest.LedgersFolder, ledger.Name, "signed"), cancel);
            var place = Path.Combine(_beside.Path, ledger.Name, "ledger");
            if (BackupCheck.RefuseLedger(ledger, () => LedgerCopyCheck.Run(place, signed), place) is { } damaged)
            {
                return damaged;
            }
        }

        if (Directory.EnumerateFiles(_beside.Path, "remit.db*").FirstOrDefault() is { } sqlite)
        {
            using var file = File.OpenHandle(sqlite, access: FileAccess.ReadWrite);
            Durable.Sync(file);
        }

        HashedFiles.SyncFolders(_beside.Path);
        Durable.WriteAtomically(_beside.VersionFile, Encoding.ASCII.GetBytes(manifest.DataVersion.ToString(CultureInfo.InvariantCulture) + "\n"));
        return new Restored(manifest, manifest.Tables.Sum(table => table.Rows), [.. KeysNeeded(manifest)]);
    }

    /// <summary>Fills an empty database, compares each table with what was written, and brings it to this program's form.</summary>
    /// <returns>The table that differs; null when all are the same.</returns>
    public static async Task<Refusal?> LoadAsync(Database database, string folder, IReadOnlyList<BackupTable> tables, IReadOnlyList<long> migrations,
        IProgress<BackupStep> progress, CancellationToken cancel)
    {
        database.MigrateOnly(Composition.WithTables, [.. migrations]);
        await TableFiles.LoadAsync(database, folder, tables, progress, cancel);
        await using (var store = await TableStore.OpenAsync(database, write: false, cancel))
        {
            var found = await TableFiles.ContentAsync(store, cancel);
            if (found.Except(tables).Concat(tables.Except(found)).FirstOrDefault() is { } other)
            {
                return new Refusal("restore-differs", $"The table {other.Name} does not hold in {database.Where} what the backup holds; nothing was put in "
                    + "place. Report this as a fault of Remit.", Kind: RefusalKind.Store);
            }
        }

        database.Migrate(Composition.WithTables);
        database.Release();
        return null;
    }

    private IEnumerable<string> KeysNeeded(BackupManifest manifest)
    {
        if (!Directory.Exists(target.Keys))
        {
            yield return $"Put the instance's keys folder back as {target.Keys} before you start it: keys are not in a backup.";
            yield break;
        }

        foreach (var ledger in manifest.Ledgers)
        {
            var group = ledger.Name == "cases" ? "desk" : "vault";
            switch (LedgerCopyCheck.SignedBy(target.Keys, ledger.Name))
            {
                case null:
                    yield return $"{target.Keys} knows nothing of the ledger {ledger.Origin}: put the right keys folder there before you start.";
                    break;
                case { } signed when signed > ledger.Size:
                    yield return $"{signed} entries of {ledger.Origin} were signed, the backup holds {ledger.Size}. Nothing is signed until the rest is back: "
                        + $"remit {group} ledger restore --from SECOND-PLACE, or, where there is none, remit {group} ledger new-origin.";
                    break;
                case { } signed when signed < ledger.Size:
                    yield return $"The backup holds {ledger.Size} entries of {ledger.Origin}, {target.Keys} knows {signed}: it is older than the backup. Put "
                        + "back its newest copy before you start.";
                    break;
            }
        }
    }

    // Where a file of the backup goes in the data folder; null for what is read otherwise.
    private static string? PlaceOf(string path)
    {
        var parts = path.Split('/', 3);
        return parts switch
        {
            [BackupManifest.DataFolder, ..] => path[(BackupManifest.DataFolder.Length + 1)..],
            [BackupManifest.LedgersFolder, _, "signed"] => null,
            [BackupManifest.LedgersFolder, var name, var below] => $"{name}/{below}",
            _ => null,
        };
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
