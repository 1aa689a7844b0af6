using Remit.Tests.Host;
using Remit.Tests.Vault.Intake;
using Remit.Vault.Intake;
using Remit.Vault.Search;
using Remit.Vault.Segments;

namespace Remit.Tests.Vault.Search;

/// <summary>The same events twice: open in memory, and sealed in a file.</summary>
internal sealed class SealedArena : IDisposable
{
    private readonly TempFolder _folder = new();

    private SealedArena(EventArena arena, SourceNames sources) => (Arena, Sources) = (arena.Look(), sources);

    public ArenaView Arena { get; }

    public SourceNames Sources { get; }

    public LiveFile File { get; private set; } = null!;

    public string Directory => _folder.Root;

    public static async Task<SealedArena> OfAsync(IEnumerable<byte[]> lines, string folder = "segments")
    {
        var sources = new SourceNames();
        string[] names = ["syslog-tcp", "web-1", "失败"];
        var arena = new EventArena(SegmentId.New(TimeProvider.System));
        foreach (var line in lines)
        {
            var row = default(EventRow);
            SyslogParser.Parse(line, Parsed.Received + arena.Count, new ParseRules(), ref row);
            row.Source = sources.Intern(names[arena.Count % 3]);
            arena.Append(line, row);
        }

        var sealed_ = new SealedArena(arena, sources);
        using var writer = new SegmentFileWriter(sealed_._folder.Path(folder), arena.SegmentId, Parsed.Received, sources);
        writer.Add(sealed_.Arena, 0, 0);
        var file = await writer.FinishAsync(CancellationToken.None);
        sealed_.File = new LiveFile(file.PartPath, "", [arena.SegmentId], arena.Count, file.Bytes, Parsed.Received, Parsed.Received + arena.Count,
            null, null, names);
        return sealed_;
    }

    /// <summary>Places of the events that match, found in memory.</summary>
    public IReadOnlyList<int> InMemory(Query query) =>
        [.. Enumerable.Range(0, Arena.Count).Where(i => RowMatcher.Matches(query, Arena, Arena.Rows[i], Sources))];

    public void Dispose() => _folder.Dispose();
}
