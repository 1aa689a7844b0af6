using System.Globalization;
using Remit.Transparency.Leaves;

namespace Remit.Transparency;

/// <summary>A ledger that was put back from its second place.</summary>
/// <param name="Origin">Its name.</param>
/// <param name="Size">Signed entries that it now has.</param>
/// <param name="Before">Signed entries that the keys folder knew before; 0 where it knew nothing.</param>
/// <param name="Aside">Where the folder went that lay in its place; null where there was none.</param>
public sealed record LedgerRestored(string Origin, long Size, long Before, string? Aside)
{
    /// <summary>The entry that says so in the ledger itself: an <c>incident</c> leaf, for whoever has the ledger next to enter.</summary>
    /// <param name="at">When it was put back.</param>
    public byte[] ToEntry(DateTimeOffset at) => new IncidentLeaf("restored", "", [], 0, 0,
        $"put back from its second place: {Size} signed entries, of which {Before} were known to the keys folder",
        at.ToUnixTimeMilliseconds() * 1000).ToBytes();
}

/// <summary>Puts a ledger back from its second place: the same entries, the same signatures, no fork. What lay there is set aside, never deleted.</summary>
/// <remarks>
/// The second place holds every entry before it was signed and every tile before it was shown, so its newest signed checkpoint is the newest that anybody was
/// told. It is believed only as far as it hashes to that checkpoint, which must extend what the swap record knows.
/// </remarks>
public static class LedgerRestore
{
    /// <summary>Restores.</summary>
    /// <param name="options">The ledger's; its origin is taken from the key, and remembered where the settings name another.</param>
    /// <param name="copyDirectory">The second place.</param>
    /// <exception cref="LedgerInUse">The ledger is open.</exception>
    /// <exception cref="LedgerDamaged">The place holds less than was signed, another ledger, or damaged files; the words say how to go on. Nothing was
    /// changed.</exception>
    /// <exception cref="IOException">The disk fails; run it again.</exception>
    public static LedgerRestored Run(LedgerOptions options, string copyDirectory)
    {
        Durable.CreateDirectory(options.KeysDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var held = Ledger.TakeLock(options);
        var signer = LedgerOpening.ReadSigner(options);
        var place = LedgerCopy.PlaceIn(options with { Origin = signer.Verifier.Name }, copyDirectory);
        var signedPath = LedgerCopy.PathOfSigned(place);
        if (!File.Exists(signedPath))
        {
            throw new LedgerDamaged($"{copyDirectory} is no second place of a ledger: it has no file named {LedgerCopy.SignedName}. Name the folder that "
                + "--ledger-copy wrote.");
        }

        var record = SwapRecord.Read(options.SwapPath);
        var known = record is null ? null : LedgerOpening.Open(record.Note, signer.Verifier, options.SwapPath);
        var note = Newest(File.ReadAllText(signedPath), record?.Note, known, place, signer.Verifier);
        var signed = LedgerOpening.Open(note, signer.Verifier, signedPath);
        var next = new SwapRecord(record is { } old && old.Time > options.Clock.GetUtcNow() ? old.Time : options.Clock.GetUtcNow(), note);
        var found = LedgerOpening.Adopt(place, signer, next, signed);
        Compare(found, known, place);
        var faults = LedgerCheck.Run(new DirectoryTiles(place.Directory), signer.Verifier, minIndex: LedgerPruning.Read(place)).Faults;
        if (faults.Count > 0)
        {
            throw new LedgerDamaged($"{faults[0].File} in {place.Directory} {faults[0].What}. This second place cannot be restored from; take another copy.");
        }

        var aside = PutInPlace(options, place, found);
        next.Write(options.SwapPath);
        if (signer.Verifier.Name != LedgerOrigin.InForce(options.KeysDirectory, options.Name, options.Origin))
        {
            LedgerOrigin.Write(options.KeysDirectory, options.Name, signer.Verifier.Name);
        }

        return new(signer.Verifier.Name, signed.Size, known?.Size ?? 0, aside);
    }

    // The second place's own word, or the swap record's, where a crash came between the two: the entries were there before either.
    private static string Newest(string there, string? recorded, Checkpoint? known, LedgerOptions place, Verifier key)
    {
        var size = LedgerOpening.Open(there, key, LedgerCopy.PathOfSigned(place)).Size;
        if (known is null || known.Size <= size)
        {
            return there;
        }

        var (first, staged) = StagedFile.Read(place.StagedPath);
        return staged.Count > 0 && first + staged.Count >= known.Size ? recorded! : throw new LedgerDamaged(
            $"The second place holds {size} entries of {known.Origin}, but {known.Size} were signed: entries from {size} on are lost here too. Put back a "
            + "newer copy; without one begin a new origin (remit vault ledger new-origin, remit desk ledger new-origin), which says what is lost.");
    }

    private static void Compare(LedgerOpening found, Checkpoint? known, LedgerOptions place)
    {
        if (known is null || known.Size == 0)
        {
            return;
        }

        var tree = new TileTree(new DirectoryTiles(place.Directory));
        var root = TreeNodes.Root(known.Size, (level, i) => found.Edge.Node(level, i) ?? tree.Node(level, i, found.Published));
        if (!root.AsSpan().SequenceEqual(known.Root))
        {
            throw new LedgerDamaged($"The second place holds another history of {known.Origin}: its first {known.Size} entries have another root than the one "
                + "that was signed here. Both are evidence: keep them, and find out who signs with this key.");
        }
    }

    private static string? PutInPlace(LedgerOptions options, LedgerOptions place, LedgerOpening found)
    {
        var beside = options.Directory + ".restoring";
        if (Directory.Exists(beside))
        {
            Directory.Delete(beside, recursive: true);
        }

        Durable.CreateDirectory(beside);
        Durable.CopyFolder(place.Directory, beside);
        string? aside = null;
        if (Directory.Exists(options.Directory))
        {
            aside = options.Directory + options.Clock.GetUtcNow().ToString("'.before-'yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
            Directory.Move(options.Directory, aside);
        }

        Directory.Move(beside, options.Directory);
        Durable.SyncDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Directory))!);
        StagedFile.Create(options.StagedPath, found.Published, [.. found.Tail.Skip((int)(found.Published - found.TailStart))]).Dispose();
        LedgerPruning.Write(options, LedgerPruning.Read(place));
        return aside;
    }
}
