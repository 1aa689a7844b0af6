using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Remit.Kernel;
using Remit.Server.Hosting;

namespace Remit.Server.SignIn;

/// <summary>A new password.</summary>
/// <param name="Current">The password now.</param>
/// <param name="Next">The new one, 12 to 1,024 characters.</param>
internal sealed record PasswordChange(string? Current, string? Next);

/// <summary>A code of the authenticator.</summary>
/// <param name="Code">Six digits.</param>
internal sealed record FactorCode(string? Code);

/// <summary>The own account for programs: password, second factor, sessions. What asks for a fresh proof is on pages only.</summary>
internal static class AccountEndpoints
{
    public static void MapAccount(this IEndpointRouteBuilder api)
    {
        var account = api.MapGroup("/account").RequireAuthorization("account.self").WithTags("Account");
        account.MapGet("/sessions", async (ClaimsPrincipal user, OwnAccount own, CancellationToken cancel) =>
            TypedResults.Ok(await own.SessionsAsync(Actor.From(user), Sessions.IdOf(user), cancel)))
            .WithSummary("The own living sessions.");
        account.MapDelete("/sessions/{id}", async (string id, ClaimsPrincipal user, OwnAccount own, CancellationToken cancel) =>
            Answer(await own.EndAsync(Actor.From(user), Sessions.IdOf(user), id, cancel)))
            .WithSummary("Ends one of the own sessions, at once.");
        account.MapPost("/password", async (PasswordChange change, ClaimsPrincipal user, OwnAccount own, CancellationToken cancel) =>
            Answer(await own.ChangePasswordAsync(Actor.From(user), Sessions.IdOf(user), change.Current, change.Next, cancel)))
            .WithSummary("Changes the own password; all other sessions end.");
        account.MapGet("/factor", async (ClaimsPrincipal user, OwnAccount own) => TypedResults.Ok(await own.FactorAsync(Actor.From(user))))
            .WithSummary("Whether the second factor is on.");
        account.MapPost("/factor", async (ClaimsPrincipal user, OwnAccount own) => Answer(await own.BeginFactorAsync(Actor.From(user))))
            .WithSummary("Makes a secret for an authenticator; it counts once a code has confirmed it.");
        account.MapPost("/factor/confirm", async (FactorCode code, ClaimsPrincipal user, OwnAccount own, CancellationToken cancel) =>
            Answer(await own.ConfirmFactorAsync(Actor.From(user), code.Code, cancel)))
            .WithSummary("Switches the second factor on by a code; answers recovery codes, once.");
    }

    private static Results<Ok<T>, ProblemHttpResult> Answer<T>(Outcome<T> outcome) =>
        outcome.Ok ? TypedResults.Ok(outcome.Value) : Problem.Of(outcome.Refusal!);
}
