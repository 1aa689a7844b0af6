using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Remit.Duties;
using Remit.Incidents;
using Remit.Kernel;
using Remit.Law;
using Remit.Records;
using Remit.Registry;
using Remit.Reports;
using Remit.Server.Absence;
using Remit.Server.Bridges;
using Remit.Server.Calendar;
using Remit.Server.Notices;
using Remit.Server.Pages;
using Remit.Server.SignIn;
using Remit.Server.Verbs;
using Remit.Vault;

namespace Remit.Server.Hosting;

/// <summary>The web application of <c>serve</c> and <c>demo</c>: loopback and the folder's own sockets, nothing else.</summary>
internal static class WebHost
{
    /// <summary>Largest request body, in bytes: a report's text and contact with room for their form.</summary>
    public const long RequestBytesMax = 4 * 1024 * 1024;

    /// <summary>Builds the application; nothing listens until it is started.</summary>
    public static WebApplication Build(InstanceOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "remit", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().UseStaticWebAssets();

        // Run from a build, the framework would watch styles for changes and send them uncompressed.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning).AddFilter("FluentMigrator", LogLevel.Warning);

        // Diagnostics of the framework print addresses of requests; on report and status routes nobody may (reports.md, "Traces").
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Error);

        // A start that fails is said in one sentence by the verb; the host would print the same as a stack of frames.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options));
        builder.Services.AddRemit(options);
        builder.Services.AddSignIn(options);
        builder.Services.AddProblemDetails();
        builder.Services.AddOpenApi();
        builder.Services.AddSingleton<ServingInstance>();
        builder.Services.AddHostedService<VaultRounds>();
        builder.Services.AddHostedService<NoticeRounds>();
        builder.Services.AddPages(new PagesOptions { Demo = options.Demo });
        builder.Services.ConfigureHttpJsonOptions(json => Configure(json.SerializerOptions));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(60));
        var app = builder.Build();
        app.UseExceptionHandler();
        app.UsePages();
        app.UseAuthentication();
        app.UseMiddleware<SessionGuard>();
        app.UseAuthorization();
        app.MapOpenApi("/openapi.json").AllowAnonymous();
        app.MapGet("/health", () => TypedResults.Text("ok\n")).AllowAnonymous().WithSummary("Whether the instance serves.").WithTags("Operation");
        app.MapSignIn();
        var api = app.MapGroup("/api");
        api.MapLaw();
        api.MapRegistry();
        api.MapReports();
        app.MapCaseLedger();
        api.MapGroup("").AddEndpointFilter<RouteGroupBuilder, OwnVaultOnly>().MapVault();
        api.MapDuties();
        api.MapRecords([.. IncidentsModule.Registers, .. DutiesModule.Registers]);
        api.MapFigures();
        api.MapNotices();
        app.MapAdvisories();
        api.MapInstanceState();
        api.MapAccount();
        api.MapAbsence();
        app.MapCalendar();
        app.MapVerbSocket();
        app.MapPages();
        return app;
    }

    /// <summary>How JSON is written everywhere: camelCase, Chinese as Chinese, nulls left out.</summary>
    public static void Configure(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        json.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        json.DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull;
    }

    /// <summary>Starts it, or says why it cannot: a port that is taken, an address that is not allowed.</summary>
    public static async Task<Outcome<Uri>> StartAsync(WebApplication app, InstanceOptions options)
    {
        foreach (var socket in new[] { options.Desk.Socket, options.Operator.Socket })
        {
            // The lock is held, so a socket that lies there belongs to nobody any more.
            File.Delete(socket);
        }

        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (VaultModule.WhyRefused(e) is not null)
        {
            return VaultModule.WhyRefused(e)!;
        }
        catch (IOException e) when (
            e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException || e.Message.Contains("in use", StringComparison.Ordinal))
        {
            return new Refusal(
                "port-in-use",
                $"Port {options.Port} on this machine is in use; stop the program that has it, or choose another with --port.",
                Kind: RefusalKind.Environment);
        }
        catch (SocketException e)
        {
            return new Refusal(
                "port-not-allowed", $"Port {options.Port} cannot be opened: {e.Message}. Choose another with --port.", Kind: RefusalKind.Environment);
        }

        foreach (var socket in new[] { options.Desk.Socket, options.Operator.Socket }.Where(File.Exists))
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(socket, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }

        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        var port = addresses.Select(address => new Uri(address.Replace("unix:", "file:", StringComparison.Ordinal)))
            .First(address => address.Scheme == "http")
            .Port;
        return new Uri($"http://localhost:{port}");
    }

    private static void Listen(KestrelServerOptions kestrel, InstanceOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = RequestBytesMax;
        if (options.Port == 0)
        {
            kestrel.Listen(IPAddress.Loopback, 0);
        }
        else
        {
            kestrel.ListenLocalhost(options.Port);
        }

        foreach (var socket in new[] { options.Desk.Socket, options.Operator.Socket }.Distinct())
        {
            kestrel.ListenUnixSocket(socket, listen => listen.Use(next => connection =>
            {
                connection.Items[VerbSocket.Mark] = true;
                return next(connection);
            }));
        }
    }
}
