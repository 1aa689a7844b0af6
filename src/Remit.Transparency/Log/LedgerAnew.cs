using System.Security.Cryptography;
using System.Text;
using Remit.Transparency.Leaves;

namespace Remit.Transparency;

/// <summary>A ledger that had to begin anew.</summary>
/// <param name="Origin">Its new name.</param>
/// <param name="VKey">Its new key: witnesses and readers must be told.</param>
/// <param name="OldOrigin">The name before.</param>
/// <param name="Kept">Entries of the old ledger that were still there and are entered again, behind the first.</param>
/// <param name="Lost">Entries that the old ledger had signed and that are nowhere any more.</param>
/// <param name="Aside">Where the old folder lies now.</param>
public sealed record LedgerBegun(string Origin, string VKey, string OldOrigin, long Kept, long Lost, string Aside);

/// <summary>The last way on when signed entries are lost: a new ledger under a new name, whose first entry says which one it follows and what is
/// missing.</summary>
/// <remarks>
/// The old key never signs again: it goes aside with the old folder. The new ledger is made whole beside the old one and then put in its place, step by
/// step; a run that was cut short is finished by running it again.
/// </remarks>
public static class LedgerAnew
{
    /// <summary>Begins the new ledger.</summary>
    /// <param name="options">The old one's.</param>
    /// <param name="witnessed">The folder of its continuity record; it goes aside too.</param>
    /// <param name="reason">Why, for the first entry.</param>
    /// <param name="timeOf">When an entry was written, unix microseconds; 0 where it does not say.</param>
    /// <exception cref="LedgerInUse">The ledger is open.</exception>
    /// <exception cref="LedgerDamaged">There is no key: nothing tells which ledger this was.</exception>
    /// <exception cref="IOException">The disk fails; run it again.</exception>
    public static LedgerBegun Run(LedgerOptions options, string witnessed, string reason, Func<ReadOnlyMemory<byte>, long> timeOf)
    {
        using var held = Ledger.TakeLock(options);
        var making = Making(options);
        if (!File.Exists(ReadyPath(making)))
        {
            Make(options, making, witnessed, reason, timeOf);
        }

        var ready = File.ReadAllText(ReadyPath(making)).Split('\n');
        PutInPlace(options, making, witnessed, old: ready[0], next: ready[1]);
        return new(ready[1], ready[2], ready[0], long.Parse(ready[3], null), long.Parse(ready[4], null), Aside(options.Directory, ready[0]));
    }

    private static LedgerOptions Making(LedgerOptions options) => options with
    {
        Directory = options.Directory + ".new",
        KeysDirectory = Path.Combine(options.KeysDirectory, options.Name + ".new"),
        CopyDirectory = null,
        Fault = null,
    };

    private static string ReadyPath(LedgerOptions making) => Path.Combine(making.KeysDirectory, "ready");

    private static string Aside(string path, string origin) => $"{path}.{WitnessBook.HashOf(origin)[..8]}";

    private static void Make(LedgerOptions options, LedgerOptions making, string witnessed, string reason, Func<ReadOnlyMemory<byte>, long> timeOf)
    {
        foreach (var folder in new[] { making.Directory, making.KeysDirectory }.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }

        File.Delete(making.StagedPath);
        var signer = LedgerOpening.ReadSigner(options);
        var (kept, signed) = WhatIsLeft(options, signer.Verifier);
        var (old, next) = (signer.Verifier.Name, LedgerOrigin.After(signer.Verifier.Name));
        var now = options.Clock.GetUtcNow().ToUnixTimeMilliseconds() * 1000;
        var lost = Math.Max(0, signed.Size - kept.Count);
        var cosigned = ContinuityRecord.ReadNewest(witnessed)?.Note;
        var words = $"{reason} ({signed.Size} entries of {old} were signed; {kept.Count} are entered again behind this one, {lost} are lost)";
        var first = new IncidentLeaf("new-origin", old, cosigned is null ? [] : SHA256.HashData(Encoding.UTF8.GetBytes(cosigned)),
            lost == 0 || kept.Count == 0 ? 0 : timeOf(kept[^1]), lost == 0 ? 0 : now, words, now);
        using var ledger = Ledger.Open(making with { Origin = next });
        ledger.Append(first.ToBytes());
        foreach (var batch in kept.Chunk(1024))
        {
            ledger.Append(batch);
        }

        ledger.Publish();
        Durable.WriteAtomically(ReadyPath(making), Encoding.UTF8.GetBytes($"{old}\n{next}\n{ledger.VKey}\n{kept.Count}\n{lost}\n"));
    }

    // What hashes to the newest checkpoint that lies there, up to the first hole; then what was staged behind it.
    private static (List<ReadOnlyMemory<byte>> Kept, Checkpoint Signed) WhatIsLeft(LedgerOptions options, Verifier key)
    {
        var entries = new List<ReadOnlyMemory<byte>>();
        var found = LedgerCheck.Run(new DirectoryTiles(options.Directory), key, (i, entry) =>
        {
            if (i == entries.Count)
            {
                entries.Add(entry.ToArray());
            }
        });
        var bad = found.Faults.Select(f => f.File).Where(f => f.StartsWith("tile/", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var whole = Enumerable.Range(0, entries.Count).FirstOrDefault(i => IsBad(bad, i / TilePath.Width, found.Checkpoint!.Size), entries.Count);
        entries.RemoveRange(whole, entries.Count - whole);
        var published = found.Checkpoint?.Size ?? 0;
        var record = SwapRecord.Read(options.SwapPath);
        var signed = record is null ? found.Checkpoint ?? new Checkpoint(key.Name, 0, MerkleTree.EmptyRoot)
            : LedgerOpening.Open(record.Note, key, options.SwapPath);
        var (start, staged) = StagedFile.Read(options.StagedPath);
        if (entries.Count == published && start <= published)
        {
            entries.AddRange(staged.Skip((int)(published - start)).Take((int)Math.Max(0, signed.Size - published)));
        }

        return (entries, signed);
    }

    private static bool IsBad(HashSet<string> bad, long n, long size)
    {
        var width = TilePath.WidthOf(0, n, size);
        return bad.Contains(TilePath.Entries(n, width)) || bad.Contains(TilePath.Hashes(0, n, width))
            || bad.Contains(TilePath.Entries(n)) || bad.Contains(TilePath.Hashes(0, n));
    }

    // Each step asks whether its source is still there, so that it can be run again.
    private static void PutInPlace(LedgerOptions options, LedgerOptions making, string witnessed, string old, string next)
    {
        Durable.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Directory))!);
        Replace(making.Directory, options.Directory, old);
        Replace(making.StagedPath, options.StagedPath, old);
        Replace(making.SwapPath, options.SwapPath, old);
        Replace(making.KeyPath, options.KeyPath, old);
        File.Delete(options.MinIndexPath);
        if (Directory.Exists(witnessed) && !Directory.Exists(Aside(witnessed, old)))
        {
            Directory.Move(witnessed, Aside(witnessed, old));
        }

        LedgerOrigin.Write(options.KeysDirectory, options.Name, next);
        Durable.SyncDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Directory))!);
        Directory.Delete(making.KeysDirectory, recursive: true);
        Durable.SyncDirectory(options.KeysDirectory);
    }

    private static void Replace(string made, string place, string old)
    {
        if (!Path.Exists(made))
        {
            return;
        }

        if (Path.Exists(place))
        {
            Directory.Move(place, Aside(place, old));
        }

        Directory.Move(made, place);
    }
}
