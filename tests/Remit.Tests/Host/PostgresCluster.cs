using Npgsql;

[assembly: AssemblyFixture(typeof(Remit.Tests.Host.PostgresCluster))]

namespace Remit.Tests.Host;

/// <summary>One real PostgreSQL 15 for the whole run, on a free loopback port in a temp folder.
/// It starts when the first test asks, and ends with the run.</summary>
/// <remarks>PostgreSQL refuses to run as root: as root we step down to the user postgres, whom Debian's package makes.</remarks>
public sealed class PostgresCluster : IAsyncDisposable
{
    private const string Binaries = "/usr/lib/postgresql/15/bin";

    private readonly SemaphoreSlim _gate = new(1);
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "remit-pg-" + Guid.NewGuid().ToString("N")[..12]);
    private ChildProcess? _server;
    private int _port;
    private int _databases;

    private static string[] StepDown => Environment.IsPrivilegedProcess ? ["/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];

    /// <summary>A new, empty database; its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        await StartAsync();
        var name = "t" + Interlocked.Increment(ref _databases);
        await using var connection = new NpgsqlConnection(Connection("postgres"));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"create database {name} template template0";
        await command.ExecuteNonQueryAsync();
        return Connection(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await _server.Interrupt();
            await _server.DisposeAsync();
        }

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        _gate.Dispose();
    }

    private async Task StartAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_server is not null)
            {
                return;
            }

            if (!File.Exists(Path.Combine(Binaries, "postgres")))
            {
                Needs.Missing("PostgreSQL 15 is not installed: ./test.sh as root installs it (Debian package postgresql-15)");
            }

            await InitialiseAsync();
            _port = FreePort.Next();
            string[] command =
            [
                .. StepDown, Path.Combine(Binaries, "postgres"), "-D", _folder, "-c", "listen_addresses=127.0.0.1", "-c", $"port={_port}",
                "-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "max_connections=200",
            ];
            var server = ChildProcess.Start(command[0], command[1..]);
            await Wait.Until(
                async () => server.Running ? await AnswersAsync() : throw new InvalidOperationException("PostgreSQL ended at once:\n" + server.Said()),
                "PostgreSQL to answer");
            _server = server;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task InitialiseAsync()
    {
        Directory.CreateDirectory(_folder);
        if (Environment.IsPrivilegedProcess)
        {
            var owner = await ChildProcess.Run("chown", ["postgres:", _folder]);
            if (owner.Exit != 0)
            {
                Needs.Missing("as root, PostgreSQL needs the user postgres, whom Debian's package postgresql-15 makes: " + owner.Error);
            }
        }

        string[] command =
        [
            .. StepDown, Path.Combine(Binaries, "initdb"), "-D", _folder, "-U", "remit", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8",
        ];
        var made = await ChildProcess.Run(command[0], command[1..]);
        Assert.True(made.Exit == 0, "initdb: " + made);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(Connection("postgres") + ";Pooling=false");
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private string Connection(string database) => $"Host=127.0.0.1;Port={_port};Username=remit;Database={database};Maximum Pool Size=24";
}
