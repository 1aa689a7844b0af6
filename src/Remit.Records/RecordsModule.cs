using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Remit.Records;

/// <summary>Registers of things with states: defined by modules, kept as a history, shown by one set of pages and endpoints.</summary>
public static class RecordsModule
{
    /// <summary>Offers <see cref="IRecords"/> over all registers that modules add. Needs an <see cref="IReach"/> and an <c>IAuditTrail</c>.</summary>
    public static IServiceCollection AddRecords(this IServiceCollection services)
    {
        services.AddSingleton<Shelf>();
        services.AddSingleton<IRecords>(provider => provider.GetRequiredService<Shelf>());
        services.AddSingleton<IRecordBatches, RecordBatches>();
        services.AddSingleton<IRecordImport, RecordImport>();
        return services;
    }

    /// <summary>Adds a module's registers with the tables that its migrations made by <see cref="RecordTables.CreateRecordTables"/>.</summary>
    public static IServiceCollection AddRegisters<TDb>(this IServiceCollection services, IReadOnlyList<RecordKind> kinds,
        Action<IServiceProvider, DbContextOptionsBuilder> database)
        where TDb : RecordsDb
    {
        services.AddDbContextFactory<TDb>(database);
        services.AddSingleton<IRecordBook>(provider => new RecordBook<TDb>(kinds, provider.GetRequiredService<IDbContextFactory<TDb>>()));
        return services;
    }

    /// <summary>Maps <c>/records/KIND…</c>: each register with a permission of its own for reading and for each move.</summary>
    public static IEndpointRouteBuilder MapRecords(this IEndpointRouteBuilder api, IReadOnlyList<RecordKind> kinds)
    {
        Http.RecordEndpoints.Map(api, kinds);
        return api;
    }
}
