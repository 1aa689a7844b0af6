using System.Net;
using Remit.Vault.Segments;

namespace Remit.Vault.Intake;

/// <summary>Which source a sender is: the one declared for its address, else the listener's.</summary>
/// <remarks>A host name inside a message is the sender's word and never chooses the source: anybody could then write into anybody's.</remarks>
internal sealed class SyslogSources(IEventSink sink, string listener, IReadOnlyDictionary<IPAddress, string> peers)
{
    /// <summary>The source of what comes over TCP from an address that none is declared for.</summary>
    public const string Tcp = "syslog-tcp";

    /// <summary>The source of what comes over UDP from an address that none is declared for.</summary>
    public const string Udp = "syslog-udp";

    private readonly int _listener = sink.Intern(listener);
    private readonly Dictionary<IPAddress, int> _peers = peers.ToDictionary(p => Plain(p.Key), p => sink.Intern(p.Value));

    /// <summary>Whether the address matters at all.</summary>
    public bool ByPeer => _peers.Count > 0;

    public int Of(IPAddress? peer) => peer is not null && _peers.TryGetValue(Plain(peer), out var source) ? source : _listener;

    /// <summary>An IPv4 address that arrived through an IPv6 socket is the same sender.</summary>
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
