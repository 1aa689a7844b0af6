namespace Remit.Transparency;

/// <summary>Where a ledger lies and who it is.</summary>
public sealed record LedgerOptions
{
    /// <summary>The folder to be served: <c>checkpoint</c>, <c>tile/</c>, <c>log.vkey</c>. Entries that are signed but not published lie beside it, in
    /// <c>DIRECTORY.staged</c>.</summary>
    public required string Directory { get; init; }

    /// <summary>The folder of <c>NAME.key</c>, <c>NAME.cas</c> and <c>NAME.lock</c>: outside the data folder and outside its backup
    /// (docs/decisions/0010).</summary>
    public required string KeysDirectory { get; init; }

    /// <summary>The files' name in the keys folder: <c>vault</c> or <c>cases</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The log's name to the world, a schemeless address such as <c>vault.example.org/log/1</c>; also the name of its key. Never changes.</summary>
    public required string Origin { get; init; }

    /// <summary>The clock; the system's by default.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>A second place for the ledger, on another disk or machine: entries are durable there before they are signed, tiles before they are shown. Null:
    /// none. While it cannot be written nothing is signed.</summary>
    public string? CopyDirectory { get; init; }

    /// <summary>Whether entries that waited for the witnesses are shown to readers as soon as they are signed. Not where publication keeps a cadence.</summary>
    public bool PublishAtRelease { get; init; } = true;

    /// <summary>Tests stop the writer here, as a crash would.</summary>
    internal Action<LedgerStep>? Fault { get; init; }

    internal string StagedPath => Path.TrimEndingDirectorySeparator(Path.GetFullPath(Directory)) + ".staged";

    internal string MinIndexPath => Path.TrimEndingDirectorySeparator(Path.GetFullPath(Directory)) + ".min";

    internal string KeyPath => Path.Combine(KeysDirectory, Name + ".key");

    internal string SwapPath => Path.Combine(KeysDirectory, Name + ".cas");

    internal string LockPath => Path.Combine(KeysDirectory, Name + ".lock");
}

/// <summary>The points between two steps of the writer, in their order. A crash at each of them is survived (docs/formats/ledger.md).</summary>
internal enum LedgerStep
{
    /// <summary>A new ledger has its record but not its key.</summary>
    RecordCreated,

    /// <summary>A new ledger has its key but nothing is published.</summary>
    KeyCreated,

    /// <summary>Entries are written but not durable.</summary>
    StagedUnsynced,

    /// <summary>Entries are durable but not signed.</summary>
    Staged,

    /// <summary>Entries are durable in the second place too, or there is none.</summary>
    StagedTwice,

    /// <summary>The checkpoint is signed and recorded; the second place does not know it yet.</summary>
    Recorded,

    /// <summary>The checkpoint is signed and recorded: the entries count.</summary>
    Signed,

    /// <summary>A tile or bundle was written.</summary>
    TileWritten,

    /// <summary>All tiles are durable, the old checkpoint still stands.</summary>
    TilesWritten,

    /// <summary>The new checkpoint stands.</summary>
    Published,

    /// <summary>The staged entries were forgotten.</summary>
    Trimmed,
}
