using FluentMigrator.Runner;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Remit.Kernel;
using Remit.Server.Hosting;

namespace Remit.Server.Data;

/// <summary>The one place that knows which database engine is used: SQLite in the data folder (WAL, synchronous=FULL), or PostgreSQL.</summary>
internal sealed class Database
{
    private readonly string _connection;

    /// <summary>Chooses the engine.</summary>
    /// <exception cref="Verbs.RefusedException">The connection string cannot be read.</exception>
    public Database(string? postgres, string sqliteFile)
    {
        Postgres = postgres is not null;
        try
        {
            _connection = postgres is not null
                ? new NpgsqlConnectionStringBuilder(postgres) { ApplicationName = "remit" }.ConnectionString
                : new SqliteConnectionStringBuilder { DataSource = sqliteFile, ForeignKeys = true, DefaultTimeout = 30, Pooling = true }.ConnectionString;
        }
        catch (ArgumentException)
        {
            throw new Verbs.RefusedException(
                new Refusal(
                    "database-string", "The connection string of --database cannot be read; it looks like Host=127.0.0.1;Database=remit;Username=remit.",
                Kind: RefusalKind.Environment));
        }
    }

    public Database(InstanceOptions options)
        : this(options.Database ?? Environment.GetEnvironmentVariable("REMIT_DATABASE"), options.Desk.Database)
    {
    }

    /// <summary>Whether the engine is PostgreSQL.</summary>
    public bool Postgres { get; }

    /// <summary>What each module's context is configured with.</summary>
    public void Configure(DbContextOptionsBuilder options)
    {
        if (Postgres)
        {
            options.UseNpgsql(_connection);
        }
        else
        {
            options.UseSqlite(_connection).AddInterceptors(DurableSqlite.Instance);
        }
    }

    /// <summary>Brings the tables of all modules to their newest form.</summary>
    /// <param name="modules">The assemblies that hold migrations.</param>
    /// <exception cref="Verbs.RefusedException">The database cannot be reached, or was written by a newer program.</exception>
    public void Migrate(IReadOnlyList<System.Reflection.Assembly> modules)
    {
        try
        {
            if (!Postgres)
            {
                using var sqlite = new SqliteConnection(_connection);
                sqlite.Open();
                using var wal = sqlite.CreateCommand();
                wal.CommandText = "PRAGMA journal_mode=WAL";
                wal.ExecuteScalar();
            }

            using var services = new ServiceCollection()
                .AddFluentMigratorCore()
                .ConfigureRunner(runner => (Postgres ? runner.AddPostgres() : runner.AddSQLite())
                    .WithGlobalConnectionString(_connection)
                    .ScanIn([.. modules]).For.Migrations())
                .BuildServiceProvider();
            using var scope = services.CreateScope();
            var migrations = scope.ServiceProvider.GetRequiredService<IMigrationRunner>();
            if (migrations.HasMigrationsToApplyUp())
            {
                migrations.MigrateUp();
            }
        }
        catch (Exception e) when (e is NpgsqlException or SqliteException)
        {
            throw new Verbs.RefusedException(new Refusal("database-unreachable",
                Postgres
                    ? $"The database cannot be used: {e.Message} Check that PostgreSQL runs and that the user of --database may create tables."
                    : $"The database file {new SqliteConnectionStringBuilder(_connection).DataSource} cannot be used: {e.Message} Free space, fix its "
                        + "permissions, or restore it from a backup.",
                Kind: RefusalKind.Environment));
        }
    }

    /// <summary>Every SQLite connection syncs at every commit: an acknowledged report survives a power cut.</summary>
    private sealed class DurableSqlite : Microsoft.EntityFrameworkCore.Diagnostics.DbConnectionInterceptor
    {
        public static readonly DurableSqlite Instance = new();

        // secure_delete: what a declined report held is overwritten in the file, not just forgotten.
        private const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000; PRAGMA secure_delete=ON;";

        public override void ConnectionOpened(
            System.Data.Common.DbConnection connection, Microsoft.EntityFrameworkCore.Diagnostics.ConnectionEndEventData eventData)
        {
            using var pragma = connection.CreateCommand();
            pragma.CommandText = Pragmas;
            pragma.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            System.Data.Common.DbConnection connection, Microsoft.EntityFrameworkCore.Diagnostics.ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default)
        {
            await using var pragma = connection.CreateCommand();
            pragma.CommandText = Pragmas;
            await pragma.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
