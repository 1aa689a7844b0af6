using System.Globalization;

namespace Remit.Vault;

/// <summary>Instants as JSON shows them: RFC 3339, UTC, microseconds.</summary>
internal static class Iso
{
    public static string Time(long micros) => DateTimeOffset.UnixEpoch.AddMicroseconds(micros).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'",
        CultureInfo.InvariantCulture);

    public static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
