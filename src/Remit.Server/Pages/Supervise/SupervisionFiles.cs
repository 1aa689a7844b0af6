using System.Globalization;
using Remit.Kernel;
using Remit.Server.Bridges;
using Remit.Server.Supervision;

namespace Remit.Server.Pages.Supervise;

/// <summary>Challenges and statements as files to take away and check elsewhere.</summary>
internal static class SupervisionFiles
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/supervise/{id}/challenge/{number}", SupervisorsAsync(shelf => shelf.ChallengeOf, "application/json", "challenge.json"))
            .RequireAuthorization("supervise.ask").ExcludeFromDescription();
        routes.MapGet("/supervise/{id}/statement/{number}", SupervisorsAsync(shelf => shelf.StatementOf, "application/gzip", "vault.statement"))
            .RequireAuthorization("supervise.ask").ExcludeFromDescription();
        routes.MapGet("/asked/challenge/{number}", (string number, HttpContext http, SupervisionShelf shelf) =>
            Give(Number(number), n => shelf.ChallengeOf(Actor.From(http.User).Organisation, n), "application/json", "challenge.json"))
            .RequireAuthorization("vault.audit").ExcludeFromDescription();
    }

    private static Func<string, string, HttpContext, Supervising, SupervisionShelf, Task<IResult>> SupervisorsAsync(
        Func<SupervisionShelf, Func<string, int, string>> file, string type, string name) => async (id, number, http, work, shelf) =>
        {
            var me = Actor.From(http.User);
            if (await work.SeenAsync(id, me, "en", http.RequestAborted) is null)
            {
                return TypedResults.NotFound();
            }

            await work.LookAsync(id, "file", me, http.RequestAborted);
            return Give(Number(number), n => file(shelf)(id, n), type, name);
        };

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static IResult Give(int number, Func<int, string> path, string type, string name) => number > 0 && File.Exists(path(number))
        ? TypedResults.PhysicalFile(path(number), type, $"{number}-{name}")
        : TypedResults.NotFound();
}
