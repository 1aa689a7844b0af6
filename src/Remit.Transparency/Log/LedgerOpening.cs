using System.Text;

namespace Remit.Transparency;

/// <summary>What is found on disk when a ledger is opened, brought to one consistent state or refused. The crash table in docs/formats/ledger.md is about
/// this file.</summary>
/// <remarks>
/// Who counts: the swap record alone says what was signed. Published tiles plus staged entries must reach exactly that root; if they hold more, the rest
/// was never
/// acknowledged and is dropped; if they hold less, the data folder is older than the record and nothing is signed.
/// </remarks>
internal sealed record LedgerOpening(NoteSigner Signer, SwapRecord Record, Checkpoint Signed, long Published, string? PublishedNote, RightEdge Edge,
    IReadOnlyList<ReadOnlyMemory<byte>> Tail, long TailStart)
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads, checks and repairs. The caller holds the lock.</summary>
    public static LedgerOpening Run(LedgerOptions options)
    {
        Durable.CreateDirectory(options.Directory);
        var record = SwapRecord.Read(options.SwapPath);
        var signer = record is null ? Begin(options, out record) : ReadKey(options, ref record);
        if (signer.Verifier.Name != options.Origin)
        {
            throw new LedgerDamaged($"{options.KeyPath} is the key of {signer.Verifier.Name}, but this ledger is {options.Origin}. Check the keys "
                + "folder and the origin in the settings.");
        }

        var signed = Open(record.Note, signer.Verifier, options.SwapPath);

        // A record that was read may not be durable (its folder's sync may have failed before): written again before anything builds on it.
        record.Write(options.SwapPath);
        return Adopt(options, signer, record, signed);
    }

    /// <summary>What tiles and staged entries in a folder hold, checked against the checkpoint that was signed last.</summary>
    /// <exception cref="LedgerDamaged">They hold less, or something else.</exception>
    internal static LedgerOpening Adopt(LedgerOptions options, NoteSigner signer, SwapRecord record, Checkpoint signed)
    {
        var note = ReadPublished(options);
        var published = note is null ? 0 : Open(note, signer.Verifier, Path.Combine(options.Directory, TilePath.Checkpoint)).Size;
        if (published > signed.Size)
        {
            throw new LedgerDamaged($"The ledger in {options.Directory} was published with {published} entries, but {options.SwapPath} knows {signed.Size}: "
                + "the keys folder is older than the ledger. Put back its newest copy; without one begin a new ledger with a new origin.");
        }

        var tree = new TileTree(new DirectoryTiles(options.Directory));
        var edge = RightEdge.Load(published, (level, n, width) => tree.Tile(level, n, width).ToArray());
        CheckRoot(edge, note is null ? null : Checkpoint.Parse(SignedNote.Parse(note).Text), options);

        var tailStart = published / TilePath.Width * TilePath.Width;
        var tail = published == tailStart ? [] : tree.Bundle(published / TilePath.Width, (int)(published - tailStart)).ToList();
        CheckTail(edge, tail, published, options);

        Replay(options, published, signed.Size, edge, tail);
        CheckRoot(edge, signed, options);
        return new LedgerOpening(signer, record, signed, published, note, edge, tail, tailStart);
    }

    /// <summary>The root over the first entries of a folder: its tiles up to what is published there, then the staged ones.</summary>
    internal static byte[] RootOf(LedgerOptions options, long published, long size)
    {
        var tree = new TileTree(new DirectoryTiles(options.Directory));
        var edge = RightEdge.Load(published, (level, n, width) => tree.Tile(level, n, width).ToArray());
        Replay(options, published, size, edge, []);
        return TreeNodes.Root(edge.Size, (level, i) => edge.Node(level, i) ?? tree.Node(level, i, published));
    }

    // Staged entries that are published are skipped, those that are signed are taken, those beyond were never acknowledged and are dropped.
    private static void Replay(LedgerOptions options, long published, long size, RightEdge edge, List<ReadOnlyMemory<byte>> tail)
    {
        var (first, staged) = StagedFile.Read(options.StagedPath);
        if (size > published && (first > published || first + staged.Count < size))
        {
            var have = first > published ? published : Math.Max(published, first + staged.Count);
            throw new LedgerDamaged($"{size} entries of the ledger {options.Origin} were signed, but {options.Directory} holds {have}: "
                + "the data folder is older than the keys folder, "
                + "or entries were lost. Put back its newest copy, or restore it from its second place (remit vault ledger restore, remit desk ledger "
                + "restore); without either begin a new ledger with a new origin (remit vault ledger new-origin, ...). Nothing is signed until then.");
        }

        for (var index = published; index < size; index++)
        {
            // A copy: the staged file was read as one block, which must not stay in memory for the sake of a few entries.
            ReadOnlyMemory<byte> entry = staged[(int)(index - first)].ToArray();
            edge.Add(MerkleTree.HashLeaf(entry.Span));
            tail.Add(entry);
        }
    }

    private static NoteSigner Begin(LedgerOptions options, out SwapRecord record)
    {
        if (File.Exists(options.KeyPath) || HasEntries(options))
        {
            throw new LedgerDamaged($"{options.SwapPath} is missing, but the ledger {options.Origin} was begun before. "
                + "Put back the keys folder from its backup; "
                + "without one begin a new ledger: another folder, another origin, and no old key.");
        }

        // The record comes first and the key last, so that a key without a record can only mean that the record was lost.
        var signer = NoteSigner.Create(options.Origin);
        var empty = new Checkpoint(options.Origin, 0, MerkleTree.EmptyRoot);
        record = new SwapRecord(options.Clock.GetUtcNow(), SignedNote.Sign(empty.ToString(), signer).ToString());
        record.Write(options.SwapPath);
        options.Fault?.Invoke(LedgerStep.RecordCreated);
        Durable.WriteAtomically(options.KeyPath, Encoding.UTF8.GetBytes(signer.ToPrivateText() + "\n"), Private);
        options.Fault?.Invoke(LedgerStep.KeyCreated);
        return signer;
    }

    private static NoteSigner ReadKey(LedgerOptions options, ref SwapRecord record)
    {
        if (File.Exists(options.KeyPath))
        {
            return ReadSigner(options);
        }

        // A crash between record and key: nothing was ever signed with that key but the empty tree.
        if (!HasEntries(options) && Checkpoint.Parse(SignedNote.Parse(record.Note).Text).Size == 0)
        {
            File.Delete(options.SwapPath);
            return Begin(options, out record);
        }

        return ReadSigner(options);
    }

    /// <summary>The ledger's key.</summary>
    /// <exception cref="LedgerDamaged">It is missing or damaged.</exception>
    internal static NoteSigner ReadSigner(LedgerOptions options)
    {
        if (!File.Exists(options.KeyPath))
        {
            throw new LedgerDamaged($"The key of the ledger {options.Origin} is missing: {options.KeyPath}. Restore it from the backup of the keys "
                + "folder; nothing can be signed without it.");
        }

        try
        {
            return NoteSigner.Parse(File.ReadAllText(options.KeyPath));
        }
        catch (FormatException e)
        {
            throw new LedgerDamaged($"{options.KeyPath} is damaged. Restore it from the backup of the keys folder.", e);
        }
    }

    // The staged file is made after record and key, so its mere existence tells of an earlier ledger.
    private static bool HasEntries(LedgerOptions options) =>
        ReadPublished(options) is not null || File.Exists(options.StagedPath) || Directory.Exists(Path.Combine(options.Directory, "tile"));

    private static string? ReadPublished(LedgerOptions options)
    {
        try
        {
            var bytes = new DirectoryTiles(options.Directory).Read(TilePath.Checkpoint, SignedNote.BytesMax);
            return bytes is null ? null : Encoding.UTF8.GetString(bytes);
        }
        catch (InvalidDataException e)
        {
            throw new LedgerDamaged($"{TilePath.Checkpoint} in {options.Directory} is damaged: {e.Message} Restore it from a copy.", e);
        }
    }

    internal static Checkpoint Open(string note, Verifier key, string path)
    {
        try
        {
            return Checkpoint.Open(SignedNote.Parse(note), key, out var words)
                ?? throw new LedgerDamaged($"{path} does not hold: {words} Restore it from a copy.");
        }
        catch (FormatException e)
        {
            throw new LedgerDamaged($"{path} is damaged: {e.Message} Restore it from a copy.", e);
        }
    }

    private static void CheckRoot(RightEdge edge, Checkpoint? expected, LedgerOptions options)
    {
        if (expected is not null && !TreeNodes.Root(edge.Size, (level, i) => edge.Node(level, i)!).AsSpan().SequenceEqual(expected.Root))
        {
            throw new LedgerDamaged($"The tiles and staged entries of the ledger in {options.Directory} do not hash to its checkpoint of size {expected.Size}: "
                + "bytes were changed. Run remit-verify ledger to see which file, restore it from a copy, and start again. Nothing is signed until then.");
        }
    }

    private static void CheckTail(RightEdge edge, List<ReadOnlyMemory<byte>> tail, long published, LedgerOptions options)
    {
        for (var i = 0; i < tail.Count; i++)
        {
            if (!MerkleTree.HashLeaf(tail[i].Span).AsSpan().SequenceEqual(edge.Node(0, published - tail.Count + i)))
            {
                throw new LedgerDamaged($"{TilePath.Entries(published / TilePath.Width, tail.Count)} in {options.Directory} does not fit its tile: "
                    + "bytes were changed. Restore it from a copy of the ledger and start again.");
            }

            tail[i] = tail[i].ToArray();
        }
    }
}
