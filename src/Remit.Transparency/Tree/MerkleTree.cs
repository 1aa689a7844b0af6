using System.Security.Cryptography;

namespace Remit.Transparency;

/// <summary>The Merkle tree of RFC 6962 section 2.1 with SHA-256: hashing, and roots and proofs over leaf hashes held in memory.</summary>
/// <remarks>Every hash is 32 bytes. Sizes and indices are below 2^63. For the proofs of a stored log see <see cref="TreeNodes"/>.</remarks>
public static class MerkleTree
{
    /// <summary>Bytes of a hash.</summary>
    public const int HashBytes = 32;

    /// <summary>No proof for a tree below 2^63 leaves has more hashes.</summary>
    public const int PathLengthMax = 63;

    /// <summary>The root of the tree without leaves: SHA-256 of nothing (section 2.1).</summary>
    public static byte[] EmptyRoot => SHA256.HashData([]);

    /// <summary>The hash of a leaf: SHA-256(0x00 || entry).</summary>
    public static byte[] HashLeaf(ReadOnlySpan<byte> entry)
    {
        // One call over a copy is faster than a stream of two parts; long entries are not copied.
        if (entry.Length < 1024)
        {
            Span<byte> input = stackalloc byte[1 + entry.Length];
            input[0] = 0x00;
            entry.CopyTo(input[1..]);
            return Hash(input);
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0x00]);
        hash.AppendData(entry);
        return hash.GetHashAndReset();
    }

    /// <summary>The hash of an inner node: SHA-256(0x01 || left || right).</summary>
    /// <exception cref="ArgumentException">A child is not 32 bytes.</exception>
    public static byte[] HashNode(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != HashBytes || right.Length != HashBytes)
        {
            throw new ArgumentException("A node has two children of 32 bytes each.");
        }

        Span<byte> input = stackalloc byte[1 + (2 * HashBytes)];
        input[0] = 0x01;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + HashBytes)..]);
        return Hash(input);
    }

    /// <summary>The root over leaf hashes in order. The last leaf is never doubled: an odd subtree moves up as it is.</summary>
    public static byte[] Root(IReadOnlyList<byte[]> leafHashes)
    {
        ArgumentNullException.ThrowIfNull(leafHashes);
        var nodes = leafHashes.ToArray();
        if (nodes.Length == 0)
        {
            return EmptyRoot;
        }

        // Level by level: pairs are hashed, an odd last node moves up unchanged. This gives the same tree as the split of section 2.1.
        for (var width = nodes.Length; width > 1; width = (width + 1) / 2)
        {
            for (var i = 0; i < width / 2; i++)
            {
                nodes[i] = HashNode(nodes[2 * i], nodes[(2 * i) + 1]);
            }

            if (width % 2 == 1)
            {
                nodes[width / 2] = nodes[width - 1];
            }
        }

        return nodes[0];
    }

    /// <summary>The proof that a leaf is in the tree (section 2.1.1): siblings from the leaf up.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    public static IReadOnlyList<byte[]> InclusionProof(IReadOnlyList<byte[]> leafHashes, long index) =>
        TreeNodes.InclusionProof(index, leafHashes.Count, NodesOf(leafHashes));

    /// <summary>The proof that the tree extends the tree of its first <paramref name="oldSize"/> leaves (section 2.1.2).</summary>
    /// <param name="leafHashes">All leaves of the newer tree.</param>
    /// <param name="oldSize">1 to the number of leaves; the proof is empty when they are equal.</param>
    /// <exception cref="ArgumentOutOfRangeException">The old size is 0 (everything extends the empty tree) or larger than the tree.</exception>
    public static IReadOnlyList<byte[]> ConsistencyProof(IReadOnlyList<byte[]> leafHashes, long oldSize) =>
        TreeNodes.ConsistencyProof(oldSize, leafHashes.Count, NodesOf(leafHashes));

    /// <summary>Whether the path leads from the leaf to the root.</summary>
    /// <param name="index">The leaf's position, from 0.</param>
    /// <param name="size">The tree's number of leaves.</param>
    /// <param name="leafHash">The hash of the leaf.</param>
    /// <param name="path">Siblings from the leaf up; a path of any but the right length is false before anything is hashed.</param>
    /// <param name="root">The tree's root.</param>
    public static bool VerifyInclusion(long index, long size, ReadOnlySpan<byte> leafHash, IReadOnlyList<byte[]> path, ReadOnlySpan<byte> root) =>
        ProofMath.RootOfInclusion(index, size, leafHash, path) is { } computed && computed.AsSpan().SequenceEqual(root);

    /// <summary>Whether the newer tree extends the older one.</summary>
    /// <remarks>An old size of 0 is false: a witness that has seen nothing decides that case itself, without a proof.</remarks>
    public static bool VerifyConsistency(long oldSize, long newSize, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> oldRoot, ReadOnlySpan<byte> newRoot) =>
        ProofMath.VerifyConsistency(oldSize, newSize, proof, oldRoot, newRoot);

    private static byte[] Hash(ReadOnlySpan<byte> input)
    {
        var hash = new byte[HashBytes];
        ShortHash.Sha256(input, hash);
        return hash;
    }

    private static Func<int, long, byte[]> NodesOf(IReadOnlyList<byte[]> leafHashes) => (level, index) =>
    {
        var width = 1L << level;
        return Root([.. Enumerable.Range((int)(index * width), (int)width).Select(i => leafHashes[i])]);
    };
}
