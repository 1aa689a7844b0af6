using Remit.Reports;
using Remit.Vault;

namespace Remit.Server.Bridges;

/// <summary>The public keys by which anybody checks this instance's two ledgers: nothing else of either passes here.</summary>
internal static class LedgerKeys
{
    /// <summary>The verifier keys as the demo prints them.</summary>
    /// <param name="services">The running instance.</param>
    /// <param name="owner">The operator whose vault it holds.</param>
    public static Keys Of(IServiceProvider services, string owner) => new(
        new Dictionary<string, string> { [owner] = services.GetRequiredService<IVault>().VKey }, services.GetRequiredService<IReports>().VKey);

    /// <param name="Vault">By operator.</param>
    /// <param name="Cases">The case ledger's.</param>
    internal sealed record Keys(IReadOnlyDictionary<string, string> Vault, string Cases);
}
