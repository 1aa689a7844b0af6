using Microsoft.AspNetCore.Identity;
using Remit.Duties;
using Remit.Incidents;
using Remit.Kernel;
using Remit.Law;
using Remit.Records;
using Remit.Registry;
using Remit.Reports;
using Remit.Server.Absence;
using Remit.Server.Audit;
using Remit.Server.Bridges;
using Remit.Server.Calendar;
using Remit.Server.Data;
using Remit.Server.Notices;
using Remit.Server.SignIn;
using Remit.Server.Supervision;
using Remit.Server.Verbs;
using Remit.Transparency;
using Remit.Vault;

namespace Remit.Server.Hosting;

/// <summary>Puts the modules together, in one way for the server and for a verb in a process of its own.</summary>
internal static class Composition
{
    /// <summary>The assemblies whose migrations make up the database.</summary>
    public static IReadOnlyList<System.Reflection.Assembly> WithTables { get; } = [
        typeof(ServerDb).Assembly, typeof(RegistryModule).Assembly, typeof(ReportsModule).Assembly, typeof(DutiesModule).Assembly,
        typeof(IncidentsModule).Assembly];

    /// <summary>The modules for one verb. The caller holds the lock when <see cref="InstanceOptions.Writes"/>.</summary>
    public static ServiceProvider ForVerb(InstanceOptions options)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddRemit(options);
        var provider = services.BuildServiceProvider();
        if (options.Writes)
        {
            provider.MigrateTables();
        }

        return provider;
    }

    /// <summary>All modules, Server's own parts included.</summary>
    public static IServiceCollection AddRemit(this IServiceCollection services, InstanceOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Database>();
        services.AddDbContextFactory<ServerDb>((provider, db) => provider.GetRequiredService<Database>().Configure(db));
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<IAuditTrail>(provider => provider.GetRequiredService<AuditTrail>());
        services.AddIdentityCore<Account>(identity =>
            {
                identity.Password.RequiredLength = Accounts.PasswordMin;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Password.RequireDigit = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireLowercase = false;
                identity.Lockout.MaxFailedAccessAttempts = Accounts.TriesMax;
                identity.Lockout.DefaultLockoutTimeSpan = Accounts.RestMax;
                identity.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789-._@";
            })
            .AddEntityFrameworkStores<ServerDb>()
            .AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddRegistry(new RegistryOptions { Database = (provider, db) => provider.GetRequiredService<Database>().Configure(db) });
        services.AddVault(VaultOf(options));
        services.AddLaw(
            provider => new LawOptions
            {
                PacksDirectory = InstanceOptions.PacksFolder,
                Packs = options.Packs,
                Words = InstanceOptions.WordsFile,
                ImportedDirectory = options.Desk.Law,
                Write = (path, bytes) => Durable.WriteAtomically(path, bytes),
                Now = provider.GetRequiredService<TimeProvider>().GetUtcNow,
            },
            refusal => new RefusedException(refusal));
        services.AddReports(ReportsOf(options));
        services.AddSingleton<IReach, RegionReach>();
        services.AddRecords();
        services.AddIncidents(new IncidentsOptions
        {
            Database = (provider, db) => provider.GetRequiredService<Database>().Configure(db),
            Publisher = _ => PublisherFile.Read(options),
        });
        services.AddDuties(new DutiesOptions { Database = (provider, db) => provider.GetRequiredService<Database>().Configure(db) });
        services.AddSingleton<VaultOwner>();
        services.AddSingleton<IRetentionEvidence, VaultRetentionEvidence>();
        services.AddSingleton<ISignInEvidence, AccountStrength>().AddSingleton<IRestoreEvidence, RestoreTrials>();
        services.AddSingleton<IProbe, IncidentProbe>();
        services.AddSingleton<IReturnMaker, ReturnMaker>().AddSingleton<Indicators>();
        services.AddSingleton<RegionBoard>();
        services.AddSingleton<PublicFigures>();
        services.AddSingleton<SupervisionShelf>();
        services.AddScoped<Supervising>();
        services.AddSingleton<FailedSignIns>().AddSingleton<LateClocks>().AddSingleton<InstanceState>();
        services.AddSingleton<Sessions>().AddScoped<RecoveryCodes>().AddScoped<Accounts>();
        services.AddSingleton<SetUpLink>();
        return services.AddNotices().AddAbsence().AddCalendar();
    }

    private static VaultOptions VaultOf(InstanceOptions options) => new()
    {
        DataDirectory = options.Operator.Path,
        KeysDirectory = options.Operator.Keys,
        Origin = options.VaultOrigin,
        Use = options.Serves ? VaultUse.Serve : options.Writes ? VaultUse.Write : VaultUse.Read,
        SyslogTcpPort = options.SyslogTcpPort ?? -1,
        SyslogUdpPort = options.SyslogUdpPort ?? -1,
        SyslogAddresses = options.SyslogAddresses.Count > 0 ? options.SyslogAddresses : ["127.0.0.1", "::1"],
        SyslogPeers = options.SyslogPeers,
        WitnessPolicyFile = options.WitnessPolicyOf(options.Operator),
        LedgerCopyDirectory = options.LedgerCopyOf(options.Operator, "vault"),
    };

    private static ReportsOptions ReportsOf(InstanceOptions options) => new()
    {
        LedgerDirectory = options.Desk.Cases,
        KeysDirectory = options.Desk.Keys,
        Origin = options.CasesOrigin,
        Cadence = options.Cadence,
        WitnessPolicyFile = options.WitnessPolicyOf(options.Desk),
        LedgerCopyDirectory = options.LedgerCopyOf(options.Desk, "cases"),
        Database = (provider, db) => provider.GetRequiredService<Database>().Configure(db),
    };

    /// <summary>Brings all modules' tables to their newest form.</summary>
    public static void MigrateTables(this IServiceProvider provider) => provider.GetRequiredService<Database>().Migrate(WithTables);
}
