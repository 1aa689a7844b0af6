using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Remit.Tests.Host;

/// <summary>Ports on loopback that nobody uses, none given twice in one run.</summary>
public static class FreePort
{
    // Below the range from which the system serves outgoing connections, so that none of them can take the port meanwhile.
    private const int First = 20_000;
    private const int Last = 30_000;

    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>A free port, for TCP and UDP, IPv4 and IPv6 alike.</summary>
    public static int Next()
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(First, Last);
            if (IsFree(port, IPAddress.Loopback) && (!Socket.OSSupportsIPv6 || IsFree(port, IPAddress.IPv6Loopback)) && Given.TryAdd(port, true))
            {
                return port;
            }
        }

        throw new InvalidOperationException($"no free port between {First} and {Last}");
    }

    private static bool IsFree(int port, IPAddress address)
    {
        try
        {
            using var tcp = new TcpListener(address, port);
            tcp.Start();
            using var udp = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            udp.Bind(new IPEndPoint(address, port));
            return true;
        }
        catch (SocketException e)
        {
            // A machine without IPv6 loopback cannot use the port there either.
            return e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported;
        }
    }
}
