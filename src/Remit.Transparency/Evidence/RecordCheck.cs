namespace Remit.Transparency.Evidence;

/// <summary>Judges a continuity record: each checkpoint stands, is cosigned as asked, and is not smaller than the one before it.</summary>
public static class RecordCheck
{
    /// <summary>Checks entries in the order of the record.</summary>
    /// <param name="entries">As <see cref="ContinuityRecord.Read"/> gives them.</param>
    /// <param name="log">The log's key.</param>
    /// <param name="policy">Whose cosignatures each must carry; null: only order and the log's signature are checked.</param>
    public static (IReadOnlyList<Finding> Findings, long Size) Run(IReadOnlyList<ContinuityEntry> entries, Verifier log, WitnessPolicy? policy)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var findings = new List<Finding>();
        var times = WitnessedTimes.Of(entries, log, policy, findings);
        if (policy is { NeedsWitnesses: true } && times.Cosigned.Count + findings.Count(f => f.Code == "checkpoint-bad") < entries.Count)
        {
            findings.Add(new("unwitnessed", $"Only {times.Cosigned.Count} of {entries.Count} checkpoints are cosigned as the policy asks."));
        }

        return (findings, times.Last?.Size ?? 0);
    }
}
