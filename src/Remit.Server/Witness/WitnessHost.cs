using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Remit.Transparency;

namespace Remit.Server.Witness;

/// <summary>The web face of a witness: <c>add-checkpoint</c>, the monitoring address, and its continuity record for whoever supervises.</summary>
/// <remarks>No sign-in: a log's signature is all that lets anybody change anything, and everything that can be read is hashes and signatures.</remarks>
internal static class WitnessHost
{
    /// <summary>The longest wait for a request's body.</summary>
    public static readonly TimeSpan BodyTime = TimeSpan.FromSeconds(10);

    /// <summary>More connections than this are closed at once.</summary>
    public const int ConnectionsMax = 256;

    private const string Text = "text/plain; charset=utf-8";

    /// <summary>Builds the application; nothing listens until it is started.</summary>
    public static WebApplication Build(WitnessBook book, TimeProvider clock, IPAddress address, int port)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "remit", ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.AspNetCore", LogLevel.Error)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.ConfigureHttpJsonOptions(json => Hosting.WebHost.Configure(json.SerializerOptions));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = WitnessRequest.BytesMax;
            kestrel.Limits.MaxConcurrentConnections = ConnectionsMax;
            kestrel.Limits.RequestHeadersTimeout = BodyTime;
            kestrel.Listen(address, port);
        });
        var app = builder.Build();
        app.MapPost("/add-checkpoint", context => AddAsync(context, book));
        app.MapGet("/{hash:length(64)}/checkpoint", (HttpContext context, string hash) =>
        {
            context.Response.Headers.CacheControl = "max-age=10";
            return book.Newest(hash) is { } note ? Results.Text(note, Text) : Results.Text("This witness has cosigned nothing of that log.\n", Text,
                statusCode: 404);
        });
        app.MapGet("/{hash:length(64)}/record", (string hash, DateTimeOffset? from, DateTimeOffset? to) =>
            book.Read(hash, from ?? DateTimeOffset.MinValue, to ?? DateTimeOffset.MaxValue) is { } entries
                ? Results.Text(string.Concat(entries.Select(Entry)), Text)
                : Results.Text("This witness does not know that log.\n", Text, statusCode: 404));
        app.MapGet("/", () => Results.Text(WitnessPage.Words(book, clock.GetUtcNow()), Text));
        app.MapGet("/logs", () => Results.Json(WitnessPage.Of(book, clock.GetUtcNow())));
        app.MapGet("/health", () => Results.Text("ok\n", Text));
        return app;
    }

    // The form of the record's own files, so that a supervisor can keep what it fetched as one of them.
    private static string Entry(ContinuityEntry entry) => string.Create(CultureInfo.InvariantCulture,
        $"note {entry.At.ToUnixTimeSeconds()} {System.Text.Encoding.UTF8.GetByteCount(entry.Note)}\n{entry.Note}");

    private static async Task AddAsync(HttpContext context, WitnessBook book)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        end.CancelAfter(BodyTime);
        byte[] body;
        try
        {
            using var bytes = new MemoryStream();
            await context.Request.Body.CopyToAsync(bytes, end.Token);
            body = bytes.ToArray();
        }
        catch (BadHttpRequestException e)
        {
            await AnswerAsync(context, e.StatusCode, Text, e.StatusCode == 413 ? $"A request is at most {WitnessRequest.BytesMax} bytes.\n"
                : "The request is damaged.\n");
            return;
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            await AnswerAsync(context, 408, Text, "The request's body did not come in time.\n");
            context.Features.Get<IHttpRequestLifetimeFeature>()?.Abort();
            return;
        }

        // Off the thread that reads connections: the answer waits for a sync of the disk.
        var answer = await Task.Run(() => book.AddCheckpoint(body));
        await AnswerAsync(context, answer.Status, answer.ContentType, answer.Body);
    }

    private static Task AnswerAsync(HttpContext context, int status, string type, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    }
}
