using System.Diagnostics.CodeAnalysis;

namespace Remit.Sealing;

/// <summary>Whom a file is sealed to. A public key: it may be printed and published.</summary>
/// <remarks>A further kind (mlkem768x25519) is a further class here and a line in <see cref="TryParse"/>; files already sealed stay as they are.</remarks>
public abstract class AgeRecipient
{
    /// <summary>The type of the stanza that <see cref="Wrap"/> makes.</summary>
    public abstract string StanzaType { get; }

    /// <summary>Reads a recipient as age writes it: <c>age1…</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AgeRecipient? recipient)
    {
        recipient = X25519Recipient.TryParse(text, out var x25519) ? x25519 : null;
        return recipient is not null;
    }

    /// <summary>Reads a recipient, or says that it is none.</summary>
    /// <exception cref="FormatException">The text is no recipient of a kind that this version knows.</exception>
    public static AgeRecipient Parse(string text) =>
        TryParse(text, out var recipient) ? recipient : throw new FormatException("This is no age recipient (age1…) of a known kind.");

    /// <summary>Wraps a file key of 16 bytes so that only the holder of the identity can take it out.</summary>
    internal abstract Stanza Wrap(ReadOnlySpan<byte> fileKey);
}

/// <summary>The secret that opens what was sealed to its recipient. It never prints itself; <see cref="Reveal"/> is for writing a key file.</summary>
public abstract class AgeIdentity
{
    /// <summary>The public half.</summary>
    public abstract AgeRecipient Recipient { get; }

    /// <summary>Reads an identity as age writes it: <c>AGE-SECRET-KEY-1…</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AgeIdentity? identity)
    {
        identity = X25519Identity.TryParse(text, out var x25519) ? x25519 : null;
        return identity is not null;
    }

    /// <summary>The secret in age's own writing, as stock <c>age -i</c> reads it.</summary>
    public abstract string Reveal();

    /// <summary>Hides the key, so that no log or message can carry it.</summary>
    public sealed override string ToString() => "age identity (hidden)";

    /// <summary>Takes the file key out of a stanza; null when the stanza is of another kind or for someone else.</summary>
    /// <exception cref="SealedFileException">The stanza is of this kind and breaks its rules.</exception>
    internal abstract byte[]? Unwrap(Stanza stanza);
}
