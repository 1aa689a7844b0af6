using System.Diagnostics;

namespace Remit.Lab.Speed;

/// <summary>A whole process, from its start to its end: what somebody waits for who types the command.</summary>
internal static class Processes
{
    private const int LookEveryMs = 5;

    /// <summary>Runs a command some times and prints the middle one.</summary>
    /// <returns>The exit code of the last run.</returns>
    public static int Run(string what, string wanted, int times, string[] command)
    {
        var runs = new List<(double Wall, double Cores, long PeakMiB)>();
        var exit = 0;
        for (var i = 0; i < times; i++)
        {
            var watch = Stopwatch.StartNew();
            using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            var (cores, peak) = (0.0, 0L);
            do
            {
                (cores, peak) = Look(process.Id, cores, peak);
            }
            while (!process.WaitForExit(LookEveryMs));
            runs.Add((watch.Elapsed.TotalMilliseconds, cores, peak));
            exit = process.ExitCode;
        }

        var middle = runs.OrderBy(r => r.Wall).ElementAt(runs.Count / 2);
        Row.Print(what, wanted, $"wall {middle.Wall:N0} ms, cores {middle.Cores:N0} ms, peak {middle.PeakMiB} MiB{(exit == 0 ? "" : $", exit {exit}")}");
        return exit;
    }

    // Fields 14 and 15 of stat: hundredths of a second in the program and in the system. The process may be gone.
    private static (double Cores, long PeakMiB) Look(int id, double cores, long peak)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var high = File.ReadLines($"/proc/{id}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return ((long.Parse(fields[11], null) + long.Parse(fields[12], null)) * 10.0, high is null ? peak : long.Parse(high[6..^2].Trim(), null) / 1024);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (cores, peak);
        }
    }
}
