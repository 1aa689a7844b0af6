using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Remit.Server.Data;
using Remit.Transparency;

namespace Remit.Server.Backup;

/// <summary>Tables out of a database into files, and back into another one of either kind.</summary>
internal static class TableFiles
{
    /// <summary>Writes every table of a snapshot into a folder.</summary>
    public static async Task<IReadOnlyList<BackupTable>> WriteAsync(TableStore store, string folder, IProgress<BackupStep> progress, CancellationToken cancel)
    {
        HashedFiles.Folder(Path.Combine(folder, BackupManifest.TablesFolder));
        var shapes = await store.TablesAsync(cancel);
        var written = new List<BackupTable>();
        foreach (var shape in shapes)
        {
            progress.Report(new(shape.Name, written.Count, shapes.Count));
            var path = Path.Combine(folder, BackupManifest.TablesFolder, shape.Name + ".ndjson");
            await using var file = new FileStream(path, HashedFiles.Writing());
            await using var buffered = new BufferedStream(file, 1 << 16);
            written.Add(await LinesAsync(store, shape, async line =>
            {
                await buffered.WriteAsync(line, cancel);
                buffered.WriteByte((byte)'\n');
            }, cancel));
            await buffered.FlushAsync(cancel);
            Durable.Sync(file.SafeFileHandle);
        }

        return written;
    }

    /// <summary>Counts and hashes every table of a snapshot.</summary>
    public static async Task<IReadOnlyList<BackupTable>> ContentAsync(TableStore store, CancellationToken cancel)
    {
        var found = new List<BackupTable>();
        foreach (var shape in await store.TablesAsync(cancel))
        {
            found.Add(await LinesAsync(store, shape, _ => ValueTask.CompletedTask, cancel));
        }

        return found;
    }

    /// <summary>Puts the rows of a backup into empty tables, in one transaction.</summary>
    public static async Task LoadAsync(
        Database database, string folder, IReadOnlyList<BackupTable> tables, IProgress<BackupStep> progress, CancellationToken cancel)
    {
        await using var store = await TableStore.OpenAsync(database, write: true, cancel);
        var shapes = (await store.TablesAsync(cancel)).ToDictionary(shape => shape.Name, StringComparer.Ordinal);
        for (var i = 0; i < tables.Count; i++)
        {
            progress.Report(new(tables[i].Name, i, tables.Count));
            var shape = shapes.GetValueOrDefault(tables[i].Name) ?? throw new InvalidDataException($"No migration makes the table {tables[i].Name}.");
            await LoadAsync(store, shape, Path.Combine(folder, tables[i].File()), cancel);
        }

        await store.Transaction.CommitAsync(cancel);
    }

    private static async Task<BackupTable> LinesAsync(TableStore store, TableShape shape, Func<ReadOnlyMemory<byte>, ValueTask> each, CancellationToken cancel)
    {
        var content = new TableContent();
        var line = new ArrayBufferWriter<byte>();
        await store.ReadAsync(shape, async values =>
        {
            line.ResetWrittenCount();
            RowText.Write(line, shape, values);
            content.Add(line.WrittenSpan);
            await each(line.WrittenMemory);
        }, cancel);
        return new BackupTable(shape.Name, content.Rows, content.Hash());
    }

    private static async Task LoadAsync(TableStore store, TableShape shape, string path, CancellationToken cancel)
    {
        await using var insert = store.Command($"INSERT INTO {TableStore.Quote(shape.Name)} ({TableStore.Names(shape)}) VALUES ("
            + string.Join(", ", shape.Columns.Select((_, i) => "@p" + i.ToString(CultureInfo.InvariantCulture))) + ")");
        foreach (var (i, column) in shape.Columns.Index())
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = "@p" + i.ToString(CultureInfo.InvariantCulture);
            if (parameter is NpgsqlParameter typed)
            {
                typed.NpgsqlDbType = TypeOf(shape, column);
            }

            insert.Parameters.Add(parameter);
        }

        using var lines = new StreamReader(path, Encoding.UTF8);
        while (await lines.ReadLineAsync(cancel) is { } line)
        {
            using var row = JsonDocument.Parse(line);
            foreach (var (i, column) in shape.Columns.Index())
            {
                // A column that a later migration added is not in an older backup, and not in tables of its form either.
                insert.Parameters[i].Value = Fit(insert.Parameters[i], RowText.Read(row.RootElement.GetProperty(column.Name)));
            }

            await insert.ExecuteNonQueryAsync(cancel);
        }

        foreach (var column in shape.Columns.Where(column => column.Counts))
        {
            var (table, name) = (TableStore.Quote(shape.Name), TableStore.Quote(column.Name));
            await using var next = store.Command($"SELECT setval(pg_get_serial_sequence('{table}', '{column.Name}'), (SELECT max({name}) FROM {table}))");
            await next.ExecuteNonQueryAsync(cancel);
        }
    }

    private static object Fit(DbParameter parameter, object? value) => value switch
    {
        null => DBNull.Value,
        long number when parameter is NpgsqlParameter { NpgsqlDbType: NpgsqlDbType.Boolean } => number != 0,
        long number when parameter is NpgsqlParameter { NpgsqlDbType: NpgsqlDbType.Integer } => checked((int)number),
        _ => value,
    };

    private static NpgsqlDbType TypeOf(TableShape table, ColumnShape column) => column.Type switch
    {
        "boolean" => NpgsqlDbType.Boolean,
        "integer" => NpgsqlDbType.Integer,
        "bigint" => NpgsqlDbType.Bigint,
        "bytea" => NpgsqlDbType.Bytea,
        "text" or "character varying" or "character" => NpgsqlDbType.Text,
        _ => throw new InvalidDataException($"{table.Name}.{column.Name} has the type {column.Type}, which a restore cannot fill."),
    };
}
