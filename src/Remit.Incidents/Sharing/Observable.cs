using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Remit.Records;

namespace Remit.Incidents.Sharing;

/// <summary>What an indicator names: an address, a domain, a URL, a file's hash. Read strictly, into one spelling each.</summary>
internal static class Observable
{
    public const int LengthMax = 2000;
    private const int DomainMax = 253;
    private const int LabelMax = 63;

    public static IReadOnlyList<Option> Kinds { get; } =
    [
        Option.Of("ip", "IP 地址或网段", "IP address or network"), Option.Of("domain", "域名", "Domain"), Option.Of("url", "网址", "URL"),
        Option.Of("file-hash", "文件哈希", "Hash of a file"),
    ];

    /// <summary>The value in its one spelling; null with what is wrong.</summary>
    public static (string? Value, Words? Wrong) Read(string kind, string value) => kind switch
    {
        "ip" => Ip(value) is { } ip ? (ip, null) : (null, new("应为 IPv4 或 IPv6 地址，或 198.51.100.0/24 这样的网段（主机位为零）。",
            "Give an IPv4 or IPv6 address, or a network such as 198.51.100.0/24 with no host bits.")),
        "domain" => Domain(value) is { } domain ? (domain, null) : (null, new("应为域名，如 bad.example.org，不带协议和路径。",
            "Give a domain such as bad.example.org, without scheme and path.")),
        "url" => Url(value) is { } url ? (url, null) : (null, new("应为 http、https 或 ftp 网址，不带用户名和密码。",
            "Give an http, https or ftp address without user and password.")),
        _ => HashOf(value) is not null ? (value.ToLowerInvariant(), null) : (null, new("应为十六进制的 MD5、SHA-1、SHA-256 或 SHA-512。",
            "Give MD5, SHA-1, SHA-256 or SHA-512 as hex digits.")),
    };

    /// <summary>The algorithm of a hash by its length, as STIX names it; null where it is none.</summary>
    public static string? HashOf(string value) => !value.All(char.IsAsciiHexDigit) ? null
        : value.Length switch { 32 => "MD5", 40 => "SHA-1", 64 => "SHA-256", 128 => "SHA-512", _ => null };

    private static string? Ip(string value)
    {
        var parts = value.Split('/');
        if (parts.Length > 2 || !IPAddress.TryParse(parts[0], out var address) || parts[0].Contains('%', StringComparison.Ordinal)
            || (address.AddressFamily == AddressFamily.InterNetwork && address.ToString() != parts[0]))
        {
            return null;
        }

        if (parts.Length == 1)
        {
            return address.ToString();
        }

        return int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            && bits <= (address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128) && HasNoHostBits(address, bits)
            ? $"{address}/{bits}" : null;
    }

    private static bool HasNoHostBits(IPAddress address, int bits)
    {
        var bytes = address.GetAddressBytes();
        return Enumerable.Range(bits, (bytes.Length * 8) - bits).All(bit => (bytes[bit / 8] & (0x80 >> (bit % 8))) == 0);
    }

    private static string? Domain(string value)
    {
        try
        {
            var ascii = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(value.TrimEnd('.')).ToLowerInvariant();
            var labels = ascii.Split('.');
            return ascii.Length <= DomainMax && labels.Length > 1 && labels.All(l => l.Length is > 0 and <= LabelMax) && !labels[^1].All(char.IsAsciiDigit)
                ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? Url(string value) => Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "ftp"
        && uri.UserInfo.Length == 0 && uri.Host.Length > 0 && uri.AbsoluteUri.Length <= LengthMax ? uri.AbsoluteUri : null;
}
