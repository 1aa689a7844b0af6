using System.Diagnostics.CodeAnalysis;

namespace Remit.Kernel;

/// <summary>A region's code as its pack writes it: <c>650100</c>, <c>DE-BY</c>. Never taken apart: who lies under whom is data with dates.</summary>
public readonly record struct RegionCode
{
    /// <summary>The most characters a code has.</summary>
    public const int LengthMax = 16;

    private RegionCode(string value) => Value = value;

    /// <summary>The code.</summary>
    public string Value { get; }

    /// <summary>Reads a code: 1 to 16 of A-Z, 0-9 and the hyphen.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RegionCode code)
    {
        code = default;
        if (text is not { Length: > 0 and <= LengthMax } || !text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            return false;
        }

        code = new RegionCode(text);
        return true;
    }

    public override string ToString() => Value;
}
