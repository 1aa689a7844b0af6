using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Remit.Tests.Law;

/// <summary>Provisions of the packs: each has one identity, a number in each version, and a gist in our own words.</summary>
public sealed class PackDataTests
{
    private static IEnumerable<(string Instrument, YamlMappingNode Provision)> Provisions() =>
        PackYaml.Packs.SelectMany(PackYaml.Instruments).SelectMany(i => i.Rows("provisions").Select(p => (i.Text("id")!, p)));

    private static IEnumerable<(string Where, string Language, string Gist)> Gists()
    {
        foreach (var (instrument, provision) in Provisions())
        {
            var sets = new List<YamlMappingNode>();
            if (provision.Map("gist") is { } gist)
            {
                sets.Add(gist);
            }

            sets.AddRange(provision.Map("gist-from")?.Children.Values.Cast<YamlMappingNode>() ?? []);
            foreach (var (language, text) in sets.SelectMany(s => s.Pairs()))
            {
                yield return ($"{instrument}/{provision.Text("id")}", language, text);
            }
        }
    }

    [Theory]
    [InlineData("cn.csl", "2017-06-01", 79)]
    [InlineData("cn.csl", "2026-01-01", 81)]
    [InlineData("cn.cii", "2021-09-01", 51)]
    [InlineData("cn.ndsr", "2025-01-01", 64)]
    [InlineData("cn.nirm", "2025-11-01", 14)]
    [InlineData("cn-xj.nsr", "unknown", 13)]
    [InlineData("eu.nis2", "2023-01-16", 46)]
    [InlineData("eu.2024-2690", "2024-11-07", 16)]
    public void Every_article_of_a_version_stands_once(string instrument, string version, int articles)
    {
        var numbers = Provisions().Where(p => p.Instrument == instrument)
            .Select(p => p.Provision.Map("numbers")!.Text(version)).OfType<string>()
            .Select(n => int.Parse(n, CultureInfo.InvariantCulture)).Order();
        Assert.Equal(Enumerable.Range(1, articles), numbers);
    }

    [Fact]
    public void The_article_on_responsibility_is_8_until_the_end_of_2025_and_9_from_2026()
    {
        var numbers = Provisions().Single(p => p.Instrument == "cn.csl" && p.Provision.Text("id") == "p8").Provision.Map("numbers")!;
        Assert.Equal([("2017-06-01", "8"), ("2026-01-01", "9")], numbers.Pairs());
    }

    [Fact]
    public void Numbers_follow_the_map_of_old_to_new_articles()
    {
        var csl = Provisions().Where(p => p.Instrument == "cn.csl").Select(p => p.Provision.Map("numbers")!)
            .ToLookup(n => n.Text("2017-06-01") ?? "", n => n.Text("2026-01-01"));
        var plain = File.ReadLines(Remit.Tests.Host.Shared.Path("facts/csl-renumber.tsv"))
            .Where(l => !l.StartsWith('#')).Skip(1).Select(l => l.Split('\t')).Where(c => c[0].Length > 0 && c[0].All(char.IsAsciiDigit)).ToList();
        Assert.Equal(74, plain.Count);
        Assert.All(plain, c => Assert.Equal(c[1], csl[c[0]].Single()));
    }

    [Fact]
    public void A_provision_that_lost_its_number_says_where_it_went()
    {
        var ids = Provisions().Where(p => p.Instrument == "cn.csl").Select(p => p.Provision).ToDictionary(p => p.Text("id")!);
        var lost = ids.Values.Where(p => p.Map("numbers")!.Text("2026-01-01") is null).ToList();
        Assert.Equal(["p64", "p66", "p70"], lost.Select(p => p.Text("id")));
        Assert.All(lost, p => Assert.All(p.Texts("continued-by"), to => Assert.NotNull(ids[to].Map("numbers")!.Text("2026-01-01"))));
    }

    [Fact]
    public void What_is_out_of_scope_carries_its_number_and_nothing_else()
    {
        var bare = Provisions().Where(p => p.Provision.Text("scope") is "out-of-scope" or "number-only").Select(p => p.Provision).ToList();
        string[] allowed = ["id", "numbers", "change", "scope", "continued-by", "takes-from", "source", "mark"];
        Assert.All(bare, p => Assert.Empty(p.Pairs().Select(c => c.Key).Except(allowed)));
        var out2026 = bare.Where(p => p.Text("scope") == "out-of-scope").Select(p => p.Map("numbers")!.Text("2026-01-01")).OfType<string>();
        Assert.Equal(["14", "26", "48", "49", "50", "52", "60", "64", "68", "69"], out2026);
    }

    [Fact]
    public void All_other_provisions_have_heading_gist_and_topics_in_both_languages()
    {
        var known = File.ReadAllText(Remit.Tests.Host.Repository.Path("packs/README.md")).Split("Topics: `")[1].Split('`')[0].Split(' ');
        Assert.All(Provisions().Where(p => p.Provision.Text("scope") is null), p =>
        {
            Assert.Equal(["zh", "en"], p.Provision.Map("heading")!.Pairs().Select(t => t.Key));
            Assert.Equal(["zh", "en"], p.Provision.Map("gist")!.Pairs().Select(t => t.Key));
            Assert.NotEmpty(p.Provision.Texts("topics"));
            Assert.Empty(p.Provision.Texts("topics").Except(known));
        });
    }

    [Fact]
    public void A_gist_has_1_to_200_characters_and_is_nobody_elses()
    {
        Assert.All(Gists(), g => Assert.InRange(g.Gist.Trim().Length, 1, 200));
        Assert.Empty(Gists().GroupBy(g => g.Gist).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void No_gist_copies_twenty_characters_of_a_statute()
    {
        var copied = StatuteRuns.Of([.. CorpusFiles()]);
        Assert.All(Gists(), g => Assert.Null(copied.CopiedIn(g.Gist)));
    }

    [Fact]
    public void Twenty_copied_characters_would_be_found()
    {
        var runs = StatuteRuns.OfText("任何个人和组织，有权对危害网络安全的行为向有关部门举报。");
        Assert.Null(runs.CopiedIn("人人可以举报危害网络安全的行为"));
        Assert.NotNull(runs.CopiedIn("我们说：任何个人和组织有权对危害网络安全的行为向有关部门举报"));
    }

    private static IEnumerable<string> CorpusFiles() =>
        Directory.EnumerateFiles(Remit.Tests.Host.Shared.Path("corpus"), "cn-*.md").Concat(Directory.EnumerateFiles(Remit.Tests.Host.Shared.Path("seeds")));

    /// <summary>Every run of twenty letters and digits of a text, punctuation and space left out.</summary>
    private sealed class StatuteRuns(HashSet<string> runs)
    {
        private const int Length = 20;

        public static StatuteRuns Of(IReadOnlyList<string> files) => new([.. files.SelectMany(f => Runs(File.ReadAllText(f)))]);

        public static StatuteRuns OfText(string text) => new([.. Runs(text)]);

        public string? CopiedIn(string text) => Runs(text).FirstOrDefault(runs.Contains);

        private static IEnumerable<string> Runs(string text)
        {
            var letters = string.Concat(text.Where(char.IsLetterOrDigit));
            for (var i = 0; i + Length <= letters.Length; i++)
            {
                yield return letters.Substring(i, Length);
            }
        }
    }
}
