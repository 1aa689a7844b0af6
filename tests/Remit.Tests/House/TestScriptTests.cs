using Remit.Tests.Host;

namespace Remit.Tests.House;

/// <summary>The last line of <c>./test.sh</c> is what people and CI believe: it is tried here with a stand-in for <c>dotnet</c>.</summary>
public sealed class TestScriptTests
{
    private const string Passed = "Test run summary: Passed!\n  total: 10\n  failed: 0\n  succeeded: 8\n  skipped: 2\n  duration: 814ms";

    [Theory]
    [InlineData(0, Passed, 0, "8 passed, 0 failed, 2 skipped", 0)]
    [InlineData(0, "Test run summary: Failed!\n  total: 10\n  failed: 3\n  succeeded: 7\n  skipped: 0\nexit code: 2", 2, "7 passed, 3 failed, 0 skipped", 2)]
    [InlineData(1, Passed, 0, "0 passed, 1 failed, 0 skipped", 1)]
    [InlineData(0, Passed, 134, "8 passed, 1 failed, 2 skipped", 134)]
    [InlineData(0, "Segmentation fault", 139, "0 passed, 1 failed, 0 skipped", 139)]
    [InlineData(0, "Test run summary: Zero tests ran\n  total: 0\n  failed: 0\n  succeeded: 0\n  skipped: 0", 0, "0 passed, 1 failed, 0 skipped", 1)]
    public async Task The_last_line_and_the_exit_code_tell_what_happened(int build, string said, int test, string last, int exit)
    {
        using var folder = new TempFolder();
        folder.Write("test.sh", await File.ReadAllTextAsync(Repository.Path("test.sh")));
        folder.Write("tests/packages.txt", "");
        folder.Write("said", said + "\n");
        var stub = folder.Write("bin/dotnet", $"#!/bin/sh\ncase $1 in\nbuild) exit {build};;\ntest) cat said; exit {test};;\nesac\n");
        await ChildProcess.Run("chmod", ["755", stub]);
        var path = folder.Path("bin") + ":" + Environment.GetEnvironmentVariable("PATH");

        var ended = await ChildProcess.Run(
            "bash", [folder.Path("test.sh"), "--fast"], environment: new Dictionary<string, string?> { ["PATH"] = path, ["TMPDIR"] = folder });

        Assert.Equal(last, ended.Lines[^1]);
        Assert.Equal(exit, ended.Exit);
    }

    [Fact]
    public async Task CI_runs_everything()
    {
        var script = await File.ReadAllTextAsync(Repository.Path(".ci/run"), TestContext.Current.CancellationToken);
        Assert.Contains("./test.sh", script, StringComparison.Ordinal);
        Assert.DoesNotContain("--fast", script, StringComparison.Ordinal);
    }
}
