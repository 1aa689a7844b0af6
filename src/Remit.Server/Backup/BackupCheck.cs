using Remit.Kernel;
using Remit.Server.Data;
using Remit.Server.Hosting;
using Remit.Transparency;

namespace Remit.Server.Backup;

/// <summary>Reads a backup from end to end before anything is made out of it.</summary>
internal static class BackupCheck
{
    /// <summary>Every file by its hash, every ledger by its root; or the first that does not hold.</summary>
    public static async Task<Outcome<BackupManifest>> RunAsync(string folder, IProgress<BackupStep> progress, CancellationToken cancel)
    {
        var read = BackupManifest.Read(folder);
        if (!read.Ok)
        {
            return read;
        }

        if (RefuseNewer(folder, read.Value) is { } newer)
        {
            return newer;
        }

        var manifest = read.Value;
        for (var i = 0; i < manifest.Files.Count; i++)
        {
            progress.Report(new("checking", i, manifest.Files.Count));
            var file = manifest.Files[i];
            var path = Path.Combine(folder, file.Path);
            if (!File.Exists(path))
            {
                return Damaged(path, "is missing");
            }

            if (await HashedFiles.ReadAsync(path, file.Path, cancel) != file)
            {
                return Damaged(path, "was changed: it does not fit its hash in the manifest");
            }
        }

        foreach (var table in manifest.Tables.Where(table => manifest.Files.All(file => file.Path != table.File())))
        {
            return Damaged(Path.Combine(folder, table.File()), "is not among the files of the manifest");
        }

        foreach (var ledger in manifest.Ledgers)
        {
            var place = Path.Combine(folder, BackupManifest.LedgersFolder, ledger.Name);
            if (RefuseLedger(ledger, () => LedgerCopyCheck.Run(place), place) is { } damaged)
            {
                return damaged;
            }
        }

        return manifest;
    }

    /// <summary>Refuses a ledger whose recomputed root is not the one that the manifest names.</summary>
    public static Refusal? RefuseLedger(BackupLedger ledger, Func<LedgerCopied> recompute, string place)
    {
        try
        {
            var found = recompute();
            return (found.Origin, found.Size, found.Root) == (ledger.Origin, ledger.Size, ledger.Root) ? null
                : Damaged(place, $"holds {found.Size} entries of {found.Origin} with another root than the manifest names");
        }
        catch (LedgerDamaged e)
        {
            return Damaged(place, $"does not hold: {e.Message.TrimEnd('.')}");
        }
    }

    private static Refusal? RefuseNewer(string folder, BackupManifest manifest)
    {
        var known = Database.Known(Composition.WithTables);
        var unknown = manifest.Migrations.Where(number => !known.Contains(number)).ToList();
        return unknown.Count == 0 && manifest.DataVersion <= DataFolder.Version ? null
            : new Refusal("backup-newer", $"was made by a newer Remit ({manifest.Program}); restore with that version or a later one.", Kind: RefusalKind.Store)
            { Place = Path.Combine(folder, BackupManifest.FileName) };
    }

    private static Refusal Damaged(string place, string what) =>
        new("backup-damaged", $"{what}. Nothing was restored; take another backup.", Kind: RefusalKind.Store) { Place = place };
}
