using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Remit.Tests.Notices;

/// <summary>A mail server on loopback that holds a real SMTP conversation (RFC 5321) and keeps what it took.</summary>
internal sealed class SmtpPeer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _loop;

    public SmtpPeer(int port)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _loop = AcceptAsync();
    }

    public ConcurrentQueue<MimeMessage> Taken { get; } = new();

    /// <summary>What it says to every recipient instead of yes; null: yes.</summary>
    public string? Refusal { get; set; }

    /// <summary>Called when a message is kept and before that is said.</summary>
    public Func<Task>? BeforeYes { get; set; }

    public static string TextOf(MimeMessage mail) => mail.TextBody ?? "";

    /// <summary>The whole of a mail, decoded: its headers, and its text.</summary>
    public static string AllOf(MimeMessage mail) => string.Join('\n', mail.Headers.Select(h => $"{h.Field}: {h.Value}")) + "\n\n" + mail.TextBody;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _loop;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                await TalkAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\r\n" };
            await writer.WriteLineAsync("220 peer ESMTP");
            while (await reader.ReadLineAsync(_end.Token) is { } line && !line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
            {
                if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
                {
                    await writer.WriteLineAsync("354 go on");
                    await KeepAsync(reader);
                }

                await writer.WriteLineAsync(line.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase) && Refusal is { } no ? no : "250 yes");
            }
        }
        catch (IOException)
        {
            // The other side hung up: that is what some tests want.
        }
    }

    private async Task KeepAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(_end.Token) is { } line && line != ".")
        {
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
        Taken.Enqueue(await MimeMessage.LoadAsync(bytes, _end.Token));
        await (BeforeYes?.Invoke() ?? Task.CompletedTask);
    }
}
