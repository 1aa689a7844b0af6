using System.Data;
using System.Globalization;
using System.Runtime.CompilerServices;
using DuckDB.NET.Data;
using Microsoft.Win32.SafeHandles;
using Remit.Sealing;
using Remit.Vault.Segments;

namespace Remit.Vault.Search;

/// <summary>DuckDB over the vault's files: in process, in memory, and shut off from everything else.</summary>
/// <remarks>
/// It may open files below the segments folder, the vault's files in memory (<see cref="MemoryFiles"/>) and nothing besides, loads no extension, keeps
/// nothing on disk, and its settings are locked once made.
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

    private readonly Lazy<(DuckDBConnection Connection, MemoryFiles Memory)> _database;
    private readonly SemaphoreSlim _running = new(RunningMax);
    private readonly Func<LiveFile, Stream> _plain;

    /// <param name="segmentsDirectory">The only folder that it may read.</param>
    /// <param name="memoryMegabytes">What it may use for all that runs; the plain bytes of locked files come on top (<see cref="MemoryFiles"/>).</param>
    /// <param name="plain">Opens a locked file.</param>
    public FileEngine(string segmentsDirectory, int memoryMegabytes = MemoryMegabytes, Func<LiveFile, Stream>? plain = null)
    {
        _plain = plain ?? (file => throw new IOException($"{file.Name} is locked, and nobody opens it here."));
        _database = new(() => Open(System.IO.Path.GetFullPath(segmentsDirectory), memoryMegabytes));
    }

    /// <summary>Cuts the files into the batches that one statement each reads, in their order.</summary>
    public static IEnumerable<IReadOnlyList<LiveFile>> Batches(IEnumerable<LiveFile> files)
    {
        var batch = new List<LiveFile>();
        long events = 0, bytes = 0;
        var locked = 0;
        foreach (var file in files)
        {
            locked += file.KeyId.Length > 0 ? 1 : 0;
            if (batch.Count > 0 && (batch.Count == BatchFiles || locked > MemoryFiles.StatementMax || events + file.Events > BatchEvents
                || bytes + file.Bytes > BatchBytes))
            {
                yield return batch;
                (batch, events, bytes, locked) = ([], 0, 0, file.KeyId.Length > 0 ? 1 : 0);
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

    /// <summary>The same for counting, which sorts nothing: open files are cut by number only.</summary>
    public static IEnumerable<IReadOnlyList<LiveFile>> CountBatches(IEnumerable<LiveFile> files)
    {
        var kinds = files.ToLookup(f => f.KeyId.Length > 0);
        return kinds[false].Chunk(BatchFiles).Concat(Batches(kinds[true]));
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
                running = await StartAsync(part, from => Statement(part, from, sql, limit), sql, cancel).ConfigureAwait(false);
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
        string Text(string from) => string.Create(CultureInfo.InvariantCulture,
            $"SELECT ({by})::VARCHAR, count(*) FROM {from} WHERE {sql.Condition} GROUP BY 1 LIMIT {groupsMax}");
        await using var running = await StartAsync(files, Text, sql, cancel).ConfigureAwait(false);
        for (; running.Row is { } row; running.Move(cancel))
        {
            yield return (row.IsDBNull(0) ? null : row.GetString(0), row.GetInt64(1));
        }
    }

    public void Dispose()
    {
        if (_database.IsValueCreated)
        {
            _database.Value.Connection.Dispose();
            _database.Value.Memory.Dispose();
        }

        _running.Dispose();
    }

    /// <summary>Runs any statement, so that tests can try to break out.</summary>
    internal void Execute(string sql) => Execute(_database.Value.Connection, sql);

    private static (DuckDBConnection Connection, MemoryFiles Memory) Open(string directory, int memoryMegabytes)
    {
        var memory = new MemoryFiles(RunningMax * MemoryFiles.StatementMax);
        var database = new DuckDBConnection("DataSource=:memory:");
        database.Open();
        foreach (var setting in new[]
        {
            "autoinstall_known_extensions = false", "autoload_known_extensions = false", "allow_community_extensions = false",
            "temp_directory = ''", "max_temp_directory_size = '0B'", $"memory_limit = '{memoryMegabytes}MB'",
            $"threads = {Math.Clamp(Environment.ProcessorCount, 1, 4)}", $"allowed_directories = [{Quoted(directory)}]",
            $"allowed_paths = [{string.Join(", ", memory.Paths.Select(Quoted))}]", "enable_external_file_cache = false",
            "enable_external_access = false", "lock_configuration = true",
        })
        {
            Execute(database, "SET " + setting);
        }

        return (database, memory);
    }

    private static void Execute(DuckDBConnection database, string sql)
    {
        using var command = database.CreateCommand();
#pragma warning disable CA2100 // Settings from constants, and a quoted path.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static string From(IEnumerable<string> paths) => $"read_parquet([{string.Join(", ", paths.Select(Quoted))}], hive_partitioning = false)";

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Statement(IReadOnlyList<LiveFile> files, string from, QuerySql sql, long limit)
    {
        var segments = string.Join(", ", files.SelectMany(f => f.Segments).Select(Quoted));
        return $"SELECT {Columns} FROM {from} WHERE {sql.Condition} ORDER BY list_position([{segments}], segment), arrival"
            + (limit < long.MaxValue ? string.Create(CultureInfo.InvariantCulture, $" LIMIT {limit}") : "");
    }

    private async Task<FileStatement> StartAsync(IReadOnlyList<LiveFile> files, Func<string, string> text, QuerySql sql, CancellationToken cancel)
    {
        await _running.WaitAsync(cancel).ConfigureAwait(false);
        var taken = new List<SafeFileHandle>();
        void Ended()
        {
            taken.ForEach(_database.Value.Memory.Return);
            _running.Release();
        }

        FileStatement statement;
        try
        {
            var paths = await Task.Run(() => files.Select(f => Path(f, taken, cancel)).ToList(), cancel).ConfigureAwait(false);
            statement = new FileStatement(_database.Value.Connection, text(From(paths)), sql.Values, Ended);
        }
        catch
        {
            Ended();
            throw;
        }

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

    // What is taken goes into the list at once: whatever fails after it, it is given back.
    private string Path(LiveFile file, List<SafeFileHandle> taken, CancellationToken cancel)
    {
        if (file.KeyId.Length == 0)
        {
            return file.Path;
        }

        try
        {
            using var plain = _plain(file);
            taken.Add(_database.Value.Memory.Take(plain, cancel));
            return MemoryFiles.PathOf(taken[^1]);
        }
        catch (Exception e) when (e is SealedFileException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new IOException($"A stored file cannot be searched: run `remit vault verify`, which names it. ({e.Message})", e);
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
