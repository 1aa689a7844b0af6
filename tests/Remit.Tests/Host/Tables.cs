using System.Reflection;
using FluentMigrator.Runner;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Remit.Tests.Host;

/// <summary>Brings the tables of one or more modules into a test's database, by the modules' own migrations.</summary>
public static class Tables
{
    /// <summary>Runs the migrations of the assemblies that these types are in.</summary>
    public static void Migrate(this TestDatabase database, params ReadOnlySpan<Type> modules)
    {
        Assembly[] assemblies = [.. modules.ToArray().Select(type => type.Assembly)];
        using var services = new ServiceCollection()
            .AddFluentMigratorCore()
            .ConfigureRunner(runner => (database.Kind == DatabaseKind.PostgreSQL ? runner.AddPostgres() : runner.AddSQLite())
                .WithGlobalConnectionString(database.ConnectionString)
                .ScanIn(assemblies).For.Migrations())
            .BuildServiceProvider();
        using var scope = services.CreateScope();
        scope.ServiceProvider.GetRequiredService<IMigrationRunner>().MigrateUp();
    }

    /// <summary>What a module's <c>Database</c> option wants.</summary>
    public static Action<IServiceProvider, DbContextOptionsBuilder> Options(this TestDatabase database) => (_, options) => database.Use(options);
}
