using System.Data;
using System.Data.Common;
using FluentMigrator.Runner;
using Microsoft.Data.Sqlite;
using Npgsql;
using Remit.Kernel;

namespace Remit.Server.Data;

/// <content>What backup, restore and move need of a database: a bare connection, its place in words, the forms of its tables.</content>
internal sealed partial class Database
{
    /// <summary>A table that stands in a PostgreSQL database while a restore into it has not ended.</summary>
    public const string RestoringTable = "remit_restoring";

    /// <summary>Whether this is the restore itself, which may work on a database that is not whole.</summary>
    public bool Restoring { get; init; }

    /// <summary>Where it is, without user or password.</summary>
    public string Where => Postgres
        ? new NpgsqlConnectionStringBuilder(_connection) is var pg ? $"the PostgreSQL database {pg.Database} on {pg.Host}" : ""
        : new SqliteConnectionStringBuilder(_connection).DataSource;

    /// <summary>Where a data folder's database was moved to, in words; null where it was not moved.</summary>
    public static string? MovedTo(DataFolder folder) => File.Exists(folder.Moved) ? File.ReadAllText(folder.Moved).Trim() : null;

    /// <summary>An open connection of its own.</summary>
    public async Task<DbConnection> ConnectAsync(CancellationToken cancel)
    {
        DbConnection connection = Postgres ? new NpgsqlConnection(_connection) : new SqliteConnection(_connection);
        try
        {
            await connection.OpenAsync(cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Numbers of the migrations that this program knows.</summary>
    public static IReadOnlySet<long> Known(IReadOnlyList<System.Reflection.Assembly> modules) => modules.SelectMany(module => module.GetTypes())
        .SelectMany(type => type.GetCustomAttributes(typeof(FluentMigrator.MigrationAttribute), false).Cast<FluentMigrator.MigrationAttribute>())
        .Select(migration => migration.Version).ToHashSet();

    /// <summary>Makes an empty database's tables in the form that only these migrations give: that of the rows that will be put into them.</summary>
    public void MigrateOnly(IReadOnlyList<System.Reflection.Assembly> modules, IReadOnlyCollection<long> only) => WithMigrations(modules, migrations =>
    {
        foreach (var (_, migration) in migrations.MigrationLoader.LoadMigrations().Where(m => only.Contains(m.Key)))
        {
            ((MigrationRunner)migrations).ApplyMigrationUp(migration, useTransaction: true);
        }
    });

    /// <summary>Notes in a PostgreSQL database that a restore into it has begun, or that it has ended. Nothing in SQLite, where the folder says it.</summary>
    public async Task MarkRestoringAsync(bool begins, CancellationToken cancel)
    {
        if (Postgres)
        {
            await using var connection = await ConnectAsync(cancel);
            await using var command = connection.CreateCommand();
            command.CommandText = begins ? "CREATE TABLE remit_restoring (x integer)" : "DROP TABLE remit_restoring";
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>Drops the tables of a restore that failed, in a database that was empty before it. SQLite's file goes with its folder.</summary>
    public async Task ClearAsync()
    {
        if (!Postgres)
        {
            Release();
            return;
        }

        await using var connection = await ConnectAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            DO $$ DECLARE t text; BEGIN
              FOR t IN SELECT quote_ident(table_name) FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'
              LOOP EXECUTE 'DROP TABLE ' || t; END LOOP;
            END $$
            """;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Closes pooled connections, so that the file can be moved.</summary>
    public void Release()
    {
        if (!Postgres)
        {
            using var connection = new SqliteConnection(_connection);
            SqliteConnection.ClearPool(connection);
        }
    }

    /// <summary>Refuses a database that holds something already.</summary>
    public async Task<Refusal?> RefuseUnlessEmptyAsync(CancellationToken cancel)
    {
        try
        {
            await using var connection = await ConnectAsync(cancel);
            await using var command = connection.CreateCommand();
            command.CommandText = Postgres
                ? "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()"
                : "SELECT count(*) FROM sqlite_master";
            return Convert.ToInt64(await command.ExecuteScalarAsync(cancel), System.Globalization.CultureInfo.InvariantCulture) == 0 ? null
                : new Refusal("database-not-empty", $"There are tables in {Where} already; make an empty database and name that one.",
                    Kind: RefusalKind.Conflict);
        }
        catch (Exception e) when (e is NpgsqlException or SqliteException)
        {
            return Unreachable(e);
        }
    }

    private bool IsHalfRestored()
    {
        using var connection = new NpgsqlConnection(_connection);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT to_regclass('remit_restoring') IS NOT NULL";
        return command.ExecuteScalar() is true;
    }
}
