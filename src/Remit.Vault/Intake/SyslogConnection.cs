using System.Buffers;
using System.Net.Sockets;
using Remit.Vault.Segments;

namespace Remit.Vault.Intake;

/// <summary>What a connection may do until when.</summary>
/// <param name="Stop">The listener stops: take what has already arrived, then end.</param>
/// <param name="Abandon">The time for that is over: end now.</param>
internal readonly record struct StopSignals(CancellationToken Stop, CancellationToken Abandon);

/// <summary>One sender over TCP. One task owns it; when the vault has no room it stops reading, and TCP slows the sender down.</summary>
internal sealed class SyslogConnection(Socket socket, int source, IntakeGate gate, ListenerLimits limits, SemaphoreSlim longFrames, TimeProvider clock)
    : IDisposable
{
    // A count, its space, and the LF after a line of full length.
    private const int FramingBytes = FrameReader.CountDigitsMax + 2;

    private FrameReader _reader = new(limits.FrameBytesMax);
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(limits.ReadBytes);
    private int _start;
    private int _end;
    private CancellationTokenSource? _longFrame;

    /// <summary>Reads to the end of the connection, or until it is stopped. Failures of the connection are counted, never thrown.</summary>
    public async Task RunAsync(StopSignals signals)
    {
        try
        {
            var ended = false;
            while (!ended)
            {
                var read = await ReadAsync(signals);
                ended = read == 0;
                _end += read;
                if (!await TakeFramesAsync(signals.Abandon))
                {
                    return;
                }
            }

            await TakeRestAsync(signals.Abandon);
        }
        catch (SocketException)
        {
            gate.Count(IntakeReasons.ConnectionFailed);
            await TakeRestAsync(signals.Abandon);
        }
        catch (OperationCanceledException)
        {
            gate.Count(signals.Abandon.IsCancellationRequested ? IntakeReasons.StoppedBeforeEnd : IntakeReasons.FrameTooSlow);
        }
    }

    public void Dispose()
    {
        EndLongFrame();
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        socket.Dispose();
    }

    /// <summary>Bytes read; 0 at the end of the connection, or when the listener stops and nothing more has arrived.</summary>
    private async ValueTask<int> ReadAsync(StopSignals signals)
    {
        await MakeRoomAsync(signals.Abandon);
        var free = _buffer.AsMemory(_end);
        if (!signals.Stop.IsCancellationRequested)
        {
            try
            {
                if (_longFrame is null)
                {
                    return await socket.ReceiveAsync(free, signals.Stop);
                }

                using var either = CancellationTokenSource.CreateLinkedTokenSource(signals.Stop, _longFrame.Token);
                return await socket.ReceiveAsync(free, either.Token);
            }
            catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested)
            {
                // Nothing was taken from the socket by the cancelled call: go on below.
            }
        }

        if (socket.Available == 0)
        {
            return 0;
        }

        signals.Abandon.ThrowIfCancellationRequested();
        return socket.Receive(free.Span);
    }

    private async ValueTask<bool> TakeFramesAsync(CancellationToken cancel)
    {
        var received = gate.NowMicros;
        while (true)
        {
            var kind = Next(out var frame, out var taken);
            switch (kind)
            {
                case FrameKind.NeedMore:
                    return true;
                case FrameKind.TooLong:
                    gate.Count(IntakeReasons.FrameTooLong);
                    return false;
                case FrameKind.CountInvalid:
                    gate.Count(IntakeReasons.FrameCountInvalid);
                    return false;
                case FrameKind.Empty:
                    gate.Count(IntakeReasons.FrameEmpty);
                    break;
                default:
                    if (!await PutAsync(frame, received, EventState.None, cancel))
                    {
                        return false;
                    }

                    break;
            }

            _start += taken;
            EndLongFrame();
        }
    }

    private FrameKind Next(out ReadOnlyMemory<byte> frame, out int taken)
    {
        var buffered = _buffer.AsMemory(_start.._end);
        var kind = _reader.Next(buffered.Span, out var range, out taken);
        frame = buffered[range];
        return kind;
    }

    /// <summary>The connection has ended inside a frame: what came of it is kept and marked.</summary>
    private async ValueTask TakeRestAsync(CancellationToken cancel)
    {
        var buffered = _buffer.AsMemory(_start.._end);
        var rest = buffered[_reader.Rest(buffered.Span)];
        if (!rest.IsEmpty)
        {
            gate.Count(IntakeReasons.FrameCut);
            await PutAsync(rest, gate.NowMicros, EventState.Truncated, cancel);
        }
    }

    private async ValueTask<bool> PutAsync(ReadOnlyMemory<byte> frame, long received, EventState marks, CancellationToken cancel)
    {
        while (!gate.TryPut(source, frame.Span, received, marks))
        {
            if (gate.Stopped)
            {
                gate.Count(IntakeReasons.VaultStopped);
                return false;
            }

            await gate.WaitForRoomAsync(cancel);
        }

        return true;
    }

    /// <summary>Moves what is unfinished to the front; takes a larger buffer when a frame fills the one there is.</summary>
    private async ValueTask MakeRoomAsync(CancellationToken abandon)
    {
        var unfinished = _end - _start;
        if (unfinished < _buffer.Length)
        {
            Replace(_longFrame is null && _buffer.Length > limits.ReadBytes * 2 && unfinished <= limits.ReadBytes ? limits.ReadBytes : 0);
            return;
        }

        if (_longFrame is null)
        {
            await longFrames.WaitAsync(abandon);
            _longFrame = new CancellationTokenSource(limits.LongFrameWithin, clock);
        }

        Replace((int)Math.Min(_buffer.Length * 2L, (long)limits.FrameBytesMax + FramingBytes));
    }

    private void Replace(int size)
    {
        var unfinished = _buffer.AsSpan(_start.._end);
        if (size == 0)
        {
            unfinished.CopyTo(_buffer);
        }
        else
        {
            var other = ArrayPool<byte>.Shared.Rent(size);
            unfinished.CopyTo(other);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = other;
        }

        (_start, _end) = (0, unfinished.Length);
    }

    private void EndLongFrame()
    {
        if (_longFrame is not null)
        {
            _longFrame.Dispose();
            _longFrame = null;
            longFrames.Release();
        }
    }
}
