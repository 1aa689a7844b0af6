using System.Text;

namespace Remit.Transparency;

/// <summary>The second place of a ledger: the same folder again on another disk or machine, and the newest signed checkpoint. Owned by <see cref="Ledger"/>,
/// under its lock.</summary>
/// <remarks>
/// Entries are durable here before they are signed, tiles before a checkpoint shows them, so that whatever anybody was told can be put back from here
/// (<see cref="LedgerRestore"/>). It is never behind what was told, so a ledger that finds more here than it knows itself was put back from an older copy.
/// </remarks>
internal sealed class LedgerCopy : IDisposable
{
    /// <summary>The newest signed checkpoint, beside the copied folder.</summary>
    public const string SignedName = "signed";

    private readonly LedgerOptions _place;
    private StagedFile? _staged;

    private LedgerCopy(LedgerOptions place) => _place = place;

    private string SignedPath => PathOfSigned(_place);

    /// <summary>A ledger's options with the copied folder in the place of its own.</summary>
    public static LedgerOptions PlaceIn(LedgerOptions options, string copyDirectory) =>
        options with { Directory = Path.Combine(Path.GetFullPath(copyDirectory), "ledger"), CopyDirectory = null };

    public static string PathOfSigned(LedgerOptions place) => Path.Combine(Path.GetDirectoryName(place.Directory)!, SignedName);

    /// <summary>Opens the second place and brings it to where the ledger stands; null where the options name none.</summary>
    /// <param name="options">The ledger's.</param>
    /// <param name="found">What was found at the opening.</param>
    /// <param name="node">Roots of the ledger's own subtrees.</param>
    /// <param name="unpublished">Entries that are signed and not published.</param>
    /// <exception cref="LedgerDamaged">The place holds another ledger, or a newer state of this one.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static LedgerCopy? Open(LedgerOptions options, LedgerOpening found, Func<int, long, byte[]> node, IReadOnlyList<ReadOnlyMemory<byte>> unpublished)
    {
        if (options.CopyDirectory is not { } directory)
        {
            return null;
        }

        var copy = new LedgerCopy(PlaceIn(options, directory));
        Durable.CreateDirectory(copy._place.Directory);
        copy.CompareSigned(found, node);
        copy.CatchUp(options, found);
        Durable.WriteAtomically(Path.Combine(copy._place.Directory, "log.vkey"), Encoding.UTF8.GetBytes(found.Signer.Verifier + "\n"));
        copy._staged = StagedFile.Create(copy._place.StagedPath, found.Published, unpublished);
        copy.Sign(found.Record.Note);
        return copy;
    }

    public void Stage(long first, IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        _staged!.Write(first, entries);
        _staged.Sync();
    }

    public void Sign(string note) => Durable.WriteAtomically(SignedPath, Encoding.UTF8.GetBytes(note));

    public TileWriter Tiles() => new(_place.Directory, _place.Fault);

    public void Show(string note) => Durable.WriteAtomically(Path.Combine(_place.Directory, TilePath.Checkpoint), Encoding.UTF8.GetBytes(note));

    public void Trim() => _staged!.Clear();

    public void Prune(long minIndex)
    {
        LedgerPruning.Write(_place, minIndex);
        LedgerPruning.Destroy(_place.Directory, minIndex);
    }

    public void Dispose() => _staged?.Dispose();

    private void CompareSigned(LedgerOpening found, Func<int, long, byte[]> node)
    {
        if (!File.Exists(SignedPath))
        {
            return;
        }

        var note = File.ReadAllText(SignedPath);
        var origin = note[..Math.Max(0, note.IndexOf('\n', StringComparison.Ordinal))];
        if (origin != _place.Origin)
        {
            throw new LedgerDamaged($"The second place {Path.GetDirectoryName(SignedPath)} belongs to the ledger {origin}, not to {_place.Origin}. Name a new, "
                + "empty folder, and keep this one: it may be needed as evidence.");
        }

        var there = LedgerOpening.Open(note, found.Signer.Verifier, SignedPath);
        if (there.Size > found.Signed.Size)
        {
            throw new LedgerDamaged($"The second place {Path.GetDirectoryName(SignedPath)} holds {there.Size} signed entries of {there.Origin}, but this "
                + $"ledger knows {found.Signed.Size}: data or keys were put back from an older copy. Restore the ledger from there (remit vault ledger "
                + "restore, remit desk ledger restore). Nothing is signed until then.");
        }

        if (!TreeNodes.Root(there.Size, node).AsSpan().SequenceEqual(there.Root))
        {
            throw new LedgerDamaged($"The second place {Path.GetDirectoryName(SignedPath)} holds another history of {there.Origin}: {there.Size} entries with "
                + "another root. Both are evidence: keep them, and find out who signs with this key.");
        }
    }

    // After a time without this place, or for a ledger that is older than it: what is published and not here.
    private void CatchUp(LedgerOptions options, LedgerOpening found)
    {
        if (found.PublishedNote is not { } note)
        {
            return;
        }

        var tiles = Tiles();
        var shown = Path.Combine(_place.Directory, TilePath.Checkpoint);
        var have = File.Exists(shown) ? LedgerOpening.Open(File.ReadAllText(shown), found.Signer.Verifier, shown).Size : 0;
        if (have < found.Published)
        {
            LedgerPruning.Write(_place, LedgerPruning.Read(options));
            tiles.CopyFrom(options.Directory, have, found.Published);
            Show(note);
            tiles.RemovePartials(have, found.Published);
        }

        tiles.RemoveUnpublished(Math.Max(have, found.Published), found.Signed.Size);
    }
}
