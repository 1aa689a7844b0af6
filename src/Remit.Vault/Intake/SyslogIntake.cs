using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Remit.Kernel;
using Remit.Vault.Segments;

namespace Remit.Vault.Intake;

/// <summary>The vault's syslog listeners: opened with it, and stopped before it seals.</summary>
internal sealed partial class SyslogIntake : IAsyncDisposable
{
    private readonly SyslogTcpListener? _tcp;
    private readonly SyslogUdpListener? _udp;

    private SyslogIntake(SyslogTcpListener? tcp, SyslogUdpListener? udp) => (_tcp, _udp) = (tcp, udp);

    /// <summary>The ports that are open.</summary>
    public VaultPorts Ports => new(_tcp?.Port, _udp?.Port);

    /// <summary>TCP connections open now.</summary>
    public int Connections => _tcp?.Open ?? 0;

    /// <summary>Connections that hold a long frame's place now.</summary>
    public int LongFrames => _tcp?.LongFrames ?? 0;

    /// <summary>Opens the listeners that the options ask for; all or none.</summary>
    public static Outcome<SyslogIntake> Start(VaultOptions options, IEventSink sink, TimeProvider clock, ILogger logger, ListenerLimits? limits = null)
    {
        limits = (limits ?? new ListenerLimits()) with { FrameBytesMax = options.LineBytesMax };
        if (Addresses(options) is { Refusal: { } wrong })
        {
            return wrong;
        }

        var (addresses, peers) = Addresses(options).Value;
        var gate = new IntakeGate(sink, clock);
        Bound? tcp = null;
        if (options.SyslogTcpPort >= 0)
        {
            var opened = Bound.Open(addresses, options.SyslogTcpPort, ProtocolType.Tcp);
            if (!opened.Ok)
            {
                return opened.Refusal!;
            }

            tcp = opened.Value;
        }

        Bound? udp = null;
        if (options.SyslogUdpPort >= 0)
        {
            var opened = Bound.Open(addresses, options.SyslogUdpPort, ProtocolType.Udp);
            if (!opened.Ok)
            {
                tcp?.Close();
                return opened.Refusal!;
            }

            udp = opened.Value;
        }

        var intake = new SyslogIntake(
            tcp is null ? null : new SyslogTcpListener(tcp, new SyslogSources(sink, SyslogSources.Tcp, peers), gate, limits, clock),
            udp is null ? null : new SyslogUdpListener(udp, new SyslogSources(sink, SyslogSources.Udp, peers), gate, limits, clock));
        if (tcp is not null || udp is not null)
        {
            Listening(logger, tcp?.Port ?? -1, udp?.Port ?? -1);
        }

        return intake;
    }

    /// <summary>Takes what senders had sent before the stop, and returns when it is durable.</summary>
    public async ValueTask DisposeAsync()
    {
        var udp = _udp?.DisposeAsync() ?? ValueTask.CompletedTask;
        if (_tcp is not null)
        {
            await _tcp.DisposeAsync();
        }

        await udp;
    }

    private static Outcome<(IReadOnlyList<IPAddress> Listen, IReadOnlyDictionary<IPAddress, string> Peers)> Addresses(VaultOptions options)
    {
        foreach (var text in options.SyslogAddresses.Concat(options.SyslogPeers.Keys))
        {
            if (!IPAddress.TryParse(text, out _))
            {
                return new Refusal("syslog-address", $"\"{text}\" is no IP address: write one such as 192.0.2.7 or ::1.", Kind: RefusalKind.Input);
            }
        }

        return (options.SyslogAddresses.Select(IPAddress.Parse).ToList(), options.SyslogPeers.ToDictionary(p => IPAddress.Parse(p.Key), p => p.Value));
    }

    [LoggerMessage(4101, LogLevel.Information, "Syslog is taken on TCP port {Tcp} and UDP port {Udp} (-1 = off)")]
    private static partial void Listening(ILogger logger, int tcp, int udp);
}
