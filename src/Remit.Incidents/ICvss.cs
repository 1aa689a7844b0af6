namespace Remit.Incidents;

/// <summary>Computes scores of the Common Vulnerability Scoring System (FIRST), versions 3.1 and 4.0.</summary>
public interface ICvss
{
    /// <summary>Reads a vector; null where it is none of the two versions.</summary>
    CvssReading? Read(string vector);
}

/// <summary>What a vector says.</summary>
/// <param name="Version"><c>3.1</c> or <c>4.0</c>.</param>
/// <param name="Vector">The vector as it was given.</param>
/// <param name="Score">The score of all metrics that were given, from 0.0 to 10.0.</param>
/// <param name="Rating"><c>none</c>, <c>low</c>, <c>medium</c>, <c>high</c>, <c>critical</c>.</param>
public sealed record CvssReading(string Version, string Vector, decimal Score, string Rating);
