using System.Text.Json;
using Remit.Kernel;
using Remit.Records;
using Remit.Registry;
using Remit.Server.Hosting;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Parts;

namespace Remit.Server.Pages.Records;

/// <summary>Registers as files: CSV for spreadsheets with words, JSON for programs as the API gives it.</summary>
internal static class RecordExports
{
    private static readonly JsonSerializerOptions Shape = Make();

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/registers/{kind}/export.csv", CsvAsync).RequireAuthorization("records.read").ExcludeFromDescription();
        routes.MapGet("/registers/{kind}/export.json", JsonAsync).RequireAuthorization("records.read").ExcludeFromDescription();
        routes.MapGet("/registers/{kind}/{id}/files/{file}", FileAsync).RequireAuthorization("records.read").ExcludeFromDescription();
    }

    private static async Task<IResult> CsvAsync(string kind, HttpContext http, IRecords records, IRegistry registry, Voice voice)
    {
        if (Find(kind, http, records) is not { } of)
        {
            return TypedResults.NotFound();
        }

        var who = Actor.From(http.User);
        var words = await RecordWords.OfAsync(voice, registry, http.RequestAborted);
        await words.PrepareAsync(of, records, who, http.RequestAborted);
        return Csv.Answer(of.Id + ".csv", await records.ListAsync(of, who, http.RequestAborted), RecordTable.All(of, words, voice),
            TableQuery.From(http.Request.Query));
    }

    private static async Task<IResult> JsonAsync(string kind, HttpContext http, IRecords records) =>
        Find(kind, http, records) is not { } of ? TypedResults.NotFound()
            : TypedResults.File(JsonSerializer.SerializeToUtf8Bytes(await records.ListAsync(of, Actor.From(http.User), http.RequestAborted), Shape),
                "application/json", of.Id + ".json");

    private static async Task<IResult> FileAsync(string kind, string id, string file, HttpContext http, IRecords records, TimeProvider clock)
    {
        var (who, cancel) = (Actor.From(http.User), http.RequestAborted);
        return Find(kind, http, records) is { } of && await records.FindAsync(of, id, who, cancel) is { } entry
            && of.Files.FirstOrDefault(f => f.Id == file && f.IsOffered(entry, who.Role)) is { } made
            ? TypedResults.File(await made.Make(entry, new(who, clock.GetUtcNow(), http.RequestServices), cancel), made.ContentType, made.Name(entry))
            : TypedResults.NotFound();
    }

    private static RecordKind? Find(string kind, HttpContext http, IRecords records) =>
        records.Kind(kind) is { } of && of.Readers.Contains(Actor.From(http.User).Role) ? of : null;

    private static JsonSerializerOptions Make()
    {
        var shape = new JsonSerializerOptions { WriteIndented = true };
        WebHost.Configure(shape);
        return shape;
    }
}
