using System.Text.Json;
using Remit.Tests.Host;

namespace Remit.Tests.Law;

/// <summary>The questions themselves: what they expect must exist, before any engine is asked.</summary>
public sealed class PackQuestionTests
{
    private static IReadOnlyList<JsonElement> Questions() =>
        [.. Lines("first").Concat(Lines("pairs"))];

    private static IEnumerable<JsonElement> Lines(string file) =>
        File.ReadLines(Repository.Data($"ask/{file}.jsonl")).Select(l => JsonDocument.Parse(l).RootElement);

    [Fact]
    public void Every_expected_citation_is_an_article_of_a_version_that_holds_on_the_day()
    {
        var instruments = PackYaml.Instruments("cn");
        var versions = instruments.ToDictionary(i => i.Text("id")!, i => i.Rows("versions").Select(v => (From: v.Text("from")!, To: v.Text("to"))).ToList());
        var articles = instruments
            .SelectMany(i => i.Rows("provisions").SelectMany(p => p.Map("numbers")!.Pairs()).Select(n => $"{i.Text("id")}@{n.Key}/art-{n.Value}")).ToHashSet();
        Assert.All(Questions(), q =>
        {
            var day = q.GetProperty("on").GetString()!;
            foreach (var citation in q.GetProperty("expect").GetProperty("citations").EnumerateArray().Select(c => c.GetString()!))
            {
                Assert.Contains(citation, articles);
                var version = versions[citation.Split('@')[0]].Single(v => v.From == citation.Split('@')[1].Split('/')[0]);
                Assert.True(version.From == "unknown" || string.CompareOrdinal(version.From, day) <= 0, citation);
                Assert.True(version.To is null || string.CompareOrdinal(day, version.To) < 0, citation);
            }
        });
    }

    [Fact]
    public void Regions_and_bodies_of_the_questions_are_in_the_pack()
    {
        var regions = PackYaml.Regions().Select(r => r["code"]).ToHashSet();
        var kinds = PackYaml.Read("cn", "authorities.yaml").Rows("kinds").Select(k => k.Text("id")!).ToHashSet();
        Assert.All(Questions(), q =>
        {
            Assert.True(!q.TryGetProperty("region", out var region) || regions.Contains(region.GetString()!));
            foreach (var role in new[] { "lead", "receives" })
            {
                if (q.GetProperty("expect").TryGetProperty(role, out var body))
                {
                    Assert.Contains(body.GetProperty("kind").GetString()!, kinds);
                    Assert.Contains(body.GetProperty("region").GetString()!, regions);
                }
            }
        });
    }

    [Fact]
    public void There_are_forty_questions_in_both_languages_and_of_every_kind()
    {
        var all = Lines("first").ToList();
        Assert.True(all.Count >= 40);
        Assert.True(all.Count(q => q.GetProperty("lang").GetString() == "en") >= 10);
        var kinds = all.Select(q => q.GetProperty("expect").GetProperty("kind").GetString()!).Distinct();
        Assert.Equal(["duty", "none", "passage", "remit"], kinds.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_pair_asks_the_same_on_both_sides_of_the_new_numbering_and_expects_two_numbers_of_one_provision()
    {
        var csl = PackYaml.Instruments("cn").Single(i => i.Text("id") == "cn.csl");
        var numbers = csl.Rows("provisions").ToDictionary(p => $"cn.csl/{p.Text("id")}", p => p.Map("numbers")!);
        var pairs = Lines("pairs").GroupBy(q => q.GetProperty("q").GetString()).ToList();
        Assert.True(pairs.Count >= 20);
        Assert.All(pairs, pair => Assert.Equal(
            ["2025-12-31", "2026-01-01"], pair.Select(q => q.GetProperty("on").GetString()!)));
        Assert.All(pairs.SelectMany(p => p), q =>
        {
            var expect = q.GetProperty("expect");
            var version = q.GetProperty("on").GetString() == "2025-12-31" ? "2017-06-01" : "2026-01-01";
            var number = numbers[expect.GetProperty("provision").GetString()!].Text(version);
            Assert.Equal($"cn.csl@{version}/art-{number}", expect.GetProperty("citations")[0].GetString());
        });
    }
}
