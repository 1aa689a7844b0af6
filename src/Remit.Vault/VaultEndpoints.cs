using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Remit.Kernel;

namespace Remit.Vault;

/// <summary>Endpoints of the vault. A look into logs needs a reason and is recorded before the first line is given.</summary>
internal static class VaultEndpoints
{
    public static IEndpointRouteBuilder Map(IEndpointRouteBuilder api)
    {
        var vault = api.MapGroup("/vault").WithTags("vault");
        vault.MapGet("/stats", Ok<VaultStats> (IVault v) => TypedResults.Ok(v.Stats())).WithSummary("What lies in the vault, counted")
            .RequireAuthorization("vault.stats");
        vault.MapGet("/search", SearchAsync).WithSummary("Find events; needs a reason and is recorded").RequireAuthorization("vault.search");
        vault.MapPost("/verify", async (IVault v, CancellationToken cancel) => TypedResults.Ok(await v.VerifyAsync(null, cancel)))
            .WithSummary("Rebuild every root and compare with the ledger").RequireAuthorization("vault.verify");
        vault.MapPost("/prove", ProveAsync).WithSummary("A proof for one event; recorded").RequireAuthorization("vault.prove");
        vault.MapPost("/source", SourceAsync).WithSummary("Declare a source").RequireAuthorization("vault.source");
        vault.MapPost("/seal", SealAsync).WithSummary("Seal what is open").RequireAuthorization("vault.seal");
        return api;
    }

    private static async Task<Results<Ok<IAsyncEnumerable<FoundEvent>>, ProblemHttpResult>> SearchAsync(IVault vault, IAuditTrail audit, HttpContext http,
        string? query, string? since, string? until, int? limit, string? known, string? reason, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 500)
        {
            return Problem(new("reason-needed", "A look into logs needs a reason of at most 500 characters: add reason=…") { Place = "reason" });
        }

        var found = vault.Search(new(query ?? "", since, until, limit ?? 100) { Known = known }, cancel);
        if (!found.Ok)
        {
            return Problem(found.Refusal!);
        }

        var actor = Actor.From(http.User);
        await audit.RecordAsync(new(actor.UserName, actor.Organisation, known is null ? "vault.search" : "vault.search-known", "vault", reason), cancel);
        return TypedResults.Ok(found.Value);
    }

    private static async Task<Results<Ok<EventProof>, ProblemHttpResult>> ProveAsync(ProveRequest request, IVault vault, IAuditTrail audit, HttpContext http,
        CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(request.Id))
        {
            return Problem(new("id-needed", "Say which event: the field id holds SEGMENT/INDEX, as a search gives it.") { Place = "id" });
        }

        var proof = await vault.ProveAsync(request.Id, cancel);
        if (!proof.Ok)
        {
            return Problem(proof.Refusal!);
        }

        var actor = Actor.From(http.User);
        await audit.RecordAsync(new(actor.UserName, actor.Organisation, "vault.prove", request.Id, request.Reason), cancel);
        return TypedResults.Ok(proof.Value);
    }

    private static async Task<Results<Ok<SourcePolicy>, ProblemHttpResult>> SourceAsync(SourceRequest request, IVault vault, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(request.Name))
        {
            return Problem(new("name-needed", "Say which source: the field name holds its name.") { Place = "name" });
        }

        var set = await vault.SetSourceAsync(request, cancel);
        return set.Ok ? TypedResults.Ok(set.Value) : Problem(set.Refusal!);
    }

    private static async Task<Results<Ok<SealResult>, ProblemHttpResult>> SealAsync(IVault vault, CancellationToken cancel)
    {
        var done = await vault.SealAsync(cancel);
        return done.Ok ? TypedResults.Ok(done.Value) : Problem(done.Refusal!);
    }

    private static ProblemHttpResult Problem(Refusal refusal) => TypedResults.Problem(
        detail: refusal.Words,
        statusCode: refusal.Kind switch
        {
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.Store => StatusCodes.Status503ServiceUnavailable,
            RefusalKind.Environment => StatusCodes.Status507InsufficientStorage,
            _ => StatusCodes.Status400BadRequest,
        },
        extensions: new Dictionary<string, object?> { ["code"] = refusal.Code, ["citation"] = refusal.Citation });

    /// <summary>Which event, and why.</summary>
    internal sealed record ProveRequest(string? Id, string? Reason);
}
