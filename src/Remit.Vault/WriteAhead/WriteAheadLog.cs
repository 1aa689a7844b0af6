using Remit.Kernel;
using Remit.Transparency;
using Remit.Vault.Keys;

namespace Remit.Vault.WriteAhead;

/// <summary>The files between reception and sealing. One thread commits; <see cref="Release"/> may come from another.</summary>
/// <remarks>
/// Sequences run from 1 without holes. A file is free again when the ledger holds a segment for its last record. After a failed write or sync
/// nothing more is written: the system reports a lost page once, so trying again would lie.
/// </remarks>
internal sealed class WriteAheadLog : IDisposable
{
    private const int FreeMax = 2;

    private readonly Lock _lock = new();
    private readonly string _folder;
    private readonly long _fileBytes;
    private readonly WriteAheadDisk _disk;
    private readonly WriteAheadKeys _keys;
    private readonly List<WriteAheadFile> _used = [];
    private readonly Stack<WriteAheadFile> _free = new();
    private WriteAheadFile? _current;
    private bool _failed;

    private WriteAheadLog(string folder, long fileBytes, WriteAheadDisk disk, WriteAheadKeys keys) =>
        (_folder, _fileBytes, _disk, _keys) = (folder, fileBytes, disk, keys);

    /// <summary>Sequence of the last record that is durable.</summary>
    public long SequenceLast { get; private set; }

    /// <summary>Opens the folder, and gives back in order what is durable but not sealed.</summary>
    /// <param name="folder">Made when missing.</param>
    /// <param name="fileBytes">Size of new files; a multiple of 4 KiB with room for the longest commit.</param>
    /// <param name="sealedThrough">Greatest sequence that the ledger holds a segment for.</param>
    /// <param name="each">Called for each event behind it.</param>
    /// <param name="keys">Where the files' keys lie.</param>
    /// <param name="disk">Null for the real one.</param>
    /// <exception cref="VaultRefused">The key of a file is gone that holds more than the ledger does.</exception>
    public static WriteAheadLog Open(string folder, long fileBytes, long sealedThrough, ReplayEvent each, WriteAheadKeys keys, WriteAheadDisk? disk = null)
    {
        Durable.CreateDirectory(folder);
        var log = new WriteAheadLog(folder, fileBytes, disk ?? new(), keys) { SequenceLast = sealedThrough };
        var files = Directory.EnumerateFiles(folder, "*.wal").Select(f => WriteAheadFile.Open(f, log._disk, keys)).OrderBy(f => f.SequenceFirst).ToList();
        foreach (var file in files)
        {
            if (file.SequenceFirst > 0)
            {
                file.Replay((scoped in e) =>
                {
                    if (e.Sequence > log.SequenceLast)
                    {
                        each(e);
                        log.SequenceLast = e.Sequence;
                    }
                });
            }

            if (file.SequenceLast > sealedThrough && file.IsClosed)
            {
                files.ForEach(f => f.Dispose());
                throw new VaultRefused(new("key-missing", $"The key {keys.PathOf(file.Generation)} is not there, and {file.Path} holds events up to "
                    + $"{file.SequenceLast} that no segment has (sealed up to {sealedThrough}). Restore the key store; or, if they are given up, "
                    + "move the file away and declare the gap.", Kind: RefusalKind.Environment));
            }

            if (file.SequenceLast > sealedThrough)
            {
                // A killed process may have left records that were read here but never reached the disk. What follows counts on them.
                log._disk.Sync(file.Handle);
                log._used.Add(file);
            }
            else
            {
                log.Recycle(file);
            }
        }

        keys.DestroyAllBut(log._used.Select(f => f.Generation).ToHashSet());
        return log;
    }

    /// <summary>Makes one commit durable.</summary>
    /// <param name="buffer">Records from its start on.</param>
    /// <param name="bytes">Of the records.</param>
    /// <param name="sequenceFirst">Of the first record: one more than <see cref="SequenceLast"/>.</param>
    /// <param name="sequenceLast">Of the last record.</param>
    /// <exception cref="IOException">The disk failed; nothing more can be committed until the folder is opened again.</exception>
    public void Commit(byte[] buffer, int bytes, long sequenceFirst, long sequenceLast)
    {
        if (_failed)
        {
            throw new IOException("The write-ahead file was abandoned after a failed write.");
        }

        _failed = true;
        if (_current is null || !_current.HasRoom(bytes))
        {
            _current = Next();
            _current.Begin(sequenceFirst);
        }

        _current.Commit(buffer, bytes, (sequenceFirst, sequenceLast));
        SequenceLast = sequenceLast;
        _failed = false;
    }

    /// <summary>Frees the files whose records are all sealed.</summary>
    public void Release(long sealedThrough)
    {
        List<WriteAheadFile> done;
        lock (_lock)
        {
            done = [.. _used.Where(f => f != _current && f.SequenceLast <= sealedThrough)];
            done.ForEach(f => _used.Remove(f));
        }

        // Outside of the lock: ending a file's use waits for the disk, and commits go on meanwhile.
        done.ForEach(Recycle);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var file in _used.Concat(_free))
            {
                file.Dispose();
            }
        }
    }

    private WriteAheadFile Next()
    {
        lock (_lock)
        {
            if (!_free.TryPop(out var file))
            {
                file = WriteAheadFile.Create(Path.Combine(_folder, Guid.NewGuid().ToString("n") + ".wal"), _fileBytes, _disk, _keys);
                Durable.SyncDirectory(_folder);
            }

            _used.Add(file);
            return file;
        }
    }

    private void Recycle(WriteAheadFile file)
    {
        // A file of the plain version is full of old lines: it is not used again.
        var isSealed = file.Format == WriteAheadFile.Version;
        if (isSealed && file.SequenceFirst > 0)
        {
            file.Retire();
        }

        lock (_lock)
        {
            if (_free.Count < FreeMax && file.Length == _fileBytes && isSealed)
            {
                _free.Push(file);
                return;
            }
        }

        file.Dispose();
        File.Delete(file.Path);
    }
}
