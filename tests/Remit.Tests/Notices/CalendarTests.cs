using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Remit.Kernel;
using Remit.Server.Calendar;
using Remit.Server.Notices;
using Remit.Tests.Host;
using Remit.Tests.Server;

namespace Remit.Tests.Notices;

/// <summary>The personal calendar feed: due days by kind and number, behind an address that its owner makes and revokes.</summary>
public sealed partial class CalendarTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_file_is_what_RFC_5545_says_folded_and_escaped()
    {
        var file = CalendarFile.Write(
        [
            new("case/1", "2026-12-08", "Case a;b, c\\d"), new("incidents/1/first", "2026-11-27T09:30:00Z", string.Concat(Enumerable.Repeat("网络安全事件", 12))),
        ], Now);
        Assert.EndsWith("END:VCALENDAR\r\n", file, StringComparison.Ordinal);
        var lines = file.Split("\r\n")[..^1];
        Assert.All(lines, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75));
        Assert.DoesNotContain('\n', string.Concat(lines));
        var unfolded = file.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        Assert.Equal(
            ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Remit//Due days//EN", "METHOD:PUBLISH", "NAME:Remit", "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
                "BEGIN:VEVENT"], unfolded[..7]);
        Assert.Contains("DTSTART;VALUE=DATE:20261208", unfolded);
        Assert.Contains("DTSTART:20261127T093000Z", unfolded);
        Assert.Contains("DTSTAMP:20261127T010000Z", unfolded);
        Assert.Contains(@"SUMMARY:Case a\;b\, c\\d", unfolded);
        Assert.Contains("SUMMARY:" + string.Concat(Enumerable.Repeat("网络安全事件", 12)), unfolded);
        Assert.Equal(2, unfolded.Count(line => line.StartsWith("UID:", StringComparison.Ordinal)));
    }

    [Theory, BothDatabases]
    public async Task A_feed_names_kind_and_number_and_dies_with_its_address(DatabaseKind database)
    {
        await using var bench = await NoticeBench.Open(database);
        await bench.AddOfficer("zh");
        var feeds = bench.Calendars;
        bench.Work.AddRange([NoticeBench.Case(1), NoticeBench.Case(1, NoticeStage.Near), NoticeBench.Case(2, due: null)]);
        Assert.Null((await feeds.OwnAsync(NoticeBench.Officer, default)).Made);
        var first = Secret(await feeds.MakeAsync(NoticeBench.Officer, default));
        var file = (await feeds.ReadAsync(first, default))!;
        Assert.Equal("SUMMARY:案件 city-cyberspace-2026-1", Assert.Single(file.Split("\r\n"), line => line.StartsWith("SUMMARY:", StringComparison.Ordinal)));
        Assert.Equal(bench.Clock.GetUtcNow(), (await feeds.OwnAsync(NoticeBench.Officer, default)).Made);

        var second = Secret(await feeds.MakeAsync(NoticeBench.Officer, default));
        Assert.Null(await feeds.ReadAsync(first, default));
        Assert.NotNull(await feeds.ReadAsync(second, default));
        Assert.Null(await feeds.ReadAsync(second[..^1], default));
        await feeds.RevokeAsync(NoticeBench.Officer, default);
        Assert.Null(await feeds.ReadAsync(second, default));
        await using var db = await bench.Store.CreateDbContextAsync();
        Assert.DoesNotContain(db.Calendars.AsEnumerable(), row => row.Hash.Contains(second, StringComparison.Ordinal));
    }

    [Fact]
    public async Task By_pages_the_address_is_shown_once_and_a_calendar_program_reads_it_without_signing_in()
    {
        var demo = await SharedDemo.Get();
        using var visitor = await PageVisitor.Arrive(demo.Remit, await AccountPageTests.NewPerson(demo, Roles.Officer));
        Assert.Contains("You have no address yet", (await AccountPageTests.Send(visitor, "en/account/calendar", null)).Html, StringComparison.Ordinal);
        var made = await AccountPageTests.Send(visitor, "en/account/calendar", "make");
        var path = Address().Match(made.Html).Groups[1].Value;
        Assert.DoesNotContain(path, (await AccountPageTests.Send(visitor, "en/account/calendar", null)).Html, StringComparison.Ordinal);

        using var program = await demo.Client(null);
        using var answer = await program.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("text/calendar; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.NotNull((await AccountPageTests.Send(visitor, "en/account/calendar", "revoke")).Location);
        using var gone = await program.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Contains("没有须确认的通知", (await AccountPageTests.Send(visitor, "zh/account/told", null)).Html, StringComparison.Ordinal);
    }

    private static string Secret(CalendarMade made) => made.Path["/calendar/".Length..^".ics".Length];

    [GeneratedRegex(@"https?://[^<]*?(/calendar/[\w-]{43}\.ics)")]
    private static partial Regex Address();
}
