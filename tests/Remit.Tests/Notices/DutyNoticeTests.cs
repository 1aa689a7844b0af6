using Microsoft.EntityFrameworkCore;
using Remit.Kernel;
using Remit.Server.Notices;
using Remit.Tests.Host;

namespace Remit.Tests.Notices;

/// <summary>One mail a day instead of many; what nobody acknowledges goes up; what is long past is forgotten.</summary>
public sealed class DutyNoticeTests
{
    private static readonly Actor Bo = new("bo", Roles.Officer, "city-cyberspace");
    private static readonly Actor Di = new("di", Roles.Coordinator, "city-cyberspace");
    private static readonly Actor Ed = new("ed", Roles.Coordinator, "city-police");

    [Theory, BothDatabases]
    public async Task A_daily_mail_gathers_a_day_and_an_incidents_clock_does_not_wait_for_it(DatabaseKind database)
    {
        await using var bench = await NoticeBench.Open(database);
        var port = FreePort.Next();
        await using var smtp = new SmtpPeer(port);
        bench.SetMail(port, every: 0);
        await bench.AddOfficer();
        Assert.True((await bench.Desk.ChooseAsync(NoticeBench.Officer, new("anna@example.test", "en", []) { Daily = true }, default)).Value.Daily);

        // It is nine in the morning where the instance is; the day's mail went out at eight.
        bench.Work.AddRange([NoticeBench.Case(1), NoticeBench.Case(2)]);
        await bench.Run();
        Assert.Empty(smtp.Taken);
        bench.Work.Add(new("incidents/1/first", NoticeStage.Past, "incidents", "inc-1", "city-cyberspace", "2026-11-27T00:00:00Z", "/registers/incidents/1"));
        await bench.Run();
        Assert.Contains("inc-1", SmtpPeer.TextOf(Assert.Single(smtp.Taken)), StringComparison.Ordinal);
        Assert.DoesNotContain("2026-1:", SmtpPeer.TextOf(smtp.Taken.First()), StringComparison.Ordinal);

        bench.Clock.Advance(TimeSpan.FromHours(22));
        await bench.Run();
        Assert.Single(smtp.Taken);
        bench.Clock.Advance(TimeSpan.FromMinutes(61));
        bench.Work.Add(NoticeBench.Case(3));
        await bench.Run();
        await bench.Run();
        Assert.Equal("Remit: waiting for you: 3", smtp.Taken.Last().Subject);
        bench.Work.Add(NoticeBench.Case(4));
        await bench.Run();
        Assert.Equal(2, smtp.Taken.Count);
    }

    [Theory, BothDatabases]
    public async Task A_duty_that_nobody_acknowledges_in_time_is_told_once_to_the_offices_coordinator(DatabaseKind database)
    {
        await using var bench = await NoticeBench.Open(database);
        var port = FreePort.Next();
        await using var smtp = new SmtpPeer(port);
        bench.SetMail(port, every: 0, acknowledge: 4);
        foreach (var person in new[] { NoticeBench.Officer, Bo, Di, Ed })
        {
            await bench.AddPerson(person);
        }

        bench.Work.AddRange([NoticeBench.Case(1), NoticeBench.Case(2), NoticeBench.Case(3, NoticeStage.Near)]);
        await bench.Run();
        Assert.Contains("Acknowledge within 4 hours:", SmtpPeer.TextOf(smtp.Taken.First()), StringComparison.Ordinal);
        var own = await bench.Duties.OwnAsync(NoticeBench.Officer, default);
        Assert.Equal(["city-cyberspace-2026-1", "city-cyberspace-2026-2"], own.Select(d => d.Number).Order());
        var second = own.Single(d => d.Number!.EndsWith("-2", StringComparison.Ordinal));
        Assert.Equal("no-such-notice", (await bench.Duties.AcknowledgeAsync(Bo, second.Id, default)).Refusal!.Code);
        Assert.Single((await bench.Duties.AcknowledgeAsync(NoticeBench.Officer, second.Id, default)).Value);
        Assert.Single(await bench.Duties.OwnAsync(Bo, default));

        bench.Clock.Advance(TimeSpan.FromHours(3));
        await bench.Run();
        Assert.Equal(4, smtp.Taken.Count);
        bench.Clock.Advance(TimeSpan.FromHours(2));
        await bench.Run();
        await bench.Run();
        var up = Assert.Single(smtp.Taken.Skip(4));
        Assert.Equal("di@example.test", up.To.ToString());
        var text = SmtpPeer.TextOf(up);
        Assert.Contains("2026-1: somebody was told and nobody acknowledged it in time", text, StringComparison.Ordinal);
        Assert.Contains("https://remit.example.test/en/region", text, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-2", text, StringComparison.Ordinal);

        var board = await bench.Desk.BoardAsync(default);
        Assert.Equal(4, board.AcknowledgeHours);
        Assert.Equal(["di", "di"], board.Duties.Where(d => d.EscalatedTo is not null).Select(d => d.EscalatedTo));
        Assert.All(board.Duties.Where(d => d.Number!.EndsWith("-2", StringComparison.Ordinal)), d => Assert.Equal("anna", d.AcknowledgedBy));
    }

    [Theory, BothDatabases]
    public async Task What_was_told_a_year_ago_and_waits_no_more_is_forgotten_and_what_waits_is_not_told_again(DatabaseKind database)
    {
        await using var bench = await NoticeBench.Open(database);
        var port = FreePort.Next();
        await using var smtp = new SmtpPeer(port);
        bench.SetMail(port, every: 0);
        await bench.AddOfficer();
        bench.Work.AddRange([NoticeBench.Case(1), NoticeBench.Case(2)]);
        await bench.Run();
        bench.Work.RemoveAt(0);
        bench.Work.Add(NoticeBench.Case(3));
        bench.Clock.Advance(TimeSpan.FromDays(200));
        await bench.Run();
        bench.Work.RemoveAt(1);
        bench.Clock.Advance(TimeSpan.FromDays(166));
        await bench.Run();
        await bench.Run();
        Assert.Equal(2, smtp.Taken.Count);
        await using (var db = await bench.Store.CreateDbContextAsync())
        {
            Assert.Equal(["city-cyberspace-2026-2", "city-cyberspace-2026-3"], await db.Notices.OrderBy(n => n.Number).Select(n => n.Number).ToListAsync());
        }

        bench.Work.Clear();
        bench.Clock.Advance(TimeSpan.FromDays(200));
        await bench.Run();
        Assert.Empty(await bench.Messages());
    }
}
