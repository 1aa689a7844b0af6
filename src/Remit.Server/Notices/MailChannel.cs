using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Remit.Server.Notices;

/// <summary>One conversation with the mail server, opened at the first mail.</summary>
internal sealed class MailChannel(NoticeSettings settings, SmtpSettings smtp) : IAsyncDisposable
{
    private const int TimeoutMs = 20_000;
    private SmtpClient? _client;

    public async Task<Sent> SendAsync(MimeMessage mail, CancellationToken cancel)
    {
        try
        {
            if (_client is not { IsConnected: true } && await ConnectAsync(cancel) is { } refused)
            {
                return refused;
            }

            await _client!.SendAsync(mail, cancel);
            return Sent.Yes;
        }
        catch (SmtpCommandException e)
        {
            // The server's code, never its words: they may quote what they like.
            return Sent.No($"answered-{(int)e.StatusCode}");
        }
        catch (AuthenticationException)
        {
            return Sent.No("login", down: true);
        }
        catch (SslHandshakeException)
        {
            return Sent.No("tls", down: true);
        }
        catch (Exception e) when (e is NotSupportedException)
        {
            return Sent.No("tls-not-offered", down: true);
        }
        catch (Exception e) when (e is IOException or SocketException or ProtocolException or TimeoutException or ServiceNotConnectedException)
        {
            return Sent.No("unreachable", down: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is { IsConnected: true } client)
        {
            try
            {
                await client.DisconnectAsync(quit: true, CancellationToken.None);
            }
            catch (Exception e) when (e is IOException or SocketException or ProtocolException or SmtpCommandException)
            {
                // What was to be sent is sent; a server that does not say goodbye changes nothing.
            }
        }

        _client?.Dispose();
    }

    private async Task<Sent?> ConnectAsync(CancellationToken cancel)
    {
        _client?.Dispose();
        _client = new SmtpClient { Timeout = TimeoutMs };
        await _client.ConnectAsync(smtp.Host, smtp.Port, smtp.Tls switch
        {
            "tls" => SecureSocketOptions.SslOnConnect,
            "none" => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        }, cancel);
        if (smtp.User is null)
        {
            return null;
        }

        var password = smtp.PasswordFile is null ? Environment.GetEnvironmentVariable(SmtpSettings.PasswordVariable) : settings.Secret(smtp.PasswordFile);
        if (string.IsNullOrEmpty(password))
        {
            return Sent.No("no-secret", down: true);
        }

        await _client.AuthenticateAsync(smtp.User, password, cancel);
        return null;
    }
}
