using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Remit.Kernel;

namespace Remit.Records.Http;

/// <summary>The registers over HTTP. What the caller does not reach is 404, as if it were not there.</summary>
internal static class RecordEndpoints
{
    public static void Map(IEndpointRouteBuilder api, IReadOnlyList<RecordKind> kinds)
    {
        foreach (var kind in kinds)
        {
            var group = api.MapGroup("/records/" + kind.Id).WithTags("Records");
            group.MapGet("", (ClaimsPrincipal user, IRecords records, CancellationToken cancel) => List(kind, user, records, cancel))
                .RequireAuthorization(kind.ReadPermission).WithSummary($"{kind.Plural.En}: the entries that the caller reaches.");
            group.MapGet("/{id}", (string id, ClaimsPrincipal user, IRecords records, CancellationToken cancel) => One(kind, id, user, records, cancel))
                .RequireAuthorization(kind.ReadPermission).WithSummary($"One {kind.Name.En.ToLowerInvariant()}.");
            group.MapGet("/{id}/history", (string id, ClaimsPrincipal user, IRecords records, CancellationToken cancel) => History(kind, id, user, records,
                cancel))
                .RequireAuthorization(kind.ReadPermission).WithSummary("Its steps, oldest first.");
            foreach (var file in kind.Files)
            {
                group.MapGet("/{id}/files/" + file.Id, (string id, HttpContext http, IRecords records, TimeProvider clock) =>
                        FileOf(kind, file, id, http, records, clock))
                    .RequireAuthorization(kind.ReadPermission).WithSummary($"{file.Label.En}.");
            }

            group.MapPost("/import", (HttpRequest body, ClaimsPrincipal user, IRecordImport import, CancellationToken cancel, bool dryRun = false) =>
                    Import(kind, body, dryRun, user, import, cancel))
                .Accepts<string>("text/csv", "application/json", XlsxSheet.ContentType)
                .RequireAuthorization(kind.MovePermission(kind.Moves[0]))
                .WithSummary($"{kind.Moves[0].Label.En}: many at once, from CSV, XLSX or JSON; all or nothing.");
            foreach (var move in kind.Moves)
            {
                if (move.From.Count == 0)
                {
                    group.MapPost("", (MoveRequest body, ClaimsPrincipal user, IRecords records, CancellationToken cancel) =>
                            Move(kind, null, move, body, user, records, cancel))
                        .RequireAuthorization(kind.MovePermission(move)).WithSummary($"{move.Label.En}.");
                }
                else
                {
                    group.MapPost("/{id}/" + move.Id, (string id, MoveRequest body, ClaimsPrincipal user, IRecords records, CancellationToken cancel) =>
                            Move(kind, id, move, body, user, records, cancel))
                        .RequireAuthorization(kind.MovePermission(move)).WithSummary($"{move.Label.En}.");
                }
            }
        }
    }

    private static async Task<Ok<IReadOnlyList<RecordView>>> List(RecordKind kind, ClaimsPrincipal user, IRecords records, CancellationToken cancel) =>
        TypedResults.Ok(await records.ListAsync(kind, Actor.From(user), cancel));

    private static async Task<Results<Ok<RecordView>, ProblemHttpResult>> One(
        RecordKind kind, string id, ClaimsPrincipal user, IRecords records, CancellationToken cancel) =>
        await records.FindAsync(kind, id, Actor.From(user), cancel) is { } found ? TypedResults.Ok(found) : Problem(NotThere(kind), NoErrors);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> FileOf(
        RecordKind kind, RecordFile file, string id, HttpContext http, IRecords records, TimeProvider clock)
    {
        var who = Actor.From(http.User);
        return await records.FindAsync(kind, id, who, http.RequestAborted) is { } entry && file.IsOffered(entry, who.Role)
            ? TypedResults.File(await file.Make(entry, new(who, clock.GetUtcNow(), http.RequestServices), http.RequestAborted), file.ContentType,
                file.Name(entry))
            : Problem(NotThere(kind), NoErrors);
    }

    private static async Task<Results<Ok<ImportReport>, ProblemHttpResult>> Import(
        RecordKind kind, HttpRequest body, bool dryRun, ClaimsPrincipal user, IRecordImport import, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        await body.Body.CopyToAsync(bytes, cancel);
        var done = await import.RunAsync(kind, bytes.ToArray(), dryRun, Actor.From(user), cancel);
        return !done.Ok ? Problem(done.Refusal!, Array.Empty<RowError>())
            : done.Value.Errors.Count == 0 ? TypedResults.Ok(done.Value)
            : Problem(new("rows", $"{done.Value.Errors.Count} errors in {done.Value.Rows} rows; nothing was entered."), done.Value.Errors);
    }

    private static async Task<Results<Ok<IReadOnlyList<RecordStep>>, ProblemHttpResult>> History(
        RecordKind kind, string id, ClaimsPrincipal user, IRecords records, CancellationToken cancel) =>
        await records.HistoryAsync(kind, id, Actor.From(user), cancel) is { Count: > 0 } steps ? TypedResults.Ok(steps) : Problem(NotThere(kind), NoErrors);

    private static async Task<Results<Ok<RecordView>, ProblemHttpResult>> Move(
        RecordKind kind, string? id, Move move, MoveRequest body, ClaimsPrincipal user, IRecords records, CancellationToken cancel)
    {
        var moved = await records.MoveAsync(kind, id, move.Id, body, Actor.From(user), cancel);
        return moved.Entry is { } entry ? TypedResults.Ok(entry)
            : Problem(moved.Refusal ?? new("fields", "Some fields cannot be taken; each is named with what to do."), moved.Errors);
    }

    private static readonly FieldError[] NoErrors = [];

    private static Refusal NotThere(RecordKind kind) => new("not-there", $"There is no such entry in {kind.Plural.En}, or not for you.",
        Kind: RefusalKind.NotFound);

    private static ProblemHttpResult Problem(Refusal refusal, IReadOnlyList<RowError> errors) => TypedResults.Problem(
        detail: refusal.Words,
        statusCode: refusal.Kind switch { RefusalKind.Forbidden => 403, RefusalKind.Conflict => 409, _ => 400 },
        extensions: new Dictionary<string, object?>
        {
            ["code"] = refusal.Code,
            ["place"] = refusal.Place,
            ["rows"] = errors.Count == 0 ? null : errors.Select(e => new { row = e.Row, field = e.Field, words = e.Words.En, zh = e.Words.Zh }).ToArray(),
        }.Where(pair => pair.Value is not null).ToDictionary());

    private static ProblemHttpResult Problem(Refusal refusal, IReadOnlyList<FieldError> errors) => TypedResults.Problem(
        detail: refusal.Words,
        statusCode: refusal.Kind switch { RefusalKind.NotFound => 404, RefusalKind.Conflict => 409, RefusalKind.Forbidden => 403, _ => 400 },
        extensions: new Dictionary<string, object?>
        {
            ["code"] = refusal.Code,
            ["fields"] = errors.Count == 0 ? null : errors.Select(e => new { field = e.Field, code = e.Code, words = e.Words.En, zh = e.Words.Zh }).ToArray(),
        }.Where(pair => pair.Value is not null).ToDictionary());
}
