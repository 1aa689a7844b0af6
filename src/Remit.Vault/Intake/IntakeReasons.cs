namespace Remit.Vault.Intake;

/// <summary>Why something that was sent did not become an event, or not as it was sent. Each is a counter: nothing is dropped silently.</summary>
internal static class IntakeReasons
{
    /// <summary>Connections closed at once because <see cref="ListenerLimits.ConnectionsMax"/> were open.</summary>
    public const string ConnectionLimit = "connection-limit";

    /// <summary>Connections closed because a frame was longer than the line limit; what followed was not read.</summary>
    public const string FrameTooLong = "frame-too-long";

    /// <summary>Connections closed because an octet count was no count (RFC 6587, 3.4.1); what followed was not read.</summary>
    public const string FrameCountInvalid = "frame-count-invalid";

    /// <summary>Frames that the end of their connection cut off; what came of them is kept and marked.</summary>
    public const string FrameCut = "frame-cut";

    /// <summary>Connections closed because a long frame did not become complete in time (<see cref="ListenerLimits.LongFrameWithin"/>).</summary>
    public const string FrameTooSlow = "frame-too-slow";

    /// <summary>Frames without a byte: there is nothing to keep.</summary>
    public const string FrameEmpty = "frame-empty";

    /// <summary>Connections that failed (reset by the sender, host gone): what had been read is kept.</summary>
    public const string ConnectionFailed = "connection-failed";

    /// <summary>Connections with bytes still unread when the time for stopping was over.</summary>
    public const string StoppedBeforeEnd = "stopped-before-end";

    /// <summary>Frames and datagrams that came when the vault could not write any more.</summary>
    public const string VaultStopped = "vault-stopped";

    /// <summary>Datagrams longer than the line limit.</summary>
    public const string DatagramTooLong = "datagram-too-long";

    /// <summary>Datagrams that the kernel dropped because its buffer was full.</summary>
    public const string DatagramDroppedByKernel = "datagram-dropped-by-kernel";
}
