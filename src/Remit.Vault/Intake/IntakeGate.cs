using Remit.Vault.Segments;

namespace Remit.Vault.Intake;

/// <summary>The way from a listener into the vault. It remembers how far it came, so that a stop can wait until all of it is durable.</summary>
internal sealed class IntakeGate(IEventSink sink, TimeProvider clock)
{
    private long _last;

    /// <summary>Unix microseconds UTC.</summary>
    public long NowMicros => (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>Hands a frame on, less the LF that may end it. False when there is no room now, or none any more (<see cref="Stopped"/>).</summary>
    public bool TryPut(int source, ReadOnlySpan<byte> frame, long receivedMicros, EventState marks)
    {
        // Datagrams and counted frames sometimes carry the LF of the other framing: it ends the line and is no part of it, as in a file.
        if (frame is [.., (byte)'\n'])
        {
            frame = frame[..^1];
        }

        if (frame.IsEmpty)
        {
            sink.CountRefused(IntakeReasons.FrameEmpty);
            return true;
        }

        if (!sink.TryAppend(source, frame, receivedMicros, marks, out var sequence))
        {
            return false;
        }

        Raise(ref _last, sequence);
        return true;
    }

    /// <summary>Whether the vault takes nothing more.</summary>
    public bool Stopped => sink.Stopped is not null;

    public ValueTask WaitForRoomAsync(CancellationToken cancel) => sink.WaitForRoomAsync(cancel);

    public void Count(string reason, long count = 1) => sink.CountRefused(reason, count);

    /// <summary>Completes when everything that was put is durable. A vault that has stopped has said so already.</summary>
    public async Task SettleAsync(CancellationToken cancel)
    {
        var last = Interlocked.Read(ref _last);
        if (last == 0 || Stopped)
        {
            return;
        }

        try
        {
            await sink.WaitDurableAsync(last, cancel);
        }
        catch (IOException) when (Stopped)
        {
            // The vault stopped meanwhile; its reason stands in Stopped, and its restart recovers what is in the file.
        }
    }

    private static void Raise(ref long place, long value)
    {
        var seen = Interlocked.Read(ref place);
        while (seen < value)
        {
            var before = Interlocked.CompareExchange(ref place, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
