using Remit.Vault.Segments;

namespace Remit.Tests.Vault.Intake;

public sealed class Rfc5424Tests
{
    [Fact]
    public void Every_field_is_found_where_the_RFC_puts_it()
    {
        var e = Parsed.Of("<165>1 2026-11-24T09:15:30.003+08:00 web-1.example.org shop 8710 ID47 [origin@32473 ip=\"192.0.2.1\"] order 17 paid");
        Assert.Equal(("web-1.example.org", "shop", "8710", "ID47"), (e.Host, e.App, e.ProcId, e.MsgId));
        Assert.Equal(("[origin@32473 ip=\"192.0.2.1\"]", "order 17 paid"), (e.Sd, e.Message));
        Assert.Equal((20, 5), (e.Facility, e.Severity));
        Assert.Equal(("2026-11-24T01:15:30.003", (short)480, 3), (e.Time, e.Offset, e.Digits));
        Assert.Equal(EventState.Rfc5424, e.State);
    }

    [Fact]
    public void A_hyphen_is_an_absent_field()
    {
        var e = Parsed.Of("<0>1 - - - - - -");
        Assert.Equal((null, null, null, null, null, null), (e.Host, e.App, e.ProcId, e.MsgId, e.Sd, e.Message));
        Assert.Equal((0, 0, null, EventState.Rfc5424 | EventState.TimeMissing), (e.Facility, e.Severity, e.Time, e.State));
    }

    [Theory]
    [InlineData("2026-11-24T09:15:30Z", "2026-11-24T09:15:30", 0, 0)]
    [InlineData("2026-11-24T09:15:30.1Z", "2026-11-24T09:15:30.1", 0, 1)]
    [InlineData("2026-11-24T09:15:30.000003-03:30", "2026-11-24T12:45:30.000003", -210, 6)]
    [InlineData("2026-11-24T09:15:30.123456789Z", "2026-11-24T09:15:30.123456", 0, 9)]
    [InlineData("2024-02-29T23:59:59Z", "2024-02-29T23:59:59", 0, 0)]
    public void Times_keep_fraction_and_offset(string sent, string utc, int offset, int digits)
    {
        var e = Parsed.Of($"<14>1 {sent} h a p m - x");
        Assert.Equal((utc, (short)offset, digits), (e.Time, e.Offset, e.Digits));
        Assert.Equal("x", e.Message);
    }

    [Theory]
    [InlineData("2026-02-30T00:00:00Z")]
    [InlineData("2026-11-24T24:00:00Z")]
    [InlineData("2026-11-24T09:15:60Z")]
    [InlineData("2026-11-24T09:15:30")]
    [InlineData("2026-11-24 09:15:30Z")]
    [InlineData("2026-11-24T09:15:30+25:00")]
    [InlineData("2026-11-24T09:15:30.1234567890Z")]
    [InlineData("yesterday")]
    public void A_wrong_time_makes_it_another_format_and_loses_nothing(string time)
    {
        var e = Parsed.Of($"<14>1 {time} h a p m - x");
        Assert.Equal((1, 6, null), (e.Facility, e.Severity, e.Time));
        Assert.Equal(EventState.Rfc3164 | EventState.TimeMissing, e.State);
        Assert.EndsWith("h a p m - x", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[a@1 k=\"v\"]")]
    [InlineData("[a@1]")]
    [InlineData("[a@1 k=\"v\" l=\"w\"][b@1 m=\"\"]")]
    [InlineData("[a@1 k=\"quote \\\" bracket \\] backslash \\\\\"]")]
    [InlineData("[a@1 k=\"unknown escape \\n stays\"]")]
    [InlineData("[a@1 k=\"] [\"]")]
    public void Structured_data_are_kept_as_sent(string sd)
    {
        var e = Parsed.Of($"<14>1 - h a p m {sd} rest");
        Assert.Equal((sd, "rest"), (e.Sd, e.Message));
        Assert.Equal((sd, null), (Parsed.Of($"<14>1 - h a p m {sd}").Sd, Parsed.Of($"<14>1 - h a p m {sd}").Message));
    }

    [Theory]
    [InlineData("[a@1 k=\"v\"")]
    [InlineData("[a@1 k=v]")]
    [InlineData("[ k=\"v\"]")]
    [InlineData("[a@1  k=\"v\"]")]
    [InlineData("[a@1 k=\"v\"]x")]
    [InlineData("[a@1 k=\"v\\")]
    [InlineData("no structured data")]
    public void Broken_structured_data_stay_in_the_message(string sd)
    {
        var e = Parsed.Of($"<14>1 - h a p m {sd} rest");
        Assert.Equal((null, $"{sd} rest", "m"), (e.Sd, e.Message, e.MsgId));
    }

    [Fact]
    public void The_byte_order_mark_is_no_part_of_the_words()
    {
        Assert.Equal("失败", Parsed.Of("<14>1 - h a p m - \uFEFF失败").Message);
        Assert.Equal("", Parsed.Of("<14>1 - h a p m - \uFEFF").Message);
    }

    [Fact]
    public void A_CR_at_the_end_stays_in_the_message_and_out_of_the_header()
    {
        Assert.Equal("x\r", Parsed.Of("<14>1 - h a p m - x\r").Message);
        var bare = Parsed.Of("<14>1 - h a p m [a@1]\r");
        Assert.Equal(("[a@1]", null), (bare.Sd, bare.Message));
        Assert.Equal(EventState.Rfc5424 | EventState.TimeMissing | EventState.HasCr, bare.State);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_marked_and_the_fields_still_found()
    {
        var e = Parsed.Of([.. "<14>1 - h a p m - x"u8, 0xFF, 0, (byte)'y']);
        Assert.Equal(("h", EventState.Rfc5424 | EventState.TimeMissing | EventState.InvalidUtf8 | EventState.HasNul), (e.Host, e.State));
        Assert.EndsWith("y", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<192>1 - h a p m - x")]
    [InlineData("<013>1 - h a p m - x")]
    [InlineData("<>1 - h a p m - x")]
    [InlineData("<1234>1 - h a p m - x")]
    [InlineData("<-1>1 - h a p m - x")]
    public void A_wrong_priority_makes_a_plain_line(string line)
    {
        var e = Parsed.Of(line);
        Assert.Equal((-1, -1, line, EventState.Plain | EventState.TimeMissing), (e.Facility, e.Severity, e.Message, e.State));
    }
}
