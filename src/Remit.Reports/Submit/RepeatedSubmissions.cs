using System.Security.Cryptography;
using Remit.Kernel;

namespace Remit.Reports.Submit;

/// <summary>Gives who sends the same report twice (a second click, a connection that broke) the same answer, code included, for two minutes. In memory
/// only.</summary>
/// <remarks>Asking for the answer needs the key and the whole content: whoever has both is the reporter. Afterwards nobody can be shown the code
/// again.</remarks>
internal sealed class RepeatedSubmissions(TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(2);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Running> _running = [];

    /// <summary>Starts the submission, or joins the one that runs or has just run with this key.</summary>
    public Outcome<Task<Outcome<ReportReceipt>>> Join(string key, byte[] content, Func<Task<Outcome<ReportReceipt>>> start)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            foreach (var (old, _) in _running.Where(r => r.Value.Task.IsCompleted && r.Value.Until <= now).ToList())
            {
                _running.Remove(old);
            }

            if (_running.TryGetValue(key, out var known) && !Failed(known.Task))
            {
                return CryptographicOperations.FixedTimeEquals(known.Content, content)
                    ? known.Task
                    : new Refusal("key-reused", "Another report was just sent with this idempotencyKey; use a new key for each report.",
                        Kind: RefusalKind.Conflict);
            }

            // On its own thread: nothing of it may run under the lock.
            var task = Task.Run(start);
            _running[key] = new Running(content, task, now + Kept);
            return task;
        }
    }

    private static bool Failed(Task<Outcome<ReportReceipt>> task) => task.IsCompleted && (!task.IsCompletedSuccessfully || !task.Result.Ok);

    private sealed record Running(byte[] Content, Task<Outcome<ReportReceipt>> Task, DateTimeOffset Until);
}
