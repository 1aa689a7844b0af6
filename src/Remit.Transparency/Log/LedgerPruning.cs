using System.Globalization;
using System.Text;

namespace Remit.Transparency;

/// <content>Entries that may go: bundles below a minimum index (C2SP tlog-tiles, "pruning").</content>
public sealed partial class Ledger
{
    /// <summary>Entries below it may be gone; 0 where nothing was pruned. It never falls.</summary>
    public long MinIndex { get; private set; }

    /// <summary>Destroys the bundles that end at or below an index, here and in the second place. All hashes stay, 32 bytes an entry, so that every proof,
    /// also for an entry that is gone, can still be made and checked.</summary>
    /// <param name="minIndex">0 to <see cref="PublishedSize"/>. The caller has published it before, by its policy, in an entry (<c>epoch</c>, <c>minIndex</c>):
    /// a reader takes a missing bundle for a loss unless a signed entry allows it.</param>
    /// <returns>How many bundles were destroyed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The index is beyond what is published.</exception>
    /// <exception cref="LedgerDamaged">The ledger has stopped.</exception>
    /// <exception cref="IOException">The disk fails; pruning again goes on where it ended.</exception>
    public int Prune(long minIndex)
    {
        lock (_gate)
        {
            ThrowIfStopped();
            ArgumentOutOfRangeException.ThrowIfNegative(minIndex);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(minIndex, PublishedSize);

            // First what was allowed, then the files: nobody finds a hole that nothing explains.
            MinIndex = Math.Max(MinIndex, minIndex);
            LedgerPruning.Write(_options, MinIndex);
            _copy?.Prune(MinIndex);
            _tiles.Forget();
            return LedgerPruning.Destroy(_options.Directory, MinIndex);
        }
    }
}

/// <summary>The writer's own note of how far it has pruned, beside the folder, and the deletion of what may go.</summary>
internal static class LedgerPruning
{
    /// <summary>The end of a tile: the index of the first entry that it does not cover. A full one may be missing where this is at most the minimum
    /// index.</summary>
    public static long End(int level, long n) => (n + 1) << (TilePath.Height * (level + 1));

    /// <summary>How far a ledger was pruned.</summary>
    /// <exception cref="LedgerDamaged">The note is damaged.</exception>
    public static long Read(LedgerOptions options)
    {
        if (!File.Exists(options.MinIndexPath))
        {
            return 0;
        }

        return StrictText.TryDecimal(File.ReadAllText(options.MinIndexPath).TrimEnd('\n'), out var index)
            ? index
            : throw new LedgerDamaged($"{options.MinIndexPath} is damaged. Write the minimum index of the newest epoch entry into it, or 0 if nothing "
                + "was pruned.");
    }

    public static void Write(LedgerOptions options, long minIndex) =>
        Durable.WriteAtomically(options.MinIndexPath, Encoding.ASCII.GetBytes(minIndex.ToString(CultureInfo.InvariantCulture) + "\n"));

    /// <summary>Destroys full bundles that end at or below the index, and what is left of their partial forms.</summary>
    public static int Destroy(string directory, long minIndex)
    {
        var (count, folders) = (0, new HashSet<string>());
        for (var n = 0L; End(0, n) <= minIndex; n++)
        {
            var path = Path.Combine(directory, TilePath.Entries(n));
            if (Directory.Exists(path + ".p"))
            {
                Directory.Delete(path + ".p", recursive: true);
            }

            if (File.Exists(path))
            {
                File.Delete(path);
                folders.Add(Path.GetDirectoryName(path)!);
                count++;
            }
        }

        foreach (var folder in folders)
        {
            Durable.SyncDirectory(folder);
        }

        return count;
    }
}
