using Remit.Duties;
using Remit.Server.Backup;
using Remit.Server.Hosting;

namespace Remit.Server.Bridges;

/// <summary>Duties asks when a backup was last restored on trial: a day crosses, for the operator whose vault this instance holds.</summary>
internal sealed class RestoreTrials(InstanceOptions options, IServiceProvider services) : IRestoreEvidence
{
    public async Task<DateOnly?> LastTrialAsync(string operatorId, CancellationToken cancel) =>
        VerifiedRestore.Read(options.Desk) is { } trial && await services.GetRequiredService<VaultOwner>().OperatorAsync(cancel) == operatorId
            ? DateOnly.FromDateTime(trial.At.UtcDateTime)
            : null;
}
