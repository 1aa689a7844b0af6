using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Remit.Kernel;
using Remit.Server.Audit;
using Remit.Server.Data;
using Remit.Server.Hosting;
using Remit.Server.SignIn;
using Remit.Tests.Host;

namespace Remit.Tests.Server;

public sealed class SignInTests
{
    [Theory]
    [BothDatabases]
    public async Task An_account_signs_in_with_its_password_and_with_nothing_else(DatabaseKind kind)
    {
        await using var instance = await Instance.Open(kind);
        using var scope = instance.Services.CreateScope();
        var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();
        var made = await accounts.CreateAsync("Anna", "a long enough password", Roles.Officer, "office-1", Actor.CommandLine, default);
        Assert.Null(made.Refusal);
        Assert.Equal("office-1", (await accounts.CheckAsync("ANNA", "a long enough password", null)).Value.Organisation);
        Assert.Equal("sign-in-failed", (await accounts.CheckAsync("anna", "a long enough passwore", null)).Refusal?.Code);
        Assert.Equal("sign-in-failed", (await accounts.CheckAsync("nobody", "a long enough password", null)).Refusal?.Code);
        Assert.Equal("name-taken", (await accounts.CreateAsync("anna", "a long enough password", Roles.Officer, "", Actor.CommandLine, default)).Refusal?.Code);
        Assert.Equal("password-weak", (await accounts.CreateAsync("bo", "short", Roles.Officer, "", Actor.CommandLine, default)).Refusal?.Code);
        Assert.Equal("unknown-role", (await accounts.CreateAsync("bo", "a long enough password", "emperor", "", Actor.CommandLine, default)).Refusal?.Code);
    }

    [Fact]
    public async Task After_ten_wrong_tries_the_account_rests()
    {
        await using var instance = await Instance.Open(DatabaseKind.SQLite);
        using var scope = instance.Services.CreateScope();
        var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();
        await accounts.CreateAsync("anna", "a long enough password", Roles.Officer, "", Actor.CommandLine, default);
        for (var i = 0; i < 10; i++)
        {
            await accounts.CheckAsync("anna", "wrong", null);
        }

        Assert.Equal("sign-in-failed", (await accounts.CheckAsync("anna", "a long enough password", null)).Refusal?.Code);
    }

    [Fact]
    public async Task An_account_with_a_second_factor_is_asked_for_it()
    {
        await using var instance = await Instance.Open(DatabaseKind.SQLite);
        using var scope = instance.Services.CreateScope();
        var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var anna = (await accounts.CreateAsync("anna", "a long enough password", Roles.Officer, "", Actor.CommandLine, default)).Value;
        await users.ResetAuthenticatorKeyAsync(anna);
        await users.SetTwoFactorEnabledAsync(anna, true);
        Assert.Equal("second-factor-needed", (await accounts.CheckAsync("anna", "a long enough password", null)).Refusal?.Code);
        Assert.Equal("sign-in-failed", (await accounts.CheckAsync("anna", "a long enough password", "000")).Refusal?.Code);
        var code = Totp.Now((await users.GetAuthenticatorKeyAsync(anna))!);
        Assert.Null((await accounts.CheckAsync("anna", "a long enough password", code)).Refusal);

        // Whoever saw it typed has nothing: it is good once, at the sign-in and as a fresh proof alike.
        Assert.Equal("sign-in-failed", (await accounts.CheckAsync("anna", "a long enough password", code)).Refusal?.Code);
        Assert.Equal("proof-wrong", (await accounts.ProveAsync(anna, code, digits: true))?.Code);
        Assert.Null(await accounts.ProveAsync(anna, "a long enough password", digits: true));
    }

    [Theory]
    [BothDatabases]
    public async Task A_changed_or_missing_line_of_the_audit_trail_shows(DatabaseKind kind)
    {
        await using var instance = await Instance.Open(kind);
        var trail = instance.Services.GetRequiredService<AuditTrail>();
        await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => trail.RecordAsync(new AuditEntry("anna", "office-1", "vault.search", $"query {i}", "a reason"), default)));
        Assert.Null(await trail.FirstBrokenAsync(default));
        Assert.Equal(20, (await trail.ReadAsync("office-1", 0, 100, default)).Count);
        Assert.Empty(await trail.ReadAsync("office-2", 0, 100, default));
        await using var db = await instance.Services.GetRequiredService<IDbContextFactory<ServerDb>>().CreateDbContextAsync();
        await db.Audit.Where(row => row.Number == 7).ExecuteUpdateAsync(row => row.SetProperty(r => r.Basis, "another reason"));
        Assert.Equal(7, await trail.FirstBrokenAsync(default));
        await db.Audit.Where(row => row.Number == 7).ExecuteDeleteAsync();
        Assert.Equal(7, await trail.FirstBrokenAsync(default));
    }

    [Fact]
    public void A_set_up_link_lives_thirty_minutes_and_once()
    {
        var clock = new FakeTimeProvider();
        var link = new SetUpLink(clock);
        var token = link.Issue();
        Assert.True(link.IsLive(token));
        Assert.False(link.IsLive(token[..31] + (token[31] == '0' ? '1' : '0')));
        Assert.False(link.IsLive(null));
        clock.Advance(SetUpLink.Lifetime);
        Assert.False(link.IsLive(token));
        var second = link.Issue();
        link.Burn();
        Assert.False(link.IsLive(second));
    }

    [Fact]
    public void Every_permission_names_roles_that_exist_and_none_is_the_publics()
    {
        Assert.All(Permissions.Table, row =>
        {
            Assert.NotEmpty(row.Roles);
            Assert.All(row.Roles, role => Assert.Contains(role, Roles.All));
            Assert.DoesNotContain(Roles.Public, row.Roles);
        });
        Assert.Equal(Permissions.Table.Count, Permissions.Table.Select(row => row.Name).Distinct().Count());
    }

    [Fact]
    public void No_authority_reaches_a_log_line() =>
        Assert.All(
            Permissions.Table.Where(row => row.Name.StartsWith("vault.", StringComparison.Ordinal)),
            row => Assert.Equal([Roles.Operator], row.Roles));
}
