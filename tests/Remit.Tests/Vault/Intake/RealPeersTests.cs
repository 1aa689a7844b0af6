using Remit.Tests.Host;

namespace Remit.Tests.Vault.Intake;

public sealed class RealPeersTests
{
    [Theory]
    [InlineData(SyslogWay.TcpCounted)]
    [InlineData(SyslogWay.TcpLines)]
    [InlineData(SyslogWay.Udp)]
    public async Task What_logger_sends_is_read_with_every_field(SyslogWay way)
    {
        await using var listening = new Listening();
        await LoggerPeer.SendAsync(way == SyslogWay.Udp ? listening.Udp : listening.Tcp, way, "login failed 登录失败");
        await Wait.Until(() => listening.Sink.Count == 1, "logger's message");
        var e = Parsed.Of(listening.Sink.Events[0].Raw);
        Assert.Equal(("app", "42", "M1", "[origin@32473 x=\"y\"]", "login failed 登录失败"), (e.App, e.ProcId, e.MsgId, e.Sd, e.Message));
        Assert.Equal((4, 4, 6), (e.Facility, e.Severity, e.Digits));
        Assert.NotNull(e.Host);
        Assert.Empty(listening.Sink.Refused);
    }

    [Theory]
    [InlineData(SyslogWay.TcpCounted, 5000)]
    [InlineData(SyslogWay.TcpLines, 5000)]
    [InlineData(SyslogWay.Udp, 200)]
    public async Task Every_line_of_a_real_rsyslog_arrives_in_order(SyslogWay way, int lines)
    {
        await using var listening = new Listening();
        await using var rsyslog = await RsyslogPeer.StartAsync(way == SyslogWay.Udp ? listening.Udp : listening.Tcp, way);
        var sent = Enumerable.Range(0, lines).Select(i => $"line {i} of {lines} \"登录\"").ToList();
        await rsyslog.LogAsync("shop", sent);
        await Wait.Until(() => listening.Sink.Count >= lines, "every line");
        var events = listening.Sink.Events.Select(e => Parsed.Of(e.Raw)).ToList();
        Assert.Equal(sent, events.Select(e => e.Message?.TrimStart(' ')));
        Assert.All(events, e => Assert.Equal("shop", e.App));
        Assert.Empty(listening.Sink.Refused);
    }
}
