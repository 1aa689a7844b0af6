using System.Diagnostics;
using Remit.Tests.Host;
using Remit.Transparency;

namespace Remit.Tests.Transparency;

/// <summary>What our writer makes is checked by another implementation of the same formats: golang.org/x/mod/sumdb.</summary>
public sealed class GoVerifierTests : IDisposable
{
    private const string Library = "/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog";

    private readonly LedgerSeat _seat = new();

    public void Dispose() => _seat.Dispose();

    [Fact]
    public void Another_implementation_verifies_our_ledger_at_every_kind_of_size_and_finds_a_changed_entry()
    {
        var go = Needs.Program("go", "golang-go");
        if (!Directory.Exists(Library))
        {
            Needs.Missing("Go's x/mod is not installed: ./test.sh as root installs it (Debian package golang-golang-x-mod-dev)");
        }

        var program = Path.Combine(_seat.Base, "verifyledger");
        var built = Run(go, "build", "-o", program, Path.Combine(Repository.Root, "tests/Remit.Tests/data/go/verifyledger.go"));
        Assert.True(built.Exit == 0, built.Output);

        string key;
        using (var ledger = _seat.Open())
        {
            key = ledger.VKey;
            foreach (var size in new[] { 1, 2, 255, 256, 257, 600 })
            {
                ledger.Append(LedgerSeat.Entries((int)ledger.Size, size - (int)ledger.Size));
                ledger.Publish();
                Assert.Equal((0, $"ok {size}\n"), Run(program, _seat.Directory, key));
            }

            // Past 65,536 entries the tree has three levels of tiles.
            ledger.Append(LedgerSeat.Entries(600, 65_000));
            ledger.Publish();
            Assert.Equal((0, "ok 65600\n"), Run(program, _seat.Directory, key));
        }

        var bundle = Path.Combine(_seat.Directory, "tile/entries/001");
        var bytes = File.ReadAllBytes(bundle);
        bytes[5] ^= 1;
        File.WriteAllBytes(bundle, bytes);
        Assert.Equal(1, Run(program, _seat.Directory, key).Exit);
    }

    private (int Exit, string Output) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GO111MODULE"] = "off";
        start.Environment["GOPATH"] = "/usr/share/gocode";
        if (!start.Environment.ContainsKey("HOME"))
        {
            start.Environment["GOCACHE"] = Path.Combine(_seat.Base, "go-cache");
        }

        start.Environment["GOFLAGS"] = "";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }
}
