using Microsoft.Extensions.DependencyInjection;
using Remit.Duties;
using Remit.Kernel;
using Remit.Registry;
using Remit.Server.Backup;
using Remit.Server.Bridges;
using Remit.Server.Data;
using Remit.Server.Hosting;
using Remit.Server.Verbs;
using Remit.Tests.Host;
using Remit.Tests.Records;

namespace Remit.Tests.Server.Backup;

/// <summary>Tables from one engine to the other, the move of an instance, and the trial of a backup as evidence.</summary>
public sealed class MoveTests
{
    private static readonly IProgress<BackupStep> Quiet = new Progress<BackupStep>();

    [Theory, BothDatabases]
    public async Task Every_table_of_a_whole_year_is_the_same_on_the_other_engine(DatabaseKind kind)
    {
        using var temp = new TempFolder();
        await using var database = await TestDatabase.CreateAsync(kind == DatabaseKind.SQLite ? DatabaseKind.PostgreSQL : DatabaseKind.SQLite);
        await using var source = await DemoYearTests.WithYear(kind);
        var made = await Make(source, temp.Path("backup"));
        Assert.All(["duties_record", "duties_step", "duties_number", "incidents_record", "registry_office", "server_audit"],
            name => Assert.True(made.Tables.Single(table => table.Name == name).Rows > 0, name));

        var target = new DataFolder(temp.Path("new"));
        var restored = await new Restoring(temp.Path("backup"), target, database.Kind == DatabaseKind.PostgreSQL ? database.ConnectionString : null, Quiet)
            .RunAsync(default);
        Assert.True(restored.Ok, restored.Refusal?.Words);
        var options = new InstanceOptions(target, target)
        { Writes = true, Database = database.Kind == DatabaseKind.PostgreSQL ? database.ConnectionString : null };
        await using var services = Composition.ForVerb(options);
        await using var store = await TableStore.OpenAsync(services.GetRequiredService<Database>(), write: false, default);
        Assert.Equal(made.Tables, await TableFiles.ContentAsync(store, default));
    }

    [Fact]
    public void What_a_table_holds_does_not_depend_on_the_order_of_its_rows_and_shows_each_change()
    {
        Assert.Equal(Hash("a", "b"), Hash("b", "a"));
        Assert.NotEqual(Hash("a", "b"), Hash("a", "c"));
        Assert.NotEqual(Hash("a", "a"), Hash("a"));

        static string Hash(params string[] rows)
        {
            var content = new TableContent();
            rows.ToList().ForEach(row => content.Add(System.Text.Encoding.UTF8.GetBytes(row)));
            return content.Hash();
        }
    }

    [Fact, Trait(Needs.Trait, Needs.PostgreSql)]
    public async Task An_instance_moves_to_PostgreSQL_and_its_old_database_is_kept_and_not_used_again()
    {
        await using var seat = new BackupSeat();
        var engine = await seat.Engine(DatabaseKind.PostgreSQL);
        await seat.Register();
        await seat.Report();
        string[] move = ["move", "--to", "postgres", "--connection", engine[1], "--data", seat.Data];
        await using (await RemitProcess.Start("serve", seat.Data))
        {
            var served = await RemitProcess.Run(move);
            Assert.True(served.Exit == 3 && served.Error.Contains("stop it", StringComparison.Ordinal), served.ToString());
        }

        var queue = await Queue();
        var moved = await RemitProcess.Run(move);
        Assert.True(moved.Exit == 0, moved.ToString());
        Assert.Equal(queue, await Queue(engine));
        var kept = Assert.Single(Directory.GetFiles(seat.Data, "remit.db.moved-*"));
        Assert.Contains(kept, moved.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("assword", File.ReadAllText(Path.Combine(seat.Data, "database.moved")), StringComparison.OrdinalIgnoreCase);

        var without = await RemitProcess.Run("desk", "queue", "--office", "city-police", "--data", seat.Data);
        Assert.True(without.Exit == 4 && without.Error.Contains("--database", StringComparison.Ordinal), without.ToString());
        Assert.False(File.Exists(Path.Combine(seat.Data, "remit.db")));
        await seat.Report(engine);

        // A database that holds something is never filled.
        await seat.BackUp(engine);
        var full = await seat.Restore(engine);
        Assert.True(full.Exit == 3 && full.Error.Contains("empty database", StringComparison.Ordinal), full.ToString());
        Assert.Equal(0, (await seat.Restore()).Exit);

        async Task<string> Queue(params string[] database) =>
            (await BackupSeat.Done("desk", ["queue", "--office", "city-police", "--json", "--data", seat.Data, .. database])).Out;
    }

    [Fact, Trait(Needs.Trait, Needs.PostgreSql)]
    public async Task A_database_in_which_a_restore_did_not_end_is_not_used()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSQL);
        var restoring = new Database(database.ConnectionString, "") { Restoring = true };
        await restoring.MarkRestoringAsync(begins: true, default);
        restoring.MigrateOnly(Composition.WithTables, [.. Database.Known(Composition.WithTables)]);
        var refused = Assert.Throws<RefusedException>(() => new Database(database.ConnectionString, "").Migrate(Composition.WithTables));
        Assert.Equal("database-half-restored", refused.Refusal.Code);
        Assert.Equal("database-not-empty", (await restoring.RefuseUnlessEmptyAsync(default))?.Code);
        await restoring.ClearAsync();
        Assert.Null(await restoring.RefuseUnlessEmptyAsync(default));
    }

    [Fact]
    public async Task A_trial_that_held_is_noted_and_read_as_evidence_for_the_operator_whose_vault_it_is()
    {
        using var temp = new TempFolder();
        await using var instance = await DemoYearTests.WithYear(DatabaseKind.SQLite);
        var (services, folder) = (instance.Services, instance.Options.Desk);
        var operators = await services.GetRequiredService<IRegistry>().OperatorsAsync(default);
        await services.GetRequiredService<VaultOwner>().DeclareAsync(operators[0].Id, default);
        var made = await Make(instance, temp.Path("backup"));
        var now = TimeProvider.System.GetUtcNow();
        var before = await Read(operators[0].Id);

        var tried = await new Restoring(temp.Path("backup"), folder, null, Quiet).TryAsync(default);
        Assert.True(tried.Ok, tried.Refusal?.Words);
        Assert.False(Directory.Exists(folder.Path + ".restoring"));
        Assert.False(VerifiedRestore.Note(folder, made with { Instance = "another" }, now));
        Assert.Equal(before, await Read(operators[0].Id));

        Assert.True(VerifiedRestore.Note(folder, made, now));
        Assert.Contains($"restored on trial on {now:yyyy-MM-dd}", (await Read(operators[0].Id)).Words.En, StringComparison.Ordinal);
        Assert.DoesNotContain("restored on trial on", (await Read(operators[1].Id)).Words.En, StringComparison.Ordinal);

        Assert.True(VerifiedRestore.Note(folder, made, now.AddYears(-1)));
        Assert.Equal(DutyState.Missing, (await Read(operators[0].Id)).State);

        Task<ProbeReading> Read(string operatorId) => services.GetServices<IProbe>().Single(probe => probe.Names.Contains("backup-drill"))
            .ReadAsync(new ProbeQuestion("backup-drill", operatorId, now, null, new CalendarPeriod(6, 0)), default);
    }

    private static async Task<BackupManifest> Make(Instance instance, string folder)
    {
        var services = instance.Services;
        var made = await new BackupMaking(instance.Options, services.GetRequiredService<Database>(), new BackupLedgers(services), TimeProvider.System)
            .RunAsync(folder, Quiet, default);
        Assert.True(made.Ok, made.Refusal?.Words);
        return made.Value.Manifest;
    }
}
