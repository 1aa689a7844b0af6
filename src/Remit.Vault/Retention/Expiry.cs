using Remit.Kernel;
using Remit.Transparency.Evidence;
using Remit.Transparency.Leaves;
using Remit.Vault.Segments;

namespace Remit.Vault.Retention;

/// <summary>Ends what is past its period: whole files, the leaf first.</summary>
internal static class Expiry
{
    /// <summary>Files that no policy in force binds any longer, with the day since which.</summary>
    public static IReadOnlyList<(StoredFile File, DateOnly End)> Due(VaultState state, VaultOptions options, long nowMicros)
    {
        var calendar = new RetentionCalendar(options);
        return
        [
            .. state.Files.Where(file => !Holds.Cover(state, file)).Select(file => (File: file, End: calendar.End(file, state)))
                .Where(f => f.End is { } end && f.File.Sources.All(s => calendar.Day(nowMicros, state.Sources.GetValueOrDefault(s)?.Policy) >= end))
                .Select(f => (f.File, f.End!.Value)),
        ];
    }

    /// <summary>Destroys what is due.</summary>
    /// <param name="store">The vault.</param>
    /// <param name="options">Its settings.</param>
    /// <param name="approvals">None, where the policy's own period is enough, or two of different roles and accounts.</param>
    public static Outcome<ExpireResult> Run(SegmentStore store, VaultOptions options, IReadOnlyList<string> approvals)
    {
        if (approvals.Count > 0 && Approvals.Fault(approvals) is { } fault)
        {
            return new Refusal("approvals", fault) { Place = "approve" };
        }

        var due = store.Read(s => Due(s, options, store.Now));
        if (due.Count == 0)
        {
            return new ExpireResult(false, [], 0, 0);
        }

        IReadOnlyList<string> holds = store.Read(s => s.Holds.Keys.Order(StringComparer.Ordinal).ToList());

        // A key dies with the last file that is locked to it.
        var keys = store.Read(s => due.Select(f => f.File.Leaf.KeyId).Where(k => k.Length > 0).Distinct()
            .Where(k => s.Files.Where(f => f.Leaf.KeyId == k).All(f => due.Any(d => d.File.Leaf.Path == f.Leaf.Path))).ToHashSet(StringComparer.Ordinal));
        var first = store.Append([
            .. due.Select(f => Leaf(f.File, f.End, store.Now, keys.Contains(f.File.Leaf.KeyId) ? options.KeysBackupDays : null) with
            {
                Approvals = approvals,
                Holds = holds,
            }),
            .. keys.Select(k => new KeyLeaf(k, "destroyed", "", "", store.Now))]);
        foreach (var key in keys)
        {
            store.DestroyKey(key);
        }

        foreach (var (file, _) in due)
        {
            store.Destroy(file.Leaf.Path);
        }

        return Show(due, dryRun: false, first);
    }

    public static ExpireResult Show(IReadOnlyList<(StoredFile File, DateOnly End)> due, bool dryRun, long? first) => new(dryRun,
        [.. due.Select((f, i) => new ExpiredFile("segments/" + f.File.Leaf.Path, f.File.Leaf.Segments, f.File.Events, SourceRules.Iso(f.End), first + i))],
        due.Sum(f => f.File.Events), due.Sum(f => f.File.Leaf.Bytes));

    private static DeleteLeaf Leaf(StoredFile file, DateOnly end, long at, int? keyBackupDays) =>
        new(file.Leaf.Path, file.Leaf.FileRoot, file.Leaf.Segments, file.Events, SourceRules.Iso(end), file.Last,
            keyBackupDays is null ? "unlink" : "crypto-erase", at)
        {
            KeyId = keyBackupDays is null ? "" : file.Leaf.KeyId,
            BackupDays = keyBackupDays ?? 0,
        };
}
