using System.Runtime.CompilerServices;
using Remit.Kernel;
using Remit.Vault.Intake;
using Remit.Vault.Keys;
using Remit.Vault.Segments;

namespace Remit.Vault.Search;

/// <summary>Finds events in sealed files and in what is durable but not sealed yet, as one sequence in order of arrival.</summary>
internal sealed class LogSearch(ISegments segments, VaultFolders folders, TimeProvider clock) : IDisposable
{
    /// <summary>The most groups of a count: more are no overview.</summary>
    public const int GroupsMax = 100_000;

    private const int CancelEvery = 4096;

    private readonly FileEngine _files = new(folders.Segments, plain: file => PlainBytes.Open(folders, file.Name, file.KeyId));

    /// <summary>The events as JSON shows them. What is wrong with the query is refused at once; a damaged file throws while its turn comes.</summary>
    public Outcome<IAsyncEnumerable<FoundEvent>> Search(SearchRequest request, CancellationToken cancel)
    {
        var query = Read(request);
        return query.Ok ? Found(Shown(FindAsync(query.Value, request.Limit, cancel))) : query.Refusal!;
    }

    /// <summary>Writes the original lines, each with the LF that ended it.</summary>
    /// <returns>Lines written.</returns>
    public async Task<Outcome<long>> WriteRawAsync(SearchRequest request, Stream to, CancellationToken cancel)
    {
        var query = Read(request);
        if (!query.Ok)
        {
            return query.Refusal!;
        }

        // Many short lines: one write each would cost more than finding them. It is flushed, not disposed of: the stream is the caller's.
        var buffered = new BufferedStream(to, 1 << 16);
        long count = 0;
        await foreach (var hit in FindAsync(query.Value, request.Limit, cancel).ConfigureAwait(false))
        {
            await buffered.WriteAsync(hit.Line(), cancel).ConfigureAwait(false);
            if (!hit.State.HasFlag(EventState.NoFinalNewline))
            {
                buffered.WriteByte((byte)'\n');
            }

            count++;
        }

        await buffered.FlushAsync(cancel).ConfigureAwait(false);
        return count;
    }

    /// <summary>Counts what is found by the values of a field, or by spans of time; the greatest counts first, spans in their order.</summary>
    public async Task<Outcome<IReadOnlyList<FieldCount>>> CountAsync(SearchRequest request, GroupBy by, CancellationToken cancel)
    {
        var query = Read(request);
        if (!query.Ok)
        {
            return query.Refusal!;
        }

        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        long absent = 0;
        void Add(string? value, long count)
        {
            if (value is null)
            {
                absent += count;
            }
            else
            {
                counts[value] = counts.GetValueOrDefault(value) + count;
            }
        }

        var view = segments.Look();
        var sql = QuerySql.Compile(query.Value);
        foreach (var batch in FileEngine.CountBatches(Candidates(query.Value, view)))
        {
            await foreach (var (value, count) in _files.CountAsync(batch, sql, by.Sql, GroupsMax + 1, cancel).ConfigureAwait(false))
            {
                Add(value, count);
            }

            if (counts.Count > GroupsMax)
            {
                return new Refusal("too-many-groups", $"There are more than {GroupsMax} different values: ask for fewer events, or count by another field.");
            }
        }

        foreach (var (arena, index) in Unsealed(query.Value, view, cancel))
        {
            Add(by.Of(arena, arena.Rows[index], segments.Sources), 1);
        }

        return Found(by.Ordered(counts, absent, request.Limit));
    }

    public void Dispose() => _files.Dispose();

    // A result that is an interface converts only where it is not seen to be one.
    private static Outcome<T> Found<T>(T value) => value;

    private Outcome<Query> Read(SearchRequest request)
    {
        if (request.Limit < 0)
        {
            return new Refusal("query", "The limit is below zero: give the number of events wanted, or 0 for all.");
        }

        // Said before the first line: the keys of all files, not only of those that the query would read.
        if (segments.Look().Files.FirstOrDefault(f => f.KeyId.Length > 0 && folders.Keys.Find(f.KeyId) is null) is { } closed)
        {
            return new KeyMissing("segments/" + closed.Name, closed.KeyId, folders.Keys.Days).Refusal;
        }

        var rules = new QueryRules((clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        var terms = new List<Query>();
        foreach (var (name, text, until) in new[] { ("since", request.Since, false), ("until", request.Until, true) })
        {
            if (text is null)
            {
                continue;
            }

            if (!QueryTimes.TryRead(text, rules, endOfDay: until, out var micros))
            {
                return new Refusal("query", $"\"{text}\" is no time for {name}: {QueryTimes.Remedy}.");
            }

            terms.Add(until ? new Query.Before(micros) : new Query.From(micros));
        }

        if (request.Known is { } known)
        {
            terms.Add(Tokens(known));
        }

        var query = QueryParser.Parse(request.Query, rules);
        return !query.Ok || terms.Count == 0 ? query : new Query.And([query.Value, .. terms]);
    }

    // Where a token may stand; without a key there is none, and nothing is found.
    private Query Tokens(string known) => new Pseudonyms(new PseudonymKeys(folders.Keys.Folder)).TokensOf(known) is { Count: > 0 } tokens
        ? new Query.Or([.. tokens.SelectMany(token => new[] { TextField.Message, TextField.Host, TextField.Sd },
            (token, field) => new Query.Text(field, new TextPattern(token, Edge.Open, Edge.Open)))])
        : new Query.Not(Query.All);

    private async IAsyncEnumerable<Hit> FindAsync(Query query, int limit, [EnumeratorCancellation] CancellationToken cancel)
    {
        var view = segments.Look();
        var sql = QuerySql.Compile(query);
        var left = limit == 0 ? long.MaxValue : limit;
        foreach (var batch in FileEngine.Batches(Candidates(query, view)))
        {
            await foreach (var hit in _files.ReadAsync(batch, sql, left, cancel).ConfigureAwait(false))
            {
                yield return hit;
                left--;
            }

            if (left == 0)
            {
                yield break;
            }
        }

        foreach (var (arena, index) in Unsealed(query, view, cancel))
        {
            yield return Hit.Of(arena, index, segments.Sources);
            if (--left == 0)
            {
                yield break;
            }
        }
    }

    private static IEnumerable<LiveFile> Candidates(Query query, SegmentsView view)
    {
        var bounds = QueryBounds.Of(query);
        return view.Files.Where(bounds.MayHold);
    }

    private IEnumerable<(ArenaView Arena, int Index)> Unsealed(Query query, SegmentsView view, CancellationToken cancel)
    {
        foreach (var arena in view.Arenas)
        {
            for (var i = 0; i < arena.Count; i++)
            {
                if (i % CancelEvery == 0)
                {
                    cancel.ThrowIfCancellationRequested();
                }

                if (RowMatcher.Matches(query, arena, arena.Rows[i], segments.Sources))
                {
                    yield return (arena, i);
                }
            }
        }
    }

    private static async IAsyncEnumerable<FoundEvent> Shown(IAsyncEnumerable<Hit> hits)
    {
        await foreach (var hit in hits.ConfigureAwait(false))
        {
            yield return hit.Shown();
        }
    }
}
