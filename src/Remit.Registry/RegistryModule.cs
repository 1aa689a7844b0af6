using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Remit.Registry.Data;

namespace Remit.Registry;

/// <summary>What the register is run with.</summary>
public sealed record RegistryOptions
{
    /// <summary>Points a context at the instance's database.</summary>
    public required Action<IServiceProvider, DbContextOptionsBuilder> Database { get; init; }
}

/// <summary>The register of offices, operators and systems.</summary>
public static class RegistryModule
{
    /// <summary>Offers <see cref="IRegistry"/>. The caller runs this assembly's migrations.</summary>
    public static IServiceCollection AddRegistry(this IServiceCollection services, RegistryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddDbContextFactory<RegistryDb>(options.Database);
        services.AddSingleton<IRegistry, StoredRegistry>();
        return services;
    }

    /// <summary>Maps <c>/registry/…</c>; needs the permissions <c>registry.read</c> and <c>registry.write</c> and an <c>IAuditTrail</c>.</summary>
    public static IEndpointRouteBuilder MapRegistry(this IEndpointRouteBuilder api)
    {
        RegistryEndpoints.Map(api);
        return api;
    }
}
