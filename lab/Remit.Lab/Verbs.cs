using System.Diagnostics;
using Remit.Lab.Corpus;
using Remit.Lab.Fuzz;
using Remit.Lab.Speed;

namespace Remit.Lab;

/// <summary>The lab's command line: <c>lab VERB [--name value]…</c>. For people of the project; errors are plain exceptions.</summary>
internal static class Verbs
{
    private const string Usage = """
        usage: lab corpus --out DIR [--statutes 1500] [--articles 65000] [--seed 1]     writes statutes, questions and what must come out
               lab check  --out DIR [same options]                                      reads the same statutes back and compares
               lab shelf  --law DIR [--corpus DIR]                                      fills a folder of imported texts
               lab ask    --law DIR [--questions FILE,FILE] [--peer yes]                times and counts answers; pin it to one core
               lab import                                                               times the import of one law
               lab micro                                                                single parts, by BenchmarkDotNet
               lab vault  --corpus FILE --work DIR [--mode locked]                      import, verification, proofs of a vault
               lab ledger --work DIR [--entries 1000000] [--peer PROGRAM]               a ledger's writer, and the check of a large one
               lab statement --out FILE [--sources 50] [--witnesses 2]                  a supervisor's download for half a year
               lab run --what W --wanted W --times N -- COMMAND…                        a whole process: time, its cores' time, memory at its peak
               lab seeds TARGET DIR · lab fuzz TARGET · lab try TARGET FILE...          fuzz targets, see lab/fuzz.sh
        """;

    public static int Run(string[] args)
    {
        var verb = args.FirstOrDefault();
        var options = new Arguments([.. args.Skip(1)]);
        switch (verb)
        {
            case "corpus":
                return Write(options);
            case "check":
                return Check(options);
            case "shelf":
                Shelf.Fill(options.Text("law"), options.Text("corpus", "") is { Length: > 0 } corpus ? corpus : null);
                return 0;
            case "ask":
                var files = options.Text("questions", Checkout.Of("tests/Remit.Tests/data/ask/develop.jsonl"));
                AskSpeed.Run(options.Text("law"), files.Split(','), options.Text("peer", "no") == "yes");
                return 0;
            case "import":
                ImportSpeed.Run();
                return 0;
            case "vault":
                VaultSpeed.RunAsync(options.Text("corpus"), options.Text("work"), options.Text("mode", "locked")).GetAwaiter().GetResult();
                return 0;
            case "ledger":
                LedgerSpeed.Run(options.Text("work"), options.Number("entries", 1_000_000), options.Text("peer", ""));
                return 0;
            case "statement":
                StatementSpeed.Run(options.Text("out"), options.Number("sources", 50), options.Number("witnesses", 2));
                return 0;
            case "run":
                return Processes.Run(options.Text("what"), options.Text("wanted"), options.Number("times", 5), args[(Array.IndexOf(args, "--") + 1)..]);
            case "seeds":
                Fuzzing.Seeds(args[1], args[2]);
                Fuzzing.Dictionary(args[2] + ".dict");
                return 0;
            case "fuzz":
                Fuzzing.Run(args[1]);
                return 0;
            case "try":
                return Fuzzing.Try(args[1], args.Skip(2));
            case "micro":
                Micro.Run();
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }

    private static CorpusPlan Plan(Arguments options) =>
        new(options.Number("statutes", 1500), options.Number("articles", 65_000), (ulong)options.Number("seed", 1));

    private static int Write(Arguments options)
    {
        var (plan, watch) = (Plan(options), Stopwatch.StartNew());
        CorpusFolder.Write(options.Text("out"), plan, SeedTexts.Pieces());
        Console.Error.WriteLine($"{plan.Statutes:N0} statutes, {plan.Articles:N0} articles in {watch.Elapsed.TotalSeconds:0.0} s");
        return 0;
    }

    private static int Check(Arguments options)
    {
        var (files, wrong) = (0, 0);
        foreach (var (name, bytes, draft) in CorpusFolder.Files(Plan(options), SeedTexts.Pieces()))
        {
            files++;
            if (CorpusFolder.Differs(name, bytes, draft) is { } words)
            {
                wrong++;
                Console.WriteLine(words);
            }
        }

        Console.Error.WriteLine($"{files:N0} files, {wrong} not read back as written");
        return wrong == 0 ? 0 : 1;
    }
}

/// <summary>Options as <c>--name value</c>.</summary>
internal sealed class Arguments(string[] args)
{
    public string Text(string name) => Find(name) ?? throw new ArgumentException($"--{name} is missing");

    public string Text(string name, string otherwise) => Find(name) ?? otherwise;

    public int Number(string name, int otherwise) => Find(name) is { } text ? int.Parse(text, null) : otherwise;

    private string? Find(string name)
    {
        var at = Array.IndexOf(args, "--" + name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
