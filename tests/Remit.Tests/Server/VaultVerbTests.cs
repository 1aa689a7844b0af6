using System.Text.Json;
using Remit.Tests.Host;

namespace Remit.Tests.Server;

public sealed class VaultVerbTests
{
    [Fact]
    public async Task A_file_goes_in_comes_out_identical_is_proved_and_its_damage_is_named()
    {
        using var folder = new TempFolder();
        var data = folder.Path("data");
        byte[] bytes = [.. "<34>1 2026-01-15T08:00:00Z h app - - - one\ntwo\r\n"u8, 0xff, 0x00, (byte)'\n', .. "last"u8];
        var file = folder.Write("odd.log", bytes);

        var imported = await RemitProcess.Run("vault", "import", file, "--source", "odd", "--data", data, "--json");
        Assert.Equal(0, imported.Exit);
        var segment = JsonDocument.Parse(imported.Out).RootElement.GetProperty("segments")[0].GetString()!;
        Assert.Contains("\"already\":true", (await RemitProcess.Run("vault", "import", file, "--source", "odd", "--data", data, "--json"))
            .Out, StringComparison.Ordinal);

        var raw = folder.Path("raw.log");
        var shell = await ChildProcess.Run("/bin/sh", ["-c",
            $"'{RemitProcess.Program}' vault search '' --raw --limit 0 --data '{data}' > '{raw}' && cmp '{raw}' '{file}'"]);
        Assert.True(shell.Exit == 0, shell.ToString());

        var proof = folder.Path("event.json");
        Assert.Equal(0, (await RemitProcess.Run("vault", "prove", segment + "/3", "--out", proof, "--data", data)).Exit);
        var key = Path.Combine(data, "vault", "ledger", "log.vkey");
        Assert.Equal(0, (await RemitProcess.Verify("event", proof, "--vkey", key)).Exit);
        var leaf = folder.Path("segment.tlog-proof");
        Assert.Equal(0, (await RemitProcess.Run("vault", "prove", segment, "--out", leaf, "--data", data)).Exit);
        var parquet = Directory.GetFiles(Path.Combine(data, "vault", "segments"), "*.parquet.age", SearchOption.AllDirectories).Single();
        Assert.Equal(0, (await RemitProcess.Verify("segment", parquet, "--leaf", leaf, "--vkey", key)).Exit);
        Assert.Equal(0, (await RemitProcess.Run("vault", "verify", "--data", data)).Exit);

        var stored = await File.ReadAllBytesAsync(parquet);
        stored[stored.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(parquet, stored);
        Assert.Equal(1, (await RemitProcess.Verify("segment", parquet, "--leaf", leaf, "--vkey", key)).Exit);
        var verified = await RemitProcess.Run("vault", "verify", "--data", data, "--json");
        Assert.Equal(1, verified.Exit);
        var failure = JsonDocument.Parse(verified.Out).RootElement.GetProperty("failures")[0];
        Assert.Equal(segment, failure.GetProperty("segment").GetString());
        Assert.EndsWith(segment + ".parquet.age", failure.GetProperty("file").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_imported_is_refused_with_its_exit_code_and_nothing_is_there()
    {
        using var folder = new TempFolder();
        var data = folder.Path("data");
        var missing = await RemitProcess.Run("vault", "stats", "--data", data, "--json");
        Assert.Equal(0, missing.Exit);
        Assert.Equal(0, JsonDocument.Parse(missing.Out).RootElement.GetProperty("events").GetInt64());
        Assert.False(Directory.Exists(data));

        Assert.Equal(3, (await RemitProcess.Run("vault", "import", folder.Write("empty.log", ""), "--source", "s", "--data", data)).Exit);
        var file = folder.Write("long.log", "short\n" + new string('x', (1 << 20) + 1) + "\n");
        var refused = await RemitProcess.Run("vault", "import", file, "--source", "s", "--data", data);
        Assert.Equal(3, refused.Exit);
        Assert.Contains(file + ":2", refused.Error, StringComparison.Ordinal);
        Assert.Contains("1048577", refused.Error, StringComparison.Ordinal);
        Assert.Contains("lineBytesMax", refused.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await RemitProcess.Run("vault", "import", file, "--data", data)).Exit);
        Assert.Equal(1, (await RemitProcess.Run("vault", "search", "x", "--data", data)).Exit);
        Assert.Equal(3, (await RemitProcess.Run("vault", "source", "set", "s", "--retention", "P1M", "--data", data)).Exit);
    }
}
