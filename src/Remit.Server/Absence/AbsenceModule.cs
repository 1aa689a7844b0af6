using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Remit.Kernel;
using Remit.Server.Bridges;
using Remit.Server.Hosting;

namespace Remit.Server.Absence;

/// <summary>Absence, deputies and what is handed over.</summary>
internal static class AbsenceModule
{
    public static IServiceCollection AddAbsence(this IServiceCollection services) => services.AddSingleton<Absences>().AddSingleton<HandOver>();

    public static void MapAbsence(this IEndpointRouteBuilder api)
    {
        var absence = api.MapGroup("/account").RequireAuthorization("account.self").WithTags("Account");
        absence.MapGet("/absence", async (ClaimsPrincipal user, Absences absences, CancellationToken cancel) =>
            TypedResults.Ok(await absences.OwnAsync(Actor.From(user), cancel)))
            .WithSummary("The own absences that have not ended.");
        absence.MapPost("/absence", async (AbsenceEntry entry, ClaimsPrincipal user, Absences absences, CancellationToken cancel) =>
            Answer(await absences.EnterAsync(Actor.From(user), entry, cancel)))
            .WithSummary("Enters an absence and who stands in.");
        absence.MapDelete("/absence/{id}", async (string id, ClaimsPrincipal user, Absences absences, CancellationToken cancel) =>
            Answer(await absences.EndAsync(Actor.From(user), id, cancel)))
            .WithSummary("Ends an own absence.");
        absence.MapGet("/stands-in", async (ClaimsPrincipal user, Absences absences, CancellationToken cancel) =>
            TypedResults.Ok(await absences.StandsInAsync(Actor.From(user), cancel)))
            .WithSummary("For whom the caller stands in today.");
        absence.MapGet("/handover", async (ClaimsPrincipal user, HandOver handOver, CancellationToken cancel) =>
            TypedResults.Ok(await handOver.OfAsync(Actor.From(user), cancel)))
            .WithSummary("What the caller has in hand and what waits: numbers, days and pages.");
    }

    private static Results<Ok<T>, ProblemHttpResult> Answer<T>(Outcome<T> outcome) =>
        outcome.Ok ? TypedResults.Ok(outcome.Value) : Problem.Of(outcome.Refusal!);
}
