using System.Text;
using CsCheck;
using Remit.Tests.Vault.Intake;
using Remit.Vault.Search;
using Remit.Vault.Segments;

namespace Remit.Tests.Vault.Search;

public sealed class SameRowsTests
{
    [Fact]
    public async Task Memory_and_files_find_the_same_rows_for_any_query_over_any_events() =>
        await Gen.Select(SearchGens.Line.Array[1, 400], SearchGens.Query.Array[40]).SampleAsync(
            async (lines, queries) =>
            {
                using var both = await SealedArena.OfAsync(lines);
                using var engine = new FileEngine(both.Directory);
                foreach (var query in queries)
                {
                    var sql = QuerySql.Compile(query);
                    var inFile = await engine.ReadAsync([both.File], sql, long.MaxValue, CancellationToken.None).Select(h => h.Index).ToListAsync();
                    var inMemory = both.InMemory(query);
                    Assert.True(
                        inMemory.SequenceEqual(inFile),
                        $"{sql.Condition} {string.Join(", ", sql.Values)}: memory {string.Join(' ', inMemory)}, file {string.Join(' ', inFile)}");
                }
            },
            iter: 15, threads: 1);

    [Fact]
    public async Task An_event_looks_the_same_before_and_after_it_is_sealed_and_spells_its_own_bytes() =>
        await SearchGens.Line.Array[1, 400].SampleAsync(
            async lines =>
            {
                using var both = await SealedArena.OfAsync(lines);
                using var engine = new FileEngine(both.Directory);
                var hits = await engine.ReadAsync([both.File], QuerySql.Compile(Query.All), long.MaxValue, CancellationToken.None).ToListAsync();
                Assert.Equal(lines.Length, hits.Count);
                foreach (var hit in hits)
                {
                    var open = Hit.Of(both.Arena, hit.Index, both.Sources);
                    Assert.Equal(lines[hit.Index], hit.Line());
                    Assert.Equal(lines[hit.Index], open.Line());
                    Assert.Equal(("signed", "durable"), (hit.Shown().State, open.Shown().State));
                    Assert.Equivalent(open.Shown() with { State = "" }, hit.Shown() with { State = "" }, strict: true);
                }
            },
            iter: 6, threads: 1);

    [Fact]
    public async Task Counts_in_memory_and_in_files_are_the_same_for_every_field_and_span() =>
        await Gen.Select(SearchGens.Line.Array[1, 300], SearchGens.Query).SampleAsync(
            async (lines, query) =>
            {
                using var both = await SealedArena.OfAsync(lines);
                using var engine = new FileEngine(both.Directory);
                foreach (var by in new[] { "host", "app", "source", "procid", "msgid", "facility", "severity" }.Select(f => GroupBy.Field(f).Value)
                    .Append(GroupBy.Span(TimeSpan.FromSeconds(7))).Append(GroupBy.Span(TimeSpan.FromHours(1))))
                {
                    var inFile = await engine.CountAsync([both.File], QuerySql.Compile(query), by.Sql, 1000, CancellationToken.None)
                        .ToDictionaryAsync(c => c.Value ?? "absent", c => c.Count);
                    var inMemory = both.InMemory(query).GroupBy(i => by.Of(both.Arena, both.Arena.Rows[i], both.Sources) ?? "absent")
                        .ToDictionary(g => g.Key, g => (long)g.Count());
                    Assert.Equal(inMemory, inFile);
                }
            },
            iter: 10, threads: 1);

    [Fact]
    public void The_stock_of_words_meets_often_enough_to_show_a_difference()
    {
        var found = 0;
        Gen.Select(SearchGens.Line, SearchGens.Query).Sample((line, query) =>
        {
            var sources = new SourceNames();
            var arena = new EventArena("00000000000000000000");
            var row = default(EventRow);
            Remit.Vault.Intake.SyslogParser.Parse(line, Parsed.Received, default, ref row);
            row.Source = sources.Intern("web-1");
            arena.Append(line, row);
            if (query is Query.Text && RowMatcher.Matches(query, arena.Look(), row, sources))
            {
                Interlocked.Increment(ref found);
            }
        }, iter: 10_000);
        Assert.InRange(found, 100, 10_000);
    }
}
