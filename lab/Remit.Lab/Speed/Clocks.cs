using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Remit.Lab.Speed;

/// <summary>What one call took.</summary>
/// <param name="Wall">Microseconds that passed.</param>
/// <param name="Cpu">Microseconds of this thread on a core: what remains of the wall time when other work holds the cores.</param>
/// <param name="Bytes">Bytes allocated by this thread.</param>
internal readonly record struct Cost(double Wall, double Cpu, long Bytes);

/// <summary>Measures calls and tells percentiles.</summary>
internal static partial class Clocks
{
    private const int ThreadCpuTime = 3;

    public static Cost Of(Action call)
    {
        var (bytes, cpu, wall) = (GC.GetAllocatedBytesForCurrentThread(), ThreadNanoseconds(), Stopwatch.GetTimestamp());
        call();
        var passed = Stopwatch.GetElapsedTime(wall);
        return new Cost(passed.TotalMicroseconds, (ThreadNanoseconds() - cpu) / 1000.0, GC.GetAllocatedBytesForCurrentThread() - bytes);
    }

    /// <summary>The value that this share of all values does not exceed.</summary>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    /// <summary>"p50 0.412 ms, p99 1.901 ms, max 2.4 ms; on the core p50 …, p99 …; 41 kB".</summary>
    public static string Words(IReadOnlyList<Cost> costs)
    {
        string Ms(Func<Cost, double> of, double share) => $"{Percentile(costs.Select(of), share) / 1000:0.000}";
        return $"wall p50 {Ms(c => c.Wall, .5)} p99 {Ms(c => c.Wall, .99)} max {Ms(c => c.Wall, 1)} ms; "
            + $"core p50 {Ms(c => c.Cpu, .5)} p99 {Ms(c => c.Cpu, .99)} ms; "
            + $"{costs.Average(c => c.Bytes) / 1024:0.0} KiB a call; n {costs.Count}";
    }

    private static long ThreadNanoseconds() =>
        ReadClock(ThreadCpuTime, out var time) == 0 ? (time.Seconds * 1_000_000_000) + time.Nanoseconds : 0;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ReadClock(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}

/// <summary>Memory of this process as the system sees it, in MiB.</summary>
internal static class Memory
{
    public static long ResidentMiB => Status("VmRSS:");

    public static long PeakMiB => Status("VmHWM:");

    public static long HeapMiB => GC.GetTotalMemory(forceFullCollection: true) >> 20;

    private static long Status(string name) => File.ReadLines("/proc/self/status").Where(l => l.StartsWith(name, StringComparison.Ordinal))
        .Select(l => long.Parse(l[name.Length..^2].Trim(), null) / 1024).FirstOrDefault();
}
