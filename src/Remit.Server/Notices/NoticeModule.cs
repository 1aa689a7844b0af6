using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Remit.Kernel;
using Remit.Server.Bridges;
using Remit.Server.Hosting;

namespace Remit.Server.Notices;

/// <summary>Notices by mail and webhook: that something waits, never what it says.</summary>
internal static class NoticeModule
{
    public static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddSingleton(new Pages.PagesOptions()) // for verbs; the pages of a running instance bring their own
        .AddSingleton<IWaitingWork, WaitingWork>()
        .AddSingleton<NoticeWriter>()
        .AddSingleton<DutyNotices>()
        .AddSingleton<Gathering>()
        .AddSingleton<Sending>()
        .AddSingleton<NoticeRound>()
        .AddSingleton<NoticeDesk>();

    public static void MapNotices(this IEndpointRouteBuilder api)
    {
        var notices = api.MapGroup("/notices").WithTags("Notices");
        notices.MapGet("", async (NoticeDesk desk, CancellationToken cancel) => TypedResults.Ok(await desk.BoardAsync(cancel)))
            .RequireAuthorization("admin.notices").WithSummary("Notices: settings without secrets, and the newest messages.");
        notices.MapPost("/test", async (ClaimsPrincipal user, NoticeDesk desk, CancellationToken cancel) =>
            Answer(await desk.TestAsync(Actor.From(user), cancel)))
            .RequireAuthorization("admin.notices").WithSummary("Sends a test to the own address and to every webhook.");
        notices.MapPost("/look", async (ClaimsPrincipal user, NoticeDesk desk, CancellationToken cancel) =>
            Answer(await desk.LookAsync(Actor.From(user), cancel)))
            .RequireAuthorization("admin.notices").WithSummary("Looks what waits, and sends what is due, now.");
        notices.MapPost("/{id}/retry", async (string id, ClaimsPrincipal user, NoticeDesk desk, CancellationToken cancel) =>
            Answer(await desk.RetryAsync(Actor.From(user), id, cancel)))
            .RequireAuthorization("admin.notices").WithSummary("Tries a message again that was not sent.");
        notices.MapGet("/own", async (ClaimsPrincipal user, NoticeDesk desk, CancellationToken cancel) =>
            TypedResults.Ok(await desk.OwnAsync(Actor.From(user), cancel)))
            .RequireAuthorization("account.self").WithSummary("The own address, language and choice.");
        notices.MapPut("/own", async (OwnNotices choice, ClaimsPrincipal user, NoticeDesk desk, CancellationToken cancel) =>
            Answer(await desk.ChooseAsync(Actor.From(user), choice, cancel)))
            .RequireAuthorization("account.self").WithSummary("Keeps the own address, language and choice.");
        MapDuties(notices);
    }

    private static void MapDuties(RouteGroupBuilder notices)
    {
        notices.MapGet("/own/duties", async (ClaimsPrincipal user, DutyNotices duties, CancellationToken cancel) =>
            TypedResults.Ok(await duties.OwnAsync(Actor.From(user), cancel)))
            .RequireAuthorization("account.self").WithSummary("What the caller was told as a duty and nobody has acknowledged.");
        notices.MapPost("/{id}/acknowledge", async (string id, ClaimsPrincipal user, DutyNotices duties, CancellationToken cancel) =>
            Answer(await duties.AcknowledgeAsync(Actor.From(user), id, cancel)))
            .RequireAuthorization("account.self").WithSummary("Acknowledges a notice of duty for the office.");
    }

    private static Results<Ok<T>, ProblemHttpResult> Answer<T>(Outcome<T> outcome) =>
        outcome.Ok ? TypedResults.Ok(outcome.Value) : Problem.Of(outcome.Refusal!);
}
