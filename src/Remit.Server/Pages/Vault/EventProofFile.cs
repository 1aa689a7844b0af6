using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Remit.Kernel;
using Remit.Server.Bridges;
using Remit.Server.Hosting;
using Remit.Vault;

namespace Remit.Server.Pages.Vault;

/// <summary>The proof of one event as a file to take away.</summary>
internal static class EventProofFile
{
    public static void MapEventProof(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/vault/proof", ProveAsync).RequireAuthorization("vault.prove").ExcludeFromDescription();

    private static async Task<IResult> ProveAsync(HttpContext http, IAntiforgery antiforgery, IVault vault, VaultOwner owner, IAuditTrail trail)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return TypedResults.BadRequest();
        }

        var me = Actor.From(http.User);
        var id = http.Request.Form["id"].ToString();
        if (await owner.OperatorAsync(http.RequestAborted) != me.Organisation)
        {
            return TypedResults.NotFound();
        }

        var proof = await vault.ProveAsync(id, http.RequestAborted);
        if (!proof.Ok)
        {
            return TypedResults.StatusCode(Problem.StatusOf(proof.Refusal!.Kind));
        }

        await trail.RecordAsync(new AuditEntry(me.UserName, me.Organisation, "vault.prove", id), http.RequestAborted);
        var file = JsonSerializer.SerializeToUtf8Bytes(proof.Value, Verbs.Json.Shape);
        return TypedResults.File(file, "application/json", $"event-{id.Replace('/', '-')}.json");
    }
}
