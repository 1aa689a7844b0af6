using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Remit.Server.Pages.Frame;
using Remit.Server.SignIn;

namespace Remit.Server.Pages.SignIn;

/// <summary>Ends a session; only by a form with its token, so that no other site can do it.</summary>
internal static class SignOut
{
    public static void MapSignOut(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/sign-out", SignOutAsync).RequireAuthorization("account.self").ExcludeFromDescription();

    private static async Task<Results<RedirectHttpResult, BadRequest>> SignOutAsync(HttpContext http, IAntiforgery antiforgery, Sessions sessions, Voice voice)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return TypedResults.BadRequest();
        }

        var account = http.User.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? "";
        await sessions.EndAsync(account, Sessions.IdOf(http.User), http.RequestAborted);
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return TypedResults.Redirect(voice.To("/signed-out"));
    }
}
