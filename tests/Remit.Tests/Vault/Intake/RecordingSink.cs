using System.Collections.Concurrent;
using System.Text;
using Remit.Kernel;
using Remit.Vault.Segments;

namespace Remit.Tests.Vault.Intake;

/// <summary>A vault's entrance that keeps in memory what it is given, and can be full, or stopped.</summary>
internal sealed class RecordingSink : IEventSink
{
    private readonly Lock _lock = new();
    private readonly List<(string Source, byte[] Raw, long Received, EventState Marks)> _events = [];
    private readonly List<string> _sources = [];
    private readonly ConcurrentDictionary<string, long> _refused = new();
    private TaskCompletionSource _room = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _places = int.MaxValue;

    public Refusal? Stopped { get; private set; }

    public bool WasWaitedFor { get; private set; }

    public long SettledTo { get; private set; }

    public IReadOnlyDictionary<string, long> Refused => _refused;

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _events.Count;
            }
        }
    }

    public IReadOnlyList<(string Source, byte[] Raw, long Received, EventState Marks)> Events
    {
        get
        {
            lock (_lock)
            {
                return [.. _events];
            }
        }
    }

    public IReadOnlyList<string> Lines => [.. Events.Select(e => Encoding.UTF8.GetString(e.Raw))];

    /// <summary>Takes this many events more, then says that it is full.</summary>
    public void Allow(int places)
    {
        lock (_lock)
        {
            _places = places;
            _room.TrySetResult();
            _room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void Stop()
    {
        Stopped = new Refusal("test", "The disk is full.");
        Allow(0);
    }

    public int Intern(string source)
    {
        lock (_lock)
        {
            if (!_sources.Contains(source))
            {
                _sources.Add(source);
            }

            return _sources.IndexOf(source);
        }
    }

    public bool TryAppend(int source, ReadOnlySpan<byte> raw, long receivedMicros, EventState marks, out long sequence)
    {
        lock (_lock)
        {
            sequence = 0;
            if (_places == 0 || Stopped is not null)
            {
                return false;
            }

            _places--;
            _events.Add((_sources[source], raw.ToArray(), receivedMicros, marks));
            sequence = _events.Count;
            return true;
        }
    }

    public async ValueTask WaitForRoomAsync(CancellationToken cancel)
    {
        Task room;
        lock (_lock)
        {
            WasWaitedFor = true;
            room = _places > 0 || Stopped is not null ? Task.CompletedTask : _room.Task;
        }

        await room.WaitAsync(cancel);
    }

    public ValueTask WaitDurableAsync(long sequence, CancellationToken cancel)
    {
        SettledTo = sequence;
        return ValueTask.CompletedTask;
    }

    public void CountRefused(string reason, long count = 1) => _refused.AddOrUpdate(reason, count, (_, before) => before + count);
}
