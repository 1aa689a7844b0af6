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
    /// <summary>Statements that run at one time; others wait.</summary>
    public const int RunningMax = 2;

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
    /// <param name="memoryMegabytes">What it may use for all that runs.</param>
    public FileEngine(string segmentsDirectory, int memoryMegabytes = MemoryMegabytes) =>
        _database = new(() => Open(Path.GetFullPath(segmentsDirectory), memoryMegabytes));

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

    /// <summary>The rows that match, in order of arrival. Where sorting a batch takes more memory than there is, it is cut in two.</summary>
    /// <param name="files">One batch.</param>
    /// <param name="sql">What to find.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="cancel">Stops it, also inside the engine.</param>
    /// <exception cref="IOException">A file is missing or cannot be read, or there is too little memory: the words name the remedy.</exception>
    public async IAsyncEnumerable<Hit> ReadAsync(IReadOnlyList<LiveFile> files, QuerySql sql, long limit, [EnumeratorCancellation] CancellationToken cancel)
    {
        var parts = new Stack<IReadOnlyList<LiveFile>>([files]);
        while (limit > 0 && parts.TryPop(out var part))
        {
            FileStatement running;
            try
            {
                running = await StartAsync(Statement(part, sql, limit), sql, cancel).ConfigureAwait(false);
            }
            catch (EngineMemoryException) when (part.Count > 1)
            {
                parts.Push([.. part.Skip(part.Count / 2)]);
                parts.Push([.. part.Take(part.Count / 2)]);
                continue;
            }

            await using (running)
            {
                for (; running.Row is { } row; running.Move(cancel))
                {
                    yield return Read(row);
                    limit--;
                }
            }
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
        await using var running = await StartAsync(text, sql, cancel).ConfigureAwait(false);
        for (; running.Row is { } row; running.Move(cancel))
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

    private static DuckDBConnection Open(string directory, int memoryMegabytes)
    {
        var database = new DuckDBConnection("DataSource=:memory:");
        database.Open();
        foreach (var setting in new[]
        {
            "autoinstall_known_extensions = false", "autoload_known_extensions = false", "allow_community_extensions = false",
            "temp_directory = ''", "max_temp_directory_size = '0B'", $"memory_limit = '{memoryMegabytes}MB'",
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

    private static string Statement(IReadOnlyList<LiveFile> files, QuerySql sql, long limit)
    {
        var segments = string.Join(", ", files.SelectMany(f => f.Segments).Select(Quoted));
        return $"SELECT {Columns} FROM {From(files)} WHERE {sql.Condition} ORDER BY list_position([{segments}], segment), arrival"
            + (limit < long.MaxValue ? string.Create(CultureInfo.InvariantCulture, $" LIMIT {limit}") : "");
    }

    private async Task<FileStatement> StartAsync(string text, QuerySql sql, CancellationToken cancel)
    {
        await _running.WaitAsync(cancel).ConfigureAwait(false);
        var statement = new FileStatement(_database.Value, text, sql.Values, () => _running.Release());
        try
        {
            await Task.Run(() => statement.Start(cancel), cancel).ConfigureAwait(false);
            return statement;
        }
        catch
        {
            await statement.DisposeAsync().ConfigureAwait(false);
            throw;
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
