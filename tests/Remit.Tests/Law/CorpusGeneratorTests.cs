using System.Security.Cryptography;
using System.Text;
using Remit.Lab.Corpus;
using Remit.Tests.Host;

namespace Remit.Tests.Law;

/// <summary>The corpus that law is measured on: always the same, and read back as it was written.</summary>
public sealed class CorpusGeneratorTests
{
    // Pieces of our own: the generator's bytes are held without the shared texts.
    private static readonly string[][] Pieces =
    [
        ["国家网信部门统筹协调网络安全工作。"], ["网络运营者应当在三十日内报告数据泄露。"], ["违反本法第二十三条规定的，处五万元以上罚款。"],
        ["网络运营者应当履行下列义务：", "（一）制定制度；", "（二）留存日志不少于六个月。"], ["有关部门依照《某某法》第九条的规定处理。"],
    ];

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_gives_others()
    {
        Assert.Equal("1dd4677201914adf4c99e5b6d4f5769b", Hash(1));
        Assert.NotEqual(Hash(1), Hash(2));
    }

    [Fact]
    public void Every_article_that_was_asked_for_is_there_and_is_read_back()
    {
        var files = CorpusFolder.Files(new CorpusPlan(40, 900, 3), Pieces).ToList();
        Assert.Equal(900, files.Sum(f => f.Draft.Articles.Count));
        Assert.Contains(files, f => f.Name.EndsWith(".txt", StringComparison.Ordinal));
        Assert.True(files.Count > 40, "no statute was amended");
        Assert.All(files, f => Assert.Null(CorpusFolder.Differs(f.Name, f.Bytes, f.Draft)));
    }

    [Fact]
    public void An_article_that_was_lost_or_changed_would_show()
    {
        var (name, bytes, draft) = CorpusFolder.Files(new CorpusPlan(1, 8, 3), Pieces).First();
        Assert.NotNull(CorpusFolder.Differs(name, bytes, draft with { Articles = [.. draft.Articles.Skip(1)] }));
        Assert.NotNull(CorpusFolder.Differs(name, bytes, draft with { Articles = [.. draft.Articles.SkipLast(1), draft.Articles[0]] }));
    }

    [Fact]
    public void The_shared_texts_give_statutes_that_are_read_back_too()
    {
        _ = Shared.Path("corpus/cn-csl-2026.md");
        Assert.All(CorpusFolder.Files(new CorpusPlan(60, 2000, 5), SeedTexts.Pieces()), f => Assert.Null(CorpusFolder.Differs(f.Name, f.Bytes, f.Draft)));
    }

    [Fact]
    public void What_a_question_may_cite_is_in_the_corpus()
    {
        using var folder = new TempFolder();
        CorpusFolder.Write(folder.Path("corpus"), new CorpusPlan(6, 120, 1), Pieces);
        var questions = File.ReadAllLines(folder.Path("corpus.questions.jsonl"));
        var truth = File.ReadAllLines(folder.Path("corpus.truth.tsv"));
        Assert.True(questions.Length > 50);
        Assert.Equal(Directory.GetFiles(folder.Path("corpus")).Length, truth.Length - 1);
        Assert.All(questions, q => Assert.Contains("\"gen.law000", q, StringComparison.Ordinal));
    }

    private static string Hash(ulong seed)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, bytes, _) in CorpusFolder.Files(new CorpusPlan(5, 100, seed), Pieces))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }
}
