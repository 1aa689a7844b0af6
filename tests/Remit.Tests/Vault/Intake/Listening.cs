using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Remit.Vault;
using Remit.Vault.Intake;

namespace Remit.Tests.Vault.Intake;

/// <summary>The listeners, open on loopback over a sink in memory.</summary>
internal sealed class Listening : IAsyncDisposable
{
    private readonly SyslogIntake _intake;
    private bool _stopped;

    public Listening(ListenerLimits? limits = null, int lineBytesMax = 1 << 20, TimeProvider? clock = null, IReadOnlyDictionary<string, string>? peers = null)
    {
        var options = new VaultOptions
        {
            DataDirectory = "",
            KeysDirectory = "",
            Origin = "",
            SyslogTcpPort = 0,
            SyslogUdpPort = 0,
            LineBytesMax = lineBytesMax,
            SyslogPeers = peers ?? new Dictionary<string, string>(),
        };
        _intake = SyslogIntake.Start(options, Sink, clock ?? TimeProvider.System, NullLogger.Instance, limits).Value;
    }

    public RecordingSink Sink { get; } = new();

    public int Tcp => _intake.Ports.SyslogTcp!.Value;

    public int Udp => _intake.Ports.SyslogUdp!.Value;

    public int Connections => _intake.Connections;

    public int LongFrames => _intake.LongFrames;

    public async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient(AddressFamily.InterNetwork);
        await client.ConnectAsync(IPAddress.Loopback, Tcp);
        return client;
    }

    /// <summary>Sends all and closes as a sender does that is done.</summary>
    public async Task SendAsync(string stream)
    {
        using var client = await ConnectAsync();
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(stream));
    }

    public async Task StopAsync()
    {
        _stopped = true;
        await _intake.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stopped)
        {
            await StopAsync();
        }
    }
}
