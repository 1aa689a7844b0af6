using MimeKit;

namespace Remit.Server.Notices;

/// <summary>Mail addresses as people type them.</summary>
internal static class MailAddress
{
    /// <summary>Whether the text is one plain address: no name, no list, no line break that could add a header.</summary>
    public static bool IsOne(string? text) => text is { Length: >= 3 and <= 254 } && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
        && MailboxAddress.TryParse(text, out var address) && address.Address == text && text.IndexOf('@') is > 0 and var at && at < text.Length - 1;
}
