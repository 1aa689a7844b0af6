using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Remit.Kernel;

namespace Remit.Server.Calendar;

/// <summary>Calendar feeds: the owner's ways to make and revoke one, and the address that a calendar program reads.</summary>
internal static class CalendarModule
{
    public static IServiceCollection AddCalendar(this IServiceCollection services) => services.AddSingleton<CalendarFeeds>();

    public static void MapCalendar(this WebApplication app)
    {
        var own = app.MapGroup("/api/account/calendar").RequireAuthorization("account.self").WithTags("Account");
        own.MapGet("", async (ClaimsPrincipal user, CalendarFeeds feeds, CancellationToken cancel) =>
            TypedResults.Ok(await feeds.OwnAsync(Actor.From(user), cancel))).WithSummary("When the own calendar feed was made.");
        own.MapPost("", async (ClaimsPrincipal user, CalendarFeeds feeds, CancellationToken cancel) =>
            TypedResults.Ok(await feeds.MakeAsync(Actor.From(user), cancel))).WithSummary("Makes a new address for the own calendar feed, shown this once.");
        own.MapDelete("", async (ClaimsPrincipal user, CalendarFeeds feeds, CancellationToken cancel) =>
            TypedResults.Ok(await feeds.RevokeAsync(Actor.From(user), cancel))).WithSummary("Revokes the own calendar feed.");

        // The address is the key: calendar programs cannot sign in.
        app.MapGet("/calendar/{secret}.ics", ReadAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> ReadAsync(string secret, HttpContext http, CalendarFeeds feeds)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await feeds.ReadAsync(secret, http.RequestAborted) is { } file
            ? TypedResults.File(Encoding.UTF8.GetBytes(file), "text/calendar; charset=utf-8")
            : TypedResults.NotFound();
    }
}
