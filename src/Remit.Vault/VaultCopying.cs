using Remit.Kernel;

namespace Remit.Vault;

/// <summary>A vault that was made to stand still for a copy.</summary>
/// <param name="Checkpoint">The signed checkpoint at which its ledger was copied: origin, size and root.</param>
/// <param name="Files">What the ledger names up to there, as paths below the data folder: segment files, sidecars, rows.</param>
/// <param name="NotSealed">Why some events are in write-ahead files and not in segments; null where all is sealed. Those files are among the others
/// then.</param>
public sealed record VaultStill(Transparency.Checkpoint Checkpoint, IReadOnlyList<string> Files, string? NotSealed);

/// <content>Copies for a backup.</content>
internal sealed partial class Vault
{
    public async Task<Outcome<VaultStill>> WhileStillAsync(string ledgerPlace, Func<VaultStill, Task> copy, CancellationToken cancel) =>
        _writer is null ? NotWriting : await _writer.WhileStillAsync(ledgerPlace, copy, cancel).ConfigureAwait(false);
}

/// <content>Copies for a backup.</content>
internal sealed partial class VaultWriter
{
    /// <summary>Seals, copies the ledger, and keeps every file that it names in its place until they are copied. Intake goes on meanwhile.</summary>
    public Task<VaultStill> WhileStillAsync(string ledgerPlace, Func<VaultStill, Task> copy, CancellationToken cancel) => AloneAsync(async () =>
    {
        var unsealed = await SealAsync(cancel).ConfigureAwait(false);
        var folders = VaultFolders.Of(_options);

        // Listed before the ledger is copied: what a write-ahead file holds and the ledger has too is skipped when it is read again.
        List<string> paths = unsealed.Ok ? [] : [.. All(folders.WriteAhead)];
        var signed = Store.Ledger.CopyTo(ledgerPlace);
        paths.AddRange(Store.Read(state => state.Files.Where(file => file.Index < signed.Size)
            .SelectMany(file => new[] { folders.File(file.Leaf.Path), folders.Side(file.Leaf.Path) }).ToList()));
        paths.AddRange(All(folders.Rows));
        var data = Path.GetDirectoryName(folders.Root)!;
        var still = new VaultStill(signed, [.. paths.Select(path => Path.GetRelativePath(data, path).Replace('\\', '/'))], unsealed.Refusal?.Words);
        await copy(still).ConfigureAwait(false);
        return still;
    }, cancel);

    private static IEnumerable<string> All(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".tmp", StringComparison.Ordinal))
        : [];
}
