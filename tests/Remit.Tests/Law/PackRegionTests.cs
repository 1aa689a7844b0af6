using Remit.Kernel;
using Remit.Tests.Host;

namespace Remit.Tests.Law;

/// <summary>The regions of pack cn: a parent for each by data, never by digits.</summary>
public sealed class PackRegionTests
{
    [Fact]
    public void Today_there_are_the_nation_and_124_divisions_as_listed()
    {
        var now = PackYaml.Regions().Where(r => r["to"].Length == 0).ToList();
        var listed = File.ReadLines(Shared.Path("facts/xj-divisions.tsv")).Where(l => !l.StartsWith('#')).Skip(1).Select(l => l.Split('\t')).ToList();
        Assert.Equal(124, listed.Count);
        Assert.Equal("CN", now[0]["code"]);
        Assert.Equal(
            listed.Select(c => (c[0], c[1], c[2].Length == 0 ? "CN" : c[2], c[3])),
            now.Skip(1).Select(r => (r["code"], r["level"], r["parent"], r["name_zh"])));
    }

    [Fact]
    public void Every_region_reaches_the_nation_and_none_lies_under_itself()
    {
        var rows = PackYaml.Regions();
        var parent = rows.ToDictionary(r => r["code"], r => r["parent"]);
        Assert.Equal(rows.Count, parent.Count);
        Assert.All(parent.Keys, code =>
        {
            var (at, steps) = (code, 0);
            while (parent[at].Length > 0 && steps++ < 10)
            {
                at = parent[at];
            }

            Assert.Equal("CN", at);
        });
    }

    [Fact]
    public void Every_code_reads_and_every_name_stands_in_both_languages() => Assert.All(PackYaml.Regions(), r =>
    {
        Assert.True(RegionCode.TryParse(r["code"], out _), r["code"]);
        Assert.NotEmpty(r["name_zh"]);
        Assert.Matches("^[A-Z][A-Za-z ]+$", r["name_en"]);
        Assert.Contains(r["level"], new[] { "nation", "province", "prefecture", "county" });
        Assert.NotEmpty(r["source"]);
        Assert.NotEmpty(r["mark"]);
    });

    [Fact]
    public void A_code_that_ended_names_the_one_that_took_its_place()
    {
        var rows = PackYaml.Regions().ToDictionary(r => r["code"]);
        var ended = rows.Values.Where(r => r["to"].Length > 0).ToList();
        Assert.Equal(9, ended.Count);
        Assert.All(ended, r => Assert.Equal("", rows[r["now"]]["to"]));
        Assert.Equal("650402", rows["652101"]["now"]);
    }

    [Fact]
    public void A_city_directly_under_the_region_has_no_prefecture_body_above_it()
    {
        var rows = PackYaml.Regions().ToDictionary(r => r["code"]);
        Assert.Equal("placeholder", rows[rows["659001"]["parent"]]["flags"]);
        Assert.Single(rows.Values, r => r["flags"] == "placeholder");
    }

    [Fact]
    public void The_union_has_27_Member_States_and_the_example_adds_one_of_its_own()
    {
        var eu = PackYaml.Regions("eu");
        Assert.Equal(("EU", "union", ""), (eu[0]["code"], eu[0]["level"], eu[0]["parent"]));
        Assert.Equal(27, eu.Skip(1).Count());
        Assert.All(eu.Skip(1).Concat(PackYaml.Regions("eu-example")), r => Assert.Equal(("nation", "EU"), (r["level"], r["parent"])));
        Assert.All(eu.Concat(PackYaml.Regions("eu-example")), r => Assert.True(RegionCode.TryParse(r["code"], out _), r["code"]));
        Assert.Equal(28, eu.Select(r => r["code"]).Distinct().Count());
        var example = Assert.Single(PackYaml.Regions("eu-example"));
        // XA is one of the codes that ISO 3166 leaves to users: it is nobody's.
        Assert.Equal("XA", example["code"]);
    }
}
