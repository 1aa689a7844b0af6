using System.Numerics;

namespace Remit.Transparency;

/// <summary>Checks of proofs without recursion. A proof has an inner part, where both neighbours exist, and a border part along the right edge of the
/// tree.</summary>
internal static class ProofMath
{
    /// <summary>The root to which the path leads, or null where the path cannot be one for this index and size.</summary>
    public static byte[]? RootOfInclusion(long index, long size, ReadOnlySpan<byte> leafHash, IReadOnlyList<byte[]> path)
    {
        if (index < 0 || index >= size || leafHash.Length != MerkleTree.HashBytes)
        {
            return null;
        }

        // Below the level where index and the last leaf part, siblings lie on either side; above it only on the left, one for each set bit.
        var inner = BitLength((ulong)(index ^ (size - 1)));
        var border = BitOperations.PopCount((ulong)index >> inner);
        if (!Fits(path, inner + border))
        {
            return null;
        }

        var hash = leafHash.ToArray();
        for (var level = 0; level < inner; level++)
        {
            hash = ((index >> level) & 1) == 0 ? MerkleTree.HashNode(hash, path[level]) : MerkleTree.HashNode(path[level], hash);
        }

        for (var i = inner; i < path.Count; i++)
        {
            hash = MerkleTree.HashNode(path[i], hash);
        }

        return hash;
    }

    public static bool VerifyConsistency(long oldSize, long newSize, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> oldRoot, ReadOnlySpan<byte> newRoot)
    {
        if (oldSize <= 0 || newSize < oldSize)
        {
            return false;
        }

        if (oldSize == newSize)
        {
            return proof.Count == 0 && oldRoot.SequenceEqual(newRoot);
        }

        // The proof starts at the largest perfect subtree that ends where the old tree ends.
        var shift = BitOperations.TrailingZeroCount(oldSize);
        var last = oldSize - 1;
        var inner = BitLength((ulong)(last ^ (newSize - 1))) - shift;
        var border = BitOperations.PopCount((ulong)last >> (shift + inner));

        // An old tree that is itself perfect is that subtree: its root is known and therefore not in the proof.
        var start = oldSize == 1L << shift ? 0 : 1;
        if (oldRoot.Length != MerkleTree.HashBytes || !Fits(proof, start + inner + border))
        {
            return false;
        }

        var older = start == 0 ? oldRoot.ToArray() : proof[0];
        var newer = older;
        for (var level = 0; level < inner; level++)
        {
            var sibling = proof[start + level];
            if (((last >> (shift + level)) & 1) == 0)
            {
                newer = MerkleTree.HashNode(newer, sibling);
            }
            else
            {
                newer = MerkleTree.HashNode(sibling, newer);
                older = MerkleTree.HashNode(sibling, older);
            }
        }

        for (var i = start + inner; i < proof.Count; i++)
        {
            newer = MerkleTree.HashNode(proof[i], newer);
            older = MerkleTree.HashNode(proof[i], older);
        }

        return older.AsSpan().SequenceEqual(oldRoot) && newer.AsSpan().SequenceEqual(newRoot);
    }

    private static bool Fits(IReadOnlyList<byte[]> path, int length) =>
        path.Count == length && length <= MerkleTree.PathLengthMax && path.All(hash => hash is { Length: MerkleTree.HashBytes });

    private static int BitLength(ulong value) => 64 - BitOperations.LeadingZeroCount(value);
}
