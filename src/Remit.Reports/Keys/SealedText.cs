using System.Text;
using System.Text.Json;
using Remit.Sealing;

namespace Remit.Reports.Keys;

/// <summary>Texts of a case as they are stored: an envelope in an age file.</summary>
internal static class SealedText
{
    /// <summary>Reason and article of a step.</summary>
    public const string WordsPurpose = "case-words";

    /// <summary>The secret of the case's commitments.</summary>
    public const string SecretPurpose = "case-secret";

    private const int SecretBlock = 256;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Whether a text can be stored: neither a lone half of a character, nor longer than <paramref name="bytesMax"/>.</summary>
    public static bool Fits(string text, int bytesMax)
    {
        try
        {
            return Strict.GetByteCount(text) <= bytesMax;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>A text, padded and sealed.</summary>
    public static byte[] Seal(string text, string purpose, string reportId, DateOnly day, params IReadOnlyList<AgeRecipient> recipients) =>
        AgeFile.Seal(new Envelope(purpose, reportId, KeySet(recipients), day, Strict.GetBytes(text)).Write(), recipients);

    /// <summary>Opens what <see cref="Seal"/> made.</summary>
    /// <exception cref="SealedFileException">The key does not fit, or the file is damaged or belongs to another report.</exception>
    public static string Open(byte[] file, string purpose, string reportId, AgeIdentity identity) =>
        Strict.GetString(Envelope.Read(AgeFile.Open(file, identity), purpose, reportId).Data);

    /// <summary>A contact, nested for the two custodian offices; its length says nothing.</summary>
    public static byte[] SealContact(string contact, string reportId, DateOnly day, CustodianKeySet keys) =>
        NestedSeal.Seal(new Envelope(EnvelopePurpose.Contact, reportId, keys.Id, day, Strict.GetBytes(contact)).Write(), keys);

    public static byte[] SealSecret(byte[] secret, string reportId, DateOnly day, params IReadOnlyList<AgeRecipient> recipients) =>
        AgeFile.Seal(new Envelope(SecretPurpose, reportId, KeySet(recipients), day, secret).Write(SecretBlock), recipients);

    public static byte[] OpenSecret(byte[] file, string reportId, AgeIdentity identity) =>
        Envelope.Read(AgeFile.Open(file, identity), SecretPurpose, reportId).Data;

    public static byte[]? SealWords(StepWords? words, string reportId, DateOnly day, params IReadOnlyList<AgeRecipient> recipients) =>
        words is null ? null : Seal(JsonSerializer.Serialize(words), WordsPurpose, reportId, day, recipients);

    public static StepWords? OpenWords(byte[]? file, string reportId, AgeIdentity identity) =>
        file is null ? null : JsonSerializer.Deserialize<StepWords>(Open(file, WordsPurpose, reportId, identity));

    /// <summary>Names the keys without naming whose they are: the recipient of the office stands last.</summary>
    private static string KeySet(IReadOnlyList<AgeRecipient> recipients) => recipients[^1].ToString()!;
}

/// <summary>Why a step was made.</summary>
internal sealed record StepWords(string? Reason, string? Article);
