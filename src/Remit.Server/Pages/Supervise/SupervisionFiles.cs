using Remit.Kernel;
using Remit.Server.Supervision;

namespace Remit.Server.Pages.Supervise;

/// <summary>Challenges and statements as files to take away and check elsewhere.</summary>
internal static class SupervisionFiles
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/supervise/{id}/challenge/{number:int}", SupervisorsAsync(shelf => shelf.ChallengeOf, "application/json", "challenge.json"))
            .RequireAuthorization("supervise.ask").ExcludeFromDescription();
        routes.MapGet("/supervise/{id}/statement/{number:int}", SupervisorsAsync(shelf => shelf.StatementOf, "application/gzip", "vault.statement"))
            .RequireAuthorization("supervise.ask").ExcludeFromDescription();
        routes.MapGet("/asked/challenge/{number:int}", (int number, HttpContext http, SupervisionShelf shelf) =>
            Give(shelf.ChallengeOf(Actor.From(http.User).Organisation, number), "application/json", $"challenge-{number}.json"))
            .RequireAuthorization("vault.audit").ExcludeFromDescription();
    }

    private static Func<string, int, HttpContext, Supervising, SupervisionShelf, Task<IResult>> SupervisorsAsync(
        Func<SupervisionShelf, Func<string, int, string>> file, string type, string name) => async (id, number, http, work, shelf) =>
        {
            var me = Actor.From(http.User);
            if (await work.SeenAsync(id, me, "en", http.RequestAborted) is null)
            {
                return TypedResults.NotFound();
            }

            await work.LookAsync(id, "file", me, http.RequestAborted);
            return Give(file(shelf)(id, number), type, $"{number}-{name}");
        };

    private static IResult Give(string path, string type, string name) => File.Exists(path)
        ? TypedResults.PhysicalFile(path, type, name)
        : TypedResults.NotFound();
}
