using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Remit.Server.Notices;
using Remit.Tests.Host;

namespace Remit.Tests.Notices;

/// <summary>Notices: told once, lost never, gathered, repeated under one id, given up in sight.</summary>
public sealed class NoticeTests
{
    private static readonly TimeSpan Later = TimeSpan.FromHours(5);

    [Theory, BothDatabases]
    public async Task A_mail_gathers_what_waits_and_nothing_is_told_twice(DatabaseKind database)
    {
        await using var bench = await NoticeBench.Open(database);
        var port = FreePort.Next();
        await using var smtp = new SmtpPeer(port);
        bench.SetMail(port);
        await bench.AddOfficer();
        bench.Work.AddRange([NoticeBench.Case(1), NoticeBench.Case(2), NoticeBench.Case(2, NoticeStage.Near)]);
        await bench.Run();
        await bench.Run();

        var mail = Assert.Single(smtp.Taken);
        var text = SmtpPeer.TextOf(mail);
        Assert.Equal("Remit: waiting for you: 2", mail.Subject);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Contains("Case city-cyberspace-2026-1: new in the queue", text, StringComparison.Ordinal);
        Assert.Contains("Case city-cyberspace-2026-2: its day is near", text, StringComparison.Ordinal);
        Assert.Contains("Due: 8 December 2026 (UTC+8)", text, StringComparison.Ordinal);
        Assert.Contains($"https://remit.example.test/en/desk/{1:x32}", text, StringComparison.Ordinal);

        // A third comes too soon for a mail of its own; a fourth that is done before anybody was told is not told.
        bench.Work.AddRange([NoticeBench.Case(3), NoticeBench.Case(4)]);
        await bench.Run();
        Assert.Single(smtp.Taken);
        bench.Work.RemoveAt(bench.Work.Count - 1);
        bench.Clock.Advance(TimeSpan.FromMinutes(16));
        await bench.Run();
        Assert.Equal(2, smtp.Taken.Count);
        Assert.Equal("Remit: waiting for you: 1", smtp.Taken.Last().Subject);
        Assert.Contains("2026-3", SmtpPeer.TextOf(smtp.Taken.Last()), StringComparison.Ordinal);
        bench.Clock.Advance(Later);
        await bench.Run();
        Assert.Equal(2, smtp.Taken.Count);
    }

    [Fact]
    public async Task What_belongs_to_a_drill_says_so_in_the_subject_and_in_its_line()
    {
        await using var bench = await NoticeBench.Open(DatabaseKind.SQLite);
        var port = FreePort.Next();
        await using var smtp = new SmtpPeer(port);
        bench.SetMail(port, every: 0);
        await bench.AddOfficer();
        bench.Work.Add(new("injects/1", NoticeStage.Near, "injects", null, "city-cyberspace", null, "/registers/injects/1") { Drill = true });
        await bench.Run();
        bench.Work.Add(NoticeBench.Case(1));
        await bench.Run();
        Assert.Equal(["Remit: waiting for you: 1", "DRILL: Remit: waiting for you: 1"], smtp.Taken.Select(m => m.Subject).Order().Reverse());
        Assert.Contains(smtp.Taken, m => SmtpPeer.TextOf(m).Contains("* DRILL · Inject", StringComparison.Ordinal));
        Assert.DoesNotContain(smtp.Taken, m => SmtpPeer.TextOf(m).Contains("drill:", StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task A_mail_server_that_is_down_loses_nothing_and_gets_no_heap_afterwards(DatabaseKind database)
    {
        await using var bench = await NoticeBench.Open(database);
        var port = FreePort.Next();
        bench.SetMail(port, every: 0);
        await bench.AddOfficer("zh");
        bench.Work.Add(NoticeBench.Case(1));
        await bench.Run();
        bench.Work.Add(NoticeBench.Case(2));
        await bench.Run();
        var waits = Assert.Single(await bench.Messages());
        Assert.Equal((NoticeMessage.Queued, 1, "unreachable"), (waits.State, waits.Attempts, waits.Reason));
        Assert.True(waits.NextAt > bench.Clock.GetUtcNow().ToUnixTimeMilliseconds());

        await using var smtp = new SmtpPeer(port);
        await bench.Run();
        Assert.Empty(smtp.Taken);
        bench.Clock.Advance(Later);
        await bench.Run();
        await bench.Run();
        Assert.Equal(2, smtp.Taken.Count);
        Assert.Equal("Remit：有 1 件事待办", smtp.Taken.First().Subject);
        Assert.Contains("期限：2026年12月8日 (UTC+8)", SmtpPeer.TextOf(smtp.Taken.First()), StringComparison.Ordinal);
        Assert.All(await bench.Messages(), m => Assert.Equal(NoticeMessage.Sent, m.State));
    }

    [Theory, BothDatabases]
    public async Task Cut_off_between_sending_and_marking_a_mail_is_repeated_under_the_same_id(DatabaseKind database)
    {
        await using var bench = await NoticeBench.Open(database);
        var port = FreePort.Next();
        await using var smtp = new SmtpPeer(port);
        bench.SetMail(port);
        await bench.AddOfficer();
        bench.Work.Add(NoticeBench.Case(1));
        using var cut = new CancellationTokenSource();
        smtp.BeforeYes = cut.CancelAsync;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Run(cut.Token));
        Assert.Equal(0, Assert.Single(await bench.Messages()).Attempts);

        smtp.BeforeYes = null;
        await bench.Run();
        await bench.Run();
        Assert.Equal(2, smtp.Taken.Count);
        Assert.Single(smtp.Taken.Select(SmtpPeer.AllOf).Distinct());
        Assert.EndsWith("@remit.example.test", smtp.Taken.First().MessageId, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task What_nobody_takes_is_given_up_in_sight_and_can_be_tried_again(DatabaseKind database)
    {
        await using var bench = await NoticeBench.Open(database);
        var port = FreePort.Next();
        await using var smtp = new SmtpPeer(port) { Refusal = "550 5.1.1 never heard of s3cret-words" };
        bench.SetMail(port);
        await bench.AddOfficer();
        bench.Work.Add(NoticeBench.Case(1));
        for (var i = 0; i < Sending.AttemptsMax + 3; i++)
        {
            await bench.Run();
            bench.Clock.Advance(Later);
        }

        var lost = Assert.Single((await bench.Desk.BoardAsync(default)).Messages);
        Assert.Equal((NoticeMessage.GivenUp, Sending.AttemptsMax, "answered-550"), (lost.State, lost.Attempts, lost.Reason));
        Assert.Null(lost.Next);
        Assert.Contains(bench.Log.Lines, line => line.Contains("given up", StringComparison.Ordinal));
        Assert.DoesNotContain("s3cret-words", string.Join('\n', bench.Log.Lines), StringComparison.Ordinal);

        smtp.Refusal = null;
        Assert.True((await bench.Desk.RetryAsync(NoticeBench.Officer, lost.Id, default)).Ok);
        Assert.Single(smtp.Taken);
        Assert.Equal("no-such-message", (await bench.Desk.RetryAsync(NoticeBench.Officer, lost.Id, default)).Refusal?.Code);
    }

    [Fact]
    public void Waits_between_tries_grow_and_are_spread_and_end()
    {
        Assert.All(Enumerable.Range(1, Sending.AttemptsMax), attempts =>
        {
            var even = Math.Min(30 * Math.Pow(2, attempts), 4 * 3600);
            Assert.InRange(Sending.WaitAfter(attempts).TotalSeconds, even * 0.8, even * 1.2);
        });
        Assert.True(Enumerable.Range(0, 50).Select(_ => Sending.WaitAfter(5)).Distinct().Count() > 1);
    }

    [Theory, BothDatabases]
    public async Task A_webhook_is_signed_tried_again_under_its_id_and_says_no_more_than_it_should(DatabaseKind database)
    {
        await using var bench = await NoticeBench.Open(database);
        await using var hook = await HookPeer.StartAsync();
        bench.SetSecret("duty-desk.secret", HookPeer.Secret);
        bench.Set(Hooks(hook.Url, allowPrivate: true));
        bench.Work.Add(NoticeBench.Case(1));
        hook.Answers.Enqueue(500);
        hook.Answers.Enqueue(302);
        for (var i = 0; i < 4; i++)
        {
            await bench.Run();
            bench.Clock.Advance(Later);
        }

        Assert.Equal(3, hook.Got.Count);
        Assert.All(hook.Got, got => Assert.True(got.Signed));
        Assert.Single(hook.Got.Select(got => (got.Id, got.Body)).Distinct());
        Assert.StartsWith("msg_", hook.Got.First().Id, StringComparison.Ordinal);
        var body = JsonDocument.Parse(hook.Got.First().Body).RootElement;
        Assert.Equal("remit.case.arrived", body.GetProperty("type").GetString());
        Assert.Equal(["what", "stage", "number", "office", "due", "zone", "link"], body.GetProperty("data").EnumerateObject().Select(p => p.Name));
        Assert.Equal(("2026-12-08", "Asia/Shanghai"), (body.GetProperty("data").GetProperty("due").GetString(), body.GetProperty("data").GetProperty("zone")
            .GetString()));
        Assert.Equal(NoticeMessage.Sent, Assert.Single(await bench.Messages()).State);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("http://localhost:1/")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    public async Task A_webhook_into_this_machine_or_a_private_network_is_denied(string url)
    {
        await using var bench = await NoticeBench.Open(DatabaseKind.SQLite);
        bench.SetSecret("duty-desk.secret", HookPeer.Secret);
        bench.Set(Hooks(url, allowPrivate: false));
        bench.Work.Add(NoticeBench.Case(1));
        await bench.Run();
        Assert.Equal("address-denied", Assert.Single(await bench.Messages()).Reason);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    public void An_address_is_public_or_not(string address, bool expected) => Assert.Equal(expected, PublicAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public async Task Secrets_are_in_no_table_and_no_log()
    {
        await using var bench = await NoticeBench.Open(DatabaseKind.SQLite);
        await using var hook = await HookPeer.StartAsync();
        bench.SetSecret("duty-desk.secret", HookPeer.Secret);
        bench.Set(Hooks(hook.Url, allowPrivate: true));
        bench.Work.Add(NoticeBench.Case(1));
        hook.Answers.Enqueue(401);
        await bench.Run();
        SqliteConnection.ClearAllPools();
        var secret = HookPeer.Secret["whsec_".Length..];
        foreach (var file in Directory.EnumerateFiles(bench.Folder, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain(secret, System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), StringComparison.Ordinal);
        }

        Assert.NotEmpty(bench.Log.Lines);
        Assert.DoesNotContain(secret, string.Join('\n', bench.Log.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, JsonSerializer.Serialize(await bench.Desk.BoardAsync(default)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_chooses_what_is_no_duty()
    {
        await using var bench = await NoticeBench.Open(DatabaseKind.SQLite);
        var port = FreePort.Next();
        await using var smtp = new SmtpPeer(port);
        bench.SetMail(port);
        await bench.AddOfficer("en", NoticeStage.Near);
        foreach (var (choice, code) in new[]
        {
            (new OwnNotices("anna@example.test\r\nBcc: all@example.test", "en", []), "mail-address"), (new OwnNotices("a@b.example, c@d.example", null, []),
                "mail-address"), (new OwnNotices("anna@example.test", "fr", []), "notice-language"),
            (new OwnNotices("anna@example.test", "en", [NoticeStage.Past]), "notice-duty"),
        })
        {
            Assert.Equal(code, (await bench.Desk.ChooseAsync(NoticeBench.Officer, choice, default)).Refusal?.Code);
        }

        bench.Work.AddRange([NoticeBench.Case(1, NoticeStage.Near), NoticeBench.Case(2, NoticeStage.Past)]);
        await bench.Run();
        var text = SmtpPeer.TextOf(Assert.Single(smtp.Taken));
        Assert.Contains("2026-2: its day has passed", text, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-1", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "link": "remit" }""", "link")]
    [InlineData("""{ "link": "https://r.example", "smtp": { "host": "m.example", "from": "r@r.example", "tls": "none", "user": "r" } }""", "smtp.tls")]
    [InlineData("""{ "link": "https://r.example", "smtp": { "host": "m.example", "from": "r@r.example", "password": "x" } }""", "$.smtp.password")]
    [InlineData("""{ "link": "https://r.eu", "webhooks": [{ "name": "a","url": "file:/x", "role": "officer", "organisation": "o", "secretFile": "" }] }""",
        "webhooks[0].url")]
    [InlineData("""{ "link": """, "$")]
    public async Task Settings_that_cannot_be_used_are_refused_with_their_place(string text, string place)
    {
        await using var bench = await NoticeBench.Open(DatabaseKind.SQLite);
        await File.WriteAllTextAsync(Path.Combine(bench.Folder, NoticeSettings.FileName), text);
        var refusal = (await bench.Round().RunAsync(default)).Refusal;
        Assert.Equal("notices-file", refusal?.Code);
        Assert.Contains(place, refusal!.Place, StringComparison.Ordinal);
        Assert.Equal(refusal.Words, (await bench.Desk.BoardAsync(default)).Wrong);
    }

    private static object Hooks(string url, bool allowPrivate) => new
    {
        link = "https://remit.example.test/",
        allowPrivateAddresses = allowPrivate,
        webhooks = new[] { new { name = "duty-desk", url, role = "officer", organisation = "city-cyberspace", secretFile = "duty-desk.secret" } },
    };
}
