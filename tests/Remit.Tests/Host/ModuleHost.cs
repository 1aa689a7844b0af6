using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Remit.Kernel;

namespace Remit.Tests.Host;

/// <summary>One module's endpoints on a real port of loopback, without Server. Who calls is said by the client: role, and organisation.</summary>
/// <remarks>Permissions are taken as held by every signed-in caller: which role holds which is Server's table, and Server's tests walk it.</remarks>
public sealed class ModuleHost : IAsyncDisposable
{
    private const string Role = "Test-Role";
    private const string Organisation = "Test-Organisation";
    private readonly WebApplication _app;

    private ModuleHost(WebApplication app) => _app = app;

    /// <summary>The module's services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts it.</summary>
    public static async Task<ModuleHost> StartAsync(Action<IServiceCollection> add, Action<IEndpointRouteBuilder> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, SaysWho>("test", null);
        builder.Services.AddAuthorization();
        builder.Services.AddSingleton<IAuthorizationPolicyProvider, AnyPermission>();
        builder.Services.AddSingleton<AuditMemory>();
        builder.Services.AddSingleton<IAuditTrail>(provider => provider.GetRequiredService<AuditMemory>());
        add(builder.Services);
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        map(app.MapGroup("/api"));
        await app.StartAsync();
        return new ModuleHost(app);
    }

    /// <summary>A client that acts as a role of an organisation; without both, as nobody.</summary>
    public HttpClient Client(string? role = null, string organisation = "")
    {
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var client = new HttpClient { BaseAddress = new Uri(address) };
        if (role is not null)
        {
            client.DefaultRequestHeaders.Add(Role, role);
            client.DefaultRequestHeaders.Add(Organisation, organisation);
        }

        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private sealed class SaysWho(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (!Request.Headers.TryGetValue(Role, out var role))
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var identity = new ClaimsIdentity(
                [
                    new(ClaimTypes.Name, $"{role}@{Request.Headers[Organisation]}"),
                    new(ClaimTypes.Role, role.ToString()),
                    new(Actor.OrganisationClaim, Request.Headers[Organisation].ToString()),
                ],
                "test");
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), "test")));
        }
    }

    private sealed class AnyPermission : IAuthorizationPolicyProvider
    {
        private static readonly AuthorizationPolicy SignedIn = new AuthorizationPolicyBuilder("test").RequireAuthenticatedUser().Build();

        public Task<AuthorizationPolicy> GetDefaultPolicyAsync() => Task.FromResult(SignedIn);

        public Task<AuthorizationPolicy?> GetFallbackPolicyAsync() => Task.FromResult<AuthorizationPolicy?>(SignedIn);

        public Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) => Task.FromResult<AuthorizationPolicy?>(SignedIn);
    }
}

/// <summary>An audit trail in memory.</summary>
public sealed class AuditMemory : IAuditTrail
{
    private readonly List<AuditEntry> _entries = [];

    /// <summary>What was recorded so far.</summary>
    public IReadOnlyList<AuditEntry> Entries
    {
        get
        {
            lock (_entries)
            {
                return [.. _entries];
            }
        }
    }

    public Task RecordAsync(AuditEntry entry, CancellationToken cancel)
    {
        lock (_entries)
        {
            _entries.Add(entry);
        }

        return Task.CompletedTask;
    }
}
