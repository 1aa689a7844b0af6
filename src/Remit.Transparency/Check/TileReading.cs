namespace Remit.Transparency;

/// <summary>Reads tiles and bundles for a check: what cannot be read is a fault with the file's name, not an exception.</summary>
internal sealed class TileReading(ITileSource source)
{
    public (byte[][]? Hashes, LedgerFault? Fault) Tile(int level, long n, int width)
    {
        var (bytes, path, fault) = Read(w => TilePath.Hashes(level, n, w), width, TilePath.Width * MerkleTree.HashBytes);
        var wanted = (path == TilePath.Hashes(level, n) ? TilePath.Width : width) * MerkleTree.HashBytes;
        return bytes?.Length == wanted
            ? ([.. bytes.Chunk(MerkleTree.HashBytes).Take(width)], null)
            : (null, fault ?? new LedgerFault(path, $"has {bytes!.Length} bytes instead of {wanted}"));
    }

    public (IReadOnlyList<ReadOnlyMemory<byte>>? Entries, LedgerFault? Fault) Bundle(long n, int width)
    {
        var (bytes, path, fault) = Read(w => TilePath.Entries(n, w), width, EntryBundle.BytesMax);
        var inFile = path == TilePath.Entries(n) ? TilePath.Width : width;
        var entries = bytes is null ? null : EntryBundle.Read(bytes, inFile);
        return entries is not null && entries.Sum(e => 2 + e.Length) == bytes!.Length
            ? ([.. entries.Take(width)], null)
            : (null, fault ?? new LedgerFault(path, $"was changed: its lengths do not add up to {inFile} entries"));
    }

    // A partial file may have been cleaned away once the full one was published.
    private (byte[]? Bytes, string Path, LedgerFault? Fault) Read(Func<int, string> pathOf, int width, int bytesMax)
    {
        foreach (var path in new[] { pathOf(width), pathOf(TilePath.Width) }.Distinct())
        {
            try
            {
                if (source.Read(path, bytesMax) is { } bytes)
                {
                    return (bytes, path, null);
                }
            }
            catch (InvalidDataException)
            {
                return (null, path, new LedgerFault(path, $"is longer than {bytesMax} bytes"));
            }
        }

        return (null, pathOf(width), new LedgerFault(pathOf(width), "is missing") { IsMissing = true });
    }
}
