namespace Remit.Transparency.Leaves;

/// <summary>The root of a stored file: Merkle tree (RFC 6962) over its 64 KiB chunks as they lie on disk, the last one shorter. Keep in sync with
/// docs/formats/leaf.md.</summary>
public static class FileChunks
{
    /// <summary>Bytes of a chunk.</summary>
    public const int ChunkBytes = 64 << 10;

    /// <summary>Reads a file to its end.</summary>
    /// <param name="file">Read from where it stands.</param>
    /// <param name="cancel">Stops between chunks.</param>
    /// <returns>Root and length; the root of no bytes is that of the empty tree.</returns>
    public static async Task<(byte[] Root, long Bytes)> RootAsync(Stream file, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        var chunk = new byte[ChunkBytes];
        var leaves = new List<byte[]>();
        long bytes = 0;
        int read;
        while ((read = await file.ReadAtLeastAsync(chunk, ChunkBytes, throwOnEndOfStream: false, cancel).ConfigureAwait(false)) > 0)
        {
            leaves.Add(MerkleTree.HashLeaf(chunk.AsSpan(0, read)));
            bytes += read;
        }

        return (MerkleTree.Root(leaves), bytes);
    }
}
