using Microsoft.Extensions.DependencyInjection;
using Remit.Duties;
using Remit.Incidents;
using Remit.Kernel;
using Remit.Records;
using Remit.Registry;
using Remit.Server.Bridges;
using Remit.Server.Demo.Year;
using Remit.Server.Hosting;
using Remit.Server.SignIn;
using Remit.Tests.Host;
using Remit.Tests.Server;

namespace Remit.Tests.Records;

/// <summary>The demo's made-up year: in every register, marked, never in the future, the same for the same day, written once; and what is computed out of
/// it.</summary>
public sealed class DemoYearTests
{
    private static readonly Actor Coordinator = new("coordinator", Roles.Coordinator, "region-cyberspace");

    internal static async Task<Instance> WithYear(DatabaseKind kind)
    {
        var instance = await Instance.Open(kind);
        await instance.Services.GetRequiredService<IRegistry>().ImportAsync(Path.Combine(InstanceOptions.PacksFolder, "cn-demo"), default);
        await DemoYear.EnsureAsync(instance.Services, TestContext.Current.CancellationToken);
        return instance;
    }

    [Theory, BothDatabases]
    public async Task Every_register_has_examples_that_are_marked_and_none_lies_in_the_future(DatabaseKind kind)
    {
        await using var instance = await WithYear(kind);
        var records = instance.Services.GetRequiredService<IRecords>();
        var now = TimeProvider.System.GetUtcNow();
        foreach (var register in Permissions.Registers)
        {
            var all = await records.ListAsync(register, Coordinator, default);
            Assert.True(all.Count > 0, $"{register.Id} has no example");
            Assert.All(all, entry => Assert.True(entry.Example && entry.Changed <= now && entry.Created > now.AddMonths(-13), $"{register.Id} {entry.Id}"));
        }

        var before = await Count(records);
        await DemoYear.EnsureAsync(instance.Services, default);
        Assert.Equal(before, await Count(records));
    }

    [Fact]
    public async Task The_same_day_gives_the_same_year()
    {
        await using var one = await WithYear(DatabaseKind.SQLite);
        await using var other = await WithYear(DatabaseKind.SQLite);
        Assert.Equal(await Text(one), await Text(other));

        static async Task<string> Text(Instance instance)
        {
            var records = instance.Services.GetRequiredService<IRecords>();
            var lines = new List<string>();
            foreach (var kind in records.Kinds)
            {
                lines.AddRange((await records.ListAsync(kind, Coordinator, default)).Select(e =>
                    $"{e.Id} {e.State} {e.Number} {string.Join(',', e.Fields.OrderBy(f => f.Key).Select(f => f.Value))}"));
            }

            return string.Join('\n', lines);
        }
    }

    [Fact]
    public async Task Of_the_water_companys_two_incidents_one_was_told_in_time_and_one_late_and_its_assessment_passed_after_an_objection()
    {
        await using var instance = await WithYear(DatabaseKind.SQLite);
        var (records, times) = (instance.Services.GetRequiredService<IRecords>(), instance.Services.GetRequiredService<IIncidentTimes>());
        var water = (await records.ListAsync(records.Kind("incidents")!, Coordinator, default)).Where(i => i.Owner == "tianshan-water").OrderBy(i => i.Created)
            .ToList();
        var first = new List<bool>();
        foreach (var incident in water)
        {
            var clock = Assert.Single(await times.OfAsync(incident, Coordinator, default), c => c is { Stage: "first", Due: not null });
            Assert.NotNull(clock.Done);
            first.Add(clock.IsLate(TimeProvider.System.GetUtcNow()));
        }

        Assert.Equal([false, true], first);
        var yearly = (await records.ListAsync(records.Kind("assessments")!, Coordinator, default)).Where(a => a is
        {
            Owner: "tianshan-water",
            State: "concluded"
        })
            .OrderBy(a => a.Created).First();
        var steps = await records.HistoryAsync(records.Kind("assessments")!, yearly.Id, Coordinator, default);
        Assert.Equal(["create", "freeze", "mark", "object", "conclude"], steps.Select(s => s.Move));
    }

    [Fact]
    public async Task The_board_and_the_indicators_show_what_the_year_holds_and_an_operator_only_its_own()
    {
        await using var instance = await WithYear(DatabaseKind.SQLite);
        var board = await instance.Services.GetRequiredService<RegionBoard>().ReadAsync(Coordinator, default);
        Assert.Contains(board.Offices, o => o.Office.Id == "district-cyberspace" && o.Overdue > 0);
        Assert.True(board.LateIncidents.Count > 0 && board.Measures.Count == 4);
        Assert.Contains(board.Overdue, e => e.Kind == "measures");

        var all = await instance.Services.GetRequiredService<Indicators>().ReadAsync(Coordinator, default);
        var own = await instance.Services.GetRequiredService<Indicators>().ReadAsync(new("operator", Roles.Operator, "tianshan-water"), default);
        Assert.Equal(12, all.Months.Count);
        Assert.True(own.Incidents.Sum() > 0 && own.Incidents.Sum() < all.Incidents.Sum());
        Assert.NotNull(all.Reports);
        Assert.Null(own.Reports);
        Assert.InRange(all.Next!.Next, 2, 6);
        Assert.InRange(all.Next.Error, 0.1, 2);
        Assert.Contains(all.Overdue, n => n > 0);
    }

    [Fact]
    public async Task The_later_drill_was_quicker_and_the_earlier_ones_measure_is_done()
    {
        await using var instance = await WithYear(DatabaseKind.SQLite);
        var kind = instance.Services.GetRequiredService<IRecords>().Kind("drills")!;
        var compared = Assert.Single(await kind.Overview!(new(Coordinator, TimeProvider.System.GetUtcNow(), instance.Services), default));
        Assert.Equal(["3 of 3", "9 min", "15 min", "1 of 1"], compared.Rows[0].Skip(2).Select(cell => cell.En));
        Assert.Equal(["3 of 3", "18 min", "41 min", "0 of 1"], compared.Rows[1].Skip(2).Select(cell => cell.En));
    }

    [Fact]
    public async Task Duties_of_the_three_operators_stand_as_their_year_says()
    {
        await using var instance = await WithYear(DatabaseKind.SQLite);
        var duties = instance.Services.GetRequiredService<IDuties>();
        var power = (await duties.OfAsync("junction-power", Actor.CommandLine, "en", default)).Value.Duties.ToDictionary(d => d.Id);
        var school = (await duties.OfAsync("oasis-school", Actor.CommandLine, "en", default)).Value.Duties.ToDictionary(d => d.Id);
        Assert.Equal(DutyState.Met, power["backup"].State);
        Assert.Equal(DutyState.Met, power["response-plan"].State);
        Assert.Equal(DutyState.Missing, school["backup"].State);
        Assert.Equal(DutyState.Missing, school["malware-protection"].State);
        Assert.Contains(" of ", school["malware-protection"].Summary, StringComparison.Ordinal);
        Assert.NotNull(school["malware-protection"].At);

        var matrix = (await duties.MatrixAsync("oasis-school", Actor.CommandLine, "en", default)).Value;
        Assert.True(matrix.Gaps > 0 && matrix.Gaps < matrix.Rows.Count);
        Assert.All(matrix.Rows.Where(r => r.Owner is not null), r => Assert.True(r.Watcher != r.Owner && r.Watcher != r.Deputy));
        Assert.Equal("unknown-operator", (await duties.MatrixAsync("oasis-school", new("operator", Roles.Operator, "tianshan-water"), "en",
            default)).Refusal?.Code);
    }

    private static async Task<int> Count(IRecords records)
    {
        var sum = 0;
        foreach (var kind in records.Kinds)
        {
            sum += (await records.ListAsync(kind, Coordinator, default)).Count;
        }

        return sum;
    }
}
