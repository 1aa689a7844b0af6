using System.Text.Json;
using System.Text.Json.Serialization;
using Remit.Incidents;
using Remit.Kernel;

namespace Remit.Server.Hosting;

/// <summary>How advisories are published: <c>publisher.json</c> in the data folder. Without it the request names the address and the packs the
/// contact.</summary>
internal static class PublisherFile
{
    public const string FileName = "publisher.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads it at each question: a change counts at once.</summary>
    /// <returns>Refused: <c>publisher-file</c>, with the place.</returns>
    public static Outcome<PublisherSettings> Read(InstanceOptions options)
    {
        var file = Path.Combine(options.Desk.Path, FileName);
        try
        {
            var read = File.Exists(file) ? JsonSerializer.Deserialize<PublisherSettings>(File.ReadAllText(file), Json) : new();
            return read is null ? Wrong("", "the file is empty") : Checked(read) is { } wrong ? wrong : read;
        }
        catch (JsonException e)
        {
            return Wrong(e.Path ?? "", $"line {(e.LineNumber ?? 0) + 1} cannot be read");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Wrong("", "the file cannot be opened");
        }
    }

    private static Refusal? Checked(PublisherSettings read) =>
        read.Link is not null && !Notices.NoticeSettings.IsWeb(read.Link) ? Wrong("link", "write the instance's address, such as https://remit.example.org")
        : read.Contacts is null || read.Contacts.FirstOrDefault(c => !PublisherSettings.IsContact(c)) is not null
            ? Wrong("contacts", "write addresses that begin with https:, mailto: or tel:")
        : read.Policy is not null && !read.Policy.StartsWith("https://", StringComparison.Ordinal) ? Wrong("policy", "write an address that begins with https:")
        : null;

    private static Refusal Wrong(string place, string what) => new("publisher-file",
        $"{FileName} in the data folder, {place}: {what}. Until then no metadata of the publisher are given out.", Kind: RefusalKind.Environment)
    {
        Place = $"{FileName}: {place}",
    };
}
