using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Remit.Kernel;
using Remit.Server.Hosting;

namespace Remit.Server.SignIn;

/// <summary>What is sent to sign in to the API.</summary>
/// <param name="User">The account's name.</param>
/// <param name="Password">Its password.</param>
/// <param name="SecondFactor">Six digits, where the account has a second factor.</param>
internal sealed record SignInRequest(string? User, string? Password, string? SecondFactor);

/// <summary>What comes back: a token for <c>Authorization: Bearer</c>.</summary>
/// <param name="Token">Opaque.</param>
/// <param name="Expires">Until when it is good.</param>
internal sealed record SignInAnswer(string Token, DateTimeOffset Expires);

/// <summary>Sign-in: pages take a cookie and no token, the API takes a token and no cookie.</summary>
internal static class SignInModule
{
    public static IServiceCollection AddSignIn(this IServiceCollection services, InstanceOptions options)
    {
        services.AddDataProtection().SetApplicationName("remit").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.Desk.Keys, "sessions")));
        services.AddAuthentication("by-path")
            .AddPolicyScheme(
                "by-path",
                null,
                scheme =>
                    scheme.ForwardDefaultSelector = http =>
                        IsApi(http) ? BearerTokenDefaults.AuthenticationScheme : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddBearerToken(bearer => bearer.BearerTokenExpiration = Sessions.LengthMax)
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = "remit-session";
                cookie.Cookie.SameSite = SameSiteMode.Strict;
                cookie.Cookie.HttpOnly = true;
                cookie.ExpireTimeSpan = Sessions.LengthMax;
                cookie.SlidingExpiration = false;
                cookie.LoginPath = "/sign-in";
                cookie.AccessDeniedPath = "/denied";
                cookie.ReturnUrlParameter = "return";
                cookie.Events.OnRedirectToAccessDenied = http =>
                {
                    http.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
            });
        services.AddScoped<OwnAccount>();
        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicies>();
        services.AddAuthorization(deny => deny.DefaultPolicy = deny.FallbackPolicy = PermissionPolicies.Deny);
        return services;
    }

    public static void MapSignIn(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/sign-in", SignInAsync).AllowAnonymous().WithSummary("Signs in: a token for the other endpoints.").WithTags("Sign-in");

    /// <summary>Whether a request is for the API: it is told apart by its path alone.</summary>
    public static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private static async Task<Results<Ok<SignInAnswer>, ProblemHttpResult>> SignInAsync(
        SignInRequest request, Accounts accounts, Sessions sessions, TimeProvider clock,
        Microsoft.Extensions.Options.IOptionsMonitor<BearerTokenOptions> bearer, CancellationToken cancel)
    {
        var checkedAccount = await accounts.CheckAsync(request.User, request.Password, request.SecondFactor);
        if (!checkedAccount.Ok)
        {
            return Problem.Of(checkedAccount.Refusal!, StatusCodes.Status401Unauthorized);
        }

        var options = bearer.Get(BearerTokenDefaults.AuthenticationScheme);
        var expires = clock.GetUtcNow() + options.BearerTokenExpiration;
        var ticket = new AuthenticationTicket(
            await sessions.BeginAsync(checkedAccount.Value, BearerTokenDefaults.AuthenticationScheme, program: true, cancel),
            new AuthenticationProperties { ExpiresUtc = expires },
            BearerTokenDefaults.AuthenticationScheme + ":AccessToken");
        return TypedResults.Ok(new SignInAnswer(options.BearerTokenProtector.Protect(ticket), expires));
    }
}
