using System.Net;
using System.Net.Sockets;
using Remit.Kernel;

namespace Remit.Vault.Intake;

/// <summary>Sockets bound to one port on several addresses.</summary>
internal sealed record Bound(IReadOnlyList<Socket> Sockets, int Port)
{
    private const int AttemptsMax = 20;

    /// <summary>Binds a port on every address that this machine has; port 0 takes one that is free on all of them.</summary>
    /// <returns>A refusal that names port and address when one cannot be bound, or when the machine has none of the addresses.</returns>
    public static Outcome<Bound> Open(IReadOnlyList<IPAddress> addresses, int port, ProtocolType protocol)
    {
        for (var attempt = 1; ; attempt++)
        {
            var opened = Once(addresses, port, protocol);
            if (opened.Ok || port != 0 || attempt == AttemptsMax)
            {
                return opened;
            }
        }
    }

    /// <summary>Gives the port back.</summary>
    public void Close()
    {
        foreach (var socket in Sockets)
        {
            socket.Dispose();
        }
    }

    private static Outcome<Bound> Once(IReadOnlyList<IPAddress> addresses, int port, ProtocolType protocol)
    {
        var sockets = new List<Socket>();
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, protocol == ProtocolType.Tcp ? SocketType.Stream : SocketType.Dgram, protocol);
            try
            {
                if (address.AddressFamily == AddressFamily.InterNetworkV6)
                {
                    socket.DualMode = false;
                }

                socket.Bind(new IPEndPoint(address, port));
                port = ((IPEndPoint)socket.LocalEndPoint!).Port;
                sockets.Add(socket);
            }
            catch (SocketException e)
            {
                socket.Dispose();
                if (e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
                {
                    continue;
                }

                sockets.ForEach(s => s.Dispose());
                return Refuse(protocol, address, port, e.SocketErrorCode);
            }
        }

        return sockets.Count > 0
            ? new Bound(sockets, port)
            : new Refusal("syslog-address", $"This machine has none of the addresses {string.Join(", ", addresses)}: choose others to listen on for syslog.",
                Kind: RefusalKind.Environment);
    }

    private static Refusal Refuse(ProtocolType protocol, IPAddress address, int port, SocketError error)
    {
        var why = error switch
        {
            SocketError.AddressAlreadyInUse => "is in use by another program: stop it, or choose another port",
            SocketError.AccessDenied => "may be opened by an administrator only: choose a port above 1023, or give the program that right",
            _ => $"cannot be opened ({error}): choose another port or address",
        };
        var name = protocol == ProtocolType.Tcp ? "TCP" : "UDP";
        return new("syslog-port", $"Port {port} for syslog over {name} on {address} {why}.", Kind: RefusalKind.Environment);
    }
}
