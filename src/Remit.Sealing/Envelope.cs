using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Remit.Sealing;

/// <summary>What stands inside a sealed file: the content, and to which report and purpose it belongs. age binds no context, so this does.</summary>
/// <param name="Purpose">One of <see cref="EnvelopePurpose"/>.</param>
/// <param name="ReportId">The report it belongs to: 128 random bits as 32 hexadecimal digits.</param>
/// <param name="KeySetId">The keys it was sealed to, by name.</param>
/// <param name="CreatedDay">The day; no time of day, here as elsewhere.</param>
/// <param name="Data">The content.</param>
public sealed record Envelope(string Purpose, string ReportId, string KeySetId, DateOnly CreatedDay, byte[] Data)
{
    /// <summary>The version that is written.</summary>
    public const int Version = 1;

    /// <summary>JSON, filled with spaces up to <see cref="Padding.Length"/>: any JSON reader reads it, and its length tells little about its content.</summary>
    /// <param name="block">The padded length is a multiple of this, in bytes.</param>
    public byte[] Write(int block = Padding.Block)
    {
        var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("v", Version);
            json.WriteString("purpose", Purpose);
            json.WriteString("reportId", ReportId);
            json.WriteString("keySetId", KeySetId);
            json.WriteString("createdDay", CreatedDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("random128", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
            json.WriteString("data", Base64Url.EncodeToString(Data));
            json.WriteEndObject();
        }

        var padded = new byte[Padding.Length(buffer.Length, block)];
        padded.AsSpan().Fill((byte)' ');
        buffer.ToArray().CopyTo(padded, 0);
        return padded;
    }

    /// <summary>Reads an envelope that must be for this purpose and this report: a file moved from one case to another is refused.</summary>
    /// <exception cref="SealedFileException">No envelope, a newer version, or one for another purpose or report.</exception>
    public static Envelope Read(ReadOnlySpan<byte> content, string purpose, string reportId)
    {
        Envelope envelope;
        try
        {
            using var json = JsonDocument.Parse(content.ToArray());
            var root = json.RootElement;
            if (root.GetProperty("v").GetInt32() != Version)
            {
                throw Broken("The envelope is of a version that this program does not know.");
            }

            envelope = new Envelope(
                root.GetProperty("purpose").GetString()!,
                root.GetProperty("reportId").GetString()!,
                root.GetProperty("keySetId").GetString()!,
                DateOnly.ParseExact(root.GetProperty("createdDay").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                Base64Url.DecodeFromChars(root.GetProperty("data").GetString()));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw Broken("The file opens, and what is inside is no envelope.");
        }

        return envelope.Purpose == purpose && envelope.ReportId == reportId
            ? envelope
            : throw Broken("The envelope belongs to another report or purpose.");
    }

    private static SealedFileException Broken(string words) => new(SealedFault.Envelope, words);
}

/// <summary>What an envelope is for.</summary>
public static class EnvelopePurpose
{
    /// <summary>The free text of a report, to the office.</summary>
    public const string Body = "report-body";

    /// <summary>Who the reporter is and how to reach them, to two custodian offices.</summary>
    public const string Contact = "report-contact";

    /// <summary>A message of the reporter, to the office.</summary>
    public const string ToOffice = "message-to-office";

    /// <summary>A message of the office, to the reporter.</summary>
    public const string ToReporter = "message-to-reporter";
}

/// <summary>How lengths are hidden: Padmé (Nikitin et al., 2019: at most 12 % more, O(log log n) bits told), then whole blocks.</summary>
public static class Padding
{
    /// <summary>The block of a report's body and of messages, in bytes.</summary>
    public const int Block = 4096;

    /// <summary>The padded length of <paramref name="length"/> bytes; at least one block.</summary>
    public static long Length(long length, int block = Block)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfLessThan(block, 1);
        var padme = Math.Max(2, length);
        var exponent = (int)long.Log2(padme);
        var mask = (1L << (exponent - (int)long.Log2(exponent) - 1)) - 1;
        padme = (padme + mask) & ~mask;
        return (padme + block - 1) / block * block;
    }
}
