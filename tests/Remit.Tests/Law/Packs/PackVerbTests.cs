using System.Text.Json;
using Remit.Tests.Host;

namespace Remit.Tests.Law.Packs;

/// <summary><c>remit pack</c> as a writer of packs types it.</summary>
public sealed class PackVerbTests
{
    [Fact]
    public async Task The_packs_beside_the_program_are_checked_when_none_is_named()
    {
        var ended = await RemitProcess.Run("pack", "check");
        Assert.True(ended.Exit == 0, ended.ToString());
        Assert.Matches(@"^\d+ packs, 0 errors, \d+ notes\n$", ended.Error);
        Assert.DoesNotContain(": error: ", ended.Out, StringComparison.Ordinal);
        Assert.Contains("cells are not verified, on the lines 2-", ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_is_a_line_that_an_editor_can_jump_to()
    {
        using var pack = new SmallPack().Change("clocks.yaml", "length: 24", "lenght: 24").Write();
        var ended = await RemitProcess.Run("pack", "check", Path.Combine(pack.Packs, "xx"));
        Assert.Equal((1, "1 pack, 2 errors, 0 notes\n"), (ended.Exit, ended.Error));
        Assert.Matches(@"xx/clocks\.yaml:9:3: error: .*lenght.* \[unknown-key\]$", ended.Lines[1]);
    }

    [Fact]
    public async Task Json_has_every_finding_with_its_place()
    {
        using var pack = new SmallPack().Change("clocks.yaml", "anchor: received", "anchor: never").Write();
        var ended = await RemitProcess.Run("pack", "check", Path.Combine(pack.Packs, "xx"), "--json");
        Assert.Equal(1, ended.Exit);
        var finding = JsonDocument.Parse(ended.Out).RootElement.GetProperty("findings")[0];
        Assert.Equal(("clocks.yaml", 8, 11, "error", "wrong-word"), (finding.GetProperty("file").GetString(), finding.GetProperty("line").GetInt32(),
            finding.GetProperty("column").GetInt32(), finding.GetProperty("severity").GetString(), finding.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData(3, "no pack", "check", "no-such-pack")]
    [InlineData(3, "no pack", "check", "/")]
    [InlineData(3, "no pack", "diff", "cn", "no-such-pack")]
    [InlineData(2, "NEW", "diff", "cn")]
    [InlineData(2, "--nonsense", "check", "--nonsense")]
    [InlineData(1, "Nothing differs", "diff", "cn", "cn")]
    public async Task Each_end_has_its_exit_code(int exit, string words, params string[] arguments)
    {
        var ended = await RemitProcess.Run(["pack", .. arguments]);
        Assert.True(exit == ended.Exit, ended.ToString());
        Assert.Contains(words, ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_difference_shows_the_old_and_the_new()
    {
        using var pack = new SmallPack().Write("old").Change("clocks.yaml", "length: 24", "length: 72").Write("new");
        var ended = await RemitProcess.Run("pack", "diff", Path.Combine(pack.Packs, "old"), Path.Combine(pack.Packs, "new"));
        Assert.Equal((0, "clocks.yaml\n  ~ clocks/answer  length\n      - 24\n      + 72\n", "1 changed\n"), (ended.Exit, ended.Out, ended.Error));
    }
}
