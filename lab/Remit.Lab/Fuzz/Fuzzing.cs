using System.Text;
using Remit.Lab.Corpus;
using Remit.Lab.Fuzz.Targets;
using Remit.Lab.Speed;
using Remit.Law;

namespace Remit.Lab.Fuzz;

/// <summary>The targets by name: under afl-fuzz (lab/fuzz.sh), or on files that are given.</summary>
internal static class Fuzzing
{
    // What a byte at a time would hardly hit upon.
    private static readonly string[] Words =
    [
        "第一条", "第二条", "第十条之一", "第３条", "第一章 ", "第一节 ", "第一编", "分编", "附则", "附件", "目录", "（一）", "（二）", "(1)", "(a)", "1. ", "**", "## ", "# ",
        "<!--", "-->", "---\n", "《", "》", "“", "”", "。", "；", "：", "\u3000", "\n\n", "\r\n", "Article 1", "Art. 2", "CHAPTER I", "§ 3", "【",
        "】", "网络安全法", "乌鲁木齐市", "由谁负责", "多久", "处罚", "article 9", "who is responsible", "report within", "关键信息基础设施",
        "\n— ", "c2sp.org/tlog-proof@v1\n", "extra ", "index ", "old ", "log ", "witness ", "group ", "quorum ", "none", "all ", "any ", "note ",
        "{\"t\":\"", "\"v\":1", "\"at\":", "+", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "9223372036854775807", "18446744073709551616",
    ];

    private const int InputBytesMax = 64 * 1024;
    private const double SecondsMax = 2;

    private static string SmallPack => Checkout.Of("packs/eu");

    /// <summary>Reads inputs from afl-fuzz until that ends it.</summary>
    public static void Run(string target)
    {
        // The instrumented code counts branches in memory that SharpFuzz lends it later: loading law before that needs a place of its own.
        unsafe
        {
            SharpFuzz.Common.Trace.SharedMem = (byte*)System.Runtime.InteropServices.Marshal.AllocHGlobal(1 << 16);
        }

        var attempt = Target(target);
        SharpFuzz.Fuzzer.OutOfProcess.Run(stream =>
        {
            using var input = new MemoryStream();
            stream.CopyTo(input);
            if (input.Length <= InputBytesMax)
            {
                // The time on the core: on a busy machine a sound input may wait for long.
                var bytes = input.ToArray();
                var cost = Clocks.Of(() => attempt(bytes));
                Broken.Unless(cost.Cpu < SecondsMax * 1e6, $"it took {cost.Cpu / 1e6:0.0} s");
            }
        });
    }

    /// <summary>Tries files; says which of them break something.</summary>
    public static int Try(string target, IEnumerable<string> files)
    {
        var (attempt, broken) = (Target(target), 0);
        foreach (var file in files)
        {
            try
            {
                var cost = Clocks.Of(() => attempt(File.ReadAllBytes(file)));
                Broken.Unless(cost.Cpu < SecondsMax * 1e6, $"it took {cost.Cpu / 1e6:0.0} s");
                Console.WriteLine($"{Path.GetFileName(file)}: sound, {cost.Cpu / 1000:0} ms");
            }
            catch (Exception e)
            {
                broken++;
                Console.WriteLine($"{Path.GetFileName(file)}: {e}");
            }
        }

        return broken == 0 ? 0 : 1;
    }

    /// <summary>Writes inputs to begin with: pieces of the shared texts and of generated ones, written questions, a small pack's files.</summary>
    public static void Seeds(string target, string folder)
    {
        Directory.CreateDirectory(folder);
        var number = 0;
        void Put(byte[] bytes) => File.WriteAllBytes(Path.Combine(folder, $"{number++:000}"), bytes);
        switch (target)
        {
            case "control":
                Put("第一条"u8.ToArray());
                break;
            case "statute":
                StatuteSeeds.All().ToList().ForEach(Put);
                break;
            case "question":
                var files = new[] { "develop", "first" }.SelectMany(f => Asked.Read(Checkout.Of($"tests/Remit.Tests/data/ask/{f}.jsonl")));
                var questions = files.Where((_, i) => i % 3 == 0).ToList();
                questions.ForEach(q => Put([(byte)(number % 128 * 2), .. Encoding.UTF8.GetBytes(q.Query.Question)]));
                break;
            case "pack":
                using (var pack = new PackTarget(SmallPack))
                {
                    pack.Seeds().ToList().ForEach(Put);
                }

                Put([0, .. "a: &a [x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nformat: [*b, *b, *b, *b, *b, *b]\n"u8]);
                break;
            default:
                LedgerSeeds.Of(target).ToList().ForEach(Put);
                break;
        }
    }

    /// <summary>The words as a dictionary for afl-fuzz, which reads bytes over 126 as escapes only.</summary>
    public static void Dictionary(string file) =>
        File.WriteAllLines(file, Words.Select(w => $"\"{string.Concat(Encoding.UTF8.GetBytes(w).Select(b => $"\\x{b:x2}"))}\""));

    private static Action<byte[]> Target(string name) => name switch
    {
        "statute" => StatuteTarget.Try,
        "question" => new QuestionTarget(Law()).Try,
        "pack" => new PackTarget(SmallPack).Try,
        // Not a part of Remit: it shows that a broken promise would be noticed.
        "control" => bytes =>
        {
            StatuteTarget.Try(bytes);
            Broken.Unless(bytes.AsSpan().IndexOf("第二条"u8) < 3, "the control was found");
        }
        ,
        _ => LedgerTargets.All.GetValueOrDefault(name)
            ?? throw new ArgumentException($"there is no target {name}: statute, question, pack, control, {string.Join(", ", LedgerTargets.All.Keys)}"),
    };

    private static LawBook Law()
    {
        var folder = Directory.CreateTempSubdirectory("remit-lab");
        Shelf.Fill(folder.FullName, null);
        var law = Shelf.Open(folder.FullName);
        folder.Delete(recursive: true);
        return law;
    }
}
