using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Remit.Tests.Host;

namespace Remit.Tests.Server.Pages;

/// <summary>Who is responsible, as a page: the picture, the tables and the API say the same; what makes no sense is said beside its field.</summary>
public sealed partial class WhoPageTests
{
    private const string Notify = "matter=incident-notification&region=650100&on=2026-11-23";

    [Theory]
    [InlineData("zh", Notify)]
    [InlineData("en", Notify + "&level=major")]
    [InlineData("en", Notify + "&operatorClass=cii&level=exceptionally-major")]
    [InlineData("zh", Notify + "&operatorClass=central-organ")]
    [InlineData("en", "matter=general&region=650100&on=2026-11-23")]
    [InlineData("zh", "matter=intrusion&region=650102&on=2026-11-23")]
    public async Task The_diagrams_hops_are_the_tables_rows_and_the_apis_json(string language, string choices)
    {
        var demo = await SharedDemo.Get();
        using var reader = await Reader.As(demo, null);
        var page = await reader.Get($"/{language}/who?{choices}");
        var json = await reader.Get($"/api/law/remit?{choices}&lang={language}");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (page.Status, json.Status));

        var drawn = Arms().Matches(page.Text).Select(Hop).Order(StringComparer.Ordinal).ToList();
        var rows = Rows().Matches(page.Text).Select(Hop).Order(StringComparer.Ordinal).ToList();
        var told = Told(JsonDocument.Parse(json.Text).RootElement).Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(told);
        Assert.Equal(told, rows);
        Assert.Equal(told, drawn);
    }

    [Fact]
    public async Task An_onward_hop_of_graver_events_is_drawn_and_marked_as_not_for_this_level()
    {
        using var reader = await Reader.As(await SharedDemo.Get(), null);
        var below = await reader.Get("/en/who?" + Notify + "&level=relatively-major");
        var at = await reader.Get("/en/who?" + Notify + "&level=major");

        Assert.Contains("not at the level chosen", below.Text, StringComparison.Ordinal);
        Assert.Contains("r-draw__arm--not", below.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("not at the level chosen", at.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("r-draw__arm--not", at.Text, StringComparison.Ordinal);
        Assert.Contains("within 4 hours of the discovery", at.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("region=999999", "region", "There is no such region")]
    [InlineData("matter=weather", "matter", "There is no such matter")]
    [InlineData("operatorClass=nobody", "operatorClass", "There is no such kind of operator")]
    [InlineData("level=huge", "level", "There is no such level")]
    [InlineData("on=2026-02-30", "on", "Give the day as year-month-day")]
    [InlineData("on=%3Cb%3Enow", "on", "Give the day as year-month-day")]
    public async Task What_makes_no_sense_is_said_beside_its_field(string choice, string field, string words)
    {
        using var reader = await Reader.As(await SharedDemo.Get(), null);
        var page = await reader.Get("/en/who?" + choice);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Matches($"id=\"{field}-error\"[^>]*><span[^>]*>[^<]*</span>{Regex.Escape(words)}", page.Text);
        Assert.Contains($"href=\"#{field}\"", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_to_share_holds_every_choice_and_gives_the_same_answer()
    {
        using var reader = await Reader.As(await SharedDemo.Get(), null);
        var page = await reader.Get("/en/who?" + Notify + "&operatorClass=cii&level=major");
        var shared = WebUtility.HtmlDecode(Shared().Match(page.Text).Groups[1].Value);

        Assert.Equal("/en/who?matter=incident-notification&region=650100&operatorClass=cii&level=major&on=2026-11-23", shared);
        Assert.Equal(Answer(page.Text), Answer((await reader.Get(shared)).Text));
    }

    [Theory]
    [InlineData("/en/who", "Choose a region")]
    [InlineData("/en/who?matter=awareness", "The law names no body for this")]
    [InlineData("/en/who?region=650100&on=1999-01-01", "Choose a later date")]
    [InlineData("/zh/who?matter=awareness", "换一个级别、地区或日期")]
    public async Task An_empty_answer_says_what_to_do(string address, string words)
    {
        using var reader = await Reader.As(await SharedDemo.Get(), null);
        Assert.Contains(words, (await reader.Get(address)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/")]
    [InlineData("/en/ask")]
    [InlineData("/en/ask?q=Whom+do+I+tell+about+a+weakness&region=650100")]
    public async Task The_page_is_linked_from_where_people_look_for_it(string from)
    {
        using var reader = await Reader.As(await SharedDemo.Get(), null);
        var main = (await reader.Get(from)).Text.Split("<main")[1];
        Assert.Matches("href=\"/en/who[\"?]", main);
    }

    private static string Answer(string page) => page[page.IndexOf("<section", StringComparison.Ordinal)..];

    private static string Hop(Match match) => string.Join(" | ", match.Groups.Values.Skip(1).Select(group => WebUtility.HtmlDecode(group.Value)));

    // What the API says, line by line: each body once, whatever its roles; whom only a clock names; and every hop onward.
    private static IEnumerable<string> Told(JsonElement answer)
    {
        var first = new Dictionary<string, string>();
        foreach (var body in answer.GetProperty("authorities").EnumerateArray())
        {
            var time = body.TryGetProperty("clock", out var clock) ? clock.GetProperty("words").GetString()! : "";
            var key = Key(body);
            first[key] = first.GetValueOrDefault(key) is { Length: > 0 } known ? known : time;
        }

        var clocks = answer.GetProperty("clocks").EnumerateArray().ToList();
        foreach (var clock in clocks)
        {
            foreach (var party in clock.GetProperty("addressees").EnumerateArray())
            {
                first.TryAdd(Key(party), clock.GetProperty("words").GetString()!);
            }
        }

        var onward = from clock in clocks
                     from hop in clock.GetProperty("onward").EnumerateArray()
                     from to in hop.GetProperty("to").EnumerateArray()
                     select $"{Key(hop.GetProperty("from"))} | {Key(to)} | {hop.GetProperty("words").GetString()}";
        return first.Select(pair => $" | {pair.Key} | {pair.Value}").Concat(onward);
    }

    private static string Key(JsonElement party) =>
        party.GetProperty("kind").GetString() + "." + (party.GetProperty("region").GetString() ?? party.GetProperty("level").GetString());

    [GeneratedRegex("""<g class="r-draw__arm[^"]*"(?: data-from="([^"]*)")? data-to="([^"]*)"(?: data-time="([^"]*)")?""")]
    private static partial Regex Arms();

    [GeneratedRegex("""<tr(?: data-from="([^"]*)")? data-to="([^"]*)"(?: data-time="([^"]*)")?""")]
    private static partial Regex Rows();

    [GeneratedRegex("""href="([^"]*)" rel="bookmark""")]
    private static partial Regex Shared();
}
