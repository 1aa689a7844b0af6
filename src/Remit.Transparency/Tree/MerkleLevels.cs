namespace Remit.Transparency;

/// <summary>The roots of all perfect subtrees over leaf hashes held in memory: many proofs over one log, each in logarithmic time. 64 bytes a leaf.</summary>
public sealed class MerkleLevels
{
    private readonly List<byte[][]> _levels = [];

    /// <summary>Hashes the tree once.</summary>
    /// <param name="leafHashes">All leaves, in order; below 2^31.</param>
    public MerkleLevels(IReadOnlyList<byte[]> leafHashes)
    {
        ArgumentNullException.ThrowIfNull(leafHashes);
        _levels.Add([.. leafHashes]);
        while (_levels[^1] is { Length: > 1 } below)
        {
            _levels.Add([.. Enumerable.Range(0, below.Length / 2).Select(i => MerkleTree.HashNode(below[2 * i], below[(2 * i) + 1]))]);
        }
    }

    /// <summary>Number of leaves.</summary>
    public long Size => _levels[0].Length;

    /// <summary>The hash of a leaf.</summary>
    public byte[] Leaf(long index) => _levels[0][index];

    /// <summary>The root over the first leaves.</summary>
    /// <param name="size">0 to <see cref="Size"/>.</param>
    public byte[] Root(long size) => TreeNodes.Root(size, Node);

    /// <summary>RFC 6962 section 2.1.1, under the root of <paramref name="size"/> leaves.</summary>
    public IReadOnlyList<byte[]> Inclusion(long index, long size) => TreeNodes.InclusionProof(index, size, Node);

    /// <summary>RFC 6962 section 2.1.2.</summary>
    public IReadOnlyList<byte[]> Consistency(long oldSize, long size) => TreeNodes.ConsistencyProof(oldSize, size, Node);

    private byte[] Node(int level, long index) => _levels[level][index];
}
