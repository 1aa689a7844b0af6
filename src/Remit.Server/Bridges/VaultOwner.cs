using Remit.Registry;
using Remit.Vault;

namespace Remit.Server.Bridges;

/// <summary>Whose vault this instance holds: the operator of the register whose verifier key is this vault's.</summary>
internal sealed class VaultOwner(IRegistry registry, IVault vault)
{
    /// <summary>The operator's id; null while the register names none.</summary>
    public async Task<string?> OperatorAsync(CancellationToken cancel) =>
        (await registry.OperatorsAsync(cancel)).FirstOrDefault(one => one.VaultVKey == vault.VKey)?.Id;

    /// <summary>Notes in the register that this vault is that operator's.</summary>
    public async Task DeclareAsync(string operatorId, CancellationToken cancel)
    {
        if (await registry.OperatorAsync(operatorId, cancel) is { } one && one.VaultVKey != vault.VKey)
        {
            await registry.SaveAsync(one with { VaultVKey = vault.VKey }, cancel);
        }
    }
}
