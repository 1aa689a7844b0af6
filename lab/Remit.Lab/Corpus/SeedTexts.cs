using Remit.Law.Import;

namespace Remit.Lab.Corpus;

/// <summary>What generated statutes are made of: the sentences of the texts in REMIT_SHARED, items together with the line that announces them.</summary>
internal static class SeedTexts
{
    /// <summary>The folder with the texts; by default <c>../shared</c> beside the repository.</summary>
    public static string Folder { get; } = Environment.GetEnvironmentVariable("REMIT_SHARED") is { Length: > 0 } given
        ? given
        : Path.Combine(Checkout.Root, "..", "shared");

    /// <summary>The texts by instrument and first day, as the tests import them.</summary>
    public static IReadOnlyList<(string File, string Instrument, string From)> Files { get; } =
    [
        ("corpus/cn-csl-2017.md", "cn.csl", "2017-06-01"), ("corpus/cn-csl-2026.md", "cn.csl", "2026-01-01"), ("corpus/cn-cii-2021.md", "cn.cii", "2021-09-01"),
        ("corpus/cn-ndsr-2025.md", "cn.ndsr", "2025-01-01"), ("seeds/000_918dc530396c4741.txt", "cn-xj.nsr", "unknown"),
    ];

    public static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Folder, file));

    /// <summary>Pieces, each once, in the order of the texts: one sentence, or a line with its items.</summary>
    public static IReadOnlyList<string[]> Pieces()
    {
        var pieces = new List<string[]>();
        foreach (var (file, _, _) in Files)
        {
            var source = SourceText.Decode(file, Bytes(file)).Value;
            foreach (var article in StatuteReader.Read(source.Text, [], []).Value.Articles)
            {
                pieces.AddRange(Of(article));
            }
        }

        return [.. pieces.DistinctBy(p => string.Join('\n', p))];
    }

    private static IEnumerable<string[]> Of(StatuteArticle article)
    {
        var blocks = article.Blocks;
        for (var i = 0; i < blocks.Count; i++)
        {
            var items = blocks.Skip(i + 1).TakeWhile(b => b.Item).Select(b => b.Text).ToList();
            if (items.Count > 0)
            {
                yield return [blocks[i].Text, .. items];
                i += items.Count;
                continue;
            }

            foreach (var sentence in blocks[i].Text.Split('。', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (sentence.Length is > 8 and < 400)
                {
                    yield return [sentence + "。"];
                }
            }
        }
    }
}
