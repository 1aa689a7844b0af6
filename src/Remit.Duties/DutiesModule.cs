using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Remit.Kernel;

namespace Remit.Duties;

/// <summary>Adds the duty register to a host. The host also gives it an <see cref="IRetentionEvidence"/>.</summary>
public static class DutiesModule
{
    /// <summary>Registers <see cref="IDuties"/>.</summary>
    public static IServiceCollection AddDuties(this IServiceCollection services) => services.AddSingleton<IDuties, Catalogue.DutyRegister>();

    /// <summary>Endpoints under <c>/api/duties</c>.</summary>
    public static IEndpointRouteBuilder MapDuties(this IEndpointRouteBuilder api)
    {
        var duties = api.MapGroup("/duties").WithTags("Duties").RequireAuthorization("duties.read");
        duties.MapGet("/retention", RetentionAsync).WithSummary("The retention duty of each operator that the caller may see.");
        duties.MapGet("/{operatorId}", OneAsync).WithSummary("What one operator owes, each duty with its state: met, missing or unknown.");
        return api;
    }

    private static async Task<Ok<IReadOnlyList<OperatorRetention>>> RetentionAsync(HttpContext http, IDuties duties, string? lang, CancellationToken cancel) =>
        TypedResults.Ok(await duties.RetentionAsync(Actor.From(http.User), lang ?? "en", cancel));

    private static async Task<Results<Ok<OperatorDuties>, ProblemHttpResult>> OneAsync(
        string operatorId, HttpContext http, IDuties duties, string? lang, CancellationToken cancel)
    {
        var found = await duties.OfAsync(operatorId, Actor.From(http.User), lang ?? "en", cancel);
        return found.Ok
            ? TypedResults.Ok(found.Value)
            : TypedResults.Problem(
                found.Refusal!.Words, statusCode: StatusCodes.Status404NotFound, extensions: new Dictionary<string, object?> { ["code"] = found.Refusal.Code });
    }
}
