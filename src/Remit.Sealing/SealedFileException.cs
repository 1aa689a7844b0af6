namespace Remit.Sealing;

/// <summary>Why a sealed file cannot be opened. The order is the order of the checks: a later fault means that all earlier checks passed.</summary>
public enum SealedFault
{
    /// <summary>The header is no age v1 header, or a stanza in it breaks the rules of its type.</summary>
    Header,

    /// <summary>The header is well formed, and none of the identities opens it.</summary>
    NoMatch,

    /// <summary>A stanza gave a file key, and the header's authentication code does not agree with it.</summary>
    Mac,

    /// <summary>The payload was cut, extended, reordered or changed.</summary>
    Payload,

    /// <summary>The file opens, and what is inside is no envelope, or one for another report or purpose.</summary>
    Envelope,
}

/// <summary>A sealed file that cannot be opened. The message says what is wrong and never carries content or key material.</summary>
/// <param name="fault">Which check failed.</param>
/// <param name="message">One sentence for people.</param>
public sealed class SealedFileException(SealedFault fault, string message) : Exception(message)
{
    /// <summary>Which check failed.</summary>
    public SealedFault Fault { get; } = fault;
}
