using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Remit.Reports.CaseLedger;
using Remit.Reports.Data;
using Remit.Reports.Desk;
using Remit.Reports.Keys;
using Remit.Reports.Replies;
using Remit.Reports.Rewards;
using Remit.Reports.Submit;

namespace Remit.Reports;

/// <summary>What reports and cases are run with.</summary>
public sealed record ReportsOptions
{
    /// <summary>The folder of the case ledger: <c>DATA/cases/ledger</c>.</summary>
    public required string LedgerDirectory { get; init; }

    /// <summary>The instance's keys folder, outside the data folder: office keys, the ledger's key.</summary>
    public required string KeysDirectory { get; init; }

    /// <summary>The case ledger's name to the world: <c>desk.example.org/cases</c>. Never changes once there is a ledger.</summary>
    public required string Origin { get; init; }

    /// <summary>Points a context at the instance's database.</summary>
    public required Action<IServiceProvider, DbContextOptionsBuilder> Database { get; init; }

    /// <summary>How often the case ledger publishes, also when nothing came. One minute to one day; ten minutes by default.</summary>
    public TimeSpan Cadence { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A policy file (C2SP tlog-policy) with the witnesses of this instance's ledgers; null, or one that does not name the case ledger's key: no
    /// witnesses.</summary>
    public string? WitnessPolicyFile { get; init; }

    /// <summary>A second place for the case ledger, on another disk or machine (<c>LedgerOptions.CopyDirectory</c>); null: none.</summary>
    public string? LedgerCopyDirectory { get; init; }

    /// <summary>The longest wait for one witness.</summary>
    public TimeSpan WitnessTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Memory of one derivation, in KiB. Tests lower it; a published build has no way to.</summary>
    internal int DerivationKiB { get; init; } = ReceiptKeys.MemoryKiB;

    /// <summary>Tests stop the writer here, as a crash would: after the database's commit, before the ledger's append.</summary>
    internal Action? FaultBeforeAppend { get; init; }
}

/// <summary>Reports, receipts and casework.</summary>
public static class ReportsModule
{
    /// <summary>Offers <see cref="IReports"/>. Needs <c>ILaw</c>, <c>IRegistry</c>, <c>IAuditTrail</c> and a <c>TimeProvider</c>; the caller runs this
    /// assembly's migrations.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services, ReportsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(options);
        services.AddDbContextFactory<ReportsDb>(options.Database);
        services.AddSingleton<OpenLedger>();
        services.AddSingleton<CaseWitnesses>();
        services.AddSingleton<CaseWriter>();
        services.AddSingleton<DerivationQueue>();
        services.AddSingleton<OfficeKeys>();
        services.AddSingleton<OfficeChoice>();
        services.AddSingleton<OfficeNames>();
        services.AddSingleton<Submissions>();
        services.AddSingleton<Status>();
        services.AddSingleton<Casework>();
        services.AddSingleton<CaseCounts>();
        services.AddSingleton<PeriodCounts>();
        services.AddSingleton<CaseMover>();
        services.AddSingleton<Letters>();
        services.AddSingleton<Disputes>();
        services.AddSingleton<IReports, Reports>();
        services.AddSingleton<Vouchers>();
        services.AddSingleton<RewardReach>();
        services.AddSingleton<RewardProposals>();
        services.AddSingleton<RewardSteps>();
        services.AddSingleton<RewardLists>();
        services.AddSingleton<IRewards, RewardDesk>();
        services.AddHostedService<Publisher>();
        services.AddHostedService<WitnessRounds>();
        return services;
    }

    /// <summary>Has the next opening of the case ledger enter again what the database knows and the ledger lacks: after a restore, or a new origin.</summary>
    /// <param name="ledgerDirectory"><see cref="ReportsOptions.LedgerDirectory"/>.</param>
    /// <param name="first">An entry to stand before them; empty for none.</param>
    public static void AskToReenter(string ledgerDirectory, ReadOnlySpan<byte> first = default) =>
        Remit.Transparency.Durable.WriteAtomically(OpenLedger.ReenterPath(ledgerDirectory), first.IsEmpty ? "again\n"u8 : first);

    /// <summary>Maps <c>/reports/…</c>; needs the permissions <c>reports.queue</c>, <c>reports.case</c>, <c>reports.take</c> and so on, one a move.</summary>
    public static IEndpointRouteBuilder MapReports(this IEndpointRouteBuilder api)
    {
        ReporterEndpoints.Map(api);
        DeskEndpoints.Map(api);
        RewardEndpoints.Map(api);
        return api;
    }

    /// <summary>Maps the public case ledger: <c>/cases/checkpoint</c>, <c>/cases/tile/…</c>, <c>/cases/log.vkey</c>. Only what is published is there.</summary>
    public static IEndpointRouteBuilder MapCaseLedger(this IEndpointRouteBuilder site)
    {
        LedgerEndpoints.Map(site);
        return site;
    }
}
