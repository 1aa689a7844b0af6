using System.Text.Json;
using Remit.Tests.Host;

namespace Remit.Tests.Vault;

/// <summary>The built program under a kernel that fails <c>fsync</c>: strace puts the error in.</summary>
public sealed class FailedSyncTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(9)]
    public async Task A_sync_that_the_kernel_fails_is_never_told_as_success_and_the_next_run_has_each_line_once(int failing)
    {
        var strace = Needs.Program("strace", "strace");
        using var folder = new TempFolder();
        var (data, log) = (folder.Path("data"), folder.Path("strace.log"));
        var first = folder.Write("first.log", "one\n");
        var made = await RemitProcess.Run("vault", "import", first, "--source", "s", "--data", data);
        Assert.True(made.Exit == 0, made.ToString());
        var second = folder.Write("second.log", "two\nthree\n");
        string[] import = ["vault", "import", second, "--source", "s", "--data", data];
        var failed = await ChildProcess.Run(strace,
            ["-f", "-qq", "-e", "trace=fsync", "-e", $"inject=fsync:error=EIO:when={failing}+", "-o", log, RemitProcess.Program, .. import]);
        if (failed.Error.Contains("ptrace", StringComparison.OrdinalIgnoreCase))
        {
            Assert.Skip("this machine does not let strace trace: " + failed.Error.Trim());
        }

        Assert.Contains("EIO", await File.ReadAllTextAsync(log), StringComparison.Ordinal);
        Assert.NotEqual(0, failed.Exit);
        Assert.DoesNotContain("signed and searchable", failed.Out, StringComparison.Ordinal);

        var again = await RemitProcess.Run(import);
        Assert.True(again.Exit == 0, again.ToString());
        var verified = await RemitProcess.Run("vault", "verify", "--json", "--data", data);
        Assert.True(verified.Exit == 0, verified.ToString());
        Assert.Equal(3, JsonDocument.Parse(verified.Out).RootElement.GetProperty("events").GetInt32());
    }
}
