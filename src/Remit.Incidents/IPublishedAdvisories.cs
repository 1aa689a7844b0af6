using Remit.Registry;

namespace Remit.Incidents;

/// <summary>The advisories that anybody may read: published, and TLP:CLEAR.</summary>
public interface IPublishedAdvisories
{
    /// <summary>All of them, the newest release first.</summary>
    Task<IReadOnlyList<PublishedAdvisory>> ListAsync(CancellationToken cancel);
}

/// <summary>One advisory that anybody may read.</summary>
/// <param name="Path">Its place under <c>/csaf/</c>: <c>2026/remit-office-2026-1.json</c>.</param>
/// <param name="Year">The year of its first release.</param>
/// <param name="Title">Its title.</param>
/// <param name="Office">The office that published it.</param>
/// <param name="Released">Its current release.</param>
public sealed record PublishedAdvisory(string Path, int Year, string Title, RegisterName Office, DateTimeOffset Released);

/// <summary>How an instance publishes its advisories.</summary>
public sealed record PublisherSettings
{
    /// <summary>The instance's address as people reach it, such as <c>https://remit.example.org</c>; null: as the request names it.</summary>
    public string? Link { get; init; }

    /// <summary>The id of the office in whose name it publishes; null: of the offices that published
    /// something, the one of the widest region.</summary>
    public string? Office { get; init; }

    /// <summary>Where weaknesses are reported, the preferred one first: <c>https:</c>, <c>mailto:</c> or <c>tel:</c> (RFC 9116, section 2.5.3).</summary>
    public IReadOnlyList<string> Contacts { get; init; } = [];

    /// <summary>The disclosure policy, an https address; null: none is named.</summary>
    public string? Policy { get; init; }

    /// <summary>Whether CSAF aggregators may list and mirror what is published.</summary>
    public bool Aggregators { get; init; }

    /// <summary>Whether a text is an address that security.txt may name.</summary>
    public static bool IsContact(string? text) => text is not null && text.All(c => c is > ' ' and < '\u007f')
        && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "mailto" or "tel";
}
