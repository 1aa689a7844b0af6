using System.Security.Cryptography;
using Remit.Tests.Host;
using Remit.Tests.Transparency;

namespace Remit.Tests.Verify;

/// <summary><c>release.sh</c> makes the file that an auditor gets: one, small, and in need of nothing on the machine.</summary>
public sealed class ReleaseTests
{
    private const long BytesMax = 20_000_000;

    [Fact]
    public async Task The_auditors_one_file_checks_a_ledger_on_a_machine_without_dotnet()
    {
        Needs.Program("clang", "clang");
        using var folder = new TempFolder();
        var made = await ChildProcess.Run(Repository.Path("release.sh"), [folder, "--verify"], deadline: TimeSpan.FromMinutes(10));
        Assert.True(made.Exit == 0, made.ToString());

        var file = folder.Path("remit-verify");
        Assert.Equal(["SHA256SUMS", "remit-verify"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.InRange(new FileInfo(file).Length, 1, BytesMax);
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)));
        Assert.Equal($"{hash}  ./remit-verify\n", await File.ReadAllTextAsync(folder.Path("SHA256SUMS"), TestContext.Current.CancellationToken));

        using var seat = new LedgerSeat();
        using (var ledger = seat.Open())
        {
            ledger.Append(LedgerSeat.Entries(0, 300));
            ledger.Publish();
        }

        string[] ask = ["-i", file, "ledger", seat.Directory, "--vkey", Path.Combine(seat.Directory, "log.vkey"), "--json"];
        var right = await ChildProcess.Run("/usr/bin/env", ask);
        Assert.True(right.Exit == 0, right.ToString());
        Assert.Contains("\"entries\":300", right.Out, StringComparison.Ordinal);

        File.AppendAllText(Path.Combine(seat.Directory, "tile/entries/000"), "x");
        Assert.Equal(1, (await ChildProcess.Run("/usr/bin/env", ask)).Exit);
    }
}
