using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Remit.Tests.Host;

/// <summary>What a program that ran to its end said.</summary>
/// <param name="Exit">Its exit code; 128 + signal when a signal ended it.</param>
/// <param name="Out">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
public sealed record Ended(int Exit, string Out, string Error)
{
    /// <summary>The lines of standard output, without the last line's end.</summary>
    public string[] Lines => Out.TrimEnd('\n').Split('\n');

    public override string ToString() => $"exit {Exit}\n--- out\n{Out}\n--- error\n{Error}";
}

/// <summary>A program that a test starts and ends by its id, with all it writes kept.</summary>
public sealed partial class ChildProcess : IAsyncDisposable
{
    private const int SigInt = 2;
    private const int SigKill = 9;
    private const int SigTerm = 15;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _out = new();
    private readonly ConcurrentQueue<string> _error = new();

    private ChildProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool Running => !_process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Lines of standard output so far.</summary>
    public IReadOnlyCollection<string> Out => _out;

    /// <summary>Lines of standard error so far.</summary>
    public IReadOnlyCollection<string> Error => _error;

    /// <summary>Resident memory in bytes.</summary>
    public long MemoryBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static ChildProcess Start(
        string program, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = Info(program, arguments, folder, environment);
        var child = new ChildProcess(new Process { StartInfo = start });
        child._process.OutputDataReceived += (_, e) => Keep(child._out, e.Data);
        child._process.ErrorDataReceived += (_, e) => Keep(child._error, e.Data);
        child._process.Start();
        child._process.StandardInput.Close();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Runs a program to its end; kills it, and fails the test, when it has not ended in time.</summary>
    public static async Task<Ended> Run(
        string program,
        IEnumerable<string> arguments,
        string? folder = null,
        IReadOnlyDictionary<string, string?>? environment = null,
        TimeSpan? deadline = null,
        byte[]? input = null)
    {
        using var process = new Process { StartInfo = Info(program, arguments, folder, environment) };
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            await process.StandardInput.BaseStream.WriteAsync(input);
        }

        process.StandardInput.Close();
        using var end = new CancellationTokenSource(deadline ?? TimeSpan.FromSeconds(120));
        try
        {
            await process.WaitForExitAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            Assert.Fail($"{Path.GetFileName(program)} {string.Join(' ', arguments)} did not end; it said: {await output}\n{await error}");
        }

        return new Ended(process.ExitCode, await output, await error);
    }

    /// <summary>Waits for a line of standard output.</summary>
    public Task<string> Line(Func<string, bool> wanted, string what, TimeSpan? deadline = null) => Wait.For(
        () =>
        {
            var found = _out.FirstOrDefault(wanted);
            if (found is null && _process.HasExited)
            {
                Assert.Fail($"the program ended with {_process.ExitCode} before {what}:\n{Said()}");
            }

            return Task.FromResult(found);
        },
        what,
        deadline);

    /// <summary>Everything it wrote so far, for messages.</summary>
    public string Said() => string.Join('\n', _out.Concat(_error));

    /// <summary>Ends it at once, as a power cut would (SIGKILL), and waits until it is gone.</summary>
    public Task<int> Kill() => Signal(SigKill);

    /// <summary>Asks it to end (SIGTERM) and gives its exit code.</summary>
    public Task<int> Stop() => Signal(SigTerm);

    /// <summary>Asks it to end as Ctrl-C does (SIGINT) and gives its exit code.</summary>
    public Task<int> Interrupt() => Signal(SigInt);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await Kill();
        }

        _process.Dispose();
    }

    private async Task<int> Signal(int signal)
    {
        if (!_process.HasExited && kill(_process.Id, signal) != 0 && !_process.HasExited)
        {
            throw new InvalidOperationException($"signal {signal} did not reach process {_process.Id}: errno {Marshal.GetLastPInvokeError()}");
        }

        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(100));
        try
        {
            await _process.WaitForExitAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            kill(_process.Id, SigKill);
            throw new InvalidOperationException($"process {_process.Id} did not end within 100 s of signal {signal}:\n{Said()}");
        }

        return _process.ExitCode;
    }

    private static ProcessStartInfo Info(string program, IEnumerable<string> arguments, string? folder, IReadOnlyDictionary<string, string?>? environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int process, int signal);
}
