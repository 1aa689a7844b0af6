using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Remit.Kernel;
using Remit.Tests.Host;
using Remit.Tests.Law.Packs;

namespace Remit.Tests.Law;

/// <summary>Working days of the packs: holidays, exchanged days, and what a pack may not say of them.</summary>
public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData("2026-02-13", 1, "2026-02-14")] // a Saturday that is worked before the spring festival
    [InlineData("2026-02-13", 2, "2026-02-24")]
    [InlineData("2026-09-24", 1, "2026-09-28")]
    [InlineData("2026-09-30", 2, "2026-10-09")]
    [InlineData("2026-09-30", 3, "2026-10-10")]
    [InlineData("2026-09-18", 1, "2026-09-20")]
    [InlineData("2027-02-05", 1, "2027-02-08")] // no calendar for that year yet: Monday to Friday
    public void The_calendar_of_pack_cn_counts(string from, int count, string end) =>
        Assert.Equal(DateOnly.Parse(end, null), Books.Pack.WorkingDays("650102").After(DateOnly.Parse(from, null), count));

    [Fact]
    public void Each_year_says_where_it_was_read()
    {
        var year = Books.Pack.Calendars(null, "en").Single(y => y.Year == 2026);
        Assert.Equal((33, 6, "Q"), (year.Holidays.Count, year.Workdays.Count, year.Mark));
        Assert.Contains("State Council", year.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("workdays: [\"2026-01-05\"]", "no Saturday or Sunday")]
    [InlineData("workdays: [\"2027-01-03\"]", "another year")]
    [InlineData("workdays: [\"2026-01-03\"]", "a holiday too")]
    public void A_calendar_that_contradicts_itself_is_refused(string workdays, string words)
    {
        using var pack = new SmallPack();
        pack.Change("pack.yaml", "money: EUR", $"calendars:\n- {{year: 2026, holidays: [\"2026-01-02\", \"2026-01-03\"], {workdays}}}\nmoney: EUR");
        var loaded = pack.Write().Open();
        Assert.False(loaded.Ok);
        Assert.Contains(words, loaded.Refusal!.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_calendar_that_nobody_verified_does_not_count()
    {
        using var pack = new SmallPack();
        pack.Change("pack.yaml", "money: EUR", "calendars:\n- {year: 2026, holidays: [\"2026-03-02\"], mark: U}\nmoney: EUR");
        var law = pack.Write().Open().Value;
        Assert.True(law.WorkingDays(null).Includes(new DateOnly(2026, 3, 2)));
        Assert.False(law.WorkingDays(null).Includes(new DateOnly(2026, 1, 1)));
        Assert.Empty(law.Calendars(null, "en"));
    }

    [Fact]
    public async Task The_page_and_the_API_show_the_calendar_in_both_languages()
    {
        var demo = await SharedDemo.Get();
        using var client = await demo.Client(null);
        var years = await client.GetFromJsonAsync<JsonElement>(new Uri("api/law/working-days", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains(years.EnumerateArray(), year => year.GetProperty("year").GetInt32() == 2026);
        async Task<string> Page(string page, HttpStatusCode status = HttpStatusCode.OK)
        {
            using var answer = await client.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(status, answer.StatusCode);
            return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        Assert.Contains("2026年2月15日 – 2026年2月23日", await Page("zh/working-days"), StringComparison.Ordinal);
        Assert.Contains("Working day no. 2 after 13 February 2026 is 24 February 2026", await Page("en/working-days?from=2026-02-13&count=2"),
            StringComparison.Ordinal);
        Assert.Contains("holidays of 2030 are not laid down", await Page("en/working-days?from=2030-02-13&count=2"), StringComparison.Ordinal);
        Assert.Contains("id=\"from-error\"", await Page("en/working-days?from=soon&count=2", HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }
}
