using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Remit.Vault.Intake;

/// <summary>How many datagrams the kernel dropped for one socket, read from <c>/proc/net/udp</c> and <c>/proc/net/udp6</c> (Linux).</summary>
internal sealed class KernelDrops
{
    private readonly string _file;
    private readonly string _local;

    // A new socket starts at zero: what was dropped between its binding and the first look counts too.
    private long _seen;

    public KernelDrops(IPEndPoint local)
    {
        _file = local.AddressFamily == AddressFamily.InterNetworkV6 ? "/proc/net/udp6" : "/proc/net/udp";
        _local = Local(local);
    }

    /// <summary>Datagrams dropped since the last call; 0 where the system does not tell.</summary>
    public long Take()
    {
        var now = Find() ?? _seen;
        var more = Math.Max(0, now - _seen);
        _seen = now;
        return more;
    }

    /// <summary>The address as the kernel prints it: each four bytes as one number of the machine's order, a colon, the port.</summary>
    private static string Local(IPEndPoint local)
    {
        var bytes = local.Address.GetAddressBytes();
        var words = Enumerable.Range(0, bytes.Length / 4).Select(i => BitConverter.ToUInt32(bytes, i * 4).ToString("X8", CultureInfo.InvariantCulture));
        return $"{string.Concat(words)}:{local.Port:X4}";
    }

    private long? Find()
    {
        try
        {
            foreach (var line in File.ReadLines(_file))
            {
                var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (fields.Length > 12 && fields[1] == _local && long.TryParse(fields[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var drops))
                {
                    return drops;
                }
            }
        }
        catch (IOException)
        {
            // No such file: not Linux, or /proc is hidden. Then drops cannot be known.
        }
        catch (UnauthorizedAccessException)
        {
            // As above.
        }

        return null;
    }
}
