using Remit.Transparency;

namespace Remit.Vault.Evidence;

/// <summary>The published part of a vault's ledger, read without lock and checked against its signed checkpoint.</summary>
/// <param name="Checkpoint">What the ledger's key has signed.</param>
/// <param name="Entries">All entries under it, in order; they lead to its root.</param>
/// <param name="Note">The checkpoint's note, with all its signatures.</param>
/// <param name="Time">When the checkpoint's file was put in place.</param>
internal sealed record LedgerView(Checkpoint Checkpoint, IReadOnlyList<ReadOnlyMemory<byte>> Entries, string Note, DateTimeOffset? Time)
{
    /// <summary>Reads a ledger folder.</summary>
    /// <exception cref="LedgerDamaged">The folder does not lead to a checkpoint signed by the key beside it; the words name the file.</exception>
    public static LedgerView? Read(string directory)
    {
        var source = new DirectoryTiles(directory);
        var note = source.Read(TilePath.Checkpoint, SignedNote.BytesMax);
        var key = source.Read("log.vkey", 4096);
        if (note is null || key is null)
        {
            return Directory.Exists(Path.Combine(directory, "tile"))
                ? throw new LedgerDamaged($"The ledger in {directory} has tiles but no checkpoint or no log.vkey. Restore them from a copy.")
                : null;
        }

        var checkpoint = Open(note, key, directory);
        var entries = new List<ReadOnlyMemory<byte>>();
        var hashes = new List<byte[]>();
        for (long n = 0; entries.Count < checkpoint.Size; n++)
        {
            var width = TilePath.WidthOf(0, n, checkpoint.Size);
            var bundle = Bundle(source, n, width, directory);
            var tile = Tile(source, n, width, directory);
            foreach (var (entry, i) in bundle.Select((e, i) => (e, i)))
            {
                var hash = MerkleTree.HashLeaf(entry.Span);
                if (!tile.AsSpan(i * MerkleTree.HashBytes, MerkleTree.HashBytes).SequenceEqual(hash))
                {
                    throw new LedgerDamaged($"{TilePath.Entries(n, width)} or {TilePath.Hashes(0, n, width)} "
                        + $"of the ledger in {directory} was changed: entry {entries.Count} does not fit its hash. Restore both from a copy.");
                }

                entries.Add(entry);
                hashes.Add(hash);
            }
        }

        return MerkleTree.Root(hashes).AsSpan().SequenceEqual(checkpoint.Root)
            ? new(checkpoint, entries, System.Text.Encoding.UTF8.GetString(note), Modified(directory))
            : throw new LedgerDamaged($"The entries of the ledger in {directory} do not lead to its checkpoint. Restore tiles and checkpoint from a copy.");
    }

    private static Checkpoint Open(byte[] note, byte[] key, string directory)
    {
        try
        {
            var verifier = Verifier.Parse(System.Text.Encoding.UTF8.GetString(key).TrimEnd('\n'));
            return Checkpoint.Open(note, verifier, out var words)
                ?? throw new LedgerDamaged($"The checkpoint of the ledger in {directory} does not stand: {words}");
        }
        catch (FormatException e)
        {
            throw new LedgerDamaged($"checkpoint or log.vkey of the ledger in {directory} is damaged: {e.Message} Restore it from a copy.", e);
        }
    }

    private static IReadOnlyList<ReadOnlyMemory<byte>> Bundle(DirectoryTiles source, long n, int width, string directory)
    {
        var bytes = source.Read(TilePath.Entries(n, width), EntryBundle.BytesMax)
            ?? (width < TilePath.Width ? source.Read(TilePath.Entries(n), EntryBundle.BytesMax) : null);
        return (bytes is null ? null : EntryBundle.Read(bytes, width))
            ?? throw new LedgerDamaged($"{TilePath.Entries(n, width)} of the ledger in {directory} "
                + $"is {(bytes is null ? "missing" : "damaged")}. Restore it from a copy.");
    }

    private static byte[] Tile(DirectoryTiles source, long n, int width, string directory)
    {
        const int Max = TilePath.Width * MerkleTree.HashBytes;
        var bytes = source.Read(TilePath.Hashes(0, n, width), Max) ?? (width < TilePath.Width ? source.Read(TilePath.Hashes(0, n), Max) : null);
        return bytes is not null && bytes.Length >= width * MerkleTree.HashBytes
            ? bytes
            : throw new LedgerDamaged($"{TilePath.Hashes(0, n, width)} of the ledger in {directory} "
                + $"is {(bytes is null ? "missing" : "too short")}. Restore it from a copy.");
    }

    private static DateTimeOffset? Modified(string directory)
    {
        var path = Path.Combine(directory, TilePath.Checkpoint);
        return File.Exists(path) ? new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero) : null;
    }
}
