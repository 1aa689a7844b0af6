using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Remit.Kernel;
using Remit.Server.Notices;
using Remit.Tests.Host;
using Remit.Tests.Server;

namespace Remit.Tests.Notices;

/// <summary>Somebody is away: the deputy is told, sees what waits, and gains nothing by it.</summary>
public sealed partial class AbsenceTests
{
    private static readonly Actor Bo = new("bo", Roles.Officer, "city-cyberspace");

    [Theory, BothDatabases]
    public async Task A_deputy_of_the_same_office_is_told_while_it_lasts_and_every_wrong_entry_is_refused(DatabaseKind database)
    {
        await using var bench = await NoticeBench.Open(database);
        await bench.AddOfficer();
        await bench.AddPerson(Bo, "en", NoticeStage.Near);
        await bench.AddPerson(new("cy", Roles.Officer, "city-police"));
        await bench.AddPerson(new("di", Roles.Coordinator, "city-cyberspace"));
        Assert.Equal(["bo"], await bench.Absences.DeputiesAsync(NoticeBench.Officer, default));
        foreach (var (from, until, deputy, code, place) in new[]
        {
            ("soon", "2026-12-01", "bo", "absence-days", "from"), ("2026-12-02", "2026-12-01", "bo", "absence-days", "until"),
            ("2026-11-01", "2026-11-26", "bo", "absence-past", "until"), ("2026-11-27", "2027-11-28", "bo", "absence-long", "until"),
            ("2026-11-27", "2026-12-01", "cy", "absence-deputy", "deputy"), ("2026-11-27", "2026-12-01", "di", "absence-deputy", "deputy"),
            ("2026-11-27", "2026-12-01", "anna", "absence-deputy", "deputy"),
        })
        {
            var refused = (await bench.Absences.EnterAsync(NoticeBench.Officer, new(from, until, deputy), default)).Refusal!;
            Assert.Equal((code, place), (refused.Code, refused.Place));
        }

        var entered = Assert.Single((await bench.Absences.EnterAsync(NoticeBench.Officer, new("2026-11-27", "2026-11-28", "bo"), default)).Value);
        Assert.Equal("absence-twice", (await bench.Absences.EnterAsync(NoticeBench.Officer, new("2026-11-28", "2026-12-01", "bo"), default)).Refusal!.Code);
        Assert.Equal("deputy-away", (await bench.Absences.EnterAsync(Bo, new("2026-11-28", "2026-12-01", "anna"), default)).Refusal!.Code);
        Assert.Equal("anna", Assert.Single(await bench.Absences.StandsInAsync(Bo, default)).Account);
        Assert.Empty(await bench.Absences.StandsInAsync(NoticeBench.Officer, default));

        // Bo does without what is near; Anna does not, so while Bo stands in it comes.
        var port = FreePort.Next();
        await using var smtp = new SmtpPeer(port);
        bench.SetMail(port, every: 0);
        bench.Work.Add(NoticeBench.Case(1, NoticeStage.Near));
        await bench.Run();
        Assert.Contains(smtp.Taken, mail => mail.To.ToString().Contains("bo@", StringComparison.Ordinal));
        var told = smtp.Taken.Count;

        // The zone's day ends: nobody stands in any more.
        bench.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Empty(await bench.Absences.StandsInAsync(Bo, default));
        bench.Work.Add(NoticeBench.Case(2, NoticeStage.Near));
        await bench.Run();
        Assert.DoesNotContain(smtp.Taken.Skip(told), mail => mail.To.ToString().Contains("bo@", StringComparison.Ordinal));
        Assert.Equal("no-such-absence", (await bench.Absences.EndAsync(Bo, entered.Id, default)).Refusal!.Code);
        Assert.Empty((await bench.Absences.EndAsync(NoticeBench.Officer, entered.Id, default)).Value);
    }

    [Fact]
    public async Task By_pages_an_absence_is_entered_and_the_deputy_sees_what_waits_and_the_hand_over_list()
    {
        var demo = await SharedDemo.Get();
        var (away, deputy) = (await AccountPageTests.NewPerson(demo, Roles.Officer), await AccountPageTests.NewPerson(demo, Roles.Officer));
        using var one = await PageVisitor.Arrive(demo.Remit, away);
        using var two = await PageVisitor.Arrive(demo.Remit, deputy);
        var wrong = await AccountPageTests.Send(one, "en/account/absence", "enter", ("from", "2026-01-02"), ("until", "2026-01-01"), ("deputy", deputy.User));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("id=\"until-error\"", wrong.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("You stand in for", (await AccountPageTests.Send(two, "en/desk", null)).Html, StringComparison.Ordinal);

        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var entered = await AccountPageTests.Send(one, "en/account/absence", "enter",
            ("from", $"{today:yyyy-MM-dd}"), ("until", $"{today.AddDays(3):yyyy-MM-dd}"), ("deputy", deputy.User));
        Assert.NotNull(entered.Location);
        var desk = (await AccountPageTests.Send(two, "en/desk", null)).Html;
        Assert.Contains($"You stand in for {away.User}", desk, StringComparison.Ordinal);
        var list = Link().Match(desk).Value;
        var page = await AccountPageTests.Send(two, list.TrimStart('/'), null);
        Assert.Contains($"What {away.User} hands over", page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await AccountPageTests.Send(one, list.TrimStart('/'), null)).Status);
        Assert.Contains("正在代理", (await AccountPageTests.Send(two, "zh/account/absence", null)).Html, StringComparison.Ordinal);

        var own = await AccountPageTests.Send(one, "en/account/absence", null);
        var ended = await AccountPageTests.Send(one, "en/account/absence", "end", ("absence", Id().Match(own.Html).Groups[1].Value));
        Assert.NotNull(ended.Location);
        Assert.Equal(HttpStatusCode.NotFound, (await AccountPageTests.Send(two, list.TrimStart('/'), null)).Status);
    }

    [Fact]
    public async Task Who_took_a_case_hands_it_over_and_for_the_others_it_is_the_offices()
    {
        var demo = await SharedDemo.Get();
        var (taker, other) = (await AccountPageTests.NewPerson(demo, Roles.Officer), await AccountPageTests.NewPerson(demo, Roles.Officer));
        using var one = await demo.Client(taker);
        using var two = await demo.Client(other);
        using var sent = await one.PostAsJsonAsync("api/reports", new
        {
            matter = "intrusion",
            region = "650100",
            body = "A word that no list shows: quokka.",
            office = taker.Organisation,
            idempotencyKey = Guid.NewGuid().ToString("N"),
        }, TestContext.Current.CancellationToken);
        Assert.True(sent.StatusCode == HttpStatusCode.Created, await sent.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var queue = await one.GetFromJsonAsync<JsonElement>("api/reports/desk/queue", TestContext.Current.CancellationToken);
        var id = queue.EnumerateArray().First(c => c.GetProperty("state").GetString() == "received").GetProperty("id").GetString()!;
        using var taken = await one.PostAsJsonAsync($"api/reports/desk/cases/{id}/take", new { }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);

        Assert.True((await Line(one, id)).GetProperty("inHand").GetBoolean());
        Assert.False((await Line(two, id)).GetProperty("inHand").GetBoolean());
        using var visitor = await PageVisitor.Arrive(demo.Remit, taker);
        foreach (var page in new[] { "en/account/handover", "en/account/handover.csv" })
        {
            var html = (await AccountPageTests.Send(visitor, page, null)).Html;
            Assert.Contains("in hand", html, StringComparison.Ordinal);
            Assert.DoesNotContain("quokka", html, StringComparison.Ordinal);
        }
    }

    private static async Task<JsonElement> Line(HttpClient client, string id) =>
        (await client.GetFromJsonAsync<JsonElement>("api/account/handover", TestContext.Current.CancellationToken)).EnumerateArray()
            .Single(line => line.GetProperty("path").GetString() == "/desk/" + id);

    [GeneratedRegex("/en/account/handover/[0-9a-f]{32}")]
    private static partial Regex Link();

    [GeneratedRegex("name=\"absence\" value=\"([0-9a-f]{32})\"")]
    private static partial Regex Id();
}
