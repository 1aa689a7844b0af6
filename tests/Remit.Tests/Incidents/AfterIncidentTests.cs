using Remit.Records;
using Remit.Tests.Host;
using static Remit.Tests.Incidents.IncidentSeat;

namespace Remit.Tests.Incidents;

/// <summary>What follows an incident: reports and joint meetings whose lines become tasks, all of them or none.</summary>
public sealed class AfterIncidentTests(IncidentSeat seat) : IClassFixture<IncidentSeat>
{
    [Fact]
    public async Task A_second_person_concludes_a_report_and_each_measure_becomes_a_task_of_the_incident()
    {
        var incident = await seat.Notify();
        (string, string)[] given = [("title", "x"), ("incident", incident.Id), ("cause", "c"), ("worked", "w"), ("failed", "")];
        Assert.Equal("measures", (await seat.Try("after-actions", null, "create", Officer, [.. given, ("measures", "mend it")])).Errors.Single().Field);
        var report = await seat.Take("after-actions", null, "create", Officer, [.. given, ("measures", "修补；运维主管；2026-12-31\ncheck; desk; 2027-01-15")]);
        Assert.Equal("four-eyes", (await seat.Try("after-actions", report, "conclude", Officer)).Refusal?.Code);
        report = await seat.Take("after-actions", report, "conclude", Second);
        Assert.NotNull(report.Number);
        var tasks = await seat.Under(incident, "tasks", Officer);
        Assert.Equal([("check", "desk"), ("修补", "运维主管")], tasks.Select(t => (t["title"], t["owner"])).OrderBy(t => t.Item1, StringComparer.Ordinal));
        Assert.All(tasks, t => Assert.Equal((report.Id, "district", "open"), (t["review"], t.Office, t.State)));
        var panel = Assert.Single(await seat.Records.Kind("after-actions")!.Panels!(report, seat.Asked(Officer), default));
        Assert.Equal("2026-12-31", panel.Rows[0][2].En);
        Assert.Equal("wrong-state", (await seat.Try("after-actions", report, "conclude", Second)).Refusal?.Code);
        Assert.Equal(2, (await seat.Under(incident, "tasks", Officer)).Count);
    }

    [Fact]
    public async Task Minutes_name_offices_and_no_people_and_what_was_agreed_becomes_tasks()
    {
        var incident = await seat.Notify(("drill", "yes"));
        (string, string)[] given = [("title", "x"), ("incident", incident.Id), ("day", "2026-11-26"), ("talked", ""),
            ("agreed", "one wording; District; 2026-12-01")];
        var person = await seat.Try("meetings", null, "create", Officer, [.. given, ("offices", "市网信办\nLi Lei")]);
        Assert.Equal(("offices", "unknown-office"), (person.Errors.Single().Field, person.Errors.Single().Code));
        var meeting = await seat.Take("meetings", null, "create", Officer, [.. given, ("offices", "")]);
        Assert.Equal("yes", meeting["drill"]);
        Assert.Equal("offices", (await seat.Try("meetings", meeting, "agree", Second)).Errors.Single().Field);
        await seat.Take("meetings", meeting, "revise", Officer, ("offices", "市网信办\nDistrict"), ("talked", ""), ("agreed", given[^1].Item2));
        await seat.Take("meetings", meeting, "agree", Second);
        var task = Assert.Single(await seat.Under(incident, "tasks", Officer));
        Assert.Equal((meeting.Id, "one wording", "yes"), (task["meeting"], task["title"], task["drill"]));
    }

    // A line that is a task's title but too long for it is refused beside the field that it came from, and nothing is stored.
    [Fact]
    public async Task What_a_task_would_not_take_refuses_the_whole_step()
    {
        var incident = await seat.Notify();
        var report = await seat.Take("after-actions", null, "create", Officer, ("title", "x"), ("incident", incident.Id), ("cause", "c"), ("worked", "w"),
            ("failed", ""), ("measures", "a; b; 2026-12-31\n" + new string('x', 501) + "; desk; 2026-12-31"));
        var refused = await seat.Try("after-actions", report, "conclude", Second);
        Assert.Equal(("measures", "too-long"), (refused.Errors.Single().Field, refused.Errors.Single().Code));
        Assert.Empty(await seat.Under(incident, "tasks", Officer));
        Assert.Equal("draft", (await seat.Records.FindAsync(seat.Records.Kind("after-actions")!, report.Id, Officer, default))!.State);
    }

    // Each takes a number from the same series, so some of them are tried again: no task is lost or made twice.
    [Theory, BothDatabases]
    public async Task Reports_that_are_concluded_at_once_have_numbers_without_gaps_and_each_its_own_tasks(DatabaseKind database)
    {
        var own = new IncidentSeat();
        await own.OpenAsync(database);
        await using var _ = own;
        var incident = await own.Notify();
        var reports = new List<RecordView>();
        for (var i = 0; i < 6; i++)
        {
            reports.Add(await own.Take("after-actions", null, "create", Officer, ("title", "x"), ("incident", incident.Id), ("cause", "c"), ("worked", "w"),
                ("failed", ""), ("measures", "a; b; 2026-12-31\nc; d; 2026-12-31")));
        }

        var done = await Task.WhenAll(reports.Select(r => Task.Run(() => own.Take("after-actions", r, "conclude", Second))));
        Assert.Equal(Enumerable.Range(1, 6), done.Select(r => int.Parse(r.Number!.Split('-')[1])).Order());
        var tasks = await own.Under(incident, "tasks", Officer);
        Assert.All(reports, r => Assert.Equal(["a", "c"], tasks.Where(t => t["review"] == r.Id).Select(t => t["title"]).Order()));
        Assert.Equal(12, tasks.Count);
    }
}
