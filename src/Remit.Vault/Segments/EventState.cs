namespace Remit.Vault.Segments;

/// <summary>How an event was read and what is unusual about it. Stored with the event and part of its leaf: numbers are never reused
/// (docs/formats/leaf.md).</summary>
[Flags]
internal enum EventState : ushort
{
    None = 0,

    /// <summary>Fields were read as RFC 5424.</summary>
    Rfc5424 = 1,

    /// <summary>Fields were read as RFC 3164.</summary>
    Rfc3164 = 2,

    /// <summary>No syslog form was seen: the whole line is the message.</summary>
    Plain = 4,

    InvalidUtf8 = 8,
    HasNul = 16,
    HasCr = 32,

    /// <summary>The last line of an imported file that does not end in LF.</summary>
    NoFinalNewline = 64,

    /// <summary>The sender gave no zone: it was taken from the rules.</summary>
    ZoneAssumed = 128,

    /// <summary>The sender gave no year: the one that brings the time closest to its reception was taken.</summary>
    YearAssumed = 256,

    TimeMissing = 512,

    /// <summary>A reconnecting sender may have sent it twice.</summary>
    MaybeDuplicate = 1024,

    /// <summary>A datagram that reached the size the kernel cuts at.</summary>
    Truncated = 2048,

    /// <summary>The event was replaced by its leaf hash, which stands in <c>raw</c>; a <c>redact</c> leaf says why. The only bit that is no part of the
    /// leaf.</summary>
    Redacted = 4096,
}
