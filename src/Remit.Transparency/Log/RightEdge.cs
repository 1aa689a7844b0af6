namespace Remit.Transparency;

/// <summary>The hashes that are not yet in full published tiles, for each tile level: all that a writer needs to grow the tree. Owned by
/// <see cref="Ledger"/>.</summary>
/// <remarks>Each level's list starts at a multiple of 256, so that a tile can be closed, and its root passed up, from this alone.</remarks>
internal sealed class RightEdge
{
    private readonly List<(long Start, List<byte[]> Hashes)> _levels = [];

    /// <summary>Leaves in the tree.</summary>
    public long Size { get; private set; }

    /// <summary>The edge of a published tree, from its partial tiles.</summary>
    /// <param name="size">Leaves in the tree.</param>
    /// <param name="tile">Gives the hashes of tile n of a level with a width.</param>
    public static RightEdge Load(long size, Func<int, long, int, byte[]> tile)
    {
        var edge = new RightEdge { Size = size };
        for (var level = 0; level <= TilePath.LevelMax && TilePath.HashesAt(level, size) > 0; level++)
        {
            var n = TilePath.HashesAt(level, size) / TilePath.Width;
            var width = TilePath.WidthOf(level, n, size);
            edge._levels.Add((n * TilePath.Width, width == 0 ? [] : [.. tile(level, n, width).Chunk(MerkleTree.HashBytes)]));
        }

        return edge;
    }

    /// <summary>Adds a leaf; closes every tile that becomes full and passes its root up.</summary>
    public void Add(byte[] leafHash)
    {
        Size++;
        var hash = leafHash;
        for (var level = 0; ; level++)
        {
            if (level == _levels.Count)
            {
                _levels.Add((0, []));
            }

            var hashes = _levels[level].Hashes;
            hashes.Add(hash);
            if (hashes.Count % TilePath.Width != 0)
            {
                return;
            }

            hash = MerkleTree.Root(hashes[^TilePath.Width..]);
        }
    }

    /// <summary>The root over 2^level leaves, or null where its tile was already forgotten.</summary>
    public byte[]? Node(int level, long index)
    {
        var inTile = level % TilePath.Height;
        return Slice(level / TilePath.Height, index << inTile, 1 << inTile) is { } hashes ? MerkleTree.Root(hashes) : null;
    }

    /// <summary>The bytes of a tile that is not yet forgotten.</summary>
    public byte[] Tile(int level, long n, int width) => [.. Slice(level, n * TilePath.Width, width)!.SelectMany(hash => hash)];

    /// <summary>Forgets tiles that are full: they are published and can be read back.</summary>
    public void Trim()
    {
        for (var level = 0; level < _levels.Count; level++)
        {
            var (start, hashes) = _levels[level];
            var full = hashes.Count / TilePath.Width * TilePath.Width;
            hashes.RemoveRange(0, full);
            _levels[level] = (start + full, hashes);
        }
    }

    private List<byte[]>? Slice(int level, long first, int count)
    {
        var (start, hashes) = _levels[level];
        return first < start ? null : hashes.GetRange((int)(first - start), count);
    }
}
