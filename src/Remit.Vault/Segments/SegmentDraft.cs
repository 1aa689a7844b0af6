using Remit.Transparency.Leaves;
using Remit.Vault.Keys;

namespace Remit.Vault.Segments;

/// <summary>A segment whose rows are written but which no ledger knows yet.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Seed">32 random bytes: the salts come from it.</param>
/// <param name="EventRoot">Over the salted leaves in arrival order.</param>
/// <param name="Events">Rows.</param>
/// <param name="Bytes">Of the original lines.</param>
/// <param name="First">Smallest received time, unix microseconds.</param>
/// <param name="Last">Greatest received time.</param>
/// <param name="TimeFirst">Smallest event time; null when no event has one.</param>
/// <param name="TimeLast">Greatest event time.</param>
/// <param name="SequenceFirst">Write-ahead sequence, 0 for an import.</param>
/// <param name="SequenceLast">Write-ahead sequence, 0 for an import.</param>
/// <param name="Sources">What each source has in it, in the order of their first events.</param>
internal sealed record SegmentDraft(string Id, byte[] Seed, byte[] EventRoot, int Events, long Bytes, long First, long Last, long? TimeFirst, long? TimeLast,
    long SequenceFirst, long SequenceLast, IReadOnlyList<SourceShare> Sources);

/// <summary>What one source has in a segment.</summary>
internal sealed record SourceShare(string Source, long Events, long First, long Last);

/// <summary>A Parquet file under its temporary name, complete and durable, waiting for its commit.</summary>
/// <param name="Id">The file's name without folder and ending.</param>
/// <param name="Day">Folder under <c>segments/</c>: <c>day=YYYY-MM-DD</c>, the day (UTC) on which its first event was received.</param>
/// <param name="PartPath">Full path under the temporary name.</param>
/// <param name="FileRoot">Over its chunks.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Segments">In the order of the row groups.</param>
/// <param name="Key">What it is locked to; null for an open file.</param>
internal sealed record FileDraft(string Id, string Day, string PartPath, byte[] FileRoot, long Bytes, IReadOnlyList<SegmentDraft> Segments, LockKey? Key)
{
    /// <summary>Path under <c>segments/</c>, as in the <c>file</c> leaf.</summary>
    public string Name => $"{Day}/{Id}{VaultFolders.OpenEnding}{(Key is null ? "" : VaultFolders.LockedEnding)}";
}

/// <summary>Leaf hashes of one segment, one after the other, and the roots and paths over them.</summary>
internal sealed class SegmentTree
{
    private readonly byte[] _hashes;
    private readonly int _count;

    private SegmentTree(byte[] hashes, int count) => (_hashes, _count) = (hashes, count);

    /// <summary>Hashes <paramref name="count"/> leaves; <paramref name="leaf"/> writes the 32 bytes of each.</summary>
    public static SegmentTree Of(int count, LeafWriter leaf)
    {
        var hashes = new byte[count * 32];
        for (var i = 0; i < count; i++)
        {
            leaf(i, hashes.AsSpan(i * 32, 32));
        }

        return new(hashes, count);
    }

    public delegate void LeafWriter(int index, Span<byte> to);

    public byte[] Leaf(int index) => _hashes.AsSpan(index * 32, 32).ToArray();

    /// <summary>RFC 6962 root. Uses up the leaves: call it last.</summary>
    public byte[] Root() => Walk(-1, null);

    /// <summary>RFC 6962 inclusion path of a leaf, and the root. Uses up the leaves: call it last.</summary>
    public byte[] Root(int index, List<byte[]> path) => Walk(index, path);

    // Level by level in place: pairs are hashed, an odd last node moves up unchanged, which is the tree of RFC 6962 section 2.1.
    private byte[] Walk(int index, List<byte[]>? path)
    {
        using var sha = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        Span<byte> node = stackalloc byte[65];
        node[0] = 0x01;
        for (var width = _count; width > 1; width = (width + 1) / 2)
        {
            var sibling = index ^ 1;
            if (path is not null && sibling < width)
            {
                path.Add(Leaf(sibling));
            }

            index >>= 1;
            for (var i = 0; i < width / 2; i++)
            {
                _hashes.AsSpan(i * 64, 64).CopyTo(node[1..]);
                sha.AppendData(node);
                sha.GetHashAndReset(_hashes.AsSpan(i * 32, 32));
            }

            if (width % 2 == 1)
            {
                _hashes.AsSpan((width - 1) * 32, 32).CopyTo(_hashes.AsSpan(width / 2 * 32));
            }
        }

        return Leaf(0);
    }
}
