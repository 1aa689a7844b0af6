using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Remit.Kernel;

namespace Remit.Incidents.Sharing;

/// <summary>The instance as a CSAF 2.0 provider (section 7): metadata, security.txt (RFC 9116), a directory by year with index, changes and hashes. Public:
/// only what is published and TLP:CLEAR is here, all else is not there.</summary>
internal static class ProviderEndpoints
{
    private const string Metadata = "/.well-known/csaf/provider-metadata.json";
    private const string SecurityText = "/.well-known/security.txt";
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Map(IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        open.MapGet(Metadata, MetadataAsync);
        open.MapGet(SecurityText, SecurityAsync);
        open.MapGet("/csaf/index.txt", async (PublishedAdvisories all, CancellationToken cancel) =>
            Text(string.Concat((await all.ListAsync(cancel)).Select(a => a.Path + "\n")), "text/plain"));
        open.MapGet("/csaf/changes.csv", async (PublishedAdvisories all, CancellationToken cancel) =>
            Text(string.Concat((await all.ListAsync(cancel)).Select(a => $"\"{a.Path}\",\"{Csaf.Moment(a.Released)}\"\n")), "text/csv"));
        open.MapGet("/csaf/{year:int}/{file}.json", (int year, string file, PublishedAdvisories all, CancellationToken cancel) =>
            DocumentAsync($"{year:0000}/{file}.json", false, all, cancel));
        open.MapGet("/csaf/{year:int}/{file}.json.sha512", (int year, string file, PublishedAdvisories all, CancellationToken cancel) =>
            DocumentAsync($"{year:0000}/{file}.json", true, all, cancel));
    }

    private static async Task<IResult> DocumentAsync(string path, bool hash, PublishedAdvisories all, CancellationToken cancel) =>
        await all.DocumentAsync(path, cancel) is not { } document ? TypedResults.NotFound()
            : hash ? Text($"{Convert.ToHexStringLower(SHA512.HashData(document))}  {path.Split('/')[1]}\n", "text/plain")
            : TypedResults.Bytes(document, "application/json");

    private static async Task<IResult> MetadataAsync(HttpContext http, PublishedAdvisories all, TimeProvider clock)
    {
        if (all.Settings() is not { Ok: true, Value: var settings })
        {
            return Wrong(all.Settings().Refusal!);
        }

        if (await all.OfficeAsync(settings, http.RequestAborted) is not { } office)
        {
            return TypedResults.NotFound();
        }

        var link = LinkOf(settings, http);
        var document = new JsonObject
        {
            ["canonical_url"] = link + Metadata,
            ["distributions"] = new JsonArray(new JsonObject { ["directory_url"] = link + "/csaf/" }),
            ["last_updated"] = Csaf.Moment(PublishedAdvisories.LastOf(await all.ListAsync(http.RequestAborted), clock)),
            ["list_on_CSAF_aggregators"] = settings.Aggregators,
            ["metadata_version"] = "2.0",
            ["mirror_on_CSAF_aggregators"] = settings.Aggregators,
            ["publisher"] = Csaf.Publisher(office.Id, office.Names.Zh),

            // A provider's files are fetched over TLS (7.1.3); without it this is a publisher only.
            ["role"] = link.StartsWith("https://", StringComparison.Ordinal) ? "csaf_provider" : "csaf_publisher",
        };
        if (all.Contacts(settings, office) is { Count: > 0 } contacts)
        {
            document["publisher"]!["contact_details"] = string.Join(", ", contacts);
        }

        return TypedResults.Bytes(JsonSerializer.SerializeToUtf8Bytes(document, Readable), "application/json");
    }

    private static async Task<IResult> SecurityAsync(HttpContext http, PublishedAdvisories all)
    {
        if (all.Settings() is not { Ok: true, Value: var settings })
        {
            return Wrong(all.Settings().Refusal!);
        }

        // Without a contact there is nothing that the file could say.
        if (await all.OfficeAsync(settings, http.RequestAborted) is not { } office || all.Contacts(settings, office) is not { Count: > 0 } contacts)
        {
            return TypedResults.NotFound();
        }

        var link = LinkOf(settings, http);
        IEnumerable<string> lines =
        [
            .. contacts.Select(c => "Contact: " + c),
            "Expires: " + all.Expires().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            "Preferred-Languages: zh, en",

            // Web addresses of this file begin with https (RFC 9116, section 2.5).
            .. link.StartsWith("https://", StringComparison.Ordinal)
                ? ["Canonical: " + link + SecurityText, "CSAF: " + link + Metadata] : Array.Empty<string>(),
            .. settings.Policy is { } policy ? ["Policy: " + policy] : Array.Empty<string>(),
        ];
        return Text(string.Concat(lines.Select(line => line + "\n")), "text/plain");
    }

    private static ContentHttpResult Text(string text, string type) => TypedResults.Text(text, type, Encoding.UTF8);

    private static ProblemHttpResult Wrong(Refusal refusal) => TypedResults.Problem(refusal.Words, statusCode: StatusCodes.Status503ServiceUnavailable,
        extensions: new Dictionary<string, object?> { ["code"] = refusal.Code });

    private static string LinkOf(PublisherSettings settings, HttpContext http) =>
        settings.Link?.TrimEnd('/') ?? $"{http.Request.Scheme}://{http.Request.Host}";
}
