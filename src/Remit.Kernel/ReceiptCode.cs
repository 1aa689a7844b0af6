using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Remit.Kernel;

/// <summary>What a reporter comes back with: 28 digits in seven groups of four. Seven digits locate
/// the report, twenty are secret (66 bits), one checks (Damm).</summary>
/// <remarks>Whoever holds one can read the thread: it is never logged, stored or put in an address. <see cref="ToString"/> hides it for that reason.</remarks>
public sealed record ReceiptCode
{
    /// <summary>Digits in a code.</summary>
    public const int Digits = 28;

    /// <summary>Digits of the locator.</summary>
    public const int LocatorDigits = 7;

    // Damm's quasigroup of order 10 (H. M. Damm, 2004): finds every single wrong digit and every swap of neighbours.
    private const string Damm = "0317598642709215486342068713591750983426612304597836742095815869720134894536201794386172052581436790";

    private readonly string _digits;

    private ReceiptCode(string digits) => _digits = digits;

    /// <summary>Finds the report; not secret by itself.</summary>
    public string Locator => _digits[..LocatorDigits];

    /// <summary>Twenty digits from which the reporter's keys are derived.</summary>
    public string Secret => _digits[LocatorDigits..(Digits - 1)];

    /// <summary>A new code from the system's secure generator.</summary>
    public static ReceiptCode Create()
    {
        var digits = RandomNumberGenerator.GetString("0123456789", Digits - 1);
        return new ReceiptCode(digits + Check(digits));
    }

    /// <summary>Reads a code as people type it: spaces, hyphens and full-width digits are welcome.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ReceiptCode? code)
    {
        code = null;
        if (text is null || text.Length > 128)
        {
            return false;
        }

        Span<char> digits = stackalloc char[Digits];
        var count = 0;
        foreach (var c in text)
        {
            var digit = c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c;
            if (char.IsAsciiDigit(digit))
            {
                if (count == Digits)
                {
                    return false;
                }

                digits[count++] = digit;
            }
            else if (!char.IsWhiteSpace(c) && c is not ('-' or '‐' or '–' or '.' or '\u00a0'))
            {
                return false;
            }
        }

        if (count != Digits || Check(digits[..(Digits - 1)]) != digits[Digits - 1])
        {
            return false;
        }

        code = new ReceiptCode(new string(digits));
        return true;
    }

    /// <summary>The code for the reporter's eyes: <c>1234 5678 …</c>, seven groups of four.</summary>
    public string Show() => string.Join(' ', Enumerable.Range(0, Digits / 4).Select(i => _digits.Substring(i * 4, 4)));

    /// <summary>Hides the code, so that no log or message can carry it.</summary>
    public override string ToString() => "receipt code (hidden)";

    private static char Check(ReadOnlySpan<char> digits)
    {
        var interim = 0;
        foreach (var c in digits)
        {
            interim = Damm[(interim * 10) + (c - '0')] - '0';
        }

        return (char)('0' + interim);
    }
}
