using System.Buffers.Binary;
using System.Text;
using Remit.Transparency;
using Remit.Transparency.Leaves;

namespace Remit.Vault.Segments;

/// <summary>What lies beside a Parquet file and is not its rows: seeds of the salts and manifests of sources. Keep in sync with
/// docs/formats/segment.md.</summary>
/// <param name="Segments">In the order of the file's row groups.</param>
internal sealed record Sidecar(IReadOnlyList<SideSegment> Segments)
{
    /// <summary>With the roots of blocks.</summary>
    public const byte Version = 2;

    /// <summary>Without them: still read.</summary>
    public const byte FirstVersion = 1;

    /// <summary>A longer file is damaged: 64 segments with a few thousand sources each stay far below.</summary>
    public const int BytesMax = 64 << 20;

    private static ReadOnlySpan<byte> Magic => "RSID"u8;

    public byte[] ToBytes()
    {
        using var to = new MemoryStream();
        Span<byte> number = stackalloc byte[8];
        to.Write(Magic);
        to.WriteByte(Version);
        BinaryPrimitives.WriteUInt16BigEndian(number, (ushort)Segments.Count);
        to.Write(number[..2]);
        foreach (var segment in Segments)
        {
            to.Write(Encoding.ASCII.GetBytes(segment.Id));
            to.Write(segment.Seed);
            to.WriteByte((byte)RowOrder.Arrival);
            BinaryPrimitives.WriteInt64BigEndian(number, segment.TimeFirst ?? EventRow.NoTime);
            to.Write(number);
            BinaryPrimitives.WriteInt64BigEndian(number, segment.TimeLast ?? EventRow.NoTime);
            to.Write(number);
            BinaryPrimitives.WriteUInt32BigEndian(number, (uint)segment.Manifest.Count);
            to.Write(number[..4]);
            foreach (var row in segment.Manifest)
            {
                var bytes = row.ToBytes();
                BinaryPrimitives.WriteUInt16BigEndian(number, (ushort)bytes.Length);
                to.Write(number[..2]);
                to.Write(bytes);
            }

            to.WriteByte(SegmentTree.BlockLevels);
            BinaryPrimitives.WriteUInt32BigEndian(number, (uint)(segment.Blocks.Length / MerkleTree.HashBytes));
            to.Write(number[..4]);
            to.Write(segment.Blocks);
        }

        return to.ToArray();
    }

    /// <exception cref="FormatException">It is not a sidecar of this version, or ends early or late.</exception>
    public static Sidecar Read(ReadOnlySpan<byte> bytes)
    {
        var known = Take(ref bytes, Magic.Length).SequenceEqual(Magic);
        var version = Take(ref bytes, 1)[0];
        if (!known || version is not (Version or FirstVersion))
        {
            throw new FormatException("The file is not a sidecar of version 1 or 2.");
        }

        var segments = new SideSegment[BinaryPrimitives.ReadUInt16BigEndian(Take(ref bytes, 2))];
        for (var i = 0; i < segments.Length; i++)
        {
            var id = Encoding.ASCII.GetString(Take(ref bytes, SegmentId.Length));
            var seed = Take(ref bytes, EventLeaf.SeedBytes).ToArray();
            var order = (RowOrder)Take(ref bytes, 1)[0];
            var timeFirst = BinaryPrimitives.ReadInt64BigEndian(Take(ref bytes, 8));
            var timeLast = BinaryPrimitives.ReadInt64BigEndian(Take(ref bytes, 8));
            var rows = BinaryPrimitives.ReadUInt32BigEndian(Take(ref bytes, 4));
            if (!SegmentId.IsValid(id) || order != RowOrder.Arrival)
            {
                throw new FormatException("The sidecar holds a segment that this version does not know.");
            }

            var manifest = new List<ManifestRow>();
            for (var r = 0; r < rows; r++)
            {
                manifest.Add(ManifestRow.Read(Take(ref bytes, BinaryPrimitives.ReadUInt16BigEndian(Take(ref bytes, 2)))));
            }

            segments[i] = new(id, seed, timeFirst == EventRow.NoTime ? null : timeFirst, timeLast == EventRow.NoTime ? null : timeLast, manifest,
                version == FirstVersion ? [] : TakeBlocks(ref bytes));
        }

        return bytes.IsEmpty ? new(segments) : throw new FormatException("Something follows the end of the sidecar.");
    }

    private static byte[] TakeBlocks(ref ReadOnlySpan<byte> bytes)
    {
        if (Take(ref bytes, 1)[0] != SegmentTree.BlockLevels)
        {
            throw new FormatException("The sidecar holds roots over blocks of another size.");
        }

        var count = BinaryPrimitives.ReadUInt32BigEndian(Take(ref bytes, 4));
        return Take(ref bytes, (int)Math.Min(count * (long)MerkleTree.HashBytes, int.MaxValue)).ToArray();
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int count)
    {
        if (bytes.Length < count)
        {
            throw new FormatException("The sidecar ends early.");
        }

        var taken = bytes[..count];
        bytes = bytes[count..];
        return taken;
    }
}

/// <summary>In which order the rows of a segment lie in its row group. The arrival column gives the way back in any case.</summary>
internal enum RowOrder : byte
{
    Arrival = 0,
}

/// <summary>One segment in a sidecar.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Seed">The salts come from it.</param>
/// <param name="TimeFirst">Smallest event time; null when no event has one.</param>
/// <param name="TimeLast">Greatest event time.</param>
/// <param name="Manifest">A row for each source.</param>
/// <param name="Blocks">Roots of its blocks, one after the other (<see cref="SegmentTree.Blocks"/>); empty in a sidecar of version 1.</param>
internal sealed record SideSegment(string Id, byte[] Seed, long? TimeFirst, long? TimeLast, IReadOnlyList<ManifestRow> Manifest, byte[] Blocks)
{
    /// <summary>Merkle root over the rows, as in the <c>segment</c> leaf.</summary>
    public byte[] ManifestRoot => MerkleTree.Root([.. Manifest.Select(r => MerkleTree.HashLeaf(r.ToBytes()))]);
}
