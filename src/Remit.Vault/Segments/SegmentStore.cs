using System.Security.Cryptography;
using Remit.Kernel;
using Remit.Sealing;
using Remit.Transparency;
using Remit.Transparency.Leaves;
using Remit.Vault.Evidence;
using Remit.Vault.Keys;
using Remit.Vault.Retention;

namespace Remit.Vault.Segments;

/// <summary>The one place that puts files and leaves into a vault. It owns the ledger and the folded state.</summary>
/// <remarks>
/// A file counts when the ledger holds its leaf, not when it lies in the folder: files first (durable, named), then one batch of leaves. So a kill in
/// between leaves files that nobody knows, and opening removes them; the ledger cannot have been rolled back, its record lies outside the data folder.
/// <c>_commit</c> orders writers and is held across disk writes; <c>_state</c> guards what readers see and is held for moments only.
/// </remarks>
internal sealed class SegmentStore : ISegments, IDisposable
{
    private static readonly TimeSpan UnknownKept = TimeSpan.FromDays(7);

    /// <summary>A leaf that is written so long after its first event was received says so: the received times are then the vault's word alone.</summary>
    private const long LateAfterMicros = SegmentLeaf.LateAfterSeconds * 1_000_000;

    private readonly Lock _commit = new();
    private readonly Lock _stateLock = new();
    private readonly VaultOptions _options;
    private readonly VaultFolders _folders;
    private readonly TimeProvider _clock;
    private readonly VaultHooks _hooks;
    private VaultState _state;
    private readonly List<EventArena> _arenas = [];
    private IReadOnlyList<LiveFile>? _files;

    private SegmentStore(VaultOptions options, VaultFolders folders, TimeProvider clock, VaultHooks hooks, Ledger ledger, VaultState state)
    {
        (_options, _folders, _clock, _hooks, Ledger, _state) = (options, folders, clock, hooks, ledger, state);
        ThrowIfKeyMissing();
        RemoveUnknownFiles();
    }

    public Ledger Ledger { get; }

    /// <summary>Called after each publication.</summary>
    public Action? Published { get; set; }

    public SourceNames Sources { get; } = new();

    /// <summary>What senders' own numbers say of the live intake of this process.</summary>
    public SenderCounters Counters { get; } = new();

    /// <summary>Opens for writing: the ledger's lock makes it the only one.</summary>
    /// <exception cref="LedgerInUse">Another process writes.</exception>
    /// <exception cref="LedgerDamaged">The ledger does not stand.</exception>
    public static SegmentStore Open(VaultOptions options, TimeProvider clock, VaultHooks hooks)
    {
        var folders = VaultFolders.Of(options);
        Durable.CreateDirectory(folders.Segments);
        Durable.CreateDirectory(folders.Catalog);
        var ledger = Ledger.Open(new LedgerOptions
        {
            Directory = folders.Ledger,
            KeysDirectory = options.KeysDirectory,
            Name = "vault",
            Origin = Origin(options, folders),
            CopyDirectory = options.LedgerCopyDirectory,
            Clock = clock,
        });
        try
        {
            if (ledger.PublishedSize < ledger.Size)
            {
                ledger.Publish();
            }

            return new(options, folders, clock, hooks, ledger, StateReader.Read(folders));
        }
        catch
        {
            ledger.Dispose();
            throw;
        }
    }

    /// <summary>Gives the beacon of new leaves: SHA-256 of the newest cosigned checkpoint note; empty without one.</summary>
    public Func<byte[]> Beacon { get; set; } = () => [];

    /// <summary>Now, unix microseconds UTC.</summary>
    public long Now => (_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public SegmentsView Look()
    {
        lock (_stateLock)
        {
            _files ??= [.. _state.Files.Select(f => f.Live(_folders))];
            return new(_files, [.. _arenas.Where(a => a.Count > 0).Select(a => a.Look())]);
        }
    }

    /// <summary>Reads the folded state under its lock.</summary>
    public T Read<T>(Func<VaultState, T> read)
    {
        lock (_stateLock)
        {
            return read(_state);
        }
    }

    /// <summary>Folds ledger and sidecars anew and puts the result in the place of what is in memory.</summary>
    public VaultState Rebuild()
    {
        lock (_commit)
        {
            ThrowIfWaiting();
            var state = StateReader.Read(_folders);
            lock (_stateLock)
            {
                (_state, _files) = (state, null);
                return state;
            }
        }
    }

    /// <summary>Begins a file under a temporary name, open or locked as its sources are kept.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="receivedMicros">Of its first event.</param>
    /// <param name="sources">Names of all its sources.</param>
    /// <param name="mode">Null = as the policies say.</param>
    /// <exception cref="IOException">The disk or the key store fails.</exception>
    public SegmentFileWriter Begin(string id, long receivedMicros, IReadOnlyList<string> sources, string? mode)
    {
        var day = SegmentFileWriter.DayOf(receivedMicros);
        var kept = Read(s => FileClass.Of(sources.Select(n => s.Sources.GetValueOrDefault(n)), mode, _options, DateOnly.Parse(day,
            System.Globalization.CultureInfo.InvariantCulture)));
        return new(_folders.Segments, id, receivedMicros, Sources, kept.Locked ? _folders.Keys.OfDay(day, kept.Retention) : null);
    }

    /// <summary>Begins a file that takes the place of others, open or locked to the same key as they are.</summary>
    public SegmentFileWriter BeginMerged(StoredFile first)
    {
        var day = SegmentFileWriter.DayOf(first.First);
        var key = first.Leaf.KeyId.Length == 0 ? null : new LockKey(first.Leaf.KeyId, (_folders.Keys.Find(first.Leaf.KeyId)
            ?? throw new KeyMissing("segments/" + first.Leaf.Path, first.Leaf.KeyId, _folders.Keys.Days)).Recipient, $"day={day}");
        return new(_folders.Segments, SegmentId.New(_clock), first.First, Sources, key);
    }

    /// <summary>Puts a complete file in the place of others. They stay on disk until <see cref="Remove"/>.</summary>
    /// <param name="file">The new one.</param>
    /// <param name="segments">Its segments.</param>
    /// <param name="replaces">The files whose place it takes.</param>
    /// <param name="redaction">Says that it differs in one event; in one batch with the file's leaf.</param>
    /// <returns>False, and nothing is done, where one of them has gone meanwhile.</returns>
    public bool Replace(FileDraft file, IReadOnlyList<SideSegment> segments, IReadOnlyList<string> replaces, RedactLeaf? redaction = null)
    {
        lock (_commit)
        {
            ThrowIfWaiting();
            if (replaces.Any(r => Read(s => s.File(r)) is null))
            {
                return false;
            }

            var side = Place(file, new(segments));
            var leaf = new FileLeaf(file.Name, file.FileRoot, file.Bytes, side, file.Key?.Id ?? "", [.. segments.Select(s => s.Id)], replaces, Now);
            Append(redaction is null ? [leaf] : [redaction, leaf], arena: null);
            return true;
        }
    }

    /// <summary>Removes a file that another has replaced.</summary>
    public void Remove(string name)
    {
        File.Delete(_folders.File(name));
        File.Delete(_folders.Side(name));
        Durable.SyncDirectory(Path.GetDirectoryName(_folders.File(name))!);
    }

    /// <summary>Makes an arena visible to readers until <see cref="Commit"/> takes it.</summary>
    public void Show(EventArena arena)
    {
        lock (_stateLock)
        {
            _arenas.Add(arena);
        }
    }

    /// <summary>Puts complete files and their leaves into the vault, all or none.</summary>
    /// <param name="files">Drafts in order of arrival.</param>
    /// <param name="arena">The arena that the files take the place of; null for an import.</param>
    /// <param name="import">The import that they are; its time is set here.</param>
    /// <exception cref="IOException">The disk failed. The vault must be opened again before anything else is committed.</exception>
    /// <exception cref="LedgerDamaged">The ledger has stopped.</exception>
    /// <exception cref="LedgerWaits">An import, while nothing is signed. An arena's segment is made all the same: its leaf is signed later, and its events stay
    /// in the write-ahead file until then.</exception>
    public void Commit(IReadOnlyList<FileDraft> files, EventArena? arena, ImportLeaf? import)
    {
        lock (_commit)
        {
            if (arena is null)
            {
                ThrowIfWaiting();
            }

            var at = Now;
            var chains = new Dictionary<string, SourceState>(StringComparer.Ordinal);
            var previous = Read(s => s.SegmentPrevious);
            var leaves = new List<VaultLeaf>();
            var ends = new List<VaultLeaf>();
            foreach (var file in files)
            {
                var side = new Sidecar([.. file.Segments.Select(s => Side(s, chains))]);
                foreach (var (segment, manifest) in file.Segments.Zip(side.Segments))
                {
                    var leaf = new SegmentLeaf(segment.Id, segment.EventRoot, manifest.ManifestRoot, segment.Events, segment.Bytes, segment.First, segment.Last,
                        segment.SequenceFirst, segment.SequenceLast, previous, at)
                    { Beacon = Beacon(), Late = at - segment.First > LateAfterMicros };
                    leaves.Add(leaf);
                    previous = MerkleTree.HashLeaf(leaf.ToBytes());
                }

                if (file.Key is { } key && !Read(s => s.HasBegun(key.Id)) && !ends.Any(l => l is KeyLeaf k && k.Key == key.Id))
                {
                    ends.Add(new KeyLeaf(key.Id, "begun", key.Scope, "", at));
                }

                ends.Add(new FileLeaf(file.Name, file.FileRoot, file.Bytes, Place(file, side), file.Key?.Id ?? "",
                    [.. file.Segments.Select(s => s.Id)], [], at));
            }

            leaves.AddRange(ends);
            if (import is not null)
            {
                leaves.Add(import with { At = at });
            }

            Append(leaves, arena);
        }
    }

    /// <summary>Adds leaves that bring no files. Signed when it returns, and published.</summary>
    /// <returns>Index of the first.</returns>
    public long Append(params IReadOnlyList<VaultLeaf> leaves)
    {
        lock (_commit)
        {
            return Append(leaves, arena: null);
        }
    }

    /// <summary>Adds leaves that follow from the state as it stands then: no other writer comes between.</summary>
    /// <param name="make">Given the state; may write side objects, must be quick. No leaves = nothing is added.</param>
    /// <returns>Index of the first; null where there were none.</returns>
    public Outcome<long?> Append(Func<VaultState, Outcome<IReadOnlyList<VaultLeaf>>> make)
    {
        lock (_commit)
        {
            ThrowIfWaiting();
            var leaves = make(_state);
            return !leaves.Ok ? leaves.Refusal! : leaves.Value.Count == 0 ? (long?)null : Append(leaves.Value, arena: null);
        }
    }

    /// <summary>Signs and publishes anew, so that the newest checkpoint is never old.</summary>
    public void Publish()
    {
        lock (_commit)
        {
            Ledger.Publish();
        }

        Published?.Invoke();
    }

    /// <summary>Destroys the key of files whose signed delete leaf says so. A kill in between is made up for when the vault is opened next.</summary>
    public void DestroyKey(string keyId) => _folders.Keys.Destroy(keyId);

    /// <summary>Removes files of a signed delete leaf. A kill in between is made up for when the vault is opened next.</summary>
    public void Destroy(string name)
    {
        _hooks.Reached?.Invoke(VaultStep.DeleteSigned);
        Remove(name);
    }

    public void Dispose() => Ledger.Dispose();

    // Without the key of a file its sidecar cannot be read: the chains of its sources would begin anew, which looks like a loss.
    private void ThrowIfKeyMissing()
    {
        foreach (var file in _state.Files.Where(f => f.Side is null && f.Leaf.KeyId.Length > 0 && _folders.Keys.Find(f.Leaf.KeyId) is null))
        {
            throw new VaultRefused(new KeyMissing("segments/" + file.Leaf.Path, file.Leaf.KeyId, _folders.Keys.Days).Refusal);
        }
    }

    // Two vaults must not have one origin: a witness would take one for the other's fork. So a vault that nobody named gets a random name.
    private static string Origin(VaultOptions options, VaultFolders folders)
    {
        if (options.Origin is { Length: > 0 } given)
        {
            return given;
        }

        var key = Path.Combine(options.KeysDirectory, "vault.key");
        var vkey = Path.Combine(folders.Ledger, "log.vkey");
        return File.Exists(key) ? NoteSigner.Parse(File.ReadAllText(key)).Verifier.Name
            : File.Exists(vkey) ? Verifier.Parse(File.ReadAllText(vkey).TrimEnd('\n')).Name
            : "vault.remit.invalid/" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    }

    private void ThrowIfWaiting()
    {
        if (Ledger.WaitsFor is { } why)
        {
            throw new LedgerWaits(why);
        }
    }

    private long Append(IReadOnlyList<VaultLeaf> leaves, EventArena? arena)
    {
        var entries = leaves.Select(l => (ReadOnlyMemory<byte>)l.ToBytes()).ToList();
        var first = arena is null ? Ledger.Append(entries) : Ledger.AppendOrWait(entries);
        _hooks.Reached?.Invoke(VaultStep.Signed);
        lock (_stateLock)
        {
            foreach (var (leaf, entry) in leaves.Zip(entries))
            {
                _state.Apply(leaf, entry.Span, file => StateReader.Side(_folders, file));
            }

            _files = null;
            if (arena is not null)
            {
                _arenas.Remove(arena);
            }
        }

        Ledger.Publish();
        Published?.Invoke();
        _hooks.Reached?.Invoke(VaultStep.Published);
        return first;
    }

    private SideSegment Side(SegmentDraft segment, Dictionary<string, SourceState> chains)
    {
        var rows = new List<ManifestRow>();
        foreach (var share in segment.Sources)
        {
            if (!chains.TryGetValue(share.Source, out var chain))
            {
                // A copy: the state itself moves on when the leaf is in the ledger.
                chains[share.Source] = chain = Read(s => s.Sources.TryGetValue(share.Source, out var known) ? known.Continue() : new(share.Source));
            }

            var row = chain.Next(share);
            chain.Add(row);
            rows.Add(row);
        }

        return new(segment.Id, segment.Seed, segment.TimeFirst, segment.TimeLast, rows, segment.Blocks);
    }

    /// <summary>Gives a draft its name, sidecar first, everything durable.</summary>
    /// <returns>SHA-256 of the sidecar.</returns>
    private byte[] Place(FileDraft file, Sidecar side)
    {
        _hooks.Reached?.Invoke(VaultStep.FileWritten);
        var bytes = file.Key is { } key ? AgeFile.Seal(side.ToBytes(), key.Recipient) : side.ToBytes();
        Durable.WriteAtomically(_folders.Side(file.Name), bytes);
        _hooks.Reached?.Invoke(VaultStep.SideWritten);
        File.Move(file.PartPath, _folders.File(file.Name));
        Durable.SyncDirectory(Path.GetDirectoryName(file.PartPath)!);
        _hooks.Reached?.Invoke(VaultStep.FileNamed);
        return SHA256.HashData(bytes);
    }

    // What was never finished goes; what a delete leaf named goes. A finished file that no leaf names is what a kill left between its name and its leaf
    // (its events come again from the write-ahead file or the import), or a sign that ledger and keys were lost: it is set aside for a week.
    private void RemoveUnknownFiles()
    {
        var destroyed = _state.Deletes.Select(d => d.Leaf.KeyId).ToHashSet(StringComparer.Ordinal);
        foreach (var key in _folders.Keys.Ids().Where(destroyed.Contains))
        {
            _folders.Keys.Destroy(key);
        }

        var known = _state.Files.Select(f => f.Leaf.Path).Concat(_state.Replaced.Where(r => !r.Value.AtOnce).Select(r => r.Key))
            .SelectMany(n => new[] { _folders.File(n), _folders.Side(n) }).ToHashSet(StringComparer.Ordinal);
        var ended = _state.Deletes.Select(d => d.Leaf.Path).Concat(_state.Replaced.Keys).SelectMany(n => new[] { _folders.File(n), _folders.Side(n) })
            .ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(_folders.Segments, "*", SearchOption.AllDirectories).Where(p => !known.Contains(p)))
        {
            if (ended.Contains(path) || Path.GetExtension(path) is ".part" or ".tmp")
            {
                File.Delete(path);
            }
            else
            {
                Durable.CreateDirectory(_folders.Unknown);
                File.Move(path, Path.Combine(_folders.Unknown, Path.GetFileName(path)), overwrite: true);
            }
        }

        if (Directory.Exists(_folders.Unknown))
        {
            foreach (var path in Directory.EnumerateFiles(_folders.Unknown).Where(p => _clock.GetUtcNow()
                .UtcDateTime - File.GetLastWriteTimeUtc(p) > UnknownKept))
            {
                File.Delete(path);
            }
        }
    }
}
