using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Remit.Lab.Corpus;
using Remit.Law;
using Remit.Law.Import;
using Remit.Law.Remits;
using Remit.Law.Search;

namespace Remit.Lab.Speed;

/// <summary>Single parts, measured by BenchmarkDotNet in this process: means and allocations, no percentiles.</summary>
[MemoryDiagnoser]
public class Micro
{
    private static readonly DateOnly Day = new(2026, 11, 23);
    private readonly List<ulong> _terms = [];
    private RemitEngine _engine = null!;
    private LawBook _book = null!;
    private string _text = "";
    private string _region = "";

    /// <summary>Runs all of them.</summary>
    public static void Run() => BenchmarkRunner.Run<Micro>(DefaultConfig.Instance
        .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)).WithArtifactsPath(Path.Combine(Path.GetTempPath(), "remit-lab-micro")));

    [GlobalSetup]
    public void Open()
    {
        _book = Shelf.Open(Path.Combine(Path.GetTempPath(), "remit-lab-no-such-folder"));
        var home = _book.Snapshot.Home;
        _engine = new RemitEngine(_book.Snapshot, home);
        _region = home.Regions.All.Last(r => r.Level == "county" && r.Exists(Day)).Code;
        _text = SourceText.Decode("law", SeedTexts.Bytes(SeedTexts.Files[1].File)).Value.Text;
    }

    [Benchmark(Description = "rule: the general matter at a county")]
    public int RuleGeneral() => _engine.Ask(null, _region, Day, null, null).Bodies.Count;

    [Benchmark(Description = "rule: incident notification at a county")]
    public int RuleIncident() => _engine.Ask("incident-notification", _region, Day, null, null).Bodies.Count;

    [Benchmark(Description = "read a statute of 81 articles")]
    public int Read() => StatuteReader.Read(_text, [], []).Value.Articles.Count;

    [Benchmark(Description = "cut the same statute into terms")]
    public int Cut()
    {
        _terms.Clear();
        Terms.Read(_text, _terms);
        return _terms.Count;
    }

    [Benchmark(Description = "a question on the pack alone")]
    public int Ask() => _book.Ask(new AskQuery("网络日志要保存多久", Day)).Value.Citations.Count;
}
