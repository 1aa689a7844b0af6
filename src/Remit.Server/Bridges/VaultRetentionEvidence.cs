using Remit.Duties;
using Remit.Vault;

namespace Remit.Server.Bridges;

/// <summary>Duties reads an operator's keeping of logs through the vault's own evidence: counts,
/// days and hashes cross here, never an event, a host or a line.</summary>
internal sealed class VaultRetentionEvidence(IVault vault, VaultOwner owner) : IRetentionEvidence
{
    public async Task<RetentionEvidence?> ReadAsync(string operatorId, CancellationToken cancel)
    {
        if (operatorId != await owner.OperatorAsync(cancel))
        {
            return null;
        }

        try
        {
            var reading = await vault.ReadRetentionAsync(cancel);
            return new RetentionEvidence(
                reading.State switch
                {
                    RetentionState.Met => DutyState.Met,
                    RetentionState.Missing => DutyState.Missing,
                    _ => DutyState.Unknown,
                },
                reading.DaysKept,
                reading.DaysNeeded,
                [.. reading.Reasons.Select(reason => new EvidenceReason(reason.Code, reason.Words))],
                reading.Sources,
                reading.VerifiedAt,
                reading.CheckpointTime,
                reading.Size,
                reading.Root);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // What cannot be read shows nothing: unknown is not met.
            return new RetentionEvidence(
                DutyState.Unknown, 0, 0, [new EvidenceReason("unreachable", $"The vault cannot be read: {e.Message}")], 0, null, null, 0, null);
        }
    }
}
