using FluentMigrator.Runner;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Remit.Kernel;
using Remit.Server.Hosting;

namespace Remit.Server.Data;

/// <summary>The one place that knows which database engine is used: SQLite in the data folder (WAL, synchronous=FULL), or PostgreSQL.</summary>
internal sealed partial class Database
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
        if (!Postgres && MovedTo(options.Desk) is { } place)
        {
            throw new Verbs.RefusedException(new Refusal("database-moved",
                $"This instance's database was moved to {place}; name it with --database or REMIT_DATABASE. The old one lies beside {options.Desk.Moved}; to "
                    + $"go back to it, stop the server, give it the name {Path.GetFileName(options.Desk.Database)} again and remove {options.Desk.Moved}.",
                Kind: RefusalKind.Store));
        }
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
    /// <exception cref="Verbs.RefusedException">The database cannot be reached, or a restore into it did not end.</exception>
    public void Migrate(IReadOnlyList<System.Reflection.Assembly> modules) => WithMigrations(modules, migrations =>
    {
        if (migrations.HasMigrationsToApplyUp())
        {
            migrations.MigrateUp();
        }
    });

    private void WithMigrations(IReadOnlyList<System.Reflection.Assembly> modules, Action<IMigrationRunner> work)
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
            else if (!Restoring && IsHalfRestored())
            {
                throw new Verbs.RefusedException(new Refusal("database-half-restored",
                    $"A restore into {Where} did not end, so it is not whole. Make the database anew, remove what the restore left of the data folder, and "
                        + "restore again.",
                    Kind: RefusalKind.Store));
            }

            using var services = new ServiceCollection()
                .AddFluentMigratorCore()
                .ConfigureRunner(runner => (Postgres ? runner.AddPostgres() : runner.AddSQLite())
                    .WithGlobalConnectionString(_connection)
                    .ScanIn([.. modules]).For.Migrations())
                .BuildServiceProvider();
            using var scope = services.CreateScope();
            work(scope.ServiceProvider.GetRequiredService<IMigrationRunner>());
        }
        catch (Exception e) when (e is NpgsqlException or SqliteException)
        {
            throw new Verbs.RefusedException(Unreachable(e));
        }
    }

    /// <summary>Says that the database cannot be used, and what to look at.</summary>
    public Refusal Unreachable(Exception e) => new("database-unreachable",
        Postgres
            ? $"The database cannot be used: {e.Message} Check that PostgreSQL runs and that the user of --database may create tables."
            : $"The database file {new SqliteConnectionStringBuilder(_connection).DataSource} cannot be used: {e.Message} Free space, fix its "
                + "permissions, or restore it from a backup.",
        Kind: RefusalKind.Environment);

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
