using Remit.Incidents.Registers;
using Remit.Records;
using static Remit.Tests.Incidents.IncidentSeat;

namespace Remit.Tests.Incidents;

/// <summary>Drills: a scenario on a clock, what it measured, what is mended, and that nobody takes one for real.</summary>
public sealed class DrillTests(IncidentSeat seat) : IClassFixture<IncidentSeat>
{
    [Fact]
    public async Task A_scenarios_injects_count_from_the_start_and_the_report_orders_tasks_that_are_real()
    {
        var drill = await Plan("minute,what happens\n0,\"a call, at night\"\n30; 发现勒索信");
        Assert.Empty(await seat.Under(drill, "injects", Officer));
        drill = await seat.Take("drills", drill, "start", Officer);
        var injects = (await seat.Under(drill, "injects", Officer)).OrderBy(i => i["due"], StringComparer.Ordinal).ToList();
        Assert.Equal(["a call, at night", "发现勒索信"], injects.Select(i => i["title"]));
        Assert.Equal(DateTimeOffset.Parse(drill["started"]).AddMinutes(30), DateTimeOffset.Parse(injects[1]["due"]));
        Assert.All(injects, i => Assert.Equal("yes", i["drill"]));

        await seat.Take("injects", injects[0], "play", Officer, ("played", Ago(10)));
        Assert.Equal("before-played", (await seat.Try("injects", injects[0], "observe", Officer, ("acted", Ago(11)), ("observed", "x"))).Errors.Single().Code);
        Assert.Equal("in-future", (await seat.Try("injects", injects[0], "observe", Officer, ("acted", Ago(-9)), ("observed", "x"))).Errors.Single().Code);
        var seen = await seat.Take("injects", injects[0], "observe", Officer, ("acted", Ago(3)), ("observed", "x"));
        Assert.InRange(decimal.Parse(seen["minutes"]), 6.9m, 7.1m);

        drill = await seat.Take("drills", drill, "end", Officer);
        Assert.Equal("not-running", (await seat.Try("injects", injects[1], "play", Officer)).Errors.Single().Code);
        Assert.Equal("not-running",
            (await seat.Try("injects", null, "create", Officer, ("title", "x"), ("exercise", drill.Id), ("minute", "3"))).Errors.Single().Code);
        var wrong = await seat.Try("drills", drill, "report", Officer, ("good", "x"), ("bad", "x"), ("measures", "mend; desk; 2026-12-31\nmend it soon"));
        Assert.Contains("Line 2", wrong.Errors.Single(e => e.Field == "measures").Words.En, StringComparison.Ordinal);
        Assert.Empty(await seat.Under(drill, "tasks", Officer));
        drill = await seat.Take("drills", drill, "report", Officer, ("good", "x"), ("bad", "x"), ("measures", "mend; list; desk; 2026-12-31"));
        var task = Assert.Single(await seat.Under(drill, "tasks", Officer));
        Assert.Equal(("mend; list", "desk", "2026-12-31T15:59:00Z", "no"), (task["title"], task["owner"], task["due"], task["drill"]));
        Assert.Equal("create", Assert.Single(await seat.Records.HistoryAsync(seat.Records.Kind("tasks")!, task.Id, Officer, default)).Move);

        var panel = Assert.Single(await seat.Records.Kind("drills")!.Overview!(seat.Asked(Coordinator), default));
        Assert.Equal(["1 of 2", "7 min", "7 min", "1 of 1"], panel.Rows[0].Skip(2).Select(cell => cell.En));
        Assert.StartsWith("Last twelve months: median 7 min over 1 injects; the twelve before: nothing measured", panel.Note!.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("15")]
    [InlineData("soon; x")]
    [InlineData("20161; x")]
    [InlineData("5;")]
    [InlineData("-5; x")]
    public async Task A_line_of_a_scenario_that_cannot_be_read_is_named(string line)
    {
        var refused = await seat.Try("drills", null, "create", Officer, ("title", "x"), ("kind", "call"), ("start", Ago(0)), ("scenario", "1; y\n" + line));
        Assert.Equal(("scenario", "line"), (refused.Errors.Single().Field, refused.Errors.Single().Code));
        Assert.StartsWith("Line 2:", refused.Errors.Single().Words.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_lines_are_refused() => Assert.Equal("too-many-lines",
        TypedLines.Scenario("s", string.Join('\n', Enumerable.Range(0, TypedLines.LinesMax + 1).Select(i => $"{i}; x"))).Error?.Code);

    [Fact]
    public async Task An_operator_names_the_exercise_by_its_title_and_reads_nothing_else_of_it_and_what_stands_under_a_drill_says_so()
    {
        var planned = await Plan("0; secret inject");
        var field = seat.Records.Kind("incidents")!.Field("exercise")!;
        Assert.DoesNotContain(await seat.Records.OptionsAsync(field, Water, default), o => o.Id == planned.Id);
        var drill = await seat.Take("drills", planned, "start", Officer);
        Assert.Contains(await seat.Records.OptionsAsync(field, Water, default), o => o.Id == drill.Id);
        Assert.Null(await seat.Records.FindAsync(seat.Records.Kind("drills")!, drill.Id, Water, default));
        Assert.Empty(await seat.Records.ListAsync(seat.Records.Kind("injects")!, Water, default));

        var real = await seat.Notify();
        Assert.Equal("not-a-drill", (await seat.Try("incidents", real, "exercise", Officer, ("exercise", drill.Id))).Errors.Single().Code);
        var incident = await seat.Notify(("drill", "yes"), ("exercise", drill.Id));
        var panels = await seat.Records.Kind("drills")!.Panels!(drill, seat.Asked(Officer), default);
        Assert.Equal(incident.Number, panels[^1].Rows.Single()[0].En);
        foreach (var (of, mark) in new[] { (incident, "yes"), (real, "no") })
        {
            var task = await seat.Take("tasks", null, "create", Officer, ("title", "x"), ("incident", of.Id), ("owner", "x"), ("due", Ago(0)));
            Assert.Equal(mark, task["drill"]);
        }
    }

    private Task<RecordView> Plan(string scenario) => seat.Take("drills", null, "create", Officer, ("title", "Night drill"), ("kind", "tabletop"),
        ("start", Ago(0)), ("participants", ""), ("scenario", scenario));
}
