using Remit.Law.Import;
using Remit.Tests.Host;

namespace Remit.Tests.Law;

public sealed class SeedImportTests
{
    private const string Title = "新疆维吾尔自治区网络安全管理条例";

    [Fact]
    public void Exactly_the_thirteen_articles_of_the_named_instrument_are_taken()
    {
        var seed = Seed();
        foreach (var a in seed.Articles)
        {
            TestContext.Current.SendDiagnosticMessage(a.Number + " " + a.Text);
        }
        Console.WriteLine(string.Join("\n", seed.Articles.Select(a => a.Number + "|" + string.Join("/", a.Division) + "|" + string.Join("¶", a.Blocks.Select(b => (b.Item ? "*" : "") + b.Text)))));
        Console.WriteLine(string.Join("\n", seed.Warnings));
        Assert.Equal(Enumerable.Range(1, 13).Select(n => n.ToString()), seed.Articles.Select(a => a.Number));
    }

    private static StatuteText Seed()
    {
        var text = SourceText.Decode("seed", File.ReadAllBytes(Shared.Path("seeds/000_918dc530396c4741.txt"))).Value.Text;
        return StatuteReader.Read(text, [Title], ["中华人民共和国网络安全法"]).Value;
    }
}
