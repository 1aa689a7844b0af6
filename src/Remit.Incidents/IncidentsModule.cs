using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Remit.Incidents.Data;
using Remit.Incidents.Registers;
using Remit.Incidents.Sharing;
using Remit.Incidents.Sharing.Cvss;
using Remit.Kernel;
using Remit.Records;

namespace Remit.Incidents;

/// <summary>What incidents are run with.</summary>
public sealed record IncidentsOptions
{
    /// <summary>Points a context at the instance's database.</summary>
    public required Action<IServiceProvider, DbContextOptionsBuilder> Database { get; init; }

    /// <summary>How advisories are published; null: with what requests and packs say. Refused where it cannot be told.</summary>
    public Func<IServiceProvider, Outcome<PublisherSettings>>? Publisher { get; init; }
}

/// <summary>Incidents: notified, levelled, led, told to others in time; warnings, resources, advisories.</summary>
public static class IncidentsModule
{
    /// <summary>What is kept under incidents.</summary>
    public static IReadOnlyList<RecordKind> Registers { get; } =
    [
        .. Notifications.All, .. Command.All, .. Indicators.All, .. AfterIncident.All, .. Drills.All, .. Notices.All,
    ];

    /// <summary>Adds the registers. The caller runs this assembly's migrations.</summary>
    public static IServiceCollection AddIncidents(this IServiceCollection services, IncidentsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton<IIncidentTimes, IncidentTimes>().AddSingleton<ICvss, CvssReader>();
        services.AddSingleton(options).AddSingleton<PublishedAdvisories>();
        services.AddSingleton<IPublishedAdvisories>(provider => provider.GetRequiredService<PublishedAdvisories>());
        return services.AddRegisters<IncidentsDb>(Registers, options.Database);
    }

    /// <summary>Maps what anybody may fetch: <c>/csaf/…</c>, <c>/.well-known/csaf/provider-metadata.json</c>, <c>/.well-known/security.txt</c>.</summary>
    public static void MapAdvisories(this IEndpointRouteBuilder routes) => ProviderEndpoints.Map(routes);
}
