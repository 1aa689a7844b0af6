using System.Diagnostics;

namespace Remit.Tests.Host;

/// <summary>Waits for the thing itself, with an end: tests have no sleeps of their own.</summary>
public static class Wait
{
    /// <summary>How long to wait where a test says nothing else: generous, as two cores may be busy with other tests.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan StepMax = TimeSpan.FromMilliseconds(100);

    /// <summary>Polls until the condition holds; fails the test with <paramref name="what"/> when it does not in time.</summary>
    public static async Task Until(Func<Task<bool>> condition, string what, TimeSpan? deadline = null)
    {
        var clock = Stopwatch.StartNew();
        var step = TimeSpan.FromMilliseconds(5);
        while (!await condition())
        {
            if (clock.Elapsed > (deadline ?? Deadline))
            {
                Assert.Fail($"waited {clock.Elapsed.TotalSeconds:0.0} s in vain for: {what}");
            }

            await Task.Delay(step, TestContext.Current.CancellationToken);
            step = step * 2 < StepMax ? step * 2 : StepMax;
        }
    }

    /// <inheritdoc cref="Until(Func{Task{bool}}, string, TimeSpan?)"/>
    public static Task Until(Func<bool> condition, string what, TimeSpan? deadline = null) => Until(() => Task.FromResult(condition()), what, deadline);

    /// <summary>Polls until there is a value.</summary>
    public static async Task<T> For<T>(Func<Task<T?>> find, string what, TimeSpan? deadline = null)
        where T : class
    {
        T? found = null;
        await Until(async () => (found = await find()) is not null, what, deadline);
        return found!;
    }

    /// <summary>Gives a task an end.</summary>
    public static async Task<T> Within<T>(Task<T> task, string what, TimeSpan? deadline = null)
    {
        try
        {
            return await task.WaitAsync(deadline ?? Deadline, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail("waited in vain for: " + what);
            throw;
        }
    }
}
