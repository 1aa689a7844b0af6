using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Remit.Kernel;
using Remit.Server.Backup;
using Remit.Server.Bridges;
using Remit.Server.Data;
using Remit.Server.Notices;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Texts;
using Remit.Server.SignIn;
using Remit.Tests.Host;

namespace Remit.Tests.Server;

/// <summary>The administrator sees how the instance stands and what to do: on the page, as a file, by the API.</summary>
public sealed partial class InstanceStateTests
{
    [Theory, BothDatabases]
    public async Task A_new_instance_asks_for_a_backup_and_what_goes_wrong_shows(DatabaseKind kind)
    {
        await using var instance = await Instance.Open(kind);
        var before = await Lines(instance);
        Assert.Equal("backup-never", before["backup"].Code);
        Assert.Equal("trial-never", before["trial"].Code);
        Assert.Equal(("quiet", "notices-off"), (before["notices"].State, before["notices"].Code));
        Assert.Equal(("quiet", "witness-none"), (before["witness-vault"].State, before["witness-vault"].Code));
        Assert.Equal((0, 0), (before["failed"].Count, before["locked"].Count));
        Assert.InRange(before["disk"].Count!.Value, 1, before["disk"].Of!.Value);
        Assert.True(before["folder"].Count > 0);

        await GoWrongAsync(instance);
        var after = await Lines(instance);
        Assert.Equal(("bad", "backup-old", "2026-01-01"), (after["backup"].State, after["backup"].Code, after["backup"].Why));
        Assert.Equal(("good", "failed-few", 2), (after["failed"].State, after["failed"].Code, after["failed"].Count));
        Assert.Equal(("bad", 1), (after["locked"].State, after["locked"].Count));
        Assert.Equal(("bad", "notices-given-up", 1), (after["notices"].State, after["notices"].Code, after["notices"].Count));
        await using var db = await instance.Services.GetRequiredService<IDbContextFactory<ServerDb>>().CreateDbContextAsync();
        var row = await db.Audit.SingleAsync(a => a.What == "sign-in.locked");
        Assert.Equal(("anna", "office-1"), (row.Who, row.Organisation));
    }

    [Fact]
    public async Task The_page_the_file_and_the_API_say_the_same_in_both_languages()
    {
        var demo = await SharedDemo.Get();
        using var visitor = await PageVisitor.Arrive(demo.Remit, demo.With(Roles.Administrator));
        foreach (var (language, never, word) in new[] { ("en", "Run remit backup --out FOLDER", "act"), ("zh", "运行 remit backup --out 文件夹", "须处理") })
        {
            foreach (var place in new[] { "admin", "admin/state.csv" })
            {
                using var answer = await visitor.Get($"{language}/{place}");
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Assert.Contains(never, text, StringComparison.Ordinal);
                Assert.Contains(word, text, StringComparison.Ordinal);
            }
        }

        using var program = await demo.Client(demo.With(Roles.Administrator));
        var state = await program.GetFromJsonAsync<JsonElement>("api/admin/state", TestContext.Current.CancellationToken);
        var backup = state.GetProperty("lines").EnumerateArray().Single(line => line.GetProperty("what").GetString() == "backup");
        Assert.Equal("bad", backup.GetProperty("state").GetString());
    }

    [Fact]
    public void Every_code_has_its_words()
    {
        var source = File.ReadAllText(Repository.Path("src/Remit.Server/Bridges/InstanceState.cs"));
        var codes = Code().Matches(source).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.Contains("backup-never", codes);
        foreach (var language in Language.All)
        {
            var voice = new Voice(language, TimeZoneInfo.Utc, "/");
            Assert.All(codes.Where(code => !AdminTexts.IsName(code)),
                code => Assert.NotEqual("", AdminTexts.Stands(voice, new("disk", "bad", code) { Count = 1, Of = 2 })));
        }
    }

    private static async Task<Dictionary<string, StateLine>> Lines(Instance instance) =>
        (await instance.Services.GetRequiredService<InstanceState>().ReadAsync(default)).Lines.ToDictionary(line => line.What);

    private static async Task GoWrongAsync(Instance instance)
    {
        await using var scope = instance.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();
        var anna = await accounts.CreateAsync("anna", "a long enough password", Roles.Officer, "office-1", Actor.CommandLine, default);

        // All tries but the last are taken as made: each costs as much as a password's hash is meant to.
        anna.Value.AccessFailedCount = Accounts.TriesMax - 1;
        await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().UpdateAsync(anna.Value);
        await accounts.CheckAsync("anna", "wrong", null);
        await accounts.CheckAsync("a password in the wrong field", "wrong", null);
        await using var db = await instance.Services.GetRequiredService<IDbContextFactory<ServerDb>>().CreateDbContextAsync();
        db.NoticeMessages.Add(new NoticeMessage { Id = new string('1', 32), Addressee = "mail:1", State = NoticeMessage.GivenUp });
        await db.SaveChangesAsync();
        var made = DateTimeOffset.Parse("2026-01-01T00:00:00Z", CultureInfo.InvariantCulture);
        LastBackup.Note(instance.Options.Desk, "/mnt/backup/2026-01-01/", new(BackupManifest.Version, "", "", made, 1, "SQLite", [], [], [], [], []));
    }

    [GeneratedRegex("\"((?:[a-z]+-)+[a-z]+)\"")]
    private static partial Regex Code();
}
