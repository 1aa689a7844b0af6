using Remit.Vault.Segments;

namespace Remit.Vault.Evidence;

/// <summary>What verification last found about each file, as long as the file looks the same. Kept in memory: a new process verifies anew.</summary>
internal sealed class VerifiedFiles(VaultFolders folders, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (Stamp Stamp, DateTimeOffset At, IReadOnlyList<VerifyFailure> Failures)> _seen = new(StringComparer.Ordinal);

    public void Record(FileCheck check)
    {
        var stamp = Look(check.Leaf.Path);
        lock (_lock)
        {
            _seen[check.Leaf.Path] = (stamp, clock.GetUtcNow(), check.Failures);
        }
    }

    /// <summary>Live files that were never verified, or look different since.</summary>
    public IReadOnlyList<StoredFile> Stale(IEnumerable<StoredFile> live)
    {
        lock (_lock)
        {
            return [.. live.Where(f => !_seen.TryGetValue(f.Leaf.Path, out var seen) || seen.Stamp != Look(f.Leaf.Path))];
        }
    }

    /// <summary>What is wrong with live files, and since when all of them are known.</summary>
    public (IReadOnlyList<VerifyFailure> Failures, DateTimeOffset? Since) Of(IReadOnlyCollection<StoredFile> live)
    {
        lock (_lock)
        {
            var seen = live.Select(f => _seen.TryGetValue(f.Leaf.Path, out var s) ? s : default).ToList();
            return ([.. seen.SelectMany(s => s.Failures ?? [])], seen.Count > 0 && seen.All(s => s.Failures is not null) ? seen.Min(s => s.At) : null);
        }
    }

    private Stamp Look(string name)
    {
        var (file, side) = (new FileInfo(folders.File(name)), new FileInfo(folders.Side(name)));
        return new(file.Exists ? file.Length : -1, file.Exists ? file.LastWriteTimeUtc.Ticks : 0, side.Exists ? side.Length : -1, side.Exists
            ? side.LastWriteTimeUtc.Ticks : 0);
    }

    private readonly record struct Stamp(long FileBytes, long FileTime, long SideBytes, long SideTime);
}
