using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Remit.Kernel;
using Remit.Tests.Host;
using Remit.Vault;
using Remit.Vault.Intake;
using Remit.Vault.Segments;

namespace Remit.Tests.Vault.Intake;

public sealed class SyslogTcpListenerTests
{
    private static string Line(int sender, int i) => $"<13>1 2026-11-24T00:00:00Z h{sender} app - - - line {i} of {sender}";

    [Fact]
    public async Task Both_framings_arrive_byte_for_byte_and_in_order()
    {
        await using var listening = new Listening();
        await listening.SendAsync("<13>a\r\n<13>b\n\n<13>失败\n");
        await Wait.Until(() => listening.Sink.Count == 3, "three lines");
        await listening.SendAsync("7 <13>c\r\n9 <13>d\0失9 <13>e\nf\ng");
        await Wait.Until(() => listening.Sink.Count == 6, "three counted frames");
        Assert.Equal(["<13>a\r", "<13>b", "<13>失败", "<13>c\r", "<13>d\0失", "<13>e\nf\ng"], listening.Sink.Lines);
        Assert.All(listening.Sink.Events, e => Assert.Equal((SyslogSources.Tcp, EventState.None), (e.Source, e.Marks)));
        Assert.Equal(1, listening.Sink.Refused[IntakeReasons.FrameEmpty]);
    }

    [Fact]
    public async Task Two_hundred_senders_at_once_lose_nothing_and_keep_their_order()
    {
        const int Senders = 200, Lines = 100;
        await using var listening = new Listening();
        await Parallel.ForAsync(0, Senders, new ParallelOptions { MaxDegreeOfParallelism = Senders }, async (sender, _) =>
        {
            var lines = Enumerable.Range(0, Lines).Select(i => Line(sender, i));
            await listening.SendAsync(string.Concat(sender % 2 == 0 ? lines.Select(l => l + "\n") : lines.Select(l => $"{l.Length} {l}")));
        });
        await Wait.Until(() => listening.Sink.Count == Senders * Lines, "every line");
        var bySender = listening.Sink.Lines.GroupBy(l => l.Split(' ')[2]).ToDictionary(g => g.Key, g => g.ToList());
        for (var sender = 0; sender < Senders; sender++)
        {
            Assert.Equal(Enumerable.Range(0, Lines).Select(i => Line(sender, i)), bySender[$"h{sender}"]);
        }

        Assert.Empty(listening.Sink.Refused);
    }

    [Fact]
    public async Task A_clean_stop_loses_nothing_that_was_sent()
    {
        const int Senders = 20, Lines = 2000;
        var listening = new Listening();
        var clients = new List<TcpClient>();
        for (var sender = 0; sender < Senders; sender++)
        {
            var client = await listening.ConnectAsync();
            clients.Add(client);
            await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, Lines).Select(i => Line(sender, i) + "\n"))));
        }

        await listening.StopAsync();
        Assert.Equal(Senders * Lines, listening.Sink.Count);
        Assert.Equal(Senders * Lines, listening.Sink.SettledTo);
        clients.ForEach(c => c.Dispose());
    }

    [Fact]
    public async Task A_sender_who_never_ends_does_not_hold_up_a_stop()
    {
        var clock = new FakeTimeProvider();
        var listening = new Listening(clock: clock);
        listening.Sink.Allow(1);
        using var client = await listening.ConnectAsync();
        await client.GetStream().WriteAsync("<13>a\n<13>b\n"u8.ToArray());
        await Wait.Until(() => listening.Sink.WasWaitedFor, "a full vault");
        var stop = listening.StopAsync();
        clock.Advance(TimeSpan.FromSeconds(6));
        await stop.WaitAsync(Wait.Deadline);
        Assert.Equal(1, listening.Sink.Refused[IntakeReasons.StoppedBeforeEnd]);
    }

    [Theory]
    [InlineData("<13>ok\n<13>0123456789012345678901234567890\n<13>after\n", IntakeReasons.FrameTooLong)]
    [InlineData("6 <13>ok33 <13>", IntakeReasons.FrameTooLong)]
    [InlineData("6 <13>okx <13>after", IntakeReasons.FrameCountInvalid)]
    public async Task A_frame_over_the_limit_or_a_count_that_lies_closes_the_connection_and_is_counted(string stream, string reason)
    {
        await using var listening = new Listening(lineBytesMax: 32);
        using var client = await listening.ConnectAsync();
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(stream));
        await Closed(client);
        Assert.Equal(["<13>ok"], listening.Sink.Lines);
        Assert.Equal(1, listening.Sink.Refused[reason]);
    }

    [Fact]
    public async Task A_frame_as_long_as_the_limit_arrives_through_a_small_buffer()
    {
        var line = "<13>" + new string('x', 100_000 - 4);
        await using var listening = new Listening(new ListenerLimits { ReadBytes = 64 }, lineBytesMax: 100_000);
        await listening.SendAsync($"<13>a\n{line}\n<13>b\n");
        await listening.SendAsync($"5 <13>c100000 {line}5 <13>d");
        await Wait.Until(() => listening.Sink.Count == 6, "six frames");
        Assert.Equal(2, listening.Sink.Lines.Count(l => l == line));
    }

    [Fact]
    public async Task A_slow_sender_is_waited_for()
    {
        await using var listening = new Listening();
        using var client = await listening.ConnectAsync();
        client.NoDelay = true;
        foreach (var b in "13 <13>失败了".Select(c => Encoding.UTF8.GetBytes([c])))
        {
            await client.GetStream().WriteAsync(b);
        }

        await Wait.Until(() => listening.Sink.Count == 1, "the frame");
        Assert.Equal("<13>失败了", listening.Sink.Lines[0]);
    }

    [Fact]
    public async Task A_long_frame_that_does_not_come_gives_its_place_back()
    {
        var clock = new FakeTimeProvider();
        await using var listening = new Listening(new ListenerLimits { ReadBytes = 64, LongFramesMax = 1 }, clock: clock);
        using var slow = await listening.ConnectAsync();
        await slow.GetStream().WriteAsync(Encoding.UTF8.GetBytes("<13>" + new string('x', 1000)));
        await Wait.Until(() => listening.LongFrames == 1, "the slow sender to hold the place");
        await listening.SendAsync("<13>" + new string('y', 1000) + "\n");
        clock.Advance(TimeSpan.FromSeconds(61));
        await Closed(slow);
        await Wait.Until(() => listening.Sink.Count == 1, "the other long frame");
        Assert.Equal(1, listening.Sink.Refused[IntakeReasons.FrameTooSlow]);
    }

    [Fact]
    public async Task A_frame_cut_off_by_the_end_of_its_connection_is_kept_and_marked()
    {
        await using var listening = new Listening();
        await listening.SendAsync("<13>whole\n<13>cut");
        await listening.SendAsync("9 <13>whole20 <13>cut");
        await Wait.Until(() => listening.Sink.Count == 4, "four events");
        Assert.Equal(
            ["<13>cut Truncated", "<13>cut Truncated", "<13>whole None", "<13>whole None"],
            listening.Sink.Events.Select(e => $"{Encoding.UTF8.GetString(e.Raw)} {e.Marks}").Order());
        Assert.Equal(2, listening.Sink.Refused[IntakeReasons.FrameCut]);
    }

    [Fact]
    public async Task One_connection_too_many_is_closed_and_counted_and_the_others_go_on()
    {
        await using var listening = new Listening(new ListenerLimits { ConnectionsMax = 2 });
        using var first = await listening.ConnectAsync();
        using var second = await listening.ConnectAsync();
        await Wait.Until(() => listening.Connections == 2, "two connections");
        using var third = await listening.ConnectAsync();
        await Closed(third);
        Assert.Equal(1, listening.Sink.Refused[IntakeReasons.ConnectionLimit]);
        await second.GetStream().WriteAsync("<13>a\n"u8.ToArray());
        await Wait.Until(() => listening.Sink.Count == 1, "the line of the second");
        first.Dispose();
        await Wait.Until(() => listening.Connections == 1, "a free place");
        await listening.SendAsync("<13>b\n");
        await Wait.Until(() => listening.Sink.Count == 2, "the line of a new one");
    }

    [Fact]
    public async Task A_full_vault_is_waited_for_and_nothing_is_dropped()
    {
        await using var listening = new Listening();
        listening.Sink.Allow(0);
        var sending = listening.SendAsync(string.Concat(Enumerable.Range(0, 5000).Select(i => Line(1, i) + "\n")));
        await Wait.Until(() => listening.Sink.WasWaitedFor, "the listener to wait");
        Assert.Equal(0, listening.Sink.Count);
        listening.Sink.Allow(int.MaxValue);
        await sending;
        await Wait.Until(() => listening.Sink.Count == 5000, "every line");
        Assert.Empty(listening.Sink.Refused);
    }

    [Fact]
    public async Task A_vault_that_has_stopped_closes_its_senders_and_counts_them()
    {
        await using var listening = new Listening();
        listening.Sink.Stop();
        using var client = await listening.ConnectAsync();
        await client.GetStream().WriteAsync("<13>a\n"u8.ToArray());
        await Closed(client);
        Assert.Equal(1, listening.Sink.Refused[IntakeReasons.VaultStopped]);
    }

    [Fact]
    public async Task A_declared_sender_writes_into_its_own_source()
    {
        await using var listening = new Listening(peers: new Dictionary<string, string> { ["127.0.0.1"] = "gate" });
        await listening.SendAsync("<13>a\n");
        await Wait.Until(() => listening.Sink.Count == 1, "the line");
        Assert.Equal("gate", listening.Sink.Events[0].Source);
    }

    [Fact]
    public void A_port_in_use_is_refused_by_name_and_leaves_nothing_open()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var options = new VaultOptions { DataDirectory = "", KeysDirectory = "", Origin = "", SyslogTcpPort = port };
        var refusal = SyslogIntake.Start(options, new RecordingSink(), TimeProvider.System, NullLogger.Instance).Refusal;
        Assert.Equal(("syslog-port", RefusalKind.Environment), (refusal?.Code, refusal?.Kind));
        Assert.Contains($"{port} ", refusal!.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_that_is_no_address_is_refused_by_name()
    {
        var options = new VaultOptions { DataDirectory = "", KeysDirectory = "", Origin = "", SyslogTcpPort = 0, SyslogAddresses = ["everywhere"] };
        var refusal = SyslogIntake.Start(options, new RecordingSink(), TimeProvider.System, NullLogger.Instance).Refusal;
        Assert.Contains("\"everywhere\"", refusal?.Words, StringComparison.Ordinal);
    }

    /// <summary>Completes when the other side has closed the connection.</summary>
    private static async Task Closed(TcpClient client)
    {
        try
        {
            Assert.Equal(0, await client.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(Wait.Deadline));
        }
        catch (IOException)
        {
            // Closed with bytes unread: the sender sees a reset.
        }
    }
}
