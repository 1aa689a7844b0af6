using Remit.Server.Pages.Frame;

namespace Remit.Tests.Server.Pages;

/// <summary>Which language a reader gets.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh")]
    [InlineData("en-GB,en;q=0.9,zh;q=0.8", "en")]
    [InlineData("fr-FR,fr;q=0.9,zh;q=0.2,en;q=0.1", "zh")]
    [InlineData("de", "en")]
    [InlineData("", "zh")]
    [InlineData(null, "zh")]
    [InlineData("garbage;;;q=x", "en")]
    public void The_browser_s_wish_decides_where_the_address_does_not(string? header, string expected) =>
        Assert.Equal(expected, Language.Preferred(header, Language.Chinese).Code);

    [Fact]
    public void A_moment_is_shown_in_the_instance_s_zone_and_says_so()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var moment = new DateTimeOffset(2026, 11, 23, 20, 5, 0, TimeSpan.Zero);

        Assert.Equal("2026年11月24日 04:05 (UTC+8)", new Voice(Language.Chinese, zone, "/").Moment(moment));
        Assert.Equal("24 Nov 2026, 04:05 (UTC+8)", new Voice(Language.English, zone, "/").Moment(moment));
        Assert.Equal(new DateOnly(2026, 11, 24), new Voice(Language.English, zone, "/").DayOf(moment));
    }

    [Fact]
    public void A_zone_with_half_hours_is_shown_with_them()
    {
        var voice = new Voice(Language.English, TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata"), "/");

        Assert.EndsWith("(UTC+5:30)", voice.Moment(DateTimeOffset.UnixEpoch), StringComparison.Ordinal);
    }
}
