using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Remit.Vault.Intake;

/// <summary>Takes syslog over TCP in both framings of RFC 6587. The protocol acknowledges nothing: what was durable when a machine dies is kept.</summary>
internal sealed class SyslogTcpListener : IAsyncDisposable
{
    private const int Backlog = 512;

    private static readonly TimeSpan AfterFailure = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<Task, byte> _connections = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abandon;
    private readonly SemaphoreSlim _longFrames;
    private readonly IReadOnlyList<Socket> _listening;
    private readonly SyslogSources _sources;
    private readonly IntakeGate _gate;
    private readonly ListenerLimits _limits;
    private readonly TimeProvider _clock;
    private readonly Task[] _accepting;
    private int _open;

    public SyslogTcpListener(Bound bound, SyslogSources sources, IntakeGate gate, ListenerLimits limits, TimeProvider clock)
    {
        (_listening, _sources, _gate, _limits, _clock) = (bound.Sockets, sources, gate, limits, clock);
        _abandon = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        _longFrames = new SemaphoreSlim(limits.LongFramesMax);
        Port = bound.Port;
        foreach (var socket in _listening)
        {
            socket.Listen(Backlog);
        }

        _accepting = [.. _listening.Select(AcceptAsync)];
    }

    public int Port { get; }

    /// <summary>Connections open now.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Connections that hold a long frame's place now.</summary>
    public int LongFrames => _limits.LongFramesMax - _longFrames.CurrentCount;

    /// <summary>Stops accepting, takes what has already arrived on every connection, also on those not yet accepted, and returns when all of it
    /// is durable.</summary>
    public async ValueTask DisposeAsync()
    {
        _abandon.CancelAfter(_limits.DrainWithin);
        await _stop.CancelAsync();
        await Task.WhenAll(_accepting);
        await Task.WhenAll(_connections.Keys);
        await _gate.SettleAsync(CancellationToken.None);
        _abandon.Dispose();
        _stop.Dispose();
        _longFrames.Dispose();
    }

    private async Task AcceptAsync(Socket listening)
    {
        try
        {
            while (true)
            {
                try
                {
                    Start(await listening.AcceptAsync(_stop.Token));
                }
                catch (SocketException)
                {
                    // The sender was gone before it was accepted, or descriptors ran out; the next may fare better.
                    _gate.Count(IntakeReasons.ConnectionFailed);
                    await Task.Delay(AfterFailure, _clock, _stop.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            while (listening.Poll(0, SelectMode.SelectRead))
            {
                Start(await listening.AcceptAsync(CancellationToken.None));
            }
        }
        finally
        {
            listening.Dispose();
        }
    }

    private void Start(Socket socket)
    {
        if (Interlocked.Increment(ref _open) > _limits.ConnectionsMax)
        {
            Interlocked.Decrement(ref _open);
            _gate.Count(IntakeReasons.ConnectionLimit);
            socket.Dispose();
            return;
        }

        // A sender that vanished without a word must not hold its place for ever.
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        var source = _sources.Of((socket.RemoteEndPoint as IPEndPoint)?.Address);
        var connection = new SyslogConnection(socket, source, _gate, _limits, _longFrames, _clock);
        var signals = new StopSignals(_stop.Token, _abandon.Token);
        var task = Task.Run(async () =>
        {
            using (connection)
            {
                await connection.RunAsync(signals);
            }
        });
        _connections.TryAdd(task, 0);
        task.ContinueWith(
            done =>
            {
                _connections.TryRemove(done, out _);
                Interlocked.Decrement(ref _open);
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
