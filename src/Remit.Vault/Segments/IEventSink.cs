using Remit.Kernel;

namespace Remit.Vault.Segments;

/// <summary>Where intake puts events: the write-ahead file, and after it the open arena. Any thread may call.</summary>
internal interface IEventSink
{
    /// <summary>Why nothing more is taken in (a failed fsync, a full disk); null while all is well. It stays until a restart.</summary>
    Refusal? Stopped { get; }

    /// <summary>The number of a source's name, for <see cref="TryAppend"/>. See <see cref="SourceNames"/> for its length.</summary>
    int Intern(string source);

    /// <summary>
    /// Copies one raw line (without its LF) into the next commit. False: the commit buffer is full, wait for room and try again; nothing is ever
    /// dropped here. Not durable until <see cref="WaitDurableAsync"/> of its sequence returns.
    /// </summary>
    /// <param name="source">From <see cref="Intern"/>.</param>
    /// <param name="raw">The line's bytes as they came, at most the line limit of the options.</param>
    /// <param name="receivedMicros">When it came, unix microseconds UTC.</param>
    /// <param name="marks">What intake knows and the parser cannot (<see cref="EventState.MaybeDuplicate"/>, <see cref="EventState.Truncated"/>).</param>
    /// <param name="sequence">Its write-ahead sequence, from 1, without holes.</param>
    bool TryAppend(int source, ReadOnlySpan<byte> raw, long receivedMicros, EventState marks, out long sequence);

    /// <summary>Completes when there is room again, or when intake has stopped.</summary>
    ValueTask WaitForRoomAsync(CancellationToken cancel);

    /// <summary>Completes when the event of this sequence would survive a kill of this process and a crash of this machine.</summary>
    /// <exception cref="IOException">It will never be durable: see <see cref="Stopped"/>.</exception>
    ValueTask WaitDurableAsync(long sequence, CancellationToken cancel);

    /// <summary>Counts what was refused or dropped before it became an event, by reason; never silently.</summary>
    void CountRefused(string reason, long count = 1);
}
