using Remit.Kernel;
using Remit.Law;

namespace Remit.Server.Verbs;

/// <summary>Feeds planned texts to the import, one file in memory at a time, and keeps what came of each, in the plan's order.</summary>
internal sealed class PlannedFiles(IReadOnlyList<PlannedText> plan, bool replace, CancellationToken cancel)
{
    private readonly Outcome<ImportReport>?[] _outcomes = new Outcome<ImportReport>?[plan.Count];
    private int _at;

    /// <summary>What came of each text that was looked at.</summary>
    public IEnumerable<(string Name, Outcome<ImportReport> Outcome)> Outcomes =>
        plan.Zip(_outcomes).Where(p => p.Second is not null).Select(p => (p.First.Name, p.Second!.Value));

    /// <summary>The requests, each read when it is asked for; a file that cannot be read is refused and passed over.</summary>
    public IEnumerable<ImportRequest> Requests()
    {
        for (_at = 0; _at < plan.Count; _at++)
        {
            cancel.ThrowIfCancellationRequested();
            var text = plan[_at];
            var bytes = text.Refused is null ? Read(text) : text.Refused;
            if (!bytes.Ok)
            {
                _outcomes[_at] = bytes.Refusal!;
                continue;
            }

            yield return new ImportRequest(text.Name, bytes.Value, text.Instrument, text.From) { To = text.To, Title = text.Title, Replace = replace };
        }
    }

    /// <summary>Takes the report of the request that was last given.</summary>
    public IProgress<ImportedFile> Reporting(ProgressLine bar) => bar.Of<ImportedFile>(file =>
    {
        _outcomes[_at] = file.Outcome;
        return (file.FileName, _at + 1, plan.Count);
    });

    /// <summary>One line for the whole.</summary>
    public string Summary()
    {
        var done = Outcomes.Where(o => o.Outcome.Ok).Select(o => o.Outcome.Value).ToList();
        var states = done.CountBy(r => r.State).Select(s => $"{s.Value:N0} {(s.Key == "already-imported" ? "already imported" : s.Key)}");
        var refused = _outcomes.Count(o => o is { Ok: false });
        return $"{plan.Count:N0} files: {string.Join(", ", refused > 0 ? states.Append($"{refused:N0} refused") : states)}; "
            + $"{done.Sum(r => (long)r.Articles.Count):N0} articles, {done.Sum(r => r.Warnings.Count(w => w.Code != "local")):N0} warnings.";
    }

    // One byte more than the limit is enough for the refusal to name the limit.
    private static Outcome<byte[]> Read(PlannedText text)
    {
        try
        {
            using var file = RegularFile.OpenRead(text.Path);
            var bytes = new byte[Math.Min(file.Length, LawLimits.FileBytesMax + 1L)];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Refusal("no-file", $"There is no file {text.Path}: give the file with the statute's text.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new Refusal("unreadable", $"{text.Name} cannot be read: {e.Message} Check its permissions.");
        }
    }
}
