using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Remit.Tests.Host;
using Remit.Vault;

namespace Remit.Tests.Vault;

/// <summary>A vault that the first version wrote, kept in the repository: every later version reads it.</summary>
public sealed class GoldenVaultTests
{
    private static readonly byte[] Odd = [.. "bin"u8, 0xff, 0x00, .. "ary\r\n\nno newline at the end"u8];

    private static string Golden => Path.Combine(Repository.Root, "tests", "Remit.Tests", "data", "vault-v1");

    [Fact]
    public async Task The_vault_of_the_first_version_is_read_verified_and_proved()
    {
        using var folder = new TempFolder();
        Copy(Golden, folder.Path("vault"));
        await using var vault = Remit.Vault.Vault.Open(new VaultOptions { DataDirectory = folder, KeysDirectory = folder.Path("no-keys"), Use = VaultUse.Read },
            TimeProvider.System, NullLogger.Instance);
        var result = await vault.VerifyAsync(null, CancellationToken.None);
        Assert.True(result.Ok, string.Join('\n', result.Failures));
        Assert.Equal((3, 11), (result.Segments, result.Events));
        Assert.Equal(Expected(), StoredLines.Read(vault).Select(Convert.ToHexString));
        var stats = vault.Stats();
        Assert.Equal(["odd", "rfc", "stream"], stats.Sources.Select(s => s.Name));
        Assert.Equal("P1Y", stats.Sources[1].Retention);
        foreach (var segment in vault.Segments.Look().Files.SelectMany(f => f.Segments))
        {
            Assert.True((await vault.ProveAsync(segment + "/0", CancellationToken.None)).Ok);
        }
    }

    /// <summary>Writes the golden vault anew: only ever run when a new format version gets a folder of its own.</summary>
    [Fact]
    public async Task The_golden_vault_is_there()
    {
        if (Environment.GetEnvironmentVariable("REMIT_ACCEPT") is { Length: > 0 } && !Directory.Exists(Golden))
        {
            await using var vault = TestVault.Open();
            await vault.ImportAsync(vault.WriteFile("rfc.log", Rfc), "rfc");
            await vault.Now.SetSourceAsync(new SourceRequest("rfc", "P1Y", null, "P1D", null), CancellationToken.None);
            await vault.ImportAsync(vault.WriteFile("odd.log", Odd), "odd");
            await vault.SendAsync("stream", Stream);
            await vault.CloseAsync();
            foreach (var part in new[] { "ledger", "segments" })
            {
                Copy(Path.Combine(vault.Root, part), Path.Combine(Golden, part));
            }
        }

        Assert.True(File.Exists(Path.Combine(Golden, "ledger", "checkpoint")));
    }

    /// <summary>The vault of version 2 is locked: sealed files, sidecars with roots of blocks, and the days' keys (of this test only) beside it.</summary>
    [Fact]
    public async Task The_locked_vault_of_the_second_version_is_read_verified_and_proved()
    {
        if (Environment.GetEnvironmentVariable("REMIT_ACCEPT") is { Length: > 0 } && !Directory.Exists(GoldenLocked))
        {
            await using var made = TestVault.Open();
            await made.ImportAsync(made.WriteFile("rfc.log", Rfc), "rfc");
            await made.ImportAsync(made.WriteFile("odd.log", Odd), "odd");
            await made.SendAsync("stream", Stream);
            await made.CloseAsync();
            Copy(Path.Combine(made.Root, "ledger"), Path.Combine(GoldenLocked, "vault", "ledger"));
            Copy(Path.Combine(made.Root, "segments"), Path.Combine(GoldenLocked, "vault", "segments"));
            Copy(Path.Combine(made.Keys, "vault", "days"), Path.Combine(GoldenLocked, "keys", "vault", "days"));
        }

        await using var vault = Remit.Vault.Vault.Open(new VaultOptions
        {
            DataDirectory = GoldenLocked,
            KeysDirectory = Path.Combine(GoldenLocked, "keys"),
            Use = VaultUse.Read
        },
            TimeProvider.System, NullLogger.Instance);
        var result = await vault.VerifyAsync(null, CancellationToken.None);
        Assert.True(result.Ok, string.Join('\n', result.Failures));
        Assert.Equal((3, 11), (result.Segments, result.Events));
        Assert.Equal(Expected(), StoredLines.Read(vault).Select(Convert.ToHexString));
        Assert.Equal(3, (await vault.Search(new SearchRequest("source:stream"), CancellationToken.None).Value.ToListAsync()).Count);
        foreach (var file in vault.Segments.Look().Files)
        {
            Assert.StartsWith("age1", file.KeyId, StringComparison.Ordinal);
            Assert.True((await vault.ProveAsync(file.Segments[0] + "/0", CancellationToken.None)).Ok);
        }
    }

    private static string GoldenLocked => Path.Combine(Repository.Root, "tests", "Remit.Tests", "data", "vault-v2");

    private const string Rfc = """
        <34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - 'su root' failed for lonvick on /dev/pts/8
        <165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog - ID47 [exampleSDID@32473 iut="3" eventSource="Application" eventID="1011"]
        <165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - %% It's time to make the do-nuts.
        <34>Oct 11 22:14:15 mymachine su: 'su root' failed for lonvick on /dev/pts/8
        Jun  4 15:16:01 combo sshd(pam_unix)[19939]: authentication failure

        """;

    private static readonly string[] Stream = ["<13>1 2026-01-15T08:00:00+08:00 主机 应用 - - - 日志", "<191>", "plain"];

    private static IEnumerable<string> Expected() => Rfc.TrimEnd('\n').Split('\n').Select(Encoding.UTF8.GetBytes)
        .Concat([Odd[..9], [], Odd[11..]])
        .Concat(Stream.Select(Encoding.UTF8.GetBytes)).Select(Convert.ToHexString);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }
    }
}
