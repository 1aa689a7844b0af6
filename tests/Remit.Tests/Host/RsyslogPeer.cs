namespace Remit.Tests.Host;

/// <summary>How a syslog sender sends.</summary>
public enum SyslogWay
{
    /// <summary>TCP, frames counted in octets (RFC 6587, 3.4.1).</summary>
    TcpCounted,

    /// <summary>TCP, frames ended by LF (RFC 6587, 3.4.2).</summary>
    TcpLines,

    /// <summary>UDP (RFC 5426).</summary>
    Udp,
}

/// <summary>A real rsyslogd that takes messages on a socket of its own and forwards them as RFC 5424.</summary>
public sealed class RsyslogPeer : IAsyncDisposable
{
    private readonly TempFolder _folder;
    private readonly ChildProcess _process;
    private readonly string _socket;

    private RsyslogPeer(TempFolder folder, ChildProcess process, string socket) => (_folder, _process, _socket) = (folder, process, socket);

    /// <summary>Starts one that sends to this port on 127.0.0.1, with a configuration and a folder of its own, and no part of the system's.</summary>
    public static async Task<RsyslogPeer> StartAsync(int port, SyslogWay way)
    {
        var program = Needs.Program("rsyslogd", "rsyslog");
        var folder = new TempFolder();
        var socket = folder.Path("in");
        var sending = way switch
        {
            SyslogWay.Udp => "protocol=\"udp\"",
            SyslogWay.TcpCounted => "protocol=\"tcp\" TCP_Framing=\"octet-counted\"",
            _ => "protocol=\"tcp\" TCP_Framing=\"traditional\"",
        };
        var configuration = folder.Write("rsyslog.conf", $"""
            global(workDirectory="{folder}" maxMessageSize="64k")
            module(load="imuxsock" SysSock.Use="off")
            input(type="imuxsock" Socket="{socket}" CreatePath="on" RateLimit.Interval="0")
            action(type="omfwd" target="127.0.0.1" port="{port}" {sending} template="RSYSLOG_SyslogProtocol23Format" action.resumeRetryCount="-1")

            """);
        var process = ChildProcess.Start(program, ["-n", "-f", configuration, "-i", folder.Path("pid")]);
        var peer = new RsyslogPeer(folder, process, socket);
        await Wait.Until(() => File.Exists(socket) || !process.Running, "rsyslogd's socket");
        Assert.True(process.Running, process.Said());
        return peer;
    }

    /// <summary>Hands messages to it, as a program on its machine does: one a line, with this tag. It accepts each before the next.</summary>
    public async Task LogAsync(string tag, IEnumerable<string> messages)
    {
        var input = System.Text.Encoding.UTF8.GetBytes(string.Concat(messages.Select(m => m + "\n")));
        var ended = await ChildProcess.Run(Needs.Program("logger", "bsdutils"), ["-u", _socket, "-t", tag], input: input);
        Assert.True(ended.Exit == 0, ended.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await _process.Stop();
        await _process.DisposeAsync();
        _folder.Dispose();
    }
}
