using System.Reflection;
using Remit.Kernel;
using Remit.Server.Bridges;
using Remit.Server.Data;
using Remit.Server.Hosting;
using Remit.Transparency;

namespace Remit.Server.Backup;

/// <summary>What a backup came to.</summary>
/// <param name="Manifest">What it holds.</param>
/// <param name="Note">What is worth saying beside it; null for nothing.</param>
internal sealed record BackupMade(BackupManifest Manifest, string? Note);

/// <summary>Makes a backup of an instance, while it serves or not.</summary>
/// <remarks>
/// The order keeps the sides consistent: plain files, then one snapshot of all tables, then the case ledger (so that it holds every entry of the cases that
/// were read, or the outbox does), then the vault's ledger and the files that it names, which stand still meanwhile. The manifest comes last.
/// </remarks>
internal sealed class BackupMaking(InstanceOptions options, Database database, BackupLedgers modules, TimeProvider clock)
{
    // What is copied in its own way, made anew, or belongs to the machine: paths in the data folder, and what such paths begin with.
    private static readonly string[] Elsewhere =
        ["lock", "lock.who", "remit.sock", "version", "database.moved", "vault/ledger.staged", "vault/ledger.min", "cases/ledger.staged", "cases/ledger.min"];

    private static readonly string[] ElsewhereBelow =
    [
        "remit.db", "vault/wal/", "vault/segments/", "vault/rows/", "vault/ledger/", "vault/ledger.restoring/", "vault/catalog/", "vault/unknown/",
        "cases/ledger/", "cases/ledger.restoring/",
    ];

    private readonly List<BackupFile> _files = [];

    private string Data => options.Desk.Path;

    /// <summary>Makes it in a new or empty folder; when it fails or is stopped, nothing is left there.</summary>
    public async Task<Outcome<BackupMade>> RunAsync(string folder, IProgress<BackupStep> progress, CancellationToken cancel)
    {
        if (Refuse(folder) is { } refused)
        {
            return refused;
        }

        var existed = Directory.Exists(folder);
        HashedFiles.Folder(folder);
        try
        {
            var made = await FillAsync(folder, progress, cancel);
            if (!made.Ok)
            {
                Empty(folder, existed);
            }

            return made;
        }
        catch
        {
            Empty(folder, existed);
            throw;
        }
    }

    private Refusal? Refuse(string folder)
    {
        if (options.Desk.Path != options.Operator.Path)
        {
            return new("backup-of-demo", "A demo is two instances in one folder: stop it, and back up its folders desk and operator each with --data.",
                Kind: RefusalKind.Conflict);
        }

        if (IsBelow(folder, Data) || IsBelow(folder, options.Desk.Keys))
        {
            return new("backup-inside", "A backup inside of the data or keys folder is lost with it; name a folder elsewhere, best on another disk.",
                Kind: RefusalKind.Conflict)
            { Place = "--out" };
        }

        return File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            ? new("folder-not-empty", $"{folder} is not empty; name a new folder for each backup.", Kind: RefusalKind.Conflict) { Place = "--out" }
            : null;
    }

    private async Task<Outcome<BackupMade>> FillAsync(string folder, IProgress<BackupStep> progress, CancellationToken cancel)
    {
        await CopyAsync(folder, [.. Plain()], progress, cancel);
        IReadOnlyList<BackupTable> tables;
        IReadOnlyList<long> migrations;
        var made = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), clock.LocalTimeZone);
        await using (var store = await TableStore.OpenAsync(database, write: false, cancel))
        {
            migrations = await store.MigrationsAsync(cancel);
            tables = await TableFiles.WriteAsync(store, folder, progress, cancel);
        }

        var ledgers = new List<BackupLedger>();
        if (Directory.Exists(options.Desk.Cases))
        {
            var copied = await modules.CopyCasesAsync(Place(folder, "cases"), cancel);
            if (!copied.Ok)
            {
                return copied.Refusal!;
            }

            ledgers.Add(Of("cases", copied.Value));
        }

        string? note = null;
        if (Directory.Exists(Path.Combine(Data, "vault")))
        {
            var still = await modules.CopyVaultAsync(Place(folder, "vault"), files => CopyAsync(folder, files, progress, cancel), cancel);
            if (!still.Ok)
            {
                return still.Refusal!;
            }

            ledgers.Add(Of("vault", still.Value.At));
            note = still.Value.NotSealed is { } why
                ? $"Events that wait to be sealed are in write-ahead files, sealed to keys of the keys folder. {why}"
                : null;
        }

        await HashAsync(folder, cancel);
        HashedFiles.SyncFolders(folder);
        var manifest = new BackupManifest(BackupManifest.Version, Program, options.Desk.Name, made, DataFolder.Version,
            database.Postgres ? database.Where : "SQLite", migrations, tables, ledgers, [.. _files.OrderBy(f => f.Path, StringComparer.Ordinal)], NotInIt);
        manifest.Write(folder);
        return new BackupMade(manifest, note);
    }

    private static string Program => typeof(BackupMaking).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    private IReadOnlyList<string> NotInIt =>
    [
        $"the keys folder {options.Desk.Keys}: without it no ledger can be signed, no report and no locked log be read. It needs a backup of its own, kept "
            + "apart from this one",
        .. options.WitnessPolicy is { } policy ? [$"the witness policy {policy}"] : Array.Empty<string>(),
        .. options.LedgerCopyOf(options.Desk, "") is { } copy ? [$"the ledgers' second place {copy}"] : Array.Empty<string>(),
    ];

    private static BackupLedger Of(string name, Checkpoint at) => new(name, at.Origin, at.Size, Convert.ToBase64String(at.Root));

    private static string Place(string folder, string ledger) => Path.Combine(folder, BackupManifest.LedgersFolder, ledger);

    private IEnumerable<string> Plain() => HashedFiles.Below(Data).Where(path =>
        !Elsewhere.Contains(path) && !ElsewhereBelow.Any(e => path.StartsWith(e, StringComparison.Ordinal))
        && !path.EndsWith(".tmp", StringComparison.Ordinal)
        && !IsBelow(Path.Combine(Data, path), options.Desk.Keys));

    private async Task CopyAsync(string folder, IReadOnlyList<string> paths, IProgress<BackupStep> progress, CancellationToken cancel)
    {
        for (var i = 0; i < paths.Count; i++)
        {
            progress.Report(new(paths[i], i, paths.Count));
            var name = $"{BackupManifest.DataFolder}/{paths[i]}";
            try
            {
                _files.Add(await HashedFiles.CopyAsync(Path.Combine(Data, paths[i]), Path.Combine(folder, name), name, cancel));
            }
            catch (FileNotFoundException) when (!paths[i].StartsWith("vault/segments/", StringComparison.Ordinal))
            {
                // A plain or write-ahead file that ended while the instance went on.
                File.Delete(Path.Combine(folder, name));
            }
        }
    }

    // Tables and ledgers were written by others: hashed as they lie there.
    private async Task HashAsync(string folder, CancellationToken cancel)
    {
        var known = _files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var path in HashedFiles.Below(folder).Where(path => !known.Contains(path)).ToList())
        {
            _files.Add(await HashedFiles.ReadAsync(Path.Combine(folder, path), path, cancel));
        }
    }

    private static bool IsBelow(string path, string folder) => (Path.GetFullPath(path) + Path.DirectorySeparatorChar)
        .StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static void Empty(string folder, bool keep)
    {
        Directory.Delete(folder, recursive: true);
        if (keep)
        {
            HashedFiles.Folder(folder);
        }
    }
}
