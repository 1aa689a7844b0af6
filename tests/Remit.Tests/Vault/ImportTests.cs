using System.Text;
using Remit.Kernel;
using Remit.Tests.Host;
using Remit.Vault;

namespace Remit.Tests.Vault;

public sealed class ImportTests
{
    public static TheoryData<string> Logs => ["Apache_2k.log", "Hadoop_2k.log", "Linux_2k.log", "OpenSSH_2k.log", "Zookeeper_2k.log"];

    [Theory]
    [MemberData(nameof(Logs))]
    public async Task Every_line_of_a_real_log_comes_back_byte_for_byte(string name)
    {
        var path = Shared.Path("logs/" + name);
        await using var vault = TestVault.Open();
        var result = await vault.ImportAsync(path, name);
        var bytes = await File.ReadAllBytesAsync(path);
        Assert.Equal(2000, result.Events);
        Assert.Equal(bytes, Joined(vault, bytes[^1] == '\n'));
        var verified = await vault.VerifyAsync();
        Assert.True(verified.Ok, string.Join('\n', verified.Failures));
        Assert.Equal(2000, verified.Events);
    }

    [Fact]
    public async Task Binary_lines_and_a_last_line_without_LF_come_back_byte_for_byte()
    {
        byte[] bytes =
        [
            .. "plain\r\n"u8, .. "<34>1 2026-01-15T08:00:00Z h a - - - ok\n"u8, 0xff, 0xfe, 0x00, (byte)'\n', (byte)'\n', .. "nul\0inside\n"u8,
            .. "<34>Jan 15 08:00:00 host app[7]: caf"u8, 0xe9, (byte)'\n', .. "\r\n"u8, .. "last"u8, 0xc3,
        ];
        await using var vault = TestVault.Open();
        var result = await vault.ImportAsync(vault.WriteFile("odd.log", bytes));
        Assert.Equal(8, result.Events);
        Assert.Equal(bytes, Joined(vault, finalNewline: false));
        Assert.True((await vault.VerifyAsync()).Ok);
    }

    [Fact]
    public async Task The_same_file_for_the_same_source_is_imported_once()
    {
        await using var vault = TestVault.Open();
        var file = vault.WriteFile("a.log", "one\ntwo\n");
        Assert.False((await vault.ImportAsync(file)).Already);
        await vault.CloseAsync();
        vault.Reopen();
        var again = await vault.ImportAsync(file);
        Assert.True(again.Already);
        Assert.Equal(2, again.Events);
        Assert.False((await vault.ImportAsync(file, "other")).Already);
        Assert.Equal(4, vault.Now.Stats().Events);
    }

    [Fact]
    public async Task A_line_over_the_limit_names_file_line_size_and_setting()
    {
        await using var vault = TestVault.Open(with: o => o with { LineBytesMax = 1024 });
        var file = vault.WriteFile("long.log", "short\n" + new string('x', 1500) + "\nshort\n");
        var refused = (await vault.Now.ImportAsync(new ImportRequest(file, "s"), null, CancellationToken.None)).Refusal!;
        Assert.Equal(RefusalKind.Input, refused.Kind);
        Assert.Equal(file + ":2", refused.Place);
        Assert.Contains("1500", refused.Words, StringComparison.Ordinal);
        Assert.Contains("lineBytesMax", refused.Words, StringComparison.Ordinal);
        Assert.Equal(0, vault.Now.Stats().Events);
    }

    [Fact]
    public async Task A_line_of_exactly_the_limit_is_kept()
    {
        await using var vault = TestVault.Open(with: o => o with { LineBytesMax = 1024 });
        var line = new string('x', 1024);
        await vault.ImportAsync(vault.WriteFile("limit.log", line));
        Assert.Equal([line], vault.Texts());
    }

    [Theory]
    [InlineData("", "file-empty")]
    [InlineData(null, "file-missing")]
    public async Task An_empty_or_missing_file_is_refused(string? content, string code)
    {
        await using var vault = TestVault.Open();
        var file = content is null ? vault.WriteFile("x", "") + ".none" : vault.WriteFile("x.log", content);
        Assert.Equal(code, (await vault.Now.ImportAsync(new ImportRequest(file, "s"), null, CancellationToken.None)).Refusal!.Code);
    }

    [Fact]
    public async Task A_large_file_becomes_several_segments_of_one_file_in_one_transaction()
    {
        await using var vault = TestVault.Open();
        var text = new StringBuilder();
        for (var i = 0; i < 300_000; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"<13>1 2026-01-15T08:00:00.{i % 1000:000}Z host-{i % 7} app {i} - - event number {i}\n");
        }

        var result = await vault.ImportAsync(vault.WriteFile("large.log", text.ToString()));
        Assert.Equal(3, result.Segments.Count);
        Assert.Single(vault.Now.Segments.Look().Files);
        Assert.Equal(text.ToString(), Encoding.UTF8.GetString(Joined(vault, finalNewline: true)));
        var verified = await vault.VerifyAsync();
        Assert.True(verified.Ok, string.Join('\n', verified.Failures));
        Assert.Equal((3, 300_000), (verified.Segments, verified.Events));
    }

    [Theory]
    [InlineData(VaultStep.FileWritten)]
    [InlineData(VaultStep.SideWritten)]
    [InlineData(VaultStep.FileNamed)]
    [InlineData(VaultStep.Signed)]
    [InlineData(VaultStep.Published)]
    internal async Task A_kill_at_any_arrow_leaves_all_of_a_file_or_nothing_and_again_makes_it_whole(VaultStep at)
    {
        await using var vault = TestVault.Open(new VaultHooks { Reached = step => _ = step == at ? throw new KilledException() : 0 });
        var file = vault.WriteFile("a.log", "one\ntwo\nthree\n");
        await Assert.ThrowsAsync<KilledException>(() => vault.ImportAsync(file));
        await vault.KillAsync();
        vault.Reopen();
        Assert.Contains(vault.Texts().Count, new[] { 0, 3 });
        await vault.ImportAsync(file);
        Assert.Equal(["one", "two", "three"], vault.Texts());
        Assert.True((await vault.VerifyAsync()).Ok);
    }

    private static byte[] Joined(TestVault vault, bool finalNewline)
    {
        using var all = new MemoryStream();
        foreach (var line in vault.Lines())
        {
            all.Write(line);
            all.WriteByte((byte)'\n');
        }

        var bytes = all.ToArray();
        return finalNewline ? bytes : bytes[..^1];
    }
}

/// <summary>Stands for a kill: whoever is interrupted does nothing more.</summary>
public sealed class KilledException : Exception;
