using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Remit.Incidents.Data;
using Remit.Incidents.Registers;
using Remit.Records;

namespace Remit.Incidents;

/// <summary>What incidents are run with.</summary>
public sealed record IncidentsOptions
{
    /// <summary>Points a context at the instance's database.</summary>
    public required Action<IServiceProvider, DbContextOptionsBuilder> Database { get; init; }
}

/// <summary>Incidents: notified, levelled, led, told to others in time; warnings, resources, advisories.</summary>
public static class IncidentsModule
{
    /// <summary>What is kept under incidents.</summary>
    public static IReadOnlyList<RecordKind> Registers { get; } = [.. Notifications.All, .. Command.All, .. AfterIncident.All, .. Drills.All, .. Notices.All];

    /// <summary>Adds the registers. The caller runs this assembly's migrations.</summary>
    public static IServiceCollection AddIncidents(this IServiceCollection services, IncidentsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton<IIncidentTimes, IncidentTimes>();
        return services.AddRegisters<IncidentsDb>(Registers, options.Database);
    }
}
