using Remit.Vault.Segments;

namespace Remit.Tests.Vault.Intake;

public sealed class PlainLineTests
{
    [Theory]
    [InlineData("[Thu Jun 09 06:07:04 2005] [notice] x", "2005-06-09T06:07:04", true)]
    [InlineData("[Thu Jun  9 06:07:04.123456 2005] [error] x", "2005-06-09T06:07:04.123456", true)]
    [InlineData("2015-07-29 17:41:44,747 - INFO x", "2015-07-29T17:41:44.747", true)]
    [InlineData("2015-07-29 17:41:44.747 x", "2015-07-29T17:41:44.747", true)]
    [InlineData("2015-07-29T17:41:44Z main started", "2015-07-29T17:41:44", false)]
    [InlineData("[2015-07-29T17:41:44+08:00] x", "2015-07-29T09:41:44", false)]
    [InlineData("2015/07/29 17:41:44 [error] x", "2015-07-29T17:41:44", true)]
    [InlineData("192.0.2.7 - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.0\" 200 1", "2000-10-10T20:55:36", false)]
    public void A_time_that_reads_in_one_way_only_is_taken(string line, string time, bool zoneAssumed)
    {
        var e = Parsed.Of(line);
        Assert.Equal((time, line), (e.Time, e.Message));
        Assert.Equal(EventState.Plain | (zoneAssumed ? EventState.ZoneAssumed : 0), e.State);
    }

    [Theory]
    [InlineData("17/06/09 20:10:40 INFO x")]
    [InlineData("1117838570 2005.06.03 x")]
    [InlineData("2015-07-29 17:41:447 x")]
    [InlineData("2015-07-29 x")]
    [InlineData("")]
    [InlineData("\r")]
    [InlineData("<")]
    [InlineData("words")]
    [InlineData("{\"time\":\"2015-07-29T17:41:44Z\"}")]
    public void Anything_else_is_only_a_message(string line)
    {
        var e = Parsed.Of(line);
        Assert.Equal((null, line), (e.Time, e.Message));
        Assert.Equal(EventState.Plain | EventState.TimeMissing, e.State & ~EventState.HasCr);
    }
}
