using CsCheck;
using Remit.Kernel;
using Remit.Law;

namespace Remit.Tests.Law.Packs;

/// <summary>A broken pack is refused when it is loaded, with the place; nothing that a file holds makes the loader throw or run on.</summary>
public sealed class PackLoadTests
{
    [Theory]
    [InlineData("clocks.yaml", "  use: authority", "  use: authority\n  lenght: 24", "clocks.yaml:8:3", "lenght")]
    [InlineData("clocks.yaml", "length: 24", "length: {", "clocks.yaml", "no YAML")]
    [InlineData("remits.yaml", "kind: office", "kind: [office]", "remits.yaml:8:12", "kind")]
    [InlineData("clocks.yaml", "basis: [xx.act/p1]", "basis: [xx.act/p9]", "clocks.yaml:12:11", "p9")]
    [InlineData("regions.tsv", "XX\tnation\t\t", "XX\tnation\tX1\t", "regions.tsv:2:11", "lies under itself")]
    [InlineData("regions.tsv", "X1\tprovince\tXX", "X1\tprovince\tX1", "regions.tsv:3:13", "lies under itself")]
    [InlineData("pack.yaml", "Europe/Brussels", "Europe/Nowhere", "pack.yaml:5:12", "time zone")]
    [InlineData("duties.yaml", "- {id: logs,", "- \n- {id: logs,", "duties.yaml", "no value")]
    [InlineData("duties.yaml", "penalties: [fine]", "penalties: [jail]", "duties.yaml", "jail")]
    public void It_is_refused_with_file_line_and_column(string file, string old, string now, string place, string words)
    {
        using var pack = new SmallPack().Change(file, old, now).Write();
        var law = pack.Open();
        Assert.False(law.Ok);
        Assert.Equal(("pack-damaged", RefusalKind.Store), (law.Refusal!.Code, law.Refusal.Kind));
        Assert.StartsWith(place, law.Refusal.Place, StringComparison.Ordinal);
        Assert.Contains(words, law.Refusal.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_format_says_that_the_program_is_too_old()
    {
        using var pack = new SmallPack().Change("pack.yaml", "format: 1", "format: 2").Write();
        Assert.Equal(("pack-format", "pack.yaml:1:9"), (pack.Open().Refusal!.Code, pack.Open().Refusal!.Place));
    }

    [Fact]
    public void What_could_fill_the_memory_or_the_stack_is_refused()
    {
        var aliases = "a: &a [x, x]\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"b{i}: &b{i} [*a, *a]\n"));
        foreach (var hostile in new[] { aliases, new string('[', 100_000), string.Concat(Enumerable.Repeat("{a: ", 100_000)), new string(' ', 5_000_000) })
        {
            using var pack = new SmallPack();
            pack["synonyms.yaml"] = hostile;
            Assert.Equal("pack-damaged", pack.Write().Open().Refusal?.Code);
        }
    }

    [Fact]
    public void Whatever_a_file_holds_the_loader_and_the_check_answer()
    {
        // Seeded: the same breakages each time. Lines are dropped, doubled, cut, set in, and filled with what does not belong.
        var random = new PCG(20261123);
        int Below(int bound) => (int)random.Next((uint)bound);
        string[] splinters =
            ["", "- ", ": ", "[", "}", "null", "~", "\t", "  ", "\"", "{id: x}", "- - -", "#", "9", "unknown", "2020-01-01..2019-01-01", "&x", "\u0000", "é"];
        for (var round = 0; round < 300; round++)
        {
            using var pack = new SmallPack();
            var file = pack.Files.Keys.ElementAt(Below(pack.Files.Count));
            var lines = pack[file].Split('\n').ToList();
            for (var breakage = 1 + Below(3); breakage > 0; breakage--)
            {
                var at = Below(lines.Count);
                var cut = Below(lines[at].Length + 1);
                var splinter = splinters[Below(splinters.Length)];
                switch (Below(4))
                {
                    case 0 when lines.Count > 1:
                        lines.RemoveAt(at);
                        break;
                    case 1:
                        lines.Insert(Below(lines.Count), lines[at]);
                        break;
                    case 2:
                        lines[at] = lines[at][..cut] + splinter + lines[at][cut..];
                        break;
                    default:
                        lines[at] = lines[at][..cut] + splinter;
                        break;
                }
            }

            pack[file] = string.Join('\n', lines);
            pack.Write();
            var (law, report) = (pack.Open(), LawModule.CheckPacks(pack.Packs, ["xx"]));
            Assert.True(report.Ok);
            Assert.True(law.Ok || report.Value.Errors > 0, $"{file} is refused ({law.Refusal?.Words}) and the check finds nothing:\n{pack[file]}");
            if (law.Ok)
            {
                Assert.True(law.Value.Ask(Books.Query("who")).Ok);
            }
        }
    }
}
