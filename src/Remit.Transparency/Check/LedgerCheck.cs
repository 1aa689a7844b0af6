namespace Remit.Transparency;

/// <summary>Checks a whole ledger against its log's key: note, every bundle, every tile, root. Where something was changed, it names the file.</summary>
/// <remarks>
/// Each tile is known twice, from what lies below it and as it is stored. Where the two differ, the hash in the parent tile, or at the right edge the
/// signed root,
/// tells which of them is right.
/// </remarks>
public sealed class LedgerCheck
{
    /// <summary>After so many faults the check ends: the rest would not say more, and a false size must not keep it reading for ever.</summary>
    public const int FaultsMax = 1000;

    private readonly TileReading _reading;
    private readonly Action<long, ReadOnlyMemory<byte>>? _entry;
    private readonly long _minIndex;
    private readonly List<LedgerFault> _faults = [];
    private long _entries;
    private long _pruned;

    private LedgerCheck(ITileSource source, Action<long, ReadOnlyMemory<byte>>? entry, long minIndex) =>
        (_reading, _entry, _minIndex) = (new TileReading(source), entry, minIndex);

    /// <summary>Runs the check.</summary>
    /// <param name="source">The ledger's folder or address.</param>
    /// <param name="log">The log's key.</param>
    /// <param name="entry">Gets each entry with its index, in order, while the check runs; believe them only if the findings are good.</param>
    /// <param name="minIndex">The log's minimum index, as a signed entry of it says (C2SP tlog-tiles, "pruning"): full tiles and bundles that end at or
    /// below it may be missing. 0: nothing may.</param>
    /// <exception cref="IOException">The ledger cannot be read: permission, disk, network.</exception>
    public static LedgerFindings Run(ITileSource source, Verifier log, Action<long, ReadOnlyMemory<byte>>? entry = null, long minIndex = 0)
    {
        var check = new LedgerCheck(source, entry, minIndex);
        var checkpoint = check.OpenCheckpoint(source, log);
        if (checkpoint is not null)
        {
            check.CheckTree(checkpoint);
            if (source is DirectoryTiles folder)
            {
                check._faults.AddRange(StalePartials.Check(folder, checkpoint.Size, [.. check._faults.Select(f => f.File)], minIndex));
            }
        }

        return new LedgerFindings(checkpoint, check._entries, check._faults) { Pruned = check._pruned };
    }

    private Checkpoint? OpenCheckpoint(ITileSource source, Verifier log)
    {
        string words;
        try
        {
            var note = source.Read(TilePath.Checkpoint, SignedNote.BytesMax);
            words = $"missing in {source.Place}";
            if (note is not null && Checkpoint.Open(note, log, out words) is { } checkpoint)
            {
                return checkpoint;
            }
        }
        catch (Exception e) when (e is FormatException or InvalidDataException)
        {
            words = e.Message;
        }

        _faults.Add(new LedgerFault(TilePath.Checkpoint, words));
        return null;
    }

    // Every full tile lies below exactly one tile of the right edge; from the highest level down, entries come in order.
    private void CheckTree(Checkpoint checkpoint)
    {
        var edge = new List<TileState>();
        for (var level = TilePath.LevelMax; level >= 0; level--)
        {
            var n = TilePath.HashesAt(level, checkpoint.Size) / TilePath.Width;
            if (TilePath.WidthOf(level, n, checkpoint.Size) is > 0 and var width)
            {
                edge.Add(Visit(level, n, width));
            }
        }

        // Each tile of the edge that is disputed may be right in either form: at most 2^8 trials.
        var disputed = edge.Where(tile => tile.Disputed).ToList();
        var right = Enumerable.Range(0, 1 << disputed.Count).FirstOrDefault(
            trial => Root(checkpoint.Size, edge, tile => (trial >> disputed.IndexOf(tile) & 1) == 1).AsSpan().SequenceEqual(checkpoint.Root), -1);
        foreach (var tile in edge)
        {
            Settle(tile, storedIsRight: right > 0 && tile.Disputed && (right >> disputed.IndexOf(tile) & 1) == 1);
        }

        if (right < 0 && _faults.Count == 0)
        {
            _faults.Add(new LedgerFault(TilePath.Checkpoint, $"the tree of {checkpoint.Size} entries has another root than the signed one"));
        }
    }

    private static byte[] Root(long size, List<TileState> edge, Func<TileState, bool> useStored)
    {
        var tree = RightEdge.Load(size, (level, _, _) =>
        {
            var tile = edge.Single(t => t.Level == level);
            return [.. (tile.Disputed && useStored(tile) ? tile.Stored! : tile.Derived).SelectMany(hash => hash)];
        });
        return TreeNodes.Root(size, (level, i) => tree.Node(level, i)!);
    }

    private TileState Visit(int level, long n, int width)
    {
        var (stored, storedFault) = _reading.Tile(level, n, width);
        var missing = storedFault is { IsMissing: true } && MayBeGone(level, n, width);
        if (missing && level > 0)
        {
            return new TileState(level, n, width) { Gone = true };
        }

        var tile = new TileState(level, n, width) { Stored = stored, StoredFault = missing ? null : storedFault };
        if (level == 0)
        {
            var (entries, fault) = _reading.Bundle(n, width);
            if (fault is { IsMissing: true } && MayBeGone(level, n, width))
            {
                _pruned += width;
                return new TileState(level, n, width) { Stored = stored, StoredFault = tile.StoredFault, Derived = stored ?? [], Gone = missing };
            }

            tile.DerivedFault = fault;
            tile.Derived = Leaves(tile, entries);
        }
        else
        {
            tile.Derived = [.. Enumerable.Repeat(new byte[MerkleTree.HashBytes], width)];
            for (var i = 0; i < width && _faults.Count < FaultsMax; i++)
            {
                tile.Derived[i] = VisitChild(tile, i);
            }
        }

        return tile;
    }

    private byte[] VisitChild(TileState parent, int i)
    {
        var child = Visit(parent.Level - 1, (parent.N * TilePath.Width) + i, TilePath.Width);
        if (child.Gone)
        {
            _pruned += child.Level > 0 ? LedgerPruning.End(child.Level, 0) : 0;
            return parent.Stored is null ? new byte[MerkleTree.HashBytes] : parent.Stored[i];
        }

        var derived = MerkleTree.Root(child.Derived);
        var storedIsRight = child.Disputed && parent.Stored is not null && !derived.AsSpan().SequenceEqual(parent.Stored[i])
            && MerkleTree.Root(child.Stored!).AsSpan().SequenceEqual(parent.Stored[i]);
        Settle(child, storedIsRight);
        return storedIsRight ? parent.Stored![i] : derived;
    }

    private bool MayBeGone(int level, long n, int width) => width == TilePath.Width && LedgerPruning.End(level, n) <= _minIndex;

    private byte[][] Leaves(TileState tile, IReadOnlyList<ReadOnlyMemory<byte>>? entries)
    {
        if (entries is null)
        {
            return tile.Stored ?? [.. Enumerable.Repeat(new byte[MerkleTree.HashBytes], tile.Width)];
        }

        for (var i = 0; i < entries.Count; i++)
        {
            _entry?.Invoke((tile.N * TilePath.Width) + i, entries[i]);
        }

        _entries += entries.Count;
        return [.. entries.Select(entry => MerkleTree.HashLeaf(entry.Span))];
    }

    private void Settle(TileState tile, bool storedIsRight)
    {
        if (tile.StoredFault is not null)
        {
            _faults.Add(tile.StoredFault);
        }

        if (tile.DerivedFault is not null)
        {
            _faults.Add(tile.DerivedFault);
        }

        if (!tile.Disputed || tile.DerivedFault is not null || _faults.Count >= FaultsMax)
        {
            return;
        }

        if (!storedIsRight)
        {
            _faults.Add(new LedgerFault(TilePath.Hashes(tile.Level, tile.N, tile.Width), "was changed: its hashes are not those of what lies below it"));
        }
        else if (tile.Level == 0)
        {
            _faults.Add(new LedgerFault(TilePath.Entries(tile.N, tile.Width), $"was changed: {Differences(tile)} not fit the signed tree"));
        }
        else
        {
            _faults.AddRange(tile.Different().Select(i => new LedgerFault(TilePath.Hashes(tile.Level - 1, (tile.N * TilePath.Width) + i),
                "was changed, and what lies below it too: neither fits the signed tree")));
        }
    }

    private static string Differences(TileState tile)
    {
        var at = tile.Different().Select(i => (tile.N * TilePath.Width) + i).ToList();
        return at.Count == 1 ? $"entry {at[0]} does" : $"{at.Count} entries from {at[0]} on do";
    }
}
