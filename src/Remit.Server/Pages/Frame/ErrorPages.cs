using Microsoft.AspNetCore.Antiforgery;

namespace Remit.Server.Pages.Frame;

/// <summary>An empty error answer to a browser becomes a page in words: what happened and what to do. The API's answers pass as they are.</summary>
internal sealed partial class ErrorPages(RequestDelegate next, ILogger<ErrorPages> log)
{
    private static readonly string[] NotPages = ["/api", "/dist", "/openapi.json", "/health", "/ledger", "/intelmq", "/.well-known"];

    public async Task InvokeAsync(HttpContext http)
    {
        if (NotPages.Any(path => http.Request.Path.StartsWithSegments(path)))
        {
            await next(http);
            return;
        }

        try
        {
            await next(http);
        }
        catch (Exception e) when (!http.Response.HasStarted && e is not OperationCanceledException)
        {
            PageFailed(log, e);
            http.Response.Clear();
            http.Response.StatusCode = e is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        }

        var response = http.Response;
        var words = response.ContentType is null || response.ContentType.StartsWith("text/html", StringComparison.Ordinal);
        if (response.StatusCode >= 400 && !response.HasStarted && words && response.ContentLength is null or 0)
        {
            await SayAsync(http);
        }
    }

    private async Task SayAsync(HttpContext http)
    {
        var response = http.Response;
        var status = response.StatusCode;
        http.SetEndpoint(null);
        http.Features.Set<IAntiforgeryValidationFeature>(null);
        http.Request.RouteValues.Clear();
        http.Request.Path = $"/error/{status}";
        http.Request.QueryString = QueryString.Empty;
        http.Request.Method = HttpMethods.Get;

        // The renderer takes a status that is already set for an answer that is already given; so it comes back as the answer starts.
        response.StatusCode = StatusCodes.Status200OK;
        response.Headers.Clear();
        response.OnStarting(() =>
        {
            response.StatusCode = status;
            return Task.CompletedTask;
        });

        // A page has services of its own that are set up once: the page that failed has used up the request's.
        var services = http.RequestServices;
        await using var scope = services.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            await next(http);
        }
        finally
        {
            http.RequestServices = services;
        }
    }

    // The exception's type and stack say where; the request's address, body and headers stay out of it.
    [LoggerMessage(9201, LogLevel.Error, "A page failed.")]
    private static partial void PageFailed(ILogger log, Exception e);
}
