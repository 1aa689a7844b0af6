using System.Numerics;

namespace Remit.Transparency;

/// <summary>Roots and proofs of a tree whose perfect subtrees can be looked up: node(level, i) is the root over leaves i*2^level to (i+1)*2^level.</summary>
/// <remarks>Only nodes that lie wholly inside the tree are asked for, at most 2*63 for a proof.</remarks>
public static class TreeNodes
{
    /// <summary>The root of the tree of <paramref name="size"/> leaves.</summary>
    public static byte[] Root(long size, Func<int, long, byte[]> node)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size == 0 ? MerkleTree.EmptyRoot : Range(0, size, node);
    }

    /// <summary>RFC 6962 section 2.1.1, siblings from the leaf up.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    public static IReadOnlyList<byte[]> InclusionProof(long index, long size, Func<int, long, byte[]> node)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<byte[]>();
        var (start, end) = (0L, size);
        while (end - start > 1)
        {
            var middle = start + Split(end - start);
            path.Add(index < middle ? Range(middle, end, node) : Range(start, middle, node));
            (start, end) = index < middle ? (start, middle) : (middle, end);
        }

        path.Reverse();
        return path;
    }

    /// <summary>RFC 6962 section 2.1.2: PROOF(oldSize, D[size]).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The old size is below 1 or above the size.</exception>
    public static IReadOnlyList<byte[]> ConsistencyProof(long oldSize, long size, Func<int, long, byte[]> node)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(oldSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, size);
        var proof = new List<byte[]>();
        var (start, end) = (0L, size);

        // While the old tree ends inside a subtree, walk down; once it ends where a subtree ends, that subtree's root closes the proof,
        // unless it is the whole old tree, whose root the reader has.
        while (end > oldSize)
        {
            var middle = start + Split(end - start);
            proof.Add(oldSize <= middle ? Range(middle, end, node) : Range(start, middle, node));
            (start, end) = oldSize <= middle ? (start, middle) : (middle, end);
        }

        if (start > 0)
        {
            proof.Add(Range(start, end, node));
        }

        proof.Reverse();
        return proof;
    }

    // The start of every range is a multiple of the largest perfect subtree in it, because ranges come from splits of [0, size).
    private static byte[] Range(long start, long end, Func<int, long, byte[]> node)
    {
        var parts = new Stack<byte[]>();
        while (start < end)
        {
            var level = BitOperations.Log2((ulong)(end - start));
            parts.Push(node(level, start >> level));
            start += 1L << level;
        }

        var hash = parts.Pop();
        while (parts.TryPop(out var left))
        {
            hash = MerkleTree.HashNode(left, hash);
        }

        return hash;
    }

    // The largest power of two strictly below n.
    private static long Split(long n) => 1L << BitOperations.Log2((ulong)(n - 1));
}
