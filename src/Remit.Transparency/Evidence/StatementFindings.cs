namespace Remit.Transparency.Evidence;

/// <summary>What a statement shows.</summary>
/// <param name="Origin">The ledger.</param>
/// <param name="Checkpoint">Under which all is proved; null where it does not stand.</param>
/// <param name="Witnessed">Whether the times are the witnesses' of a policy; otherwise they are the operator's own word.</param>
/// <param name="Findings">What does not hold, or needs an explanation; empty = the statement holds.</param>
/// <param name="Days">The period, a UTC day each.</param>
/// <param name="Sources">What each source did.</param>
/// <param name="Marks">Leaves that a supervisor reads one by one: admissions, holds, receipts, canaries, audits, keys, incidents.</param>
/// <param name="Epochs">Signs of life in the period.</param>
/// <param name="LongestUnwitnessed">Seconds between two cosigned checkpoints, at most, within the period; null without witnesses.</param>
/// <param name="WitnessedAt">Of the newest cosigned checkpoint; null without witnesses.</param>
public sealed record StatementFindings(string Origin, Checkpoint? Checkpoint, bool Witnessed, IReadOnlyList<Finding> Findings, IReadOnlyList<StatementDay> Days,
    IReadOnlyList<StatementSource> Sources, IReadOnlyList<StatementMark> Marks, long Epochs, long? LongestUnwitnessed, DateTimeOffset? WitnessedAt)
{
    /// <summary>Whether nothing is left open.</summary>
    public bool Holds => Findings.Count == 0;
}

/// <summary>One thing that does not hold.</summary>
/// <param name="Code">A word for programs, as docs/formats/statement.md lists them.</param>
/// <param name="Words">One sentence.</param>
/// <param name="From">Begin of the time it is about, unix microseconds; 0 where it has none.</param>
/// <param name="To">End of it.</param>
public sealed record Finding(string Code, string Words, long From = 0, long To = 0);

/// <summary>A day of the strip.</summary>
/// <param name="Day">UTC.</param>
/// <param name="State"><c>kept</c>, <c>admitted</c> (a gap with its leaf), <c>gap</c>, <c>stopped</c>, <c>unwitnessed</c>, <c>before</c> (the vault had not
/// begun), <c>broken</c> (something else does not hold).</param>
public sealed record StatementDay(DateOnly Day, string State);

/// <summary>A source over the period; numbers of epochs in each state.</summary>
/// <param name="Name">As declared.</param>
/// <param name="Grade"><c>A</c>, <c>B</c> or <c>C</c>, as declared; empty where the source was never declared.</param>
/// <param name="Events">Received.</param>
/// <param name="Counted">Events that carried a number of their sender.</param>
/// <param name="Missed">Numbers left out between them.</param>
public sealed record StatementSource(string Name, string Grade, long Ok, long Idle, long Gap, long Off, long Events, long Counted = 0, long Missed = 0)
{
    /// <summary>What its own numbers bear out: <c>B</c> where nine of ten events carried one, else <c>C</c>; empty where nothing came. <c>A</c> asks for
    /// signed messages (RFC 5848), which are not read.</summary>
    public string Measured => Events == 0 && Counted == 0 ? "" : Counted > 0 && Counted >= 0.9 * Events ? "B" : "C";
}

/// <summary>A leaf to read.</summary>
/// <param name="Index">In the ledger.</param>
/// <param name="Type">Its <c>t</c>.</param>
/// <param name="Words">What it says.</param>
/// <param name="At">The vault's own word, unix microseconds.</param>
/// <param name="NotBefore">Witnessed: not earlier than this; null where no beacon or witness says so.</param>
/// <param name="NotAfter">Witnessed: not later than this; null where no cosigned checkpoint holds it yet.</param>
public sealed record StatementMark(long Index, string Type, string Words, long At, DateTimeOffset? NotBefore, DateTimeOffset? NotAfter);
