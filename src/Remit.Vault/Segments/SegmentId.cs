using System.Buffers;
using System.Security.Cryptography;

namespace Remit.Vault.Segments;

/// <summary>Names of segments and files: 12 hex digits of unix milliseconds, then 8 random ones, so that names sort by time and never meet.</summary>
internal static class SegmentId
{
    public const int Length = 20;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public static string New(TimeProvider clock) =>
        clock.GetUtcNow().ToUnixTimeMilliseconds().ToString("x12") + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));

    public static bool IsValid(ReadOnlySpan<char> id) => id.Length == Length && !id.ContainsAnyExcept(HexDigits);
}
