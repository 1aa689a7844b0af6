using System.Data;
using System.Globalization;
using System.Runtime.CompilerServices;
using DuckDB.NET.Data;
using Remit.Vault.Segments;

namespace Remit.Vault.Search;

/// <summary>DuckDB over the vault's files: in process, in memory, and shut off from everything else.</summary>
/// <remarks>
/// It may open files below the segments folder and nothing besides, loads no extension, keeps nothing on disk, and its settings are locked once made.
/// Queries are made here from <see cref="QuerySql"/>; no SQL of anybody else reaches it.
/// </remarks>
internal sealed class FileEngine : IDisposable
{
    /// <summary>Searches that run at one time; others wait.</summary>
    public const int RunningMax = 4;

    /// <summary>Memory for all of them together, in MB.</summary>
    public const int MemoryMegabytes = 512;

    /// <summary>Rows of the files that one statement reads (but at least one file), so that sorting them fits into the memory.</summary>
    public const long BatchEvents = 2L * EventArena.EventsMax;

    /// <summary>Bytes of the files that one statement reads (but at least one file).</summary>
    public const long BatchBytes = 24L << 20;

    /// <summary>Files that one statement reads.</summary>
    public const int BatchFiles = 64;

    private const string Columns = "segment, arrival, state, epoch_us(received), epoch_us(time), time_offset, time_digits, source, facility, severity, "
        + "host, app, procid, msgid, sd, message, raw";

    private readonly Lazy<DuckDBConnection> _database;
    private readonly SemaphoreSlim _running = new(RunningMax);

    /// <param name="segmentsDirectory">The only folder that it may read.</param>
    public FileEngine(string segmentsDirectory) => _database = new(() => Open(Path.GetFullPath(segmentsDirectory)));

    /// <summary>Cuts the files into the batches that one statement each reads, in their order.</summary>
    public static IEnumerable<IReadOnlyList<LiveFile>> Batches(IEnumerable<LiveFile> files)
    {
        var batch = new List<LiveFile>();
        long events = 0, bytes = 0;
        foreach (var file in files)
        {
            if (batch.Count > 0 && (batch.Count == BatchFiles || events + file.Events > BatchEvents || bytes + file.Bytes > BatchBytes))
            {
                yield return batch;
                (batch, events, bytes) = ([], 0, 0);
            }

            batch.Add(file);
            events += file.Events;
            bytes += file.Bytes;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    /// <summary>The rows that match, in order of arrival.</summary>
    /// <param name="files">One batch.</param>
    /// <param name="sql">What to find.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="cancel">Stops it, also inside the engine.</param>
    /// <exception cref="IOException">A file is missing or cannot be read: the words name the remedy.</exception>
    public async IAsyncEnumerable<Hit> ReadAsync(IReadOnlyList<LiveFile> files, QuerySql sql, long limit, [EnumeratorCancellation] CancellationToken cancel)
    {
        var segments = string.Join(", ", files.SelectMany(f => f.Segments).Select(Quoted));
        var text = $"SELECT {Columns} FROM {From(files)} WHERE {sql.Condition} ORDER BY list_position([{segments}], segment), arrival"
            + (limit < long.MaxValue ? string.Create(CultureInfo.InvariantCulture, $" LIMIT {limit}") : "");
        await foreach (var row in RunAsync(text, sql, cancel))
        {
            yield return Read(row);
        }
    }

    /// <summary>How many rows match, by the values of an expression (null where it is absent).</summary>
    /// <param name="files">Any number.</param>
    /// <param name="sql">What to count.</param>
    /// <param name="by">An expression over the columns; never anything that was typed.</param>
    /// <param name="groupsMax">At most this many groups come back.</param>
    /// <param name="cancel">Stops it.</param>
    public async IAsyncEnumerable<(string? Value, long Count)> CountAsync(
        IReadOnlyList<LiveFile> files, QuerySql sql, string by, int groupsMax, [EnumeratorCancellation] CancellationToken cancel)
    {
        var text = string.Create(CultureInfo.InvariantCulture,
            $"SELECT ({by})::VARCHAR, count(*) FROM {From(files)} WHERE {sql.Condition} GROUP BY 1 LIMIT {groupsMax}");
        await foreach (var row in RunAsync(text, sql, cancel))
        {
            yield return (row.IsDBNull(0) ? null : row.GetString(0), row.GetInt64(1));
        }
    }

    public void Dispose()
    {
        if (_database.IsValueCreated)
        {
            _database.Value.Dispose();
        }

        _running.Dispose();
    }

    /// <summary>Runs any statement, so that tests can try to break out.</summary>
    internal void Execute(string sql) => Execute(_database.Value, sql);

    private static DuckDBConnection Open(string directory)
    {
        var database = new DuckDBConnection("DataSource=:memory:");
        database.Open();
        foreach (var setting in new[]
        {
            "autoinstall_known_extensions = false", "autoload_known_extensions = false", "allow_community_extensions = false",
            "temp_directory = ''", "max_temp_directory_size = '0B'", $"memory_limit = '{MemoryMegabytes}MB'",
            $"threads = {Math.Clamp(Environment.ProcessorCount, 1, 4)}", $"allowed_directories = [{Quoted(directory)}]",
            "enable_external_access = false", "lock_configuration = true",
        })
        {
            Execute(database, "SET " + setting);
        }

        return database;
    }

    private static void Execute(DuckDBConnection database, string sql)
    {
        using var command = database.CreateCommand();
#pragma warning disable CA2100 // Settings from constants, and a quoted path.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static string From(IReadOnlyList<LiveFile> files) =>
        $"read_parquet([{string.Join(", ", files.Select(f => Quoted(f.Path)))}], hive_partitioning = false)";

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private async IAsyncEnumerable<IDataRecord> RunAsync(string text, QuerySql sql, [EnumeratorCancellation] CancellationToken cancel)
    {
        await _running.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            await using var connection = _database.Value.Duplicate();
            connection.Open();
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Conditions come from QuerySql, which puts what was typed into parameters; paths and ids are the vault's and quoted.
            command.CommandText = text;
#pragma warning restore CA2100
            command.UseStreamingMode = true;
            for (var i = 0; i < sql.Values.Count; i++)
            {
                command.Parameters.Add(new DuckDBParameter(string.Create(CultureInfo.InvariantCulture, $"p{i}"), sql.Values[i]));
            }

            await using var stop = cancel.Register(command.Cancel);
            await using var reader = await Task.Run(() => Guarded(command.ExecuteReader, cancel), cancel).ConfigureAwait(false);
            while (Guarded(reader.Read, cancel))
            {
                yield return reader;
            }
        }
        finally
        {
            _running.Release();
        }
    }

    private static T Guarded<T>(Func<T> run, CancellationToken cancel)
    {
        try
        {
            return run();
        }
        catch (DuckDBException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
        catch (DuckDBException e)
        {
            throw new IOException($"A stored file cannot be searched: run `remit vault verify`, which names it. ({e.Message.Split('\n')[0]})", e);
        }
    }

    private static Hit Read(IDataRecord row)
    {
        string? Text(int i) => row.IsDBNull(i) ? null : row.GetString(i);
        int? Number(int i) => row.IsDBNull(i) ? null : row.GetInt32(i);
        return new(true, row.GetString(0), row.GetInt32(1), (EventState)row.GetInt32(2), row.GetInt64(3), row.IsDBNull(4) ? null : row.GetInt64(4),
            (short?)Number(5), (byte)row.GetInt32(6), row.GetString(7), Number(8), Number(9),
            Text(10), Text(11), Text(12), Text(13), Text(14), Text(15), row.IsDBNull(16) ? null : Blob(row, 16));
    }

    private static byte[] Blob(IDataRecord row, int i)
    {
        using var from = (Stream)row.GetValue(i);
        var bytes = new byte[from.Length];
        from.ReadExactly(bytes);
        return bytes;
    }
}
