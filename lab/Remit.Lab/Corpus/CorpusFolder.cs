using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Remit.Law.Import;

namespace Remit.Lab.Corpus;

/// <summary>How large a corpus is.</summary>
/// <param name="Articles">Of all versions together.</param>
internal sealed record CorpusPlan(int Statutes, int Articles, ulong Seed);

/// <summary>A folder of generated statutes, named as <c>remit law import FOLDER</c> takes them, and beside it what must come out of it.</summary>
/// <remarks>The same plan over the same seed texts gives the same bytes. <c>FOLDER.truth.tsv</c> holds file, articles and hash;
/// <c>FOLDER.questions.jsonl</c> questions with the articles of which any may stand first.</remarks>
internal static class CorpusFolder
{
    /// <summary>The day on which the questions are asked.</summary>
    public const string Day = "2026-11-23";

    private const int QuestionsMax = 500;
    private const int AmendedPercent = 15;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Files in the order of their names, each with its draft.</summary>
    public static IEnumerable<(string Name, byte[] Bytes, Draft Draft)> Files(CorpusPlan plan, IReadOnlyList<string[]> pieces)
    {
        var drafting = new Drafting(pieces, plan.Seed);
        var sizes = Sizes(plan);
        for (var i = 1; i <= plan.Statutes; i++)
        {
            var dice = Dice.For(plan.Seed ^ 0xF11E, i);
            foreach (var draft in drafting.Statute(i, sizes[i - 1], dice.Chance(AmendedPercent) && sizes[i - 1] > 5))
            {
                var (ending, bytes) = Script.Of(draft, dice);
                yield return ($"{draft.Id}@{draft.From}.{ending}", bytes, draft);
            }
        }
    }

    public static void Write(string folder, CorpusPlan plan, IReadOnlyList<string[]> pieces)
    {
        Directory.CreateDirectory(folder);
        using var truth = new StreamWriter(folder.TrimEnd('/') + ".truth.tsv") { NewLine = "\n" };
        truth.WriteLine("file\tarticles\tsha256\ttitle");
        var current = new Dictionary<string, Draft>();
        foreach (var (name, bytes, draft) in Files(plan, pieces))
        {
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
            truth.WriteLine($"{name}\t{draft.Articles.Count}\t{draft.Sha256()}\t{draft.Title}");
            current[draft.Id] = draft;
        }

        File.WriteAllLines(folder.TrimEnd('/') + ".questions.jsonl", Questions([.. current.Values], plan.Seed));
    }

    /// <summary>Reads a file back and says what is not as it was written; null when all is.</summary>
    public static string? Differs(string name, byte[] bytes, Draft draft)
    {
        var source = SourceText.Decode(name, bytes);
        if (!source.Ok)
        {
            return $"{name}: {source.Refusal!.Words}";
        }

        var read = StatuteReader.Read(source.Value.Text, [], []);
        if (!read.Ok)
        {
            return $"{name}: {read.Refusal!.Words}";
        }

        var articles = read.Value.Articles;
        if (articles.Count != draft.Articles.Count)
        {
            return $"{name}: {articles.Count} articles were read, {draft.Articles.Count} written "
                + $"({string.Join(" ", read.Value.Warnings.Take(3).Select(w => w.Words))})";
        }

        for (var i = 0; i < articles.Count; i++)
        {
            var (is_, was) = (articles[i].Text.Replace("\n", "", StringComparison.Ordinal), string.Concat(draft.Articles[i].Lines));
            if (articles[i].Number != $"{i + 1}" || is_ != was)
            {
                return $"{name}: article {i + 1} was read as {articles[i].Number}\n  {is_}\n  instead of\n  {was}";
            }
        }

        return null;
    }

    // Sizes as they are in life: many short ones, few of more than a hundred articles; together exactly the plan's number.
    private static int[] Sizes(CorpusPlan plan)
    {
        var weights = new double[plan.Statutes];
        for (var i = 0; i < weights.Length; i++)
        {
            var dice = Dice.For(plan.Seed ^ 0x512E, i);
            weights[i] = dice.Below(100) switch { < 50 => dice.Between(12, 40), < 90 => dice.Between(30, 80), _ => dice.Between(80, 200) };
        }

        var (all, given) = (weights.Sum(), 0);
        var sizes = Array.ConvertAll(weights, w => Math.Max(1, (int)(w * plan.Articles / all)));
        given = sizes.Sum();
        for (var i = 0; given != plan.Articles && i < plan.Articles; i++)
        {
            var at = i % sizes.Length;
            var step = given < plan.Articles ? 1 : sizes[at] > 1 ? -1 : 0;
            sizes[at] += step;
            given += step;
        }

        return sizes;
    }

    // The words of a question stand in the articles that speak of that thing under that topic: any of them may come first.
    private static IEnumerable<string> Questions(Draft[] current, ulong seed)
    {
        var dice = Dice.For(seed, -1);
        var places = current.SelectMany(d => d.Articles.Select((a, i) => (d.Topic, a.Thing, Place: $"{d.Id}/{i + 1}")))
            .ToLookup(p => (p.Topic, p.Thing), p => p.Place);
        var keys = places.Select(p => p.Key).ToArray();
        dice.Shuffle(keys);
        foreach (var (topic, thing) in keys.Take(QuestionsMax))
        {
            yield return JsonSerializer.Serialize(new
            {
                q = Noise.Question(dice, topic, thing),
                lang = "zh",
                on = Day,
                expect = new { kind = "passage", citations = places[(topic, thing)] },
            }, Json);
        }
    }
}
