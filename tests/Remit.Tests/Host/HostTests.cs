using Microsoft.EntityFrameworkCore;

namespace Remit.Tests.Host;

public sealed class HostTests
{
    [Theory, BothDatabases]
    public async Task Each_test_gets_an_empty_database_of_its_own(DatabaseKind kind)
    {
        await using var first = await TestDatabase.CreateAsync(kind);
        await using var second = await TestDatabase.CreateAsync(kind);
        Assert.Equal(0, await Make(first));
        Assert.Equal(0, await Make(second));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Make(first));
    }

    [Fact]
    public async Task A_program_that_was_started_is_ended_by_its_id()
    {
        await using var child = ChildProcess.Start("/bin/sh", ["-c", "trap 'exit 7' TERM; echo ready; while :; do sleep 0.05; done"]);
        Assert.Equal("ready", await child.Line(line => line == "ready", "the word ready"));
        Assert.Equal(7, await child.Stop());
    }

    [Fact]
    public async Task Waiting_ends_with_words_when_nothing_comes()
    {
        var failure = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => Wait.Until(() => false, "the moon", TimeSpan.FromMilliseconds(20)));
        Assert.Contains("the moon", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_port_is_given_twice()
    {
        var ports = Enumerable.Range(0, 20).Select(_ => FreePort.Next()).ToList();
        Assert.Equal(ports.Count, ports.Distinct().Count());
    }

    private static async Task<int> Make(TestDatabase database)
    {
        var options = new DbContextOptionsBuilder();
        database.Use(options);
        await using var context = new DbContext(options.Options);
        await context.Database.ExecuteSqlRawAsync("create table t (id integer primary key)");
        return await context.Database.SqlQueryRaw<int>("select cast(count(*) as integer) as \"Value\" from t").SingleAsync();
    }
}
