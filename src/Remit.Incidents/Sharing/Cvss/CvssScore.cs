namespace Remit.Incidents.Sharing.Cvss;

/// <summary>A vector of the Common Vulnerability Scoring System (FIRST), read and computed: 3.1 and 4.0.</summary>
/// <param name="Version"><c>3.1</c> or <c>4.0</c>.</param>
/// <param name="Vector">The vector as it was given.</param>
/// <param name="Base">The base score, from 0.0 to 10.0. In 4.0 there is one score; it is this one too.</param>
internal sealed record CvssScore(string Version, string Vector, decimal Base)
{
    /// <summary>The temporal score of 3.1; null where the vector has no temporal metric.</summary>
    public decimal? Temporal { get; init; }

    /// <summary>The environmental score of 3.1; null where the vector has no environmental metric.</summary>
    public decimal? Environmental { get; init; }

    /// <summary>The score that counts: of all metrics that were given.</summary>
    public decimal Overall => Environmental ?? Temporal ?? Base;

    /// <summary>The rating of a score by the scale that both versions share: <c>none</c>, <c>low</c>, <c>medium</c>, <c>high</c>, <c>critical</c>.</summary>
    public static string Rating(decimal score) => score switch { 0 => "none", < 4 => "low", < 7 => "medium", < 9 => "high", _ => "critical" };

    /// <summary>Reads a vector; null where it is none of 3.1 or 4.0: another version, an unknown or repeated metric or value, a base metric that is
    /// missing, or in 4.0 another order than the specification's.</summary>
    public static CvssScore? Read(string vector) =>
        vector.StartsWith(Cvss31.Prefix, StringComparison.Ordinal) ? Cvss31.Read(vector)
        : vector.StartsWith(Cvss40.Prefix, StringComparison.Ordinal) ? Cvss40.Read(vector)
        : null;

    /// <summary>The metrics of a vector with their values; null where one is unknown, repeated, has another value, or a needed one is missing.</summary>
    /// <param name="text">The vector after its prefix.</param>
    /// <param name="known">Each metric with the letters it takes, in the specification's order.</param>
    /// <param name="needed">How many of them, from the first, are needed.</param>
    /// <param name="ordered">Whether the order must be kept.</param>
    internal static Dictionary<string, char>? Metrics(string text, IReadOnlyList<(string Metric, string Letters)> known, int needed, bool ordered)
    {
        var (found, last) = (new Dictionary<string, char>(), -1);
        foreach (var part in text.Split('/'))
        {
            var at = Index(known, part.Split(':')[0]);
            if (at < 0 || part.Length != known[at].Metric.Length + 2 || !known[at].Letters.Contains(part[^1], StringComparison.Ordinal)
                || part[^2] != ':' || !found.TryAdd(known[at].Metric, part[^1]) || (ordered && at < last))
            {
                return null;
            }

            last = at;
        }

        return known.Take(needed).All(k => found.ContainsKey(k.Metric)) ? found : null;
    }

    private static int Index(IReadOnlyList<(string Metric, string Letters)> known, string metric)
    {
        for (var i = 0; i < known.Count; i++)
        {
            if (known[i].Metric == metric)
            {
                return i;
            }
        }

        return -1;
    }
}
