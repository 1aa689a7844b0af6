using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Remit.Tests.Host;
using Remit.Vault.Intake;

namespace Remit.Tests.Vault.Intake;

public sealed class SyslogUdpListenerTests
{
    private static async Task Send(UdpClient client, Listening to, string datagram) =>
        await client.SendAsync(Encoding.UTF8.GetBytes(datagram), new IPEndPoint(IPAddress.Loopback, to.Udp));

    [Fact]
    public async Task A_datagram_is_an_event_without_the_LF_that_may_end_it()
    {
        await using var listening = new Listening();
        using var client = new UdpClient(AddressFamily.InterNetwork);
        foreach (var datagram in new[] { "<13>a", "<13>b\n", "<13>c\nd\n\n", "\n", "<13>" + new string('x', 60_000) })
        {
            await Send(client, listening, datagram);
        }

        await Wait.Until(() => listening.Sink.Count == 4, "four events");
        Assert.Equal(["<13>a", "<13>b", "<13>c\nd\n", "<13>" + new string('x', 60_000)], listening.Sink.Lines);
        Assert.All(listening.Sink.Events, e => Assert.Equal(SyslogSources.Udp, e.Source));
        Assert.Equal(1, listening.Sink.Refused[IntakeReasons.FrameEmpty]);
    }

    [Fact]
    public async Task A_datagram_over_the_limit_is_counted()
    {
        await using var listening = new Listening(lineBytesMax: 16);
        using var client = new UdpClient(AddressFamily.InterNetwork);
        await Send(client, listening, "<13>0123456789ABCDEF");
        await Send(client, listening, "<13>ok");
        await Wait.Until(() => listening.Sink.Count == 1, "the short one");
        Assert.Equal(1, listening.Sink.Refused[IntakeReasons.DatagramTooLong]);
    }

    [Fact]
    public async Task A_declared_sender_writes_into_its_own_source()
    {
        await using var listening = new Listening(peers: new Dictionary<string, string> { ["127.0.0.1"] = "gate", ["192.0.2.1"] = "other" });
        using var client = new UdpClient(AddressFamily.InterNetwork);
        await Send(client, listening, "<13>a");
        await Wait.Until(() => listening.Sink.Count == 1, "the event");
        Assert.Equal("gate", listening.Sink.Events[0].Source);
    }

    [Fact]
    public async Task What_the_kernel_drops_is_counted_and_a_stop_takes_all_that_it_holds()
    {
        const int Sent = 20_000;
        Assert.SkipUnless(File.Exists("/proc/net/udp"), "this system does not tell what it drops");
        var listening = new Listening(new ListenerLimits { DatagramBufferBytes = 65_536 }, clock: new FakeTimeProvider());
        listening.Sink.Allow(0);
        using (var client = new UdpClient(AddressFamily.InterNetwork))
        {
            for (var i = 0; i < Sent; i++)
            {
                await Send(client, listening, $"<13>datagram {i}");
            }
        }

        await Wait.Until(() => listening.Sink.WasWaitedFor, "the listener to wait");
        listening.Sink.Allow(int.MaxValue);
        await listening.StopAsync();
        var dropped = listening.Sink.Refused[IntakeReasons.DatagramDroppedByKernel];
        Assert.InRange(dropped, 1, Sent - 1);
        Assert.Equal(Sent, listening.Sink.Count + dropped);
    }
}
