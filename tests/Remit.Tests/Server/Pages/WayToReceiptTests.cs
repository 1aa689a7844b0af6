using System.Net;
using System.Text.RegularExpressions;
using Remit.Tests.Host;

namespace Remit.Tests.Server.Pages;

/// <summary>The way to a receipt with nothing but markup, and what it weighs.</summary>
public sealed partial class WayToReceiptTests
{
    /// <summary>The whole way, compressed, first visit, without scripts (reports.md, "Must reach"), in bytes.</summary>
    private const long WeightMax = 40_000;

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task The_way_to_a_receipt_weighs_little_and_ends_with_a_code_that_is_in_no_address(string language)
    {
        using var reader = await Reader.As(await SharedDemo.Get(), null);
        var page = await reader.Get($"/{language}/", "br");
        foreach (var sheet in Sheet().Matches(page.Text).Select(match => match.Groups[1].Value))
        {
            await reader.Get(sheet, "br, gzip");
        }

        page = await reader.Get($"/{language}/report", "br");
        foreach (var answer in new (string, string)[][]
        {
            [("matter", "weakness")], [("region", "650100")], [("system", "bills.example.org"), ("when", "")], [("what", "The door stands open.")],
            [("office", "city-cyberspace")], [("contact", "")], [],
        })
        {
            var fields = Reader.Hidden(page.Text, "report").Concat(answer.Select(pair => new KeyValuePair<string, string>(pair.Item1, pair.Item2)));
            page = await reader.Post($"/{language}/report", [.. fields, new("go", "next")], "br");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Equal("no-store", page.Header("Cache-Control"));
        }

        var code = Code().Match(page.Text).Groups[1].Value;
        Assert.Matches(@"^\d{4}( \d{4}){6}$", code);
        Assert.DoesNotMatch($"(href|action)=\"[^\"]*{code[..4]}", page.Text);
        Assert.True(reader.BytesCome <= WeightMax, $"{reader.BytesCome:N0} bytes, at most {WeightMax:N0}");
    }

    [Fact]
    public async Task Sending_the_last_page_twice_makes_one_report()
    {
        using var reader = await Reader.As(await SharedDemo.Get(), null);
        var page = await reader.Get("/en/report");
        var fields = Reader.Hidden(page.Text, "report").Where(field => field.Key is "_handler" or "__RequestVerificationToken" or "key").ToList();
        fields.AddRange(
        [
            new("step", "check"), new("matter", "weakness"), new("region", "650100"), new("what", "The same twice."), new("office", "city-cyberspace"),
            new("system", ""), new("when", ""), new("contact", ""), new("go", "next"),
        ]);
        var first = await reader.Post("/en/report", fields);
        var second = await reader.Post("/en/report", fields);

        // Within two minutes a second click gets the same receipt (docs/decisions/0035).
        Assert.Matches(Code(), first.Text);
        Assert.Equal(Code().Match(first.Text).Groups[1].Value, Code().Match(second.Text).Groups[1].Value);
    }

    [GeneratedRegex("""<link rel="stylesheet" href="([^"]+)""")]
    private static partial Regex Sheet();

    [GeneratedRegex("""class="r-code"[^>]*>([^<]+)<""")]
    private static partial Regex Code();
}
