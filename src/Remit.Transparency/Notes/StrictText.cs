using System.Globalization;
using System.Text;

namespace Remit.Transparency;

/// <summary>The spellings that the C2SP formats share, read strictly: one value, one spelling.</summary>
internal static class StrictText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>UTF-8 or a <see cref="FormatException"/>.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, int bytesMax, string what)
    {
        if (bytes.Length > bytesMax)
        {
            throw new FormatException($"The {what} has {bytes.Length} bytes; the limit is {bytesMax}.");
        }

        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException($"The {what} is not UTF-8.", e);
        }
    }

    /// <summary>RFC 4648 section 4 with padding and without spaces, line ends or stray bits.</summary>
    public static bool TryBase64(string text, out byte[] bytes)
    {
        bytes = new byte[(text.Length / 4 * 3) + 3];
        if (text.Length % 4 == 0 && Convert.TryFromBase64String(text, bytes, out var length))
        {
            bytes = bytes[..length];
            return Convert.ToBase64String(bytes) == text;
        }

        return false;
    }

    /// <summary>A hash of 32 bytes in base64.</summary>
    public static bool TryHash(string text, out byte[] hash) => TryBase64(text, out hash) && hash.Length == MerkleTree.HashBytes;

    /// <summary>ASCII decimal without sign and leading zeros, below 2^63.</summary>
    public static bool TryDecimal(string text, out long number)
    {
        number = 0;
        return text.Length is > 0 and <= 19 && text.All(char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0')
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>A key's name: not empty, no Unicode space, no plus sign (signed-note).</summary>
    public static bool IsKeyName(string name) =>
        name.Length is > 0 and <= 255 && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+');
}
