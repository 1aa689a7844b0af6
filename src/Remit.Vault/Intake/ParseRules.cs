namespace Remit.Vault.Intake;

/// <summary>How the parser fills in what RFC 3164 and plain lines do not send. A source's settings; the same for all its events.</summary>
/// <param name="AssumedOffsetMinutes">The zone of times sent without one, minutes east of UTC, -1080 to 1080; 0 = UTC.</param>
/// <remarks>A missing year is the latest one that puts the event at most <see cref="AheadMicrosMax"/> after its reception: a line of 31 December
/// that arrives on 1 January belongs to the old year, and a clock that runs some hours ahead does not throw an event a year back.</remarks>
internal readonly record struct ParseRules(short AssumedOffsetMinutes = 0)
{
    /// <summary>How far a sender's clock may be ahead of ours before its yearless time is read as last year's: one day.</summary>
    public const long AheadMicrosMax = 24L * 3600 * 1_000_000;

    /// <summary>How many years back a yearless date is looked for: 29 February is at most eight years apart (1896, 1904).</summary>
    public const int YearsBackMax = 8;
}
