using System.Text.Json;
using Remit.Tests.Host;

namespace Remit.Tests.Law;

public sealed class LawExportVerbTests : IDisposable
{
    private const string Old = "# 灯塔办法\n\n第一条 灯塔每日点灯。\n\n第二条 依照第一条处一百元罚款。\n";
    private const string New = "# 灯塔办法\n\n第一条 本办法适用于灯塔。\n\n第二条 灯塔每日点灯。\n\n第三条 依照第二条处二百元罚款。\n";
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task What_is_exported_is_imported_elsewhere()
    {
        await ImportAsync();
        var file = _folder.Path("xx.lamp@2022-01-01.xml");
        var written = await Run("law", "export", "xx.lamp", "--out", file, "--json");
        Assert.True(written.Exit == 0, written.ToString());
        Assert.Equal("xx.lamp@2022-01-01", JsonDocument.Parse(written.Out).RootElement.GetProperty("version").GetString());
        var first = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains("wId=\"art_1\"", first);

        Assert.Equal(0, (await RemitProcess.Run("law", "import", file, "--data", _folder.Path("other"))).Exit);
        var again = (await RemitProcess.Run("law", "export", "xx.lamp", "--data", _folder.Path("other"))).Out;
        Assert.Contains("第三条", again);
        Assert.Contains("灯塔办法", (await Run("law", "export", "xx.lamp", "--on", "2020-05-05", "--format", "markdown")).Out);
    }

    [Fact]
    public async Task What_changed_is_marked_word_by_word_and_what_only_moved_is_left_out()
    {
        await ImportAsync();
        var changed = await Run("law", "diff", "xx.lamp", "2020-01-01", "2022-01-01", "--only", "changed");
        Assert.True(changed.Exit == 0, changed.ToString());
        Assert.Contains("@@ 2 -> 3  amended", changed.Out);
        Assert.Contains("处[-一-]百元罚款", changed.Out);
        Assert.Contains("处{+二+}百元罚款", changed.Out);
        Assert.DoesNotContain("renumbered", changed.Out);
        Assert.Contains("1 new, 1 renumbered, 1 amended", changed.Error);
        var json = JsonDocument.Parse((await Run("law", "diff", "xx.lamp", "2020-01-01", "2022-01-01", "--json")).Out).RootElement;
        Assert.Equal("same", json.GetProperty("articles")[2].GetProperty("parts")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task What_was_not_imported_is_not_exported()
    {
        var ended = await Run("law", "export", "cn.csl");
        Assert.Equal(1, ended.Exit);
        Assert.Contains("not imported", ended.Error);
    }

    public void Dispose() => _folder.Dispose();

    private async Task ImportAsync()
    {
        _folder.Write("in/xx.lamp@2020-01-01.md", Old);
        _folder.Write("in/xx.lamp@2022-01-01.md", New);
        Assert.Equal(0, (await Run("law", "import", _folder.Path("in"))).Exit);
    }

    private Task<Ended> Run(params string[] arguments) => RemitProcess.Run([.. arguments, "--data", _folder.Path("data")]);
}
