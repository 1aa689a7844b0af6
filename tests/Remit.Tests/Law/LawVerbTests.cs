using System.Text.Json;
using Remit.Tests.Host;

namespace Remit.Tests.Law;

/// <summary>The verbs as a user types them, in a process of their own, on a data folder that need not exist.</summary>
public sealed class LawVerbTests : IDisposable
{
    private const string Small = "# 中华人民共和国网络安全法\n\n**第一条**　为了示例。\n\n**第二条**　适用本法。\n";
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("2025-12-31", "cn.csl@2017-06-01/art-8")]
    [InlineData("2026-01-01", "cn.csl@2026-01-01/art-9")]
    public async Task Ask_prints_json_only_and_makes_no_folder(string on, string citation)
    {
        var ended = await Run("ask", "网络安全由哪个部门负责", "--on", on, "--json");
        Assert.Equal((0, ""), (ended.Exit, ended.Error));
        Assert.Equal(citation, JsonDocument.Parse(ended.Out).RootElement.GetProperty("citations")[0].GetProperty("id").GetString());
        Assert.False(Directory.Exists(Data));
    }

    [Theory]
    [InlineData(0, "", "ask", "番茄炒蛋怎么做")]
    [InlineData(3, "999999", "ask", "谁负责网络安全", "--region", "999999")]
    [InlineData(2, "2026-02-30", "ask", "谁负责网络安全", "--on", "2026-02-30")]
    [InlineData(2, "--file", "ask")]
    [InlineData(2, "--from", "law", "import", "x.md", "--instrument", "cn.csl")]
    [InlineData(3, "no file", "law", "import", "no-such-file.md", "--instrument", "cn.csl", "--from", "2026-01-01")]
    [InlineData(1, "cn.nope", "law", "show", "cn.nope")]
    [InlineData(3, "no instrument id", "law", "show", "NOPE")]
    [InlineData(1, "2017-06-01", "law", "show", "cn.csl", "1", "--on", "2010-01-01")]
    [InlineData(1, "unknown", "law", "diff", "cn.csl", "unknown", "2026-01-01")]
    [InlineData(2, "--value", "law", "level")]
    [InlineData(3, "INDICATOR=NUMBER", "law", "level", "--value", "personal-data")]
    [InlineData(3, "personal-data", "law", "level", "--value", "speed=3")]
    public async Task Each_refusal_has_its_exit_code_and_one_sentence(int exit, string words, params string[] arguments)
    {
        var ended = await Run(arguments);
        Assert.True(exit == ended.Exit, ended.ToString());
        Assert.Contains(words, ended.Error);
    }

    [Fact]
    public async Task Level_proposes_with_its_reasons_for_people_and_for_programs()
    {
        var plain = await Run("law", "level", "--value", "personal-data=1200000", "--lang", "en", "--on", "2026-11-23");
        Assert.True(plain.Exit == 0, plain.ToString());
        Assert.StartsWith("relatively-major  relatively major", plain.Out, StringComparison.Ordinal);
        Assert.Contains("cn.nirm@2025-11-01/art-4", plain.Out, StringComparison.Ordinal);
        var json = await Run("law", "level", "--value", "personal-data=1200000", "--value", "cii-whole-outage=3", "--operator-class", "cii", "--json");
        var proposal = JsonDocument.Parse(json.Out).RootElement;
        Assert.Equal(("relatively-major", false), (proposal.GetProperty("level").GetString(), proposal.GetProperty("certain").GetBoolean()));
        Assert.Equal("major", proposal.GetProperty("couldBe")[0].GetString());
        Assert.Equal("unverified", proposal.GetProperty("reasons")[1].GetProperty("status").GetString());
    }

    [Fact]
    public async Task Line_k_of_the_output_answers_line_k_of_the_input()
    {
        var file = _folder.Write("q.txt", "网络安全由哪个部门负责\n\n" + new string('长', 100_000) + "\n第二十三条\n");
        var ended = await Run("ask", "--file", file, "--json");
        Assert.Equal(0, ended.Exit);
        Assert.Equal(["remit", "none", "none", "passage"], ended.Lines.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Import_says_what_it_took_and_does_nothing_twice()
    {
        var file = _folder.Write("csl.md", Small);
        var first = await Run("law", "import", file, "--instrument", "cn.csl", "--from", "2026-01-01", "--json");
        Assert.True(first.Exit == 0, first.ToString());
        Assert.Equal("imported", JsonDocument.Parse(first.Out).RootElement.GetProperty("state").GetString());
        Assert.Contains("pack:", first.Error);

        var second = await Run("law", "import", file, "--instrument", "cn.csl", "--from", "2026-01-01");
        Assert.Equal(0, second.Exit);
        Assert.Contains("already imported", second.Out);

        var other = await Run(
            "law", "import", _folder.Write("other.md", Small.Replace("示例", "别的", StringComparison.Ordinal)), "--instrument", "cn.csl", "--from", "2026-01-01");
        Assert.Equal(3, other.Exit);
        Assert.Contains("--replace", other.Error);
        Assert.Contains("为了示例。", (await Run("law", "show", "cn.csl", "1")).Out);
    }

    [Fact]
    public async Task An_old_citation_says_todays_number() =>
        Assert.Contains("[today article 9]", (await Run("law", "show", "cn.csl@2017-06-01/art-8")).Out);

    [Fact]
    public async Task Search_that_finds_nothing_exits_with_one()
    {
        Assert.Equal(1, (await Run("law", "search", "zzzzzz")).Exit);
        Assert.Equal(0, (await Run("law", "search", "网络日志")).Exit);
    }

    [Fact]
    public async Task The_directory_lists_bodies_of_the_region_and_above()
    {
        var ended = await Run("law", "authorities", "--region", "650102", "--json");
        Assert.Contains(JsonDocument.Parse(ended.Out).RootElement.EnumerateArray(), a => a.GetProperty("id").GetString() == "cyberspace.650102");
    }

    public void Dispose() => _folder.Dispose();

    private string Data => _folder.Path("data");

    private Task<Ended> Run(params string[] arguments) => RemitProcess.Run([.. arguments, "--data", Data]);
}
