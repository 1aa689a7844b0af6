using System.Diagnostics;
using Remit.Law;
using Remit.Law.Instruments;
using Remit.Law.Remits;

namespace Remit.Lab.Speed;

/// <summary>How long answers take with a law in memory, and how many are right. Pin it to one core: <c>taskset -c 1</c>.</summary>
internal static class AskSpeed
{
    private const int Rounds = 5;

    private const int RoundsWithoutGain = 12;
    private static readonly (double Min, double Max) BeforeSeconds = (15, 90);

    // The peer takes a hundred times as long on a large corpus: it is asked fewer questions, and a question counts as much.
    private const int PeerQuestionsMax = 60;

    /// <summary>Opens the law, tells time and memory, then asks all files' questions.</summary>
    public static void Run(string law, IReadOnlyList<string> files, bool peer)
    {
        var watch = Stopwatch.StartNew();
        var book = Shelf.Open(law);
        var opened = watch.Elapsed;
        var count = book.Snapshot.Instruments.SelectMany(i => i.Versions).Sum(v => v.Articles.Count);
        var (resident, heap) = (Memory.ResidentMiB, Memory.HeapMiB);
        Console.WriteLine($"articles {count:N0}; opened in {opened.TotalSeconds:0.00} s; resident {resident} MiB, after a collection "
            + $"{Memory.ResidentMiB} MiB, peak {Memory.PeakMiB} MiB, heap {heap} MiB; cores {Environment.ProcessorCount}");
        var size = $"{count:N0} articles";
        var target = count > 10_000 ? "p99 <= 10 ms" : "p99 <= 2 ms";
        Row.Print($"{size}: opened; memory", count > 10_000 ? "<= 400 MB" : "",
            $"{opened.TotalSeconds:0.0} s; resident {resident} MiB, peak {Memory.PeakMiB} MiB, heap {heap} MiB");
        Rule(book);
        using var other = peer ? Fts5.Of(book.Snapshot) : null;
        foreach (var file in files)
        {
            var (all, questions) = (Asked.Read(file), new List<Asked>());
            questions.AddRange(all.Where(q => book.Ask(q.Query).Ok));
            Console.WriteLine($"{Path.GetFileName(file)}: {questions.Count} questions, {all.Count - questions.Count} left out: "
                + "of a jurisdiction that is not loaded");
            Ask(book, questions, $"{size}: ask, {Path.GetFileNameWithoutExtension(file)}", target);
            if (other is not null)
            {
                Peer(other, book, questions, $"{size}: SQLite FTS5, {Path.GetFileNameWithoutExtension(file)}");
            }
        }

        Console.WriteLine($"at the end: resident {Memory.ResidentMiB} MiB, peak {Memory.PeakMiB} MiB");
    }

    private static void Ask(LawBook book, List<Asked> questions, string what, string wanted)
    {
        var costs = new List<(Cost Cost, Asked Question, AskAnswer Answer)>();
        WarmUp(() => questions.Count(q => book.Ask(q.Query).Ok));
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var question in questions)
            {
                AskAnswer? answer = null;
                var cost = Clocks.Of(() => answer = book.Ask(question.Query).Value);
                costs.Add((cost, question, answer!));
            }
        }

        Console.WriteLine($"  ask: {Clocks.Words([.. costs.Select(c => c.Cost)])}");
        foreach (var kind in costs.GroupBy(c => c.Answer.Kind).OrderBy(g => g.Key))
        {
            Console.WriteLine($"  ask, {kind.Key}: {Clocks.Words([.. kind.Select(c => c.Cost)])}");
        }

        foreach (var slow in costs.OrderByDescending(c => c.Cost.Cpu).DistinctBy(c => c.Question).Take(3))
        {
            Console.WriteLine($"  slowest {slow.Cost.Cpu / 1000:0.00} ms, {slow.Cost.Bytes / 1024} KiB: {slow.Question.Query.Question}");
        }

        var found = costs.Take(questions.Count).Where(c => c.Question.Accept.Count > 0).ToList();
        var none = costs.Take(questions.Count).Where(c => c.Question.Accept.Count == 0).ToList();
        int Hits(int within) => found.Count(c => c.Answer.Citations.Take(within).Any(a => c.Question.Accepts(a.Instrument, a.Number, a.Provision)));
        foreach (var missed in found.Where(c => c.Answer.Kind == "none").Take(3))
        {
            Console.WriteLine($"  nothing found: {missed.Question.Query.Question}");
        }

        var right = none.Count(c => c.Answer.Kind == "none");
        Row.Print(what, wanted, $"{Row.Ms([.. costs.Select(c => c.Cost)])}, {costs.Average(c => c.Cost.Bytes) / 1024:0} KiB; "
            + $"hit@1 {Hits(1)}, hit@3 {Hits(3)} of {found.Count}, none {right} of {none.Count}");
    }

    private static void Peer(Fts5 peer, LawBook book, List<Asked> all, string what)
    {
        var step = Math.Max(1, all.Count / PeerQuestionsMax);
        var questions = all.Where((_, i) => i % step == 0).ToList();
        var (theirs, ours, count) = (new List<Cost>(), new List<Cost>(), questions.Count(q => q.Accept.Count > 0));
        var (hits, hitsOfOurs) = (0, 0);
        foreach (var question in questions)
        {
            IReadOnlyList<ArticleAt> found = [];
            AskAnswer? answer = null;
            theirs.Add(Clocks.Of(() => found = peer.Search(question.Query.Question, question.Query.FactsOn ?? question.Query.Today, 10)));
            ours.Add(Clocks.Of(() => answer = book.Ask(question.Query).Value));
            hits += found.Count > 0 && question.Accepts(found[0].Version.Instrument.Id, found[0].Number, found[0].Provision.Id) ? 1 : 0;
            hitsOfOurs += answer!.Citations is [var first, ..] && question.Accepts(first.Instrument, first.Number, first.Provision) ? 1 : 0;
        }

        var ratio = Clocks.Percentile(theirs.Select(c => c.Cpu), .5) / Clocks.Percentile(ours.Select(c => c.Cpu), .5);
        Row.Print(what, "", $"{Row.Ms(theirs)}: p50 {ratio:0.0} times ours; its hit@1 {hits}, ours {hitsOfOurs} of the same {count}");
    }

    // The rules alone, for every matter at every region.
    private static void Rule(LawBook book)
    {
        var (law, day, costs) = (book.Snapshot.Home, new DateOnly(2026, 11, 23), new List<Cost>());
        var engine = new RemitEngine(book.Snapshot, law);
        var regions = law.Regions.All.Where(r => r.Exists(day)).Select(r => r.Code).ToList();
        var asked = law.Matters.SelectMany(m => regions.Select(r => (Matter: m.Id, Region: r))).ToList();
        WarmUp(() => asked.Sum(a => engine.Ask(a.Matter, a.Region, day, null, null).Bodies.Count));
        for (var round = 0; round < Rounds; round++)
        {
            costs.AddRange(asked.Select(a => Clocks.Of(() => engine.Ask(a.Matter, a.Region, day, null, null))));
        }

        Row.Print("remit rule alone", "<= 50 us", $"core p50 {Us(costs, .5)}, p99 {Us(costs, .99)} us; {costs.Average(c => c.Bytes) / 1024:0} KiB");
    }

    private static string Us(List<Cost> costs, double share) => $"{Clocks.Percentile(costs.Select(c => c.Cpu), share):0}";

    // Measuring begins when rounds no longer become faster: what is called often the runtime compiles again, better, when it finds the time.
    private static void WarmUp(Func<int> round)
    {
        var (best, since, spent) = (double.MaxValue, 0, 0.0);
        while ((since < RoundsWithoutGain || spent < BeforeSeconds.Min) && spent < BeforeSeconds.Max)
        {
            var cost = Clocks.Of(() => round()).Cpu;
            (since, spent) = (cost < best * 0.98 ? 0 : since + 1, spent + (cost / 1e6));
            best = Math.Min(best, cost);
        }
    }
}
