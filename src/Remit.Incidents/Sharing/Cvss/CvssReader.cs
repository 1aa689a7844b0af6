namespace Remit.Incidents.Sharing.Cvss;

/// <inheritdoc/>
internal sealed class CvssReader : ICvss
{
    public CvssReading? Read(string vector) =>
        CvssScore.Read(vector) is { } score ? new(score.Version, score.Vector, score.Overall, CvssScore.Rating(score.Overall)) : null;
}
