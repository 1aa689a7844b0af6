namespace Remit.Reports;

/// <summary>Every limit of this module.</summary>
public static class ReportLimits
{
    /// <summary>Published counts from 1 to below this are not told.</summary>
    public const int FiguresFloor = 5;

    /// <summary>The longest report, in bytes of UTF-8.</summary>
    public const int BodyBytesMax = 64 * 1024;

    /// <summary>The longest contact, in bytes of UTF-8. Every contact takes the same room once sealed.</summary>
    public const int ContactBytesMax = 2_000;

    /// <summary>The longest message, in bytes of UTF-8, in either direction.</summary>
    public const int MessageBytesMax = 16 * 1024;

    /// <summary>Messages that one case may hold.</summary>
    public const int MessagesMax = 500;

    /// <summary>The longest idempotency key, in characters.</summary>
    public const int IdempotencyKeyMax = 128;

    /// <summary>The longest reason of an officer, in characters.</summary>
    public const int ReasonMax = 4_000;

    /// <summary>The longest name of a function on a transfer letter, in characters.</summary>
    public const int FunctionMax = 200;

    /// <summary>The greatest reward, in whole units of the currency.</summary>
    public const long RewardMax = 10_000_000;

    /// <summary>Derivations that may wait; one more is refused with <c>busy</c>.</summary>
    public const int DerivationsWaitingMax = 256;

    /// <summary>Memory of all derivations together, in MiB.</summary>
    public const int DerivationMemoryMiB = 256;

    /// <summary>Changes that one database transaction and one signature of the ledger cover.</summary>
    public const int BatchMax = 64;
}
