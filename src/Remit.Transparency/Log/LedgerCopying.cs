using System.Text;

namespace Remit.Transparency;

/// <content>A copy of the whole ledger as it stands at one moment, while it goes on.</content>
public sealed partial class Ledger
{
    /// <summary>Copies the ledger into a folder that is laid out like a second place, so that it can be restored from there: all that is signed, no
    /// key.</summary>
    /// <param name="directory">A folder without a copy in it.</param>
    /// <returns>The checkpoint that the copy ends at.</returns>
    /// <exception cref="LedgerDamaged">The ledger has stopped, or a tile is missing.</exception>
    /// <exception cref="IOException">The disk fails: throw the copy away.</exception>
    public Checkpoint CopyTo(string directory)
    {
        var place = LedgerCopy.PlaceIn(_options, directory);
        Durable.CreateDirectory(place.Directory);
        var tiles = new TileWriter(place.Directory, null);
        long published;
        lock (_gate)
        {
            ThrowIfStopped();
            published = PublishedSize;
        }

        // Full tiles never change again: they are copied while entries are added.
        tiles.CopyFrom(_options.Directory, 0, published, TileChoice.Full);
        lock (_gate)
        {
            ThrowIfStopped();
            tiles.CopyFrom(_options.Directory, 0, PublishedSize, TileChoice.Missing);
            Durable.WriteAtomically(Path.Combine(place.Directory, TilePath.Checkpoint), Encoding.UTF8.GetBytes(_published!));
            Durable.WriteAtomically(Path.Combine(place.Directory, "log.vkey"), Encoding.UTF8.GetBytes(VKey + "\n"));
            LedgerPruning.Write(place, MinIndex);
            StagedFile.Create(place.StagedPath, PublishedSize, _tail[(int)(PublishedSize - _tailStart)..(int)(Size - _tailStart)]).Dispose();
            Durable.WriteAtomically(LedgerCopy.PathOfSigned(place), Encoding.UTF8.GetBytes(SignedNote));
            return Signed;
        }
    }
}

/// <summary>What is known of a copied ledger after everything in it was hashed again.</summary>
/// <param name="Origin">Its name.</param>
/// <param name="Size">Entries under its newest signed checkpoint.</param>
/// <param name="Root">The root over them, in base64, as it was recomputed.</param>
/// <param name="VKey">The key that signed it, as the copy says.</param>
public sealed record LedgerCopied(string Origin, long Size, string Root, string VKey);

/// <summary>Checks a copy that <see cref="Ledger.CopyTo"/> made, without the ledger's key.</summary>
public static class LedgerCopyCheck
{
    /// <summary>Hashes every entry and tile of the copy up to its signed checkpoint.</summary>
    /// <param name="directory">The folder that was given to <see cref="Ledger.CopyTo"/>.</param>
    /// <exception cref="LedgerDamaged">Something is missing or changed; the words name it.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static LedgerCopied Run(string directory) =>
        Run(Path.Combine(directory, "ledger"), File.ReadAllText(Path.Combine(directory, LedgerCopy.SignedName)));

    /// <summary>Hashes every entry and tile of a ledger's folder up to a signed checkpoint.</summary>
    /// <param name="ledgerDirectory">The folder of the tiles; the staged entries lie beside it.</param>
    /// <param name="signedNote">The checkpoint.</param>
    /// <exception cref="LedgerDamaged">Something is missing or changed; the words name it.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static LedgerCopied Run(string ledgerDirectory, string signedNote)
    {
        var keyPath = Path.Combine(ledgerDirectory, "log.vkey");
        try
        {
            var key = Verifier.Parse(File.ReadAllText(keyPath).TrimEnd('\n'));
            var signed = LedgerOpening.Open(signedNote, key, "The signed checkpoint");
            var options = new LedgerOptions { Directory = ledgerDirectory, KeysDirectory = ledgerDirectory, Name = "copy", Origin = signed.Origin };
            var found = LedgerCheck.Run(new DirectoryTiles(ledgerDirectory), key, minIndex: LedgerPruning.Read(options));
            if (found.Faults.Count > 0)
            {
                throw new LedgerDamaged($"{found.Faults[0].File} in {ledgerDirectory} {found.Faults[0].What}.");
            }

            var root = LedgerOpening.RootOf(options, found.Checkpoint!.Size, signed.Size);
            return root.AsSpan().SequenceEqual(signed.Root)
                ? new LedgerCopied(signed.Origin, signed.Size, Convert.ToBase64String(root), key.ToString())
                : throw new LedgerDamaged($"The entries in {ledgerDirectory} do not hash to the signed checkpoint of size {signed.Size}.");
        }
        catch (FormatException e)
        {
            throw new LedgerDamaged($"{keyPath} is damaged: {e.Message}", e);
        }
    }

    /// <summary>How many entries a keys folder knows to have been signed; null where it knows of no such ledger.</summary>
    /// <param name="keysDirectory">The keys folder.</param>
    /// <param name="name">The ledger's name there: <c>vault</c> or <c>cases</c>.</param>
    /// <exception cref="LedgerDamaged">Its record is damaged.</exception>
    public static long? SignedBy(string keysDirectory, string name)
    {
        var options = new LedgerOptions { Directory = keysDirectory, KeysDirectory = keysDirectory, Name = name, Origin = name };
        return SwapRecord.Read(options.SwapPath) is { } record ? Checkpoint.Parse(SignedNote.Parse(record.Note).Text).Size : null;
    }
}
