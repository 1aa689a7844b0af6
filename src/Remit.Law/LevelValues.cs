using System.Globalization;
using Remit.Kernel;

namespace Remit.Law;

/// <summary>Values as people type them: <c>personal-data=1200000</c>.</summary>
public static class LevelValues
{
    /// <summary>The most values of one event.</summary>
    public const int CountMax = 100;

    /// <summary>Reads INDICATOR=NUMBER pairs, with a point before decimals.</summary>
    /// <returns>By indicator; a refusal <c>malformed-value</c> when a text is no such pair, a number is too large, or an indicator stands twice.</returns>
    public static Outcome<IReadOnlyDictionary<string, decimal>> Read(IReadOnlyList<string> pairs)
    {
        var values = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var pair in pairs.Take(CountMax + 1))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at < 1 || !decimal.TryParse(pair.AsSpan(at + 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value > Most)
            {
                return new Refusal("malformed-value",
                    $"“{(pair.Length <= 40 ? pair : pair[..40] + "…")}” is no value: write INDICATOR=NUMBER, such as personal-data=1200000.");
            }

            if (!values.TryAdd(pair[..at], value))
            {
                return new Refusal("malformed-value", $"The value of {pair[..at]} stands twice: give it once.");
            }
        }

        return pairs.Count <= CountMax
            ? values
            : new Refusal("malformed-value", $"More than {CountMax} values: give those of one event.");
    }

    // Far over any sum of money or number of people, far below where a share could overflow.
    private const decimal Most = 1_000_000_000_000_000m;
}
