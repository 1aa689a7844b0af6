namespace Remit.Vault.Intake;

/// <summary>What bounds the syslog listeners: every queue and every wait has an end.</summary>
internal sealed record ListenerLimits
{
    /// <summary>The longest frame in bytes (<see cref="VaultOptions.LineBytesMax"/>).</summary>
    public int FrameBytesMax { get; init; } = 1 << 20;

    /// <summary>Open TCP connections on all addresses together; one more is closed at once and counted.</summary>
    public int ConnectionsMax { get; init; } = 512;

    /// <summary>Bytes a connection buffers for ordinary frames. With <see cref="ConnectionsMax"/> this bounds memory at 32 MiB.</summary>
    public int ReadBytes { get; init; } = 64 << 10;

    /// <summary>Connections that may at one time hold a frame longer than <see cref="ReadBytes"/>; others wait, unread.</summary>
    public int LongFramesMax { get; init; } = 32;

    /// <summary>A frame longer than <see cref="ReadBytes"/> must be complete after this long, so that its place comes free.</summary>
    public TimeSpan LongFrameWithin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a clean stop goes on reading what senders had already sent.</summary>
    public TimeSpan DrainWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the kernel's count of dropped datagrams is read.</summary>
    public TimeSpan KernelDropsEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What the kernel is asked to buffer for UDP, in bytes; it gives at most <c>net.core.rmem_max</c>.</summary>
    public int DatagramBufferBytes { get; init; } = 8 << 20;
}
