namespace Remit.Reports.Rewards;

/// <summary>A reward for a closed report. No column says anything about the reporter; days only, as everywhere in this module.</summary>
internal sealed class RewardRow
{
    /// <summary>32 hexadecimal digits, random.</summary>
    public required string Id { get; init; }

    public required string Case { get; init; }

    /// <summary>The case again, while the reward is not refused: a unique column, so that a case has one reward at most.</summary>
    public string? OneOf { get; set; }

    /// <summary>The office that keeps the case.</summary>
    public required string Office { get; init; }

    /// <summary>The office's region: who is above it reaches the reward.</summary>
    public required string Region { get; init; }

    public string? Number { get; set; }

    public required string State { get; set; }

    /// <summary>Entry of the pack's list of rules.</summary>
    public required string Rule { get; init; }

    /// <summary>The rule's article on the day of the proposal, by citation.</summary>
    public required string Article { get; init; }

    /// <summary>Whole units of the currency.</summary>
    public required long Amount { get; init; }

    /// <summary>Sealed to the office.</summary>
    public required byte[] Reason { get; init; }

    /// <summary>The reason of a refusal, sealed to the office.</summary>
    public byte[]? Refusal { get; set; }

    public required string ProposedBy { get; init; }

    public required string ProposedDay { get; init; }

    public string? DecidedBy { get; set; }

    public string? DecidedDay { get; set; }

    public string? PaidBy { get; set; }

    public string? PaidDay { get; set; }

    public string? RedeemedBy { get; set; }

    public string? RedeemedDay { get; set; }

    /// <summary>SHA-256 of the voucher, hexadecimal; null before the decision.</summary>
    public string? VoucherHash { get; set; }

    /// <summary>The voucher, sealed to the reporter alone; null once it was read.</summary>
    public byte[]? Voucher { get; set; }

    public int Version { get; set; }
}
