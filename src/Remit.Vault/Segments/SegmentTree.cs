using Remit.Transparency;

namespace Remit.Vault.Segments;

/// <summary>Leaf hashes of one segment, one after the other, and the roots and paths over them.</summary>
internal sealed class SegmentTree
{
    /// <summary>Levels of the tree below the roots that a sidecar keeps.</summary>
    public const int BlockLevels = 10;

    /// <summary>Leaves of a block: a proof hashes one block and the roots of the others, not the whole segment.</summary>
    public const int BlockLeaves = 1 << BlockLevels;

    private const int HashBytes = 32;

    private readonly byte[] _hashes;
    private readonly int _count;

    private SegmentTree(byte[] hashes, int count) => (_hashes, _count) = (hashes, count);

    public delegate void LeafWriter(int index, Span<byte> to);

    /// <summary>Roots of the blocks, one after the other, the last over what is left. There when the root was made.</summary>
    public byte[] Blocks { get; private set; } = [];

    /// <summary>Hashes <paramref name="count"/> leaves; <paramref name="leaf"/> writes the 32 bytes of each.</summary>
    public static SegmentTree Of(int count, LeafWriter leaf)
    {
        var hashes = new byte[count * HashBytes];
        for (var i = 0; i < count; i++)
        {
            leaf(i, hashes.AsSpan(i * HashBytes, HashBytes));
        }

        return new(hashes, count);
    }

    /// <summary>The upper part of a tree, from the roots of its blocks.</summary>
    public static SegmentTree OfBlocks(byte[] roots) => new([.. roots], roots.Length / HashBytes);

    /// <summary>How many blocks so many events have.</summary>
    public static int BlockCount(long events) => (int)((events + BlockLeaves - 1) / BlockLeaves);

    /// <summary>RFC 6962 root. Uses up the leaves: call it last.</summary>
    public byte[] Root() => Walk(-1, null);

    /// <summary>RFC 6962 inclusion path of a leaf, and the root. Uses up the leaves: call it last.</summary>
    public byte[] Root(int index, List<byte[]> path) => Walk(index, path);

    // Level by level in place: pairs are hashed, an odd last node moves up unchanged, which is the tree of RFC 6962 section 2.1.
    private byte[] Walk(int index, List<byte[]>? path)
    {
        Span<byte> node = stackalloc byte[1 + (2 * HashBytes)];
        node[0] = 0x01;
        var level = 0;
        for (var width = _count; width > 1; width = (width + 1) / 2, level++)
        {
            Keep(level, width);
            var sibling = index ^ 1;
            if (path is not null && sibling < width)
            {
                path.Add(_hashes.AsSpan(sibling * HashBytes, HashBytes).ToArray());
            }

            index >>= 1;
            for (var i = 0; i < width / 2; i++)
            {
                _hashes.AsSpan(i * 2 * HashBytes, 2 * HashBytes).CopyTo(node[1..]);
                ShortHash.Sha256(node, _hashes.AsSpan(i * HashBytes, HashBytes));
            }

            if (width % 2 == 1)
            {
                _hashes.AsSpan((width - 1) * HashBytes, HashBytes).CopyTo(_hashes.AsSpan(width / 2 * HashBytes));
            }
        }

        Keep(Math.Max(level, BlockLevels), 1);
        return _hashes[..HashBytes];
    }

    private void Keep(int level, int width)
    {
        if (level == BlockLevels || (Blocks.Length == 0 && level > BlockLevels))
        {
            Blocks = _hashes[..(width * HashBytes)];
        }
    }
}
