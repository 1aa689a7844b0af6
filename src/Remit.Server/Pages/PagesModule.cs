using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.ResponseCompression;
using Remit.Server.Pages.Admin;
using Remit.Server.Pages.Away;
using Remit.Server.Pages.Desk;
using Remit.Server.Pages.Duties;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Records;
using Remit.Server.Pages.Region;
using Remit.Server.Pages.Registry;
using Remit.Server.Pages.Report;
using Remit.Server.Pages.Rewards;
using Remit.Server.Pages.SignIn;
using Remit.Server.Pages.Supervise;
using Remit.Server.Pages.Vault;

namespace Remit.Server.Pages;

/// <summary>The pages: server-rendered, in every language, working without scripts.</summary>
internal static class PagesModule
{
    /// <summary>Registers what pages need.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services, PagesOptions options)
    {
        services.AddSingleton(options);
        services.AddHttpContextAccessor();
        services.AddRazorComponents();

        // Chinese is written as Chinese in the markup, not as numbers: a third of the weight, and readable in the source.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddScoped(provider => LanguageRouting.VoiceOf(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!));
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "remit-form";
            antiforgery.Cookie.Path = "/";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.HttpOnly = true;
        });

        services.PostConfigure<CookieAuthenticationOptions>(
            CookieAuthenticationDefaults.AuthenticationScheme,
            cookie => cookie.Events.OnRedirectToLogin = ToSignIn);

        // Pages that show a code answer only to a form with its token, so no other site can make them come again and again (docs/decisions/0039).
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/html"];
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        return services;
    }

    /// <summary>Comes before routing: languages, headers, error pages.</summary>
    /// <remarks>Call it first, then authentication and authorization, then <see cref="MapPages"/>.</remarks>
    public static void UsePages(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseMiddleware<LanguageRouting>();
        app.UseMiddleware<ErrorPages>();
        app.UseRouting();
    }

    /// <summary>Comes last: forms' tokens, styles and scripts, the pages themselves.</summary>
    public static void MapPages(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapSignOut();
        app.MapReceiptFile();
        app.MapEventProof();
        RegisterView.MapExports(app);
        CaseTable.MapExport(app);
        RewardTables.MapExports(app);
        RecordExports.Map(app);
        PeopleTable.MapExport(app);
        FigureTables.MapExport(app);
        DisputeTable.MapExport(app);
        StateTable.MapExport(app);
        HandOverTable.MapExport(app);
        TrailTable.MapExport(app);
        SupervisionFiles.Map(app);
        app.MapRazorComponents<App>();
    }

    private static Task ToSignIn(RedirectContext<CookieAuthenticationOptions> redirect)
    {
        var http = redirect.HttpContext;
        if (http.GetEndpoint() is null)
        {
            // What is not there is not there for anybody: no sign-in would help.
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        var voice = LanguageRouting.VoiceOf(http);
        var back = HttpMethods.IsGet(http.Request.Method) ? "?return=" + Uri.EscapeDataString(voice.To(voice.Path) + http.Request.QueryString) : "";
        http.Response.Redirect(voice.To("/sign-in") + back);
        return Task.CompletedTask;
    }
}
