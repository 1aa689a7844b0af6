using System.Globalization;

namespace Remit.Server.Pages.Frame;

/// <summary>Takes <c>/zh</c> or <c>/en</c> off the address, so that a page has one route and every language. Without it the browser's wish decides.</summary>
internal sealed class LanguageRouting(RequestDelegate next, PagesOptions options)
{
    public Task InvokeAsync(HttpContext http)
    {
        var fallback = Language.Find(options.DefaultLanguage) ?? Language.English;
        var path = http.Request.Path.Value ?? "/";
        var second = path.IndexOf('/', 1);
        var first = second < 0 ? path[1..] : path[1..second];
        var language = first.Length == 2 ? Language.Find(first) : null;
        if (language is not null)
        {
            path = second < 0 ? "/" : path[second..];
            http.Request.Path = path;
        }
        else
        {
            language = Language.Preferred(http.Request.Headers.AcceptLanguage.ToString(), fallback);
            http.Response.Headers.Append("Vary", "Accept-Language");
        }

        var voice = new Voice(language, options.Zone, path);
        http.Items[typeof(Voice)] = voice;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = voice.Culture;
        return next(http);
    }

    /// <summary>The voice of a request that has come through here.</summary>
    public static Voice VoiceOf(HttpContext http) => (Voice)http.Items[typeof(Voice)]!;
}
