namespace Remit.Transparency;

/// <summary>A tree read from its tiles. Nothing here is trusted: whoever uses a hash checks it up to a signed root.</summary>
internal sealed class TileTree(ITileSource source)
{
    private const int CachedTilesMax = 64;

    private readonly Dictionary<(int Level, long N), byte[]> _full = [];

    // Entries are mostly read one after the other: the newest full bundle is kept.
    private (long N, IReadOnlyList<ReadOnlyMemory<byte>> Entries) _bundle = (-1, []);

    /// <summary>The hashes of a tile. Where a partial tile was cleaned away, the full one that followed it serves.</summary>
    /// <exception cref="LedgerDamaged">Neither is there, or the tile is too short.</exception>
    public ReadOnlyMemory<byte> Tile(int level, long n, int width)
    {
        if (_full.TryGetValue((level, n), out var known))
        {
            return known.AsMemory(0, width * MerkleTree.HashBytes);
        }

        var path = TilePath.Hashes(level, n, width);
        var bytes = Read(path, TilePath.Width * MerkleTree.HashBytes);
        if (bytes is null && width < TilePath.Width)
        {
            bytes = Read(TilePath.Hashes(level, n), TilePath.Width * MerkleTree.HashBytes);
        }

        if (bytes is null || bytes.Length < width * MerkleTree.HashBytes)
        {
            throw new LedgerDamaged($"{path} of the ledger in {source.Place} is {(bytes is null ? "missing" : "too short")}. Restore it from a copy "
                + "of the ledger.");
        }

        if (bytes.Length == TilePath.Width * MerkleTree.HashBytes)
        {
            if (_full.Count == CachedTilesMax)
            {
                _full.Clear();
            }

            _full[(level, n)] = bytes;
        }

        return bytes.AsMemory(0, width * MerkleTree.HashBytes);
    }

    /// <summary>The root over the 2^level leaves from index * 2^level on, in a tree of <paramref name="size"/> leaves.</summary>
    public byte[] Node(int level, long index, long size)
    {
        var inTile = level % TilePath.Height;
        var first = index << inTile;
        var n = first / TilePath.Width;
        var tile = Tile(level / TilePath.Height, n, TilePath.WidthOf(level / TilePath.Height, n, size));
        var at = (int)(first % TilePath.Width) * MerkleTree.HashBytes;
        return MerkleTree.Root([.. Enumerable.Range(0, 1 << inTile).Select(i => tile.Slice(at + (i * MerkleTree.HashBytes), MerkleTree.HashBytes).ToArray())]);
    }

    /// <summary>Forgets the bundle that was read last: its entries may just have been destroyed.</summary>
    public void Forget() => _bundle = (-1, []);

    /// <summary>The entries of a bundle.</summary>
    /// <exception cref="LedgerDamaged">It is missing or broken.</exception>
    public IReadOnlyList<ReadOnlyMemory<byte>> Bundle(long n, int width)
    {
        if (_bundle.N == n && width == TilePath.Width)
        {
            return _bundle.Entries;
        }

        var path = TilePath.Entries(n, width);
        var bytes = Read(path, EntryBundle.BytesMax);
        if (bytes is null && width < TilePath.Width)
        {
            bytes = Read(TilePath.Entries(n), EntryBundle.BytesMax);
        }

        var entries = (bytes is null ? null : EntryBundle.Read(bytes, width))
            ?? throw new LedgerDamaged($"{path} of the ledger in {source.Place} is {(bytes is null ? "missing" : "damaged")}. Restore it from a "
                + "copy of the ledger.");
        _bundle = width == TilePath.Width ? (n, entries) : _bundle;
        return entries;
    }

    private byte[]? Read(string path, int bytesMax)
    {
        try
        {
            return source.Read(path, bytesMax);
        }
        catch (InvalidDataException e)
        {
            throw new LedgerDamaged($"{path} of the ledger in {source.Place} was changed: {e.Message} Restore it from a copy of the ledger.", e);
        }
    }
}
