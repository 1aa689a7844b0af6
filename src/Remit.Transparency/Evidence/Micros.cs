namespace Remit.Transparency.Evidence;

/// <summary>Unix microseconds, as leaves count time.</summary>
internal static class Micros
{
    private const long Greatest = 253_402_300_799_000_000;

    public static long Of(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The instant; what no calendar knows becomes the nearest that one does.</summary>
    public static DateTimeOffset Time(long micros) => DateTimeOffset.UnixEpoch.AddMicroseconds(Math.Clamp(micros, 0, Greatest));
}
