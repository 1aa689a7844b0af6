using Remit.Vault.Segments;

namespace Remit.Tests.Vault.Intake;

public sealed class Rfc3164Tests
{
    private const EventState Assumed = EventState.Rfc3164 | EventState.ZoneAssumed | EventState.YearAssumed;

    [Theory]
    [InlineData("<34>Oct 11 22:14:15 gate su: 'su root' failed", "gate", "su", null, "'su root' failed")]
    [InlineData("<34>Oct  1 22:14:15 gate sshd[77]: x", "gate", "sshd", "77", "x")]
    [InlineData("<34>Oct 11 22:14:15 gate sshd[77] x", "gate", "sshd", "77", "x")]
    [InlineData("<34>Oct 11 22:14:15 sshd[77]: no host", null, "sshd", "77", "no host")]
    [InlineData("<34>Oct 11 22:14:15 gate last message repeated 5 times", "gate", null, null, "last message repeated 5 times")]
    [InlineData("<34>Oct 11 22:14:15 gate sshd(pam_unix)[77]: x", "gate", "sshd(pam_unix)", "77", "x")]
    [InlineData("<34>Oct 11 22:14:15 gate app:", "gate", "app", null, "")]
    [InlineData("<34>Oct 11 22:14:15 gate http://a/b c", "gate", null, null, "http://a/b c")]
    [InlineData("<34>Oct 11 22:14:15 gate app[]: x", "gate", null, null, "app[]: x")]
    [InlineData("<34>Oct 11 22:14:15 gate app[1 2]: x", "gate", null, null, "app[1 2]: x")]
    [InlineData("<34>Oct 11 22:14:15 ::1 app: x", "::1", "app", null, "x")]
    [InlineData("<34>Oct 11 22:14:15 gate", "gate", null, null, "")]
    [InlineData("Oct 11 22:14:15 gate cron[9]: from a file", "gate", "cron", "9", "from a file")]
    public void Host_tag_and_process_are_told_apart(string line, string? host, string? app, string? procId, string message)
    {
        var e = Parsed.Of(line);
        Assert.Equal((host, app, procId, message), (e.Host, e.App, e.ProcId, e.Message));
        Assert.Equal(Assumed, e.State);
    }

    [Theory]
    [InlineData("Nov 24 08:00:00", "2026-11-24T08:00:00Z", "2026-11-24T08:00:00")]
    [InlineData("Dec 31 23:59:59", "2027-01-01T00:00:02Z", "2026-12-31T23:59:59")]
    [InlineData("Jan  1 00:00:02", "2026-12-31T23:59:59Z", "2027-01-01T00:00:02")]
    [InlineData("Nov 25 07:59:59", "2026-11-24T08:00:00Z", "2026-11-25T07:59:59")]
    [InlineData("Nov 25 08:00:01", "2026-11-24T08:00:00Z", "2025-11-25T08:00:01")]
    [InlineData("Feb 29 12:00:00", "2027-03-01T00:00:00Z", "2024-02-29T12:00:00")]
    [InlineData("Feb 29 12:00:00", "1904-02-28T00:00:00Z", "1896-02-29T12:00:00")]
    public void The_missing_year_is_the_latest_that_is_not_more_than_a_day_ahead(string time, string received, string expected)
    {
        var e = Parsed.Of($"<34>{time} gate app: x", received: Parsed.Micros(received));
        Assert.Equal((expected, Assumed), (e.Time, e.State));
    }

    [Fact]
    public void The_missing_zone_is_the_rules_and_marked()
    {
        var e = Parsed.Of("<34>Nov 24 08:00:00 gate app: x", assumedOffset: 480);
        Assert.Equal(("2026-11-24T00:00:00", EventRow.NoOffset, Assumed), (e.Time, e.Offset, e.State));
    }

    [Fact]
    public void The_year_is_chosen_in_the_assumed_zone()
    {
        var e = Parsed.Of("<34>Jan  1 00:30:00 gate app: x", assumedOffset: 480, received: Parsed.Micros("2026-12-31T16:30:01Z"));
        Assert.Equal("2026-12-31T16:30:00", e.Time);
    }

    [Theory]
    [InlineData("<190>Nov 24 2026 08:00:00 fw-1 app: x", "2026-11-24T08:00:00", true, "fw-1")]
    [InlineData("<190>Nov 24 2026 08:00:00: %ASA-6-302013: Built", "2026-11-24T08:00:00", true, null)]
    [InlineData("<190>2026-11-24T08:00:00.5+08:00 fw-1 app: x", "2026-11-24T00:00:00.5", false, "fw-1")]
    [InlineData("2026-11-24T08:00:00.5+08:00 fw-1 app[1]: x", "2026-11-24T00:00:00.5", false, "fw-1")]
    public void Other_times_that_syslog_senders_use_are_read(string line, string time, bool zoneAssumed, string? host)
    {
        var e = Parsed.Of(line);
        Assert.Equal((time, host), (e.Time, e.Host));
        Assert.Equal(EventState.Rfc3164 | (zoneAssumed ? EventState.ZoneAssumed : 0), e.State);
        Assert.NotNull(e.App);
    }

    [Theory]
    [InlineData("<34>text only", "text only")]
    [InlineData("<34>", "")]
    [InlineData("<34>Oct 32 22:14:15 gate su: x", "Oct 32 22:14:15 gate su: x")]
    [InlineData("<34>Oktober 3 gate su: x", "Oktober 3 gate su: x")]
    public void Without_a_time_the_rest_is_the_message(string line, string message)
    {
        var e = Parsed.Of(line);
        Assert.Equal((message, 4, 2, EventState.Rfc3164 | EventState.TimeMissing), (e.Message, e.Facility, e.Severity, e.State));
    }
}
