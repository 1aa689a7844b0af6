using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Remit.Kernel;
using Remit.Transparency;
using Remit.Vault.Keys;

namespace Remit.Vault;

/// <summary>Adds an operator's log vault to a host.</summary>
public static class VaultModule
{
    /// <summary>
    /// Registers <see cref="IVault"/>, opened when it is first asked for (<see cref="WhyRefused"/> when it cannot be) and closed, sealing all, with the
    /// container. With <see cref="VaultUse.Serve"/> the host opens it, listeners included, when it starts.
    /// </summary>
    public static IServiceCollection AddVault(this IServiceCollection services, VaultOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(options);
        services.AddSingleton(provider => Open(options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<IVault>(provider => provider.GetRequiredService<Vault>());
        if (options.Use == VaultUse.Serve)
        {
            services.AddHostedService<VaultHost>();
        }

        return services;
    }

    /// <summary>Keeps what a restore of the ledger has to say until the vault is opened next and enters it.</summary>
    /// <param name="dataDirectory">The data folder.</param>
    /// <param name="entry">A leaf as it goes into the ledger.</param>
    public static void AskToEnter(string dataDirectory, ReadOnlySpan<byte> entry) =>
        Durable.WriteAtomically(Path.Combine(Path.GetFullPath(dataDirectory), "vault", "restored"), entry);

    /// <summary>Endpoints under <c>/api/vault</c>.</summary>
    public static IEndpointRouteBuilder MapVault(this IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        return VaultEndpoints.Map(api);
    }

    /// <summary>Why the vault could not be opened or could not listen, out of the exception that opening it threw; null for any other exception.</summary>
    public static Refusal? WhyRefused(Exception exception) => exception switch
    {
        VaultRefused refused => refused.Refusal,
        KeyMissing missing => missing.Refusal,
        LedgerInUse or LedgerDamaged => new("vault-damaged", exception.Message, Kind: RefusalKind.Store),
        AggregateException { InnerException: { } inner } => WhyRefused(inner),
        _ => null,
    };

    private static Vault Open(VaultOptions options, TimeProvider clock, ILoggerFactory loggers)
    {
        if (VaultChecks.Refuse(options) is { } refused)
        {
            throw new VaultRefused(refused);
        }

        try
        {
            return Vault.Open(options, clock, loggers.CreateLogger("Remit.Vault"));
        }
        catch (LedgerInUse e)
        {
            throw new VaultRefused(new("vault-in-use", e.Message, Kind: RefusalKind.Store), e);
        }
        catch (LedgerDamaged e)
        {
            throw new VaultRefused(new("vault-damaged", e.Message, Kind: RefusalKind.Store), e);
        }
    }
}

/// <summary>The vault cannot be opened, or cannot listen: its words say why and how to go on.</summary>
internal sealed class VaultRefused(Refusal refusal, Exception? cause = null) : Exception(refusal.Words, cause)
{
    /// <summary>The reason.</summary>
    public Refusal Refusal { get; } = refusal;
}

/// <summary>Opens the vault and its listeners with the host.</summary>
internal sealed class VaultHost(Vault vault) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        vault.Writer!.Listen() is { } refused ? throw new VaultRefused(refused) : Task.CompletedTask;

    /// <summary>Takes what was sent and seals it; the container closes the files.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => vault.DisposeAsync().AsTask();
}
