using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Remit.Kernel;
using Remit.Server.Data;
using Remit.Transparency;

namespace Remit.Server.Backup;

/// <summary>What a move came to.</summary>
/// <param name="To">The new database, in words.</param>
/// <param name="Tables">Tables.</param>
/// <param name="Rows">Rows in them, counted and hashed again in the new database.</param>
/// <param name="Kept">Where the old database lies.</param>
internal sealed record Moved(string To, int Tables, long Rows, string Kept);

/// <summary>Moves the tables of a stopped instance from SQLite to PostgreSQL; the old file is kept under another name.</summary>
internal sealed class Moving(DataFolder folder, Database from, Database to, TimeProvider clock)
{
    private string Rest => folder.Path + ".moving";

    /// <summary>Moves. Until the last step the instance runs on its old database, whatever happens.</summary>
    public async Task<Outcome<Moved>> RunAsync(IProgress<BackupStep> progress, CancellationToken cancel)
    {
        if (await to.RefuseUnlessEmptyAsync(cancel) is { } full)
        {
            return full;
        }

        var whole = false;
        try
        {
            Remove();
            HashedFiles.Folder(Rest);
            IReadOnlyList<BackupTable> tables;
            IReadOnlyList<long> migrations;
            await using (var store = await TableStore.OpenAsync(from, write: false, cancel))
            {
                migrations = await store.MigrationsAsync(cancel);
                tables = await TableFiles.WriteAsync(store, Rest, progress, cancel);
            }

            await to.MarkRestoringAsync(begins: true, cancel);
            if (await Restoring.LoadAsync(to, Rest, tables, migrations, progress, cancel) is { } differs)
            {
                return differs;
            }

            await to.MarkRestoringAsync(begins: false, cancel);
            whole = true;
            return new Moved(to.Where, tables.Count, tables.Sum(table => table.Rows), SetAside());
        }
        finally
        {
            Remove();
            if (!whole)
            {
                await to.ClearAsync();
            }
        }
    }

    // From the note on, a start without --database is refused; the old file only gets another name.
    private string SetAside()
    {
        from.Release();
        SqliteConnection.ClearAllPools();
        var now = clock.GetUtcNow();
        var kept = folder.Database + now.ToString("'.moved-'yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        Durable.WriteAtomically(folder.Moved, Encoding.UTF8.GetBytes(to.Where + "\n"));
        foreach (var ending in new[] { "", "-wal", "-shm" }.Where(ending => File.Exists(folder.Database + ending)))
        {
            File.Move(folder.Database + ending, kept + ending);
        }

        Durable.SyncDirectory(folder.Path);
        return kept;
    }

    private void Remove()
    {
        if (Directory.Exists(Rest))
        {
            Directory.Delete(Rest, recursive: true);
        }
    }
}
