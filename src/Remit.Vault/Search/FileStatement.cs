using System.Data;
using System.Globalization;
using DuckDB.NET.Data;

namespace Remit.Vault.Search;

/// <summary>One statement that runs in the engine, and the row that it stands at.</summary>
internal sealed class FileStatement : IAsyncDisposable
{
    private readonly DuckDBConnection _connection;
    private readonly DuckDBCommand _command;
    private readonly Action _ended;
    private DuckDBDataReader? _reader;
    private CancellationTokenRegistration _stop;

    /// <param name="database">The engine.</param>
    /// <param name="text">The statement; what people typed stands in the parameters only.</param>
    /// <param name="values">Of the parameters p0, p1, ...</param>
    /// <param name="ended">Called once, when it is disposed of.</param>
    public FileStatement(DuckDBConnection database, string text, IReadOnlyList<object> values, Action ended)
    {
        _ended = ended;
        _connection = database.Duplicate();
        _connection.Open();
        _command = _connection.CreateCommand();
#pragma warning disable CA2100 // Conditions come from QuerySql, which puts what was typed into parameters; paths and ids are the vault's and quoted.
        _command.CommandText = text;
#pragma warning restore CA2100
        _command.UseStreamingMode = true;
        for (var i = 0; i < values.Count; i++)
        {
            _command.Parameters.Add(new DuckDBParameter(string.Create(CultureInfo.InvariantCulture, $"p{i}"), values[i]));
        }
    }

    /// <summary>The row; null after the last.</summary>
    public IDataRecord? Row { get; private set; }

    /// <summary>Starts, and goes to the first row: then all sorting is done, and too little memory has shown itself.</summary>
    public void Start(CancellationToken cancel)
    {
        _stop = cancel.Register(_command.Cancel);
        _reader = Guarded(_command.ExecuteReader, cancel);
        Move(cancel);
    }

    /// <summary>Goes to the next row.</summary>
    public void Move(CancellationToken cancel) => Row = Guarded(_reader!.Read, cancel) ? _reader : null;

    public async ValueTask DisposeAsync()
    {
        await _stop.DisposeAsync().ConfigureAwait(false);
        if (_reader is not null)
        {
            await _reader.DisposeAsync().ConfigureAwait(false);
        }

        await _command.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
        _ended();
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
        catch (DuckDBException e) when (e.Message.Contains("Out of Memory", StringComparison.OrdinalIgnoreCase))
        {
            throw new EngineMemoryException(e);
        }
        catch (DuckDBException e)
        {
            throw new IOException($"A stored file cannot be searched: run `remit vault verify`, which names it. ({e.Message.Split('\n')[0]})", e);
        }
    }
}

/// <summary>The engine has too little memory for what was asked.</summary>
#pragma warning disable CA1032 // It has one meaning and one message.
internal sealed class EngineMemoryException(Exception inner)
    : IOException("The search needs more memory than it may take: give a limit, or a shorter time.", inner);
#pragma warning restore CA1032
