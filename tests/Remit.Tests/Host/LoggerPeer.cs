namespace Remit.Tests.Host;

/// <summary>util-linux's <c>logger</c>, which every Debian has: sends single messages over the network.</summary>
public static class LoggerPeer
{
    /// <summary>Sends one RFC 5424 message with all fields to this port on 127.0.0.1, and returns when it has been written.</summary>
    public static async Task SendAsync(int port, SyslogWay way, string message, string app = "app", string procId = "42", string msgId = "M1")
    {
        string[] framing = way switch
        {
            SyslogWay.Udp => ["-d"],
            SyslogWay.TcpCounted => ["-T", "--octet-count"],
            _ => ["-T"],
        };
        var ended = await ChildProcess.Run(Needs.Program("logger", "bsdutils"),
        [
            "-n", "127.0.0.1", "-P", port.ToString(), .. framing, "--rfc5424=notq", "-p", "auth.warning", "-t", app, $"--id={procId}", "--msgid", msgId,
            "--sd-id", "origin@32473", "--sd-param", "x=\"y\"", "--", message,
        ]);
        Assert.True(ended.Exit == 0, ended.ToString());
    }
}
