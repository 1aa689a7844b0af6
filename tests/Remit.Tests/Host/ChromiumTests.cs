namespace Remit.Tests.Host;

[Trait(Needs.Trait, Needs.Browser)]
public sealed class ChromiumTests
{
    [Fact]
    public async Task A_visitor_without_scripts_runs_none()
    {
        await using var with = await Chromium.Visitor();
        await using var without = await Chromium.Visitor(scripts: false);
        const string Page = "<title>before</title><script>document.title = 'after'</script>";
        var first = await with.NewPageAsync();
        await first.SetContentAsync(Page);
        var second = await without.NewPageAsync();
        await second.SetContentAsync(Page);
        Assert.Equal("after", await first.TitleAsync());
        Assert.Equal("before", await second.TitleAsync());
    }
}
