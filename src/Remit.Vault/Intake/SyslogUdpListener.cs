using System.Net;
using System.Net.Sockets;
using Remit.Vault.Segments;

namespace Remit.Vault.Intake;

/// <summary>Takes syslog over UDP (RFC 5426): one datagram is one event. What the kernel drops is read from it and counted.</summary>
internal sealed class SyslogUdpListener : IAsyncDisposable
{
    private const int DatagramBytesMax = 65_536;

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abandon;
    private readonly SyslogSources _sources;
    private readonly IntakeGate _gate;
    private readonly ListenerLimits _limits;
    private readonly TimeProvider _clock;
    private readonly Task[] _running;

    public SyslogUdpListener(Bound bound, SyslogSources sources, IntakeGate gate, ListenerLimits limits, TimeProvider clock)
    {
        (_sources, _gate, _limits, _clock) = (sources, gate, limits, clock);
        _abandon = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        Port = bound.Port;
        foreach (var socket in bound.Sockets)
        {
            socket.ReceiveBufferSize = limits.DatagramBufferBytes;
        }

        _running = [.. bound.Sockets.Select(socket => Task.Run(() => RunAsync(socket)))];
    }

    public int Port { get; }

    /// <summary>Takes what the kernel still holds, and returns when all of it is durable.</summary>
    public async ValueTask DisposeAsync()
    {
        _abandon.CancelAfter(_limits.DrainWithin);
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
        await _gate.SettleAsync(CancellationToken.None);
        _abandon.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync(Socket socket)
    {
        using var open = socket;
        var drops = new KernelDrops((IPEndPoint)socket.LocalEndPoint!);
        var counting = CountDropsAsync(drops);
        var buffer = GC.AllocateUninitializedArray<byte>(DatagramBytesMax);
        try
        {
            while (await ReceiveAsync(socket, buffer) is var (length, source) && length >= 0)
            {
                await PutAsync(buffer.AsMemory(0, length), source);
            }
        }
        catch (OperationCanceledException)
        {
            _gate.Count(IntakeReasons.StoppedBeforeEnd);
        }

        await counting;
        Count(drops);
    }

    /// <summary>The next datagram's length and source; -1 when the listener stops and none has arrived.</summary>
    private async ValueTask<(int Length, int Source)> ReceiveAsync(Socket socket, byte[] buffer)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                if (!_sources.ByPeer)
                {
                    return (await socket.ReceiveAsync(buffer, _stop.Token), _sources.Of(null));
                }

                var any = new IPEndPoint(socket.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
                var from = await socket.ReceiveFromAsync(buffer, any, _stop.Token);
                return (from.ReceivedBytes, _sources.Of(((IPEndPoint)from.RemoteEndPoint).Address));
            }
            catch (SocketException)
            {
                // An ICMP answer to nothing we sent, or a datagram that the kernel could not hand over: it tells nothing about the next one.
                _gate.Count(IntakeReasons.ConnectionFailed);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        return Drain(socket, buffer);
    }

    private (int Length, int Source) Drain(Socket socket, byte[] buffer)
    {
        if (!socket.Poll(0, SelectMode.SelectRead))
        {
            return (-1, 0);
        }

        _abandon.Token.ThrowIfCancellationRequested();
        EndPoint from = new IPEndPoint(socket.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
        var length = socket.ReceiveFrom(buffer, ref from);
        return (length, _sources.Of(((IPEndPoint)from).Address));
    }

    private async ValueTask PutAsync(ReadOnlyMemory<byte> datagram, int source)
    {
        if (datagram.Length > _limits.FrameBytesMax)
        {
            _gate.Count(IntakeReasons.DatagramTooLong);
            return;
        }

        var received = _gate.NowMicros;
        while (!_gate.TryPut(source, datagram.Span, received, EventState.None))
        {
            if (_gate.Stopped)
            {
                _gate.Count(IntakeReasons.VaultStopped);
                return;
            }

            await _gate.WaitForRoomAsync(_abandon.Token);
        }
    }

    private async Task CountDropsAsync(KernelDrops drops)
    {
        using var timer = new PeriodicTimer(_limits.KernelDropsEvery, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                Count(drops);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping: the last count is taken when the socket has been emptied.
        }
    }

    private void Count(KernelDrops drops)
    {
        if (drops.Take() is > 0 and var more)
        {
            _gate.Count(IntakeReasons.DatagramDroppedByKernel, more);
        }
    }
}
