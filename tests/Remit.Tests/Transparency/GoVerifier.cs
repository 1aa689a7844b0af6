using System.Diagnostics;
using Remit.Tests.Host;

namespace Remit.Tests.Transparency;

/// <summary>The verifier in <c>data/go</c>, built on golang.org/x/mod/sumdb in a folder: what our writer makes, as another implementation of the formats
/// sees it.</summary>
internal sealed class GoVerifier
{
    private const string Library = "/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog";

    private readonly string _folder;
    private readonly string _program;

    private GoVerifier(string folder) => (_folder, _program) = (folder, Path.Combine(folder, "verifyledger"));

    /// <summary>Builds it; the test is skipped by name where Go or its library is not installed.</summary>
    public static GoVerifier Build(string folder)
    {
        var go = Needs.Program("go", "golang-go");
        if (!Directory.Exists(Library))
        {
            Needs.Missing("Go's x/mod is not installed: ./test.sh as root installs it (Debian package golang-golang-x-mod-dev)");
        }

        var verifier = new GoVerifier(folder);
        var built = verifier.Start(go, "build", "-o", verifier._program, Path.Combine(Repository.Root, "tests/Remit.Tests/data/go/verifyledger.go"));
        Assert.True(built.Exit == 0, built.Output);
        return verifier;
    }

    /// <summary>Runs it; the arguments stand at the head of its source.</summary>
    public (int Exit, string Output) Run(params string[] arguments) => Start(_program, arguments);

    private (int Exit, string Output) Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GO111MODULE"] = "off";
        start.Environment["GOPATH"] = "/usr/share/gocode";
        if (!start.Environment.ContainsKey("HOME"))
        {
            start.Environment["GOCACHE"] = Path.Combine(_folder, "go-cache");
        }

        start.Environment["GOFLAGS"] = "";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }
}
