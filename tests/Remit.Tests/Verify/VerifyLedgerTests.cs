using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Remit.Tests.Host;
using Remit.Tests.Transparency;

namespace Remit.Tests.Verify;

public sealed class VerifyLedgerTests : IDisposable
{
    private readonly LedgerSeat _seat = new();

    public VerifyLedgerTests()
    {
        using var ledger = _seat.Open();
        ledger.Append(LedgerSeat.Entries(0, 17));
        ledger.Publish();
    }

    private string Key => Path.Combine(_seat.Directory, "log.vkey");

    public void Dispose() => _seat.Dispose();

    [Fact]
    public void A_whole_ledger_is_proved_from_its_folder()
    {
        var run = VerifyRun.Of("ledger", _seat.Directory, "--vkey", Key, "--json");
        Assert.Equal((0, 17, 17), (run.Exit, (int)run.Json["size"]!, (int)run.Json["entries"]!));
        Assert.Empty(run.Json["failures"]!.AsArray());
        Assert.StartsWith("PROVED", VerifyRun.Of("ledger", _seat.Directory, "--vkey", File.ReadAllText(Key).Trim()).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flipped_byte_is_named_with_its_file()
    {
        var tile = Path.Combine(_seat.Directory, "tile/0/000.p/17");
        var bytes = File.ReadAllBytes(tile);
        bytes[40] ^= 1;
        File.WriteAllBytes(tile, bytes);
        var run = VerifyRun.Of("ledger", _seat.Directory, "--vkey", Key);
        Assert.Equal(1, run.Exit);
        Assert.Contains("tile/0/000.p/17", run.Out, StringComparison.Ordinal);
        Assert.Equal("tile/0/000.p/17", (string)VerifyRun.Of("ledger", _seat.Directory, "--vkey", Key, "--json").Json["failures"]![0]!["file"]!);
    }

    [Fact]
    public async Task A_ledger_is_read_over_the_network_and_an_unreachable_one_is_the_environments_fault()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        var files = new PhysicalFileProvider(_seat.Directory);
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, RequestPath = "/ledger", ServeUnknownFileTypes = true });
        await app.StartAsync(TestContext.Current.CancellationToken);
        var address = app.Urls.Single() + "/ledger";

        Assert.Equal(0, (await Task.Run(() => VerifyRun.Of("ledger", address, "--vkey", Key))).Exit);
        Assert.Equal(0, (await Task.Run(() => VerifyRun.Of("ledger", address + "/", "--vkey", Key))).Exit);

        File.Delete(Path.Combine(_seat.Directory, "tile/entries/000.p/17"));
        var run = await Task.Run(() => VerifyRun.Of("ledger", address, "--vkey", Key));
        Assert.Equal(1, run.Exit);
        Assert.Contains("tile/entries/000.p/17 is missing", run.Out, StringComparison.Ordinal);

        await app.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(5, (await Task.Run(() => VerifyRun.Of("ledger", address, "--vkey", Key))).Exit);
    }

    [Fact]
    public void The_published_log_of_another_implementation_is_proved()
    {
        var folder = Shared.Path("vectors/tessera/testdata/log");
        var copy = Path.Combine(_seat.Base, "log");
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        for (var size = 0; size <= 15; size++)
        {
            File.Copy(Path.Combine(folder, $"checkpoint.{size}"), Path.Combine(copy, "checkpoint"), overwrite: true);
            var run = VerifyRun.Of("ledger", copy, "--vkey", "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx", "--json");
            Assert.Equal((0, size), (run.Exit, (int)run.Json["entries"]!));
        }
    }
}
