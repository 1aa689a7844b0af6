using System.Globalization;

namespace Remit.Transparency;

/// <summary>How a witness took a checkpoint.</summary>
public enum WitnessReplyKind
{
    /// <summary>It cosigned, and the cosignature holds.</summary>
    Cosigned,

    /// <summary>It has cosigned a larger tree of this log than the one it was shown: <see cref="WitnessReply.Size"/>.</summary>
    Ahead,

    /// <summary>It does not know the log, so it has seen nothing of it.</summary>
    UnknownLog,

    /// <summary>It says that the checkpoint does not extend the one it holds.</summary>
    Inconsistent,

    /// <summary>It asks to come again later (429, 503).</summary>
    Busy,

    /// <summary>It did not answer in time, could not be reached, or the policy has no address of it.</summary>
    Silent,

    /// <summary>It answered something that no witness may answer: a signature that does not hold, nonsense, too much.</summary>
    Nonsense,
}

/// <summary>One witness's answer.</summary>
/// <param name="Name">Its name in the policy.</param>
/// <param name="Kind">How it took the checkpoint.</param>
/// <param name="Size">The size that it holds, where it said so.</param>
/// <param name="Words">One sentence; never what the witness sent.</param>
public sealed record WitnessReply(string Name, WitnessReplyKind Kind, long? Size, string Words)
{
    /// <summary>Whether it told, in whatever way, that it has seen nothing larger than what it was shown.</summary>
    public bool KnowsNothingLarger => Kind is WitnessReplyKind.Cosigned or WitnessReplyKind.UnknownLog;

    /// <summary>The answer in one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: {Words}");
}

/// <summary>What came of showing one checkpoint to all witnesses of a policy.</summary>
/// <param name="Note">The note with every cosignature that holds.</param>
/// <param name="Verdict">What the policy says of it.</param>
/// <param name="Replies">One of each witness, in the order of the policy.</param>
public sealed record WitnessRound(SignedNote Note, PolicyVerdict Verdict, IReadOnlyList<WitnessReply> Replies)
{
    /// <summary>The witness that holds the largest tree larger than the one shown; null where none does.</summary>
    public WitnessReply? Ahead => Replies.Where(r => r.Kind == WitnessReplyKind.Ahead).MaxBy(r => r.Size);

    /// <summary>The witness that says that the log has forked; null where none does.</summary>
    public WitnessReply? Inconsistent => Replies.FirstOrDefault(r => r.Kind == WitnessReplyKind.Inconsistent);
}
