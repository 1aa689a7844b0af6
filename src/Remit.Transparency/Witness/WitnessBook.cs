using System.Security.Cryptography;
using System.Text;

namespace Remit.Transparency;

/// <summary>Where a witness keeps what it has seen, and whom it witnesses.</summary>
public sealed record WitnessOptions
{
    /// <summary>The witness's folder: one subfolder a log.</summary>
    public required string Directory { get; init; }

    /// <summary>The folder of <c>witness.key</c> and <c>witness.lock</c>.</summary>
    public required string KeysDirectory { get; init; }

    /// <summary>Keys of the logs, type 01; the name is the origin. A log may have more than one.</summary>
    public required IReadOnlyList<Verifier> Logs { get; init; }

    /// <summary>The name of a key that has to be made; an existing one keeps its own. Null: <c>witness.remit.invalid/</c> with a random number.</summary>
    public string? Name { get; init; }

    /// <summary>The clock; the system's by default.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Tests stop the witness here, between what is durable and the answer.</summary>
    internal Action? Persisted { get; init; }
}

/// <summary>A witness (C2SP tlog-witness): cosigns a checkpoint when it extends the last one that it cosigned for that log, and keeps every one of
/// them.</summary>
/// <remarks>
/// Order: the log's signature, then compare the old size with the size that is held, then the proof, then the record is durable, then the answer. All of it
/// under one lock a log, so that of two requests with the same old size one gets 409. The continuity record is the only state: its newest entry is what is
/// held.
/// A signed checkpoint that does not fit is kept as evidence; after a failed write a log's requests get 503 until the witness is started again.
/// </remarks>
public sealed class WitnessBook : IDisposable
{
    private readonly FileStream _lock;
    private readonly NoteSigner _signer;
    private readonly Dictionary<string, WitnessedLog> _logs;

    private WitnessBook(WitnessOptions options, FileStream lockFile)
    {
        _lock = lockFile;
        _signer = WitnessKey.ReadOrMake(options.KeysDirectory, options.Name);
        _logs = options.Logs.GroupBy(l => l.Name, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => new WitnessedLog(options, g.Key, [.. g], _signer), StringComparer.Ordinal);
    }

    /// <summary>The witness's public key, type 04.</summary>
    public Verifier Key => _signer.Verifier;

    /// <summary>The logs by name, and what is held of each.</summary>
    public IReadOnlyList<WitnessedState> Logs => [.. _logs.Values.Select(l => l.State).OrderBy(s => s.Origin, StringComparer.Ordinal)];

    /// <summary>Opens a witness's folder, or begins it.</summary>
    /// <exception cref="LedgerInUse">Another process has it.</exception>
    /// <exception cref="LedgerDamaged">Key or record are damaged; the words say how to go on.</exception>
    /// <exception cref="ArgumentException">A log's key is none.</exception>
    /// <exception cref="IOException">The disk fails.</exception>
    public static WitnessBook Open(WitnessOptions options)
    {
        if (options.Logs.FirstOrDefault(l => l.Type != Verifier.Ed25519Type) is { } other)
        {
            throw new ArgumentException($"{other.Name} is no log's key: a log's vkey has type 01.", nameof(options));
        }

        Durable.CreateDirectory(options.KeysDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Durable.CreateDirectory(options.Directory);
        var file = WitnessKey.Lock(options.KeysDirectory);
        try
        {
            return new(options, file);
        }
        catch (Exception e)
        {
            file.Dispose();
            throw e is FormatException ? new LedgerDamaged(e.Message, e) : e;
        }
    }

    /// <summary>The folder's name and path segment of a log: hex SHA-256 of its origin.</summary>
    public static string HashOf(string origin) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)));

    /// <summary>Answers <c>add-checkpoint</c>.</summary>
    /// <param name="body">The request's body.</param>
    public WitnessAnswer AddCheckpoint(ReadOnlySpan<byte> body)
    {
        WitnessRequest request;
        try
        {
            request = WitnessRequest.Parse(body);
        }
        catch (FormatException e)
        {
            return WitnessAnswer.Words(400, e.Message);
        }

        var origin = request.Note.Text[..request.Note.Text.IndexOf('\n', StringComparison.Ordinal)];
        return _logs.TryGetValue(origin, out var log)
            ? log.Answer(request)
            : WitnessAnswer.Words(404, "This witness does not know the log: ask whoever runs it to add the log's vkey.");
    }

    /// <summary>The newest cosigned checkpoint of a log, by the hash of its origin; null where there is none.</summary>
    public string? Newest(string originHash) => _logs.Values.FirstOrDefault(l => l.Hash == originHash)?.State.Newest?.Note;

    /// <summary>All cosigned checkpoints of a log in a period, oldest first; null where the log is not known.</summary>
    public IEnumerable<ContinuityEntry>? Read(string originHash, DateTimeOffset from, DateTimeOffset to) =>
        _logs.Values.FirstOrDefault(l => l.Hash == originHash) is { } log ? ContinuityRecord.Read(log.RecordFolder, from, to) : null;

    /// <summary>Gives up the lock.</summary>
    public void Dispose() => _lock.Dispose();
}

/// <summary>What a witness holds of one log.</summary>
/// <param name="Origin">The log's name.</param>
/// <param name="Hash">Hex SHA-256 of it: the path segment of its monitoring address.</param>
/// <param name="Newest">The newest cosigned checkpoint; null before the first.</param>
/// <param name="Evidence">Files with signed checkpoints that did not fit; empty for an honest log.</param>
/// <param name="Stopped">Why this log's requests get 503; null while all is well.</param>
public sealed record WitnessedState(string Origin, string Hash, ContinuityEntry? Newest, IReadOnlyList<string> Evidence, string? Stopped);
