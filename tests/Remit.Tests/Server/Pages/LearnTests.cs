using System.Text.Json;
using Remit.Tests.Host;

namespace Remit.Tests.Server.Pages;

/// <summary>What everybody can learn: a page and an address for programs.</summary>
public sealed class LearnTests
{
    [Theory]
    [InlineData("zh", "写给：家庭", "第15条", "看到就停")]
    [InlineData("en", "For: Families", "article 15", "Stop where you are")]
    public async Task The_page_teaches_each_audience_and_names_the_articles(string lang, string audience, string article, string step)
    {
        using var reader = await Reader.As(await SharedDemo.Get(), null);
        var page = (await reader.Get($"/{lang}/learn")).Text;
        Assert.Contains(audience, page, StringComparison.Ordinal);
        Assert.Contains(article, page, StringComparison.Ordinal);
        Assert.Contains(step, page, StringComparison.Ordinal);

        // Every material of the pack stands on the page.
        using var learn = JsonDocument.Parse((await reader.Get($"/api/law/learn?lang={lang}")).Text);
        var materials = learn.RootElement.EnumerateArray().ToList();
        Assert.True(materials.Count >= 8);
        Assert.All(materials, m => Assert.Contains($"id=\"{m.GetProperty("id").GetString()}\"", page, StringComparison.Ordinal));
        Assert.All(materials, m => Assert.NotEqual(0, m.GetProperty("citations").GetArrayLength()));
        Assert.All(materials, m => Assert.True(m.GetProperty("steps").GetArrayLength() is >= 3 and <= 6));
    }
}
