using System.Buffers.Binary;

namespace Remit.Transparency;

/// <content>What is read back from a ledger, each checked before it is given out.</content>
public sealed partial class Ledger
{
    /// <summary>The proof that an entry is in the log, under the newest signed checkpoint (C2SP tlog-proof). It is checked before it is given out.</summary>
    /// <param name="index">The entry's index, below <see cref="Size"/>.</param>
    /// <param name="extra">Goes into the proof's extra line; here by custom the entry's bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such entry.</exception>
    /// <exception cref="LedgerDamaged">A tile on disk was changed: no proof can be made.</exception>
    public string Proof(long index, byte[]? extra = null)
    {
        lock (_gate)
        {
            var path = TreeNodes.InclusionProof(index, Size, Node);
            return MerkleTree.VerifyInclusion(index, Size, Node(0, index), path, Signed.Root)
                ? TlogProof.Format(index, path, IsOf(_published, SignedNote) ? _published! : SignedNote, extra)
                : throw BadTile(index);
        }
    }

    /// <summary>The proof that an entry is in the log, under the checkpoint that readers see, with the cosignatures that it has got. It is checked before it is
    /// given out.</summary>
    /// <param name="index">The entry's index, below <see cref="PublishedSize"/>.</param>
    /// <param name="extra">As with <see cref="Proof"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such published entry.</exception>
    /// <exception cref="LedgerDamaged">A tile on disk was changed: no proof can be made.</exception>
    public string PublishedProof(long index, byte[]? extra = null)
    {
        lock (_gate)
        {
            var path = TreeNodes.InclusionProof(index, PublishedSize, Node);
            var root = Checkpoint.Parse(Transparency.SignedNote.Parse(_published!).Text).Root;
            return MerkleTree.VerifyInclusion(index, PublishedSize, Node(0, index), path, root)
                ? TlogProof.Format(index, path, _published!, extra)
                : throw BadTile(index);
        }
    }

    /// <summary>The proof that the log extends what it was at an older size (RFC 6962 section 2.1.2).</summary>
    /// <param name="oldSize">1 to <see cref="Size"/>.</param>
    public IReadOnlyList<byte[]> Consistency(long oldSize)
    {
        lock (_gate)
        {
            return TreeNodes.ConsistencyProof(oldSize, Size, Node);
        }
    }

    /// <summary>The bytes of an entry, checked against its leaf hash.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such entry, or it lay in a bundle below <see cref="MinIndex"/>.</exception>
    /// <exception cref="LedgerDamaged">Its bundle was changed on disk.</exception>
    public byte[] Entry(long index)
    {
        lock (_gate)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(index, MinIndex / TilePath.Width * TilePath.Width);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Size);
            if (index >= _tailStart)
            {
                return _tail[(int)(index - _tailStart)].ToArray();
            }

            var entry = _tiles.Bundle(index / TilePath.Width, TilePath.Width)[(int)(index % TilePath.Width)];
            return MerkleTree.HashLeaf(entry.Span).AsSpan().SequenceEqual(Node(0, index))
                ? entry.ToArray()
                : throw new LedgerDamaged($"{TilePath.Entries(index / TilePath.Width)} in {_options.Directory} was changed: entry {index} does not "
                    + "fit its tile. Restore it from a copy.");
        }
    }

    /// <summary>The index of the first entry with this leaf hash, or null; entries that wait for their signature count too. The first call reads all level-0
    /// tiles; later ones are in memory.</summary>
    public long? Find(ReadOnlySpan<byte> leafHash)
    {
        lock (_gate)
        {
            if (_byHash is null)
            {
                _byHash = [];
                for (var i = 0L; i < _edge.Size; i++)
                {
                    _byHash.TryAdd(Prefix(Node(0, i)), i);
                }
            }

            return leafHash.Length == MerkleTree.HashBytes && _byHash.TryGetValue(Prefix(leafHash), out var index) && leafHash.SequenceEqual(Node(0, index))
                ? index
                : null;
        }
    }

    private LedgerDamaged BadTile(long index) => new($"A tile of the ledger in {_options.Directory} was changed: entry {index} does not lead to the "
        + "checkpoint. Run remit-verify ledger to see which.");
}
