using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Remit.Server.Data;

namespace Remit.Server.Backup;

/// <summary>A table's form in one engine; columns in the order of their names.</summary>
internal sealed record TableShape(string Name, IReadOnlyList<ColumnShape> Columns);

/// <summary>A column: its name, the engine's name for its type, and whether the engine counts it up by itself.</summary>
internal sealed record ColumnShape(string Name, string Type, bool Counts);

/// <summary>All tables of all modules as they stand at one moment: one read transaction (a SQLite snapshot, or repeatable read of PostgreSQL).</summary>
/// <remarks>Tables are found in the database itself, so that none that a module adds can be forgotten here.</remarks>
internal sealed class TableStore : IAsyncDisposable
{
    private const string VersionTable = "VersionInfo";

    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;
    private readonly bool _postgres;

    private TableStore(DbConnection connection, DbTransaction transaction, bool postgres) =>
        (_connection, _transaction, _postgres) = (connection, transaction, postgres);

    /// <summary>The transaction, for who writes.</summary>
    public DbTransaction Transaction => _transaction;

    /// <summary>Whether the engine is PostgreSQL.</summary>
    public bool Postgres => _postgres;

    /// <summary>Opens a snapshot to read, or a transaction to write.</summary>
    public static async Task<TableStore> OpenAsync(Database database, bool write, CancellationToken cancel)
    {
        var connection = await database.ConnectAsync(cancel);
        try
        {
            var transaction = connection is SqliteConnection sqlite
                ? sqlite.BeginTransaction(IsolationLevel.Serializable, deferred: !write)
                : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
            return new TableStore(connection, transaction, database.Postgres);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>A command in this transaction.</summary>
    public DbCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.Transaction = _transaction;
        command.CommandText = sql;
        return command;
    }

    /// <summary>Numbers of the migrations that made the tables.</summary>
    public async Task<IReadOnlyList<long>> MigrationsAsync(CancellationToken cancel)
    {
        var rows = await RowsAsync($"SELECT {Quote("Version")} FROM {Quote(VersionTable)} ORDER BY 1", cancel);
        return [.. rows.Select(row => Convert.ToInt64(row[0], CultureInfo.InvariantCulture))];
    }

    /// <summary>All tables but the list of migrations, in the order of their names.</summary>
    public async Task<IReadOnlyList<TableShape>> TablesAsync(CancellationToken cancel)
    {
        var rows = await RowsAsync(_postgres
            ? """
              SELECT c.table_name, c.column_name, c.data_type, c.is_identity = 'YES' OR coalesce(c.column_default, '') LIKE 'nextval(%'
              FROM information_schema.columns c JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
              WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
              """
            : """
              SELECT t.name, c.name, lower(c.type), 0 FROM sqlite_master t, pragma_table_info(t.name) c
              WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
              """, cancel);
        return
        [
            .. rows.GroupBy(row => (string)row[0], row => new ColumnShape((string)row[1], (string)row[2], row[3] is true))
                .Where(table => table.Key is not VersionTable and not Database.RestoringTable)
                .Select(table => new TableShape(table.Key, [.. table.OrderBy(column => column.Name, StringComparer.Ordinal)]))
                .OrderBy(table => table.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Gives each row of a table; the values stand in the order of its columns.</summary>
    public async Task ReadAsync(TableShape table, Func<object[], ValueTask> each, CancellationToken cancel)
    {
        await using var command = Command($"SELECT {Names(table)} FROM {Quote(table.Name)}");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var values = new object[table.Columns.Count];
        while (await reader.ReadAsync(cancel))
        {
            reader.GetValues(values);
            await each(values);
        }
    }

    /// <summary>The names of a table's columns, for a statement.</summary>
    public static string Names(TableShape table) => string.Join(", ", table.Columns.Select(column => Quote(column.Name)));

    /// <summary>A name as both engines take it.</summary>
    public static string Quote(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async Task<List<object[]>> RowsAsync(string sql, CancellationToken cancel)
    {
        await using var command = Command(sql);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<object[]>();
        while (await reader.ReadAsync(cancel))
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }
}
