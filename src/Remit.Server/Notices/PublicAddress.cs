using System.Net;
using System.Net.Sockets;

namespace Remit.Server.Notices;

/// <summary>Keeps webhooks out of this machine and of private networks: the address is looked at when it is connected to, so that a name that
/// changes its mind in between finds nothing.</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] Closed =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23",
            "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/9", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>Whether anybody on the internet would reach the same machine by it.</summary>
    public static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !Closed.Any(network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain));
    }

    /// <summary>A client that goes to public addresses only, by no proxy and no redirect.</summary>
    public static HttpClient Client(bool allowPrivate) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        ConnectCallback = async (context, cancel) =>
        {
            var all = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
            var allowed = allowPrivate ? all : [.. all.Where(Is)];
            if (allowed.Length == 0)
            {
                throw new AddressDeniedException();
            }

            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    })
    {
        Timeout = TimeSpan.FromSeconds(20),
    };
}

/// <summary>The address leads to this machine or into a private network.</summary>
internal sealed class AddressDeniedException() : IOException("The address is not public.");
