using Remit.Kernel;
using Remit.Reports;
using Remit.Transparency;
using Remit.Vault;

namespace Remit.Server.Bridges;

/// <summary>A backup copies the ledgers of two modules that know nothing of each other, each at a checkpoint of its own.</summary>
internal sealed class BackupLedgers(IServiceProvider services)
{
    /// <summary>Copies the case ledger; after the tables were read, so that it holds what they do.</summary>
    public Task<Outcome<Checkpoint>> CopyCasesAsync(string place, CancellationToken cancel) =>
        services.GetRequiredService<IReports>().CopyLedgerAsync(place, cancel);

    /// <summary>Copies the vault's ledger, and has the files copied that it names.</summary>
    /// <returns>Where the copy ends, and why something is not sealed; null where all is.</returns>
    public async Task<Outcome<(Checkpoint At, string? NotSealed)>> CopyVaultAsync(
        string place, Func<IReadOnlyList<string>, Task> copy, CancellationToken cancel)
    {
        var still = await services.GetRequiredService<IVault>().WhileStillAsync(place, vault => copy(vault.Files), cancel);
        return still.Ok ? (still.Value.Checkpoint, still.Value.NotSealed) : still.Refusal!;
    }
}
