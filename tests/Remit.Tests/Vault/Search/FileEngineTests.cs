using System.Text;
using Remit.Tests.Vault.Intake;
using Remit.Vault.Search;
using Remit.Vault.Segments;

namespace Remit.Tests.Vault.Search;

public sealed class FileEngineTests
{
    private static LiveFile File(long events, long bytes = 1) => new("", "", [], events, bytes, 0, 0, null, null, []);

    [Fact]
    public async Task The_engine_reads_the_segments_folder_and_nothing_else()
    {
        using var both = await SealedArena.OfAsync(["<13>1 - h a - - - x"u8.ToArray()]);
        using var other = await SealedArena.OfAsync(["<13>1 - h a - - - y"u8.ToArray()]);
        using var engine = new FileEngine(both.Directory);
        Assert.Single(await engine.ReadAsync([both.File], QuerySql.Compile(Query.All), 10, CancellationToken.None).ToListAsync());
        var refused = await Assert.ThrowsAsync<IOException>(async () =>
            await engine.ReadAsync([other.File], QuerySql.Compile(Query.All), 10, CancellationToken.None).ToListAsync());
        Assert.Contains("vault verify", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT * FROM read_text('/etc/hostname')")]
    [InlineData("SELECT * FROM read_csv('/etc/hostname')")]
    [InlineData("SELECT * FROM glob('/*')")]
    [InlineData("COPY (SELECT 1) TO '/tmp/remit-test-copy'")]
    [InlineData("ATTACH '/tmp/remit-test.db'")]
    [InlineData("SELECT * FROM read_text('/proc/self/environ')")]
    [InlineData("SELECT * FROM read_text('/proc/self/fd/0')")]
    [InlineData("SET allowed_paths = ['/etc/hostname']")]
    [InlineData("INSTALL httpfs")]
    [InlineData("LOAD httpfs")]
    [InlineData("SET enable_external_access = true")]
    [InlineData("SET allowed_directories = ['/']")]
    [InlineData("SET temp_directory = '/tmp'")]
    [InlineData("SELECT * FROM read_parquet('https://example.org/a.parquet')")]
    public async Task The_engine_is_shut_off_from_the_machine(string sql)
    {
        using var both = await SealedArena.OfAsync(["x"u8.ToArray()]);
        using var engine = new FileEngine(both.Directory);
        engine.Execute("SELECT 1");
        Assert.ThrowsAny<Exception>(() => engine.Execute(sql));
    }

    [Theory]
    [InlineData("it's")]
    [InlineData("a[1]")]
    [InlineData("a*b?")]
    [InlineData("数据 {x}")]
    public async Task Any_name_of_a_folder_works(string folder)
    {
        using var both = await SealedArena.OfAsync(["x"u8.ToArray()], folder);
        using var engine = new FileEngine(both.Directory);
        Assert.Single(await engine.ReadAsync([both.File], QuerySql.Compile(Query.All), 10, CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task What_is_typed_is_never_SQL()
    {
        using var both = await SealedArena.OfAsync([.. new[] { "' OR true --", "$p0", "%", "x" }.Select(Encoding.UTF8.GetBytes)]);
        using var engine = new FileEngine(both.Directory);
        foreach (var (typed, found) in new[] { ("\"' OR true --\"", 0), ("$p0", 1), ("\"%\"", 2), ("\"'); DROP TABLE x\"", -1) })
        {
            var query = QueryParser.Parse(typed, new QueryRules(Parsed.Received)).Value;
            var hits = await engine.ReadAsync([both.File], QuerySql.Compile(query), 10, CancellationToken.None).Select(h => h.Index).ToListAsync();
            Assert.Equal(found < 0 ? [] : [found], hits);
        }
    }

    [Fact]
    public async Task A_cancelled_search_ends_as_cancelled()
    {
        using var both = await SealedArena.OfAsync(Enumerable.Repeat("x"u8.ToArray(), 5000));
        using var engine = new FileEngine(both.Directory);
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in engine.ReadAsync([both.File], QuerySql.Compile(Query.All), long.MaxValue, cancel.Token))
            {
                await cancel.CancelAsync();
                cancel.Token.ThrowIfCancellationRequested();
            }
        });
        Assert.Equal(5000, await engine.ReadAsync([both.File], QuerySql.Compile(Query.All), long.MaxValue, CancellationToken.None).CountAsync());
    }

    [Fact]
    public async Task A_batch_too_large_to_sort_in_memory_is_cut_in_two_and_loses_nothing()
    {
        var line = new byte[1 << 20];
        Array.Fill(line, (byte)'x');
        using var both = await SealedArena.OfAsync(Enumerable.Range(0, 24).Select(i => (byte[])[.. Encoding.UTF8.GetBytes($"{i} "), .. line]));
        using var engine = new FileEngine(both.Directory, memoryMegabytes: 150);
        var found = await engine.ReadAsync([.. Enumerable.Repeat(both.File, 8)], QuerySql.Compile(Query.All), long.MaxValue, CancellationToken.None)
            .Select(h => h.Index).ToListAsync();
        Assert.Equal(Enumerable.Repeat(Enumerable.Range(0, 24), 8).SelectMany(i => i).Order(), found.Order());
        using var small = new FileEngine(both.Directory, memoryMegabytes: 20);
        var refused = await Assert.ThrowsAsync<EngineMemoryException>(async () =>
            await small.ReadAsync([both.File], QuerySql.Compile(Query.All), long.MaxValue, CancellationToken.None).ToListAsync());
        Assert.Contains("limit", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_are_read_in_batches_that_fit_and_in_their_order()
    {
        LiveFile[] large = [File(1), File(FileEngine.BatchEvents), File(1), File(1, FileEngine.BatchBytes), File(FileEngine.BatchEvents * 2)];
        LiveFile[] files = [.. large, .. Enumerable.Repeat(File(1), 65)];
        var batches = FileEngine.Batches(files).ToList();
        Assert.Equal([1, 1, 1, 1, 1, 64, 1], batches.Select(b => b.Count));
        Assert.Equal(files, batches.SelectMany(b => b));
    }
}
