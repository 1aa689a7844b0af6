using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Remit.Kernel;
using Remit.Server.Data;
using Remit.Server.SignIn;
using Remit.Tests.Host;

namespace Remit.Tests.Server;

/// <summary>The own account: a second factor set up by page, sessions that are ended one by one, a fresh proof before a grave step.</summary>
public sealed partial class AccountPageTests
{
    private const string Security = "en/account/security";

    [Fact]
    public async Task A_second_factor_is_shown_once_confirmed_by_a_code_and_then_asked_for()
    {
        var demo = await SharedDemo.Get();
        var person = await NewPerson(demo, Roles.Officer);
        using var visitor = await PageVisitor.Arrive(demo.Remit, person);
        var begun = await Send(visitor, Security, "begin");
        var shown = Secret().Match(begun.Html).Groups[1].Value;
        var secret = shown.Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal(32, secret.Length);
        Assert.Contains($"otpauth://totp/Remit:{person.User}?secret={secret}", WebUtility.HtmlDecode(begun.Html), StringComparison.Ordinal);
        Assert.DoesNotContain(shown, (await Send(visitor, Security, null)).Html, StringComparison.Ordinal);

        var wrong = await Send(visitor, Security, "confirm", ("code", "12"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("id=\"code-error\"", wrong.Html, StringComparison.Ordinal);
        Assert.Contains(shown, wrong.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await SignIn(demo, person, null));

        var on = await Send(visitor, Security, "confirm", ("code", Totp.Now(secret)));
        var codes = RecoveryCode().Matches(on.Html).Select(match => match.Value).ToList();
        Assert.Equal(RecoveryCodes.Count, codes.Distinct().Count());
        var later = (await Send(visitor, Security, null)).Html;
        Assert.DoesNotContain(codes[0], later, StringComparison.Ordinal);
        Assert.DoesNotContain(shown, later, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Unauthorized, await SignIn(demo, person, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await SignIn(demo, person, "abcdef-ghjkmn"));
        Assert.Equal(HttpStatusCode.OK, await SignIn(demo, person, codes[3].ToUpperInvariant()));
        Assert.Equal(HttpStatusCode.Unauthorized, await SignIn(demo, person, codes[3]));
        Assert.Contains("recovery codes left: 9", (await Send(visitor, Security, null)).Html, StringComparison.Ordinal);
        Assert.NotNull((await Send(visitor, Security, "remove")).Location);
        Assert.Equal(HttpStatusCode.OK, await SignIn(demo, person, null));
    }

    [Fact]
    public async Task Ending_a_session_ends_exactly_that_one_and_a_new_password_ends_the_others()
    {
        var demo = await SharedDemo.Get();
        var person = await NewPerson(demo, Roles.Officer);
        using var here = await PageVisitor.Arrive(demo.Remit, person);
        using var there = await PageVisitor.Arrive(demo.Remit, person);
        using var program = await demo.Client(person);
        var sessions = await program.GetFromJsonAsync<JsonElement>("api/account/sessions", TestContext.Current.CancellationToken);
        Assert.Equal(3, sessions.GetArrayLength());
        var own = sessions.EnumerateArray().Single(s => s.GetProperty("this").GetBoolean());
        Assert.Equal("program", own.GetProperty("kind").GetString());

        Assert.NotNull((await Send(here, Security, "end", ("session", own.GetProperty("id").GetString()!))).Location);
        using var ended = await program.GetAsync(new Uri("api/account/sessions", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, ended.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Send(there, Security, null)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Send(here, Security, "end", ("session", own.GetProperty("id").GetString()!))).Status);

        var weak = await Send(here, Security, "password", ("current", person.Password), ("next", "short"));
        Assert.Contains("id=\"next-error\"", weak.Html, StringComparison.Ordinal);
        var wrong = await Send(here, Security, "password", ("current", "not my password"), ("next", "another good password"));
        Assert.Equal(HttpStatusCode.Forbidden, wrong.Status);
        Assert.Contains("id=\"current-error\"", wrong.Html, StringComparison.Ordinal);
        Assert.NotNull((await Send(here, Security, "password", ("current", person.Password), ("next", "another good password"))).Location);
        Assert.Equal(HttpStatusCode.OK, (await Send(here, Security, null)).Status);
        Assert.Contains("/sign-in", (await Send(there, Security, null)).Location!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await SignIn(demo, person, null));
    }

    [Fact]
    public async Task The_trail_is_exported_and_a_reward_paid_only_after_a_fresh_proof()
    {
        var demo = await SharedDemo.Get();
        var (auditor, payer) = (await NewPerson(demo, Roles.Auditor), await NewPerson(demo, Roles.Payer));
        using var reader = await PageVisitor.Arrive(demo.Remit, auditor);
        using var desk = await PageVisitor.Arrive(demo.Remit, payer);
        await MakeStale(demo, auditor, payer);
        var paid = await Send(desk, "en/payments", "pay", ("reward", "1@1"));
        Assert.Equal(HttpStatusCode.Forbidden, paid.Status);
        Assert.Contains("prove first that it is you", paid.Html, StringComparison.Ordinal);

        var asked = await Send(reader, "en/audit.csv", null);
        Assert.Equal("/en/account/proof?return=%2Fen%2Faudit.csv", asked.Location);
        var wrong = await Send(reader, "en/account/proof?return=%2Fen%2Faudit.csv", "proof", ("return", "/en/audit.csv"), ("proof", "no"));
        Assert.Equal(HttpStatusCode.Forbidden, wrong.Status);
        Assert.Contains("id=\"proof-error\"", wrong.Html, StringComparison.Ordinal);
        var away = await Send(reader, "en/account/proof", "proof", ("return", "//elsewhere.example"), ("proof", auditor.Password));
        Assert.EndsWith("/en/account/security", away.Location, StringComparison.Ordinal);
        var file = await Send(reader, "en/audit.csv", null);
        Assert.Equal(HttpStatusCode.OK, file.Status);
        Assert.Contains("audit.export", (await Send(reader, "en/audit.csv", null)).Html, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_session_lives_ten_hours_and_its_proof_ten_minutes(DatabaseKind kind)
    {
        await using var instance = await Instance.Open(kind);
        var store = instance.Services.GetRequiredService<IDbContextFactory<ServerDb>>();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 27, 8, 0, 0, TimeSpan.Zero));
        var sessions = new Sessions(store, clock);
        var account = new Account { Id = "1", UserName = "anna", Role = Roles.Officer, Organisation = "office-1" };
        var user = await sessions.BeginAsync(account, "test", program: false, default);
        var other = await sessions.BeginAsync(account, "test", program: true, default);
        Assert.True(await sessions.IsLiveAsync(user, default) && await sessions.IsFreshAsync(user, default));
        clock.Advance(Sessions.ProofAgeMax);
        Assert.True(await sessions.IsLiveAsync(user, default));
        Assert.False(await sessions.IsFreshAsync(user, default));
        await sessions.ProveAsync(Sessions.IdOf(user), default);
        Assert.True(await sessions.IsFreshAsync(user, default));
        Assert.False(await sessions.IsFreshAsync(other, default));

        Assert.False(await sessions.EndAsync("2", Sessions.IdOf(other), default));
        Assert.True(await sessions.EndAsync("1", Sessions.IdOf(other), default));
        Assert.False(await sessions.IsLiveAsync(other, default));
        Assert.True(await sessions.IsLiveAsync(user, default));
        clock.Advance(Sessions.LengthMax);
        Assert.False(await sessions.IsLiveAsync(user, default));
        await sessions.BeginAsync(account, "test", program: false, default);
        await using var db = await store.CreateDbContextAsync();
        Assert.Equal(1, await db.Sessions.CountAsync());
    }

    internal static async Task<DemoPerson> NewPerson(SharedDemo demo, string role)
    {
        var name = $"{role}-{Guid.NewGuid():N}"[..20];
        var office = demo.With(role).Organisation;
        var made = await RemitProcess.Run("admin", "create", name, "--role", role, "--organisation", office, "--json", "--data", demo.Remit.Data);
        Assert.True(made.Exit == 0, made.ToString());
        return new(role, office, name, JsonDocument.Parse(made.Out).RootElement.GetProperty("password").GetString()!);
    }

    private static async Task MakeStale(SharedDemo demo, params DemoPerson[] people)
    {
        await using var db = new SqliteConnection($"Data Source={Path.Combine(demo.Remit.Data, "desk", "remit.db")};Pooling=False;Default Timeout=30");
        await db.OpenAsync();
        foreach (var person in people)
        {
            await using var command = db.CreateCommand();
            command.CommandText = "UPDATE server_session SET ProvedAt = 0 WHERE Account = (SELECT Id FROM server_account WHERE UserName = $name)";
            command.Parameters.AddWithValue("$name", person.User);
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }
    }

    private static async Task<HttpStatusCode> SignIn(SharedDemo demo, DemoPerson person, string? factor)
    {
        using var answer = await demo.Remit.Http.PostAsJsonAsync("api/sign-in", new { user = person.User, password = person.Password, secondFactor = factor });
        return answer.StatusCode;
    }

    // Opens a page, and sends one of its forms when a handler is named.
    internal static async Task<(HttpStatusCode Status, string Html, string? Location)> Send(PageVisitor visitor, string page, string? handler,
        params (string Name, string Value)[] fields)
    {
        var answer = await visitor.Get(page);
        if (handler is not null)
        {
            var token = Token().Match(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups[1].Value;
            answer.Dispose();
            answer = await visitor.Post(page, [new("__RequestVerificationToken", token), new("_handler", handler),
                .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        }

        using (answer)
        {
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), answer.Headers.Location?.OriginalString);
        }
    }

    [GeneratedRegex(@"name=""__RequestVerificationToken"" value=""([^""]+)""")]
    private static partial Regex Token();

    [GeneratedRegex(@"<code class=""r-break"">([A-Z2-7 ]+)</code>")]
    private static partial Regex Secret();

    [GeneratedRegex(@"(?<=<code>)[a-z2-9]{6}-[a-z2-9]{6}(?=</code>)")]
    private static partial Regex RecoveryCode();
}
