namespace Remit.Server.Pages.Frame;

/// <summary>What browsers are told about every answer: no foreign or inline code, no frames, no referrer; and to keep no code and no case.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>Everything comes from here, nothing stands in the markup itself; pages may only send their forms here.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static readonly string[] NeverKept = ["/report", "/status", "/sign-in", "/sign-out", "/set-up"];

    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(static state =>
        {
            var http = (HttpContext)state;
            var headers = http.Response.Headers;
            headers.TryAdd("Content-Security-Policy", Policy);
            headers.TryAdd("X-Content-Type-Options", "nosniff");
            headers.TryAdd("Referrer-Policy", "no-referrer");
            headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
            headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
            headers.TryAdd("Permissions-Policy", "camera=(), geolocation=(), microphone=(), interest-cohort=()");
            if (http.User.Identity?.IsAuthenticated == true || NeverKept.Any(path => http.Request.Path.StartsWithSegments(path)))
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        }, http);
        return next(http);
    }
}
