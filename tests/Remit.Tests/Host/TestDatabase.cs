using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit.Sdk;
using Xunit.v3;

namespace Remit.Tests.Host;

/// <summary>The engines that Remit keeps its tables in.</summary>
public enum DatabaseKind
{
    SQLite,
    PostgreSQL,
}

/// <summary>Runs a theory once an engine: <c>[Theory, BothDatabases]</c> on a test that takes a <see cref="DatabaseKind"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BothDatabasesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) => new(
    [
        new TheoryDataRow<DatabaseKind>(DatabaseKind.SQLite),
        new TheoryDataRow<DatabaseKind>(DatabaseKind.PostgreSQL).WithTrait(Needs.Trait, Needs.PostgreSql),
    ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

/// <summary>An empty database for one test, gone with it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly TempFolder? _folder;

    private TestDatabase(DatabaseKind kind, string connectionString, TempFolder? folder) =>
        (Kind, ConnectionString, _folder) = (kind, connectionString, folder);

    public DatabaseKind Kind { get; }

    /// <summary>What <c>--database</c> would take.</summary>
    public string ConnectionString { get; }

    /// <summary>Makes the database. PostgreSQL starts with the first one; where it is not installed the test is skipped (in CI: fails).</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseKind kind)
    {
        if (kind == DatabaseKind.SQLite)
        {
            var folder = new TempFolder();
            var file = $"Data Source={folder.Path("remit.db")}";

            // As the server does: without WAL a reader can make another's commit fail at once.
            await using var wal = new SqliteConnection(file);
            await wal.OpenAsync();
            await using var pragma = wal.CreateCommand();
            pragma.CommandText = "PRAGMA journal_mode=WAL";
            await pragma.ExecuteNonQueryAsync();
            return new TestDatabase(kind, file, folder);
        }

        var cluster = await TestContext.Current.GetFixture<PostgresCluster>() ?? throw new InvalidOperationException("no PostgresCluster in this run");
        return new TestDatabase(kind, await cluster.CreateDatabaseAsync(), null);
    }

    /// <summary>Points a context at this database.</summary>
    public void Use(DbContextOptionsBuilder options)
    {
        if (Kind == DatabaseKind.SQLite)
        {
            options.UseSqlite(ConnectionString);
        }
        else
        {
            options.UseNpgsql(ConnectionString);
        }
    }

    public ValueTask DisposeAsync()
    {
        if (Kind == DatabaseKind.SQLite)
        {
            using var connection = new SqliteConnection(ConnectionString);
            SqliteConnection.ClearPool(connection);
        }

        _folder?.Dispose();
        return ValueTask.CompletedTask;
    }
}
