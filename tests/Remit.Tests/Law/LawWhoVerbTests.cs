using System.Text.Json;
using Remit.Tests.Host;

namespace Remit.Tests.Law;

/// <summary><c>remit law who</c> as a user types it.</summary>
public sealed class LawWhoVerbTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Who_prints_bodies_clocks_and_hops_as_json_only()
    {
        var ended = await Run("--matter", "incident-notification", "--region", "650100", "--level", "major", "--lang", "en", "--json");
        Assert.Equal((0, ""), (ended.Exit, ended.Error));
        var clock = JsonDocument.Parse(ended.Out).RootElement.GetProperty("clocks")[0];
        Assert.Equal((4, "hour"), (clock.GetProperty("length").GetInt32(), clock.GetProperty("unit").GetString()));
        var hop = clock.GetProperty("onward")[0];
        Assert.Equal("650000", hop.GetProperty("from").GetProperty("region").GetString());
        Assert.Equal("CN", hop.GetProperty("to")[0].GetProperty("region").GetString());
        Assert.True(hop.GetProperty("applies").GetBoolean());
    }

    [Fact]
    public async Task Who_shows_a_person_the_same_in_tables()
    {
        var ended = await Run("--matter", "incident-notification", "--region", "650100", "--operator-class", "cii", "--lang", "en");
        Assert.Equal(0, ended.Exit);
        Assert.Contains("within 1 hour", ended.Out, StringComparison.Ordinal);
        Assert.Contains("exceptionally-major", ended.Out, StringComparison.Ordinal);
        Assert.Contains("region 650100", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "name no body", "--matter", "awareness")]
    [InlineData(3, "999999", "--region", "999999")]
    [InlineData(3, "choose one of", "--operator-class", "nobody")]
    [InlineData(3, "choose one of", "--level", "huge")]
    [InlineData(2, "2026-02-30", "--on", "2026-02-30")]
    public async Task What_cannot_be_answered_has_its_exit_code_and_its_words(int exit, string words, params string[] arguments)
    {
        var ended = await Run(arguments);
        Assert.True(exit == ended.Exit, ended.ToString());
        Assert.Contains(words, ended.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<Ended> Run(params string[] arguments) => RemitProcess.Run(["law", "who", .. arguments, "--data", _folder.Path("data")]);
}
