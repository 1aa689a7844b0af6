using System.Diagnostics;
using System.Text;
using Remit.Tests.Host;
using Remit.Transparency.Leaves;
using Remit.Vault;
using Remit.Vault.Keys;
using Remit.Vault.Segments;

namespace Remit.Tests.Vault;

public sealed class LockedVaultTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Stock_age_opens_a_locked_segment_with_the_days_key()
    {
        Needs.Program("age", "age");
        await using var vault = TestVault.Open();
        await vault.ImportAsync(Shared.Path("logs/OpenSSH_2k.log"), "sshd");
        var file = Assert.Single(vault.Now.Segments.Look().Files);
        Assert.EndsWith(".parquet.age", file.Path, StringComparison.Ordinal);
        var key = Assert.Single(Directory.GetFiles(Path.Combine(vault.Keys, "vault", "days")));
        var opened = vault.WriteFile("opened.parquet", "");
        using (var age = Process.Start(new ProcessStartInfo("age", ["-d", "-i", key, "-o", opened, file.Path]) { RedirectStandardError = true })!)
        {
            var words = await age.StandardError.ReadToEndAsync(None);
            await age.WaitForExitAsync(None);
            Assert.True(age.ExitCode == 0, words);
        }

        var bytes = await File.ReadAllBytesAsync(opened);
        Assert.Equal("PAR1", Encoding.ASCII.GetString(bytes[..4]));
        using var plain = PlainBytes.Open(vault.Now.Folders, file.Name, file.KeyId);
        var ours = new MemoryStream();
        await plain.CopyToAsync(ours);
        Assert.Equal(bytes, ours.ToArray());
        using var parquet = new ParquetSharp.ParquetFileReader(opened);
        Assert.Equal(2000, parquet.FileMetaData.NumRows);
    }

    [Fact]
    public async Task A_days_key_is_made_once_for_its_class_and_only_its_owner_reads_it()
    {
        await using var vault = TestVault.Open();
        await vault.Now.SetSourceAsync(new SourceRequest("long", "P1Y", null, null, null), None);
        await vault.ImportAsync(vault.WriteFile("a.log", "one\n"), "a");
        await vault.ImportAsync(vault.WriteFile("b.log", "two\n"), "b");
        await vault.ImportAsync(vault.WriteFile("c.log", "three\n"), "long");
        vault.Clock.Advance(TimeSpan.FromDays(1));
        await vault.ImportAsync(vault.WriteFile("d.log", "four\n"), "a");
        var keys = vault.Now.Segments.Look().Files.Select(f => f.KeyId).ToList();
        Assert.Equal(keys[0], keys[1]);
        Assert.Equal(3, keys.Distinct().Count());
        var files = new DirectoryInfo(Path.Combine(vault.Keys, "vault", "days"));
        Assert.Equal(3, files.GetFiles().Length);
        Assert.All(files.GetFiles(), f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, f.UnixFileMode));
        Assert.Equal(VaultKeys.FolderMode, files.UnixFileMode);
        var begun = vault.Now.Writer!.Store.Read(s => s.Marks.Select(m => m.Leaf).OfType<KeyLeaf>().Select(k => (k.Key, k.What, k.Scope)).ToList());
        Assert.Equal([(keys[0], "begun", "day=2026-01-15 P6M"), (keys[2], "begun", "day=2026-01-15 P12M"), (keys[3], "begun", "day=2026-01-16 P6M")], begun);
        Assert.All(keys, k => Assert.StartsWith("age1", k, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("open", null, false)]
    [InlineData("locked", "open", false)]
    [InlineData("open", "locked", true)]
    public async Task A_source_is_locked_unless_it_was_declared_open_or_the_import_says_so(string? declared, string? asked, bool locked)
    {
        await using var vault = TestVault.Open();
        if (declared is not null)
        {
            Assert.Equal(declared, (await vault.Now.SetSourceAsync(new SourceRequest("s", null, declared, null, null), None)).Value.Mode);
        }

        await vault.ImportAsync(vault.WriteFile("a.log", "one\n"), "s", asked);
        Assert.Equal(locked, Assert.Single(vault.Now.Segments.Look().Files).KeyId.Length > 0);
        Assert.True((await vault.VerifyAsync()).Ok);
        Assert.Equal("mode-unknown", (await vault.Now.ImportAsync(new ImportRequest("x", "s", "closed"), null, None)).Refusal!.Code);
    }

    [Fact]
    public async Task Events_of_a_locked_and_an_open_source_in_one_file_are_locked()
    {
        await using var vault = TestVault.Open();
        await vault.Now.SetSourceAsync(new SourceRequest("open", null, "open", null, null), None);
        await vault.SendAsync("open", "one");
        await vault.Now.SealAsync(None);
        await vault.SendAsync("open", "two");
        await vault.SendAsync("locked", "three");
        await vault.Now.SealAsync(None);
        Assert.Equal([false, true], vault.Now.Segments.Look().Files.Select(f => f.KeyId.Length > 0));
        var found = await vault.Now.Search(new SearchRequest("two OR one OR three"), None).Value.ToListAsync();
        Assert.Equal(["one", "two", "three"], found.Select(e => e.Message));
    }

    [Fact]
    public async Task Without_the_key_everything_says_so_and_with_it_everything_works_again()
    {
        await using var vault = TestVault.Open();
        await vault.ImportAsync(vault.WriteFile("a.log", "one\n"));
        var file = Assert.Single(vault.Now.Segments.Look().Files);
        await vault.CloseAsync();
        var days = Path.Combine(vault.Keys, "vault", "days");
        Directory.Move(days, days + ".away");
        await using (var reader = vault.Reader())
        {
            var search = reader.Search(new SearchRequest("one"), None).Refusal!;
            Assert.Equal("key-missing", search.Code);
            Assert.Contains("Restore the key store", search.Words, StringComparison.Ordinal);
            Assert.Equal("key-missing", (await reader.ProveAsync(file.Segments[0] + "/0", None)).Refusal!.Code);
            var verified = await reader.VerifyAsync(null, None);
            Assert.Contains("Restore the key store", Assert.Single(verified.Failures).What, StringComparison.Ordinal);
        }

        Assert.Equal("key-missing", Assert.Throws<VaultRefused>(() => vault.Reopen()).Refusal.Code);
        Directory.Move(days + ".away", days);
        vault.Reopen();
        Assert.Equal(["one"], vault.Texts());
        Assert.True((await vault.VerifyAsync()).Ok);
    }

    [Theory]
    [InlineData("data", true)]
    [InlineData("data/keys", true)]
    [InlineData("link", true)]
    [InlineData("data.keys", false)]
    public void Keys_in_the_data_folder_are_refused(string keys, bool refused)
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.Path("data"));
        Directory.CreateSymbolicLink(folder.Path("link"), folder.Path("data"));
        var options = new VaultOptions { DataDirectory = folder.Path("data"), KeysDirectory = folder.Path(keys), Use = VaultUse.Write };
        Assert.Equal(refused ? "keys-not-apart" : null, VaultChecks.Refuse(options)?.Code);
    }

    [Fact]
    public async Task Expiry_destroys_a_days_key_with_its_last_file()
    {
        await using var vault = TestVault.Open();
        await vault.ImportAsync(vault.WriteFile("a.log", "one\n"), "a");
        await vault.ImportAsync(vault.WriteFile("b.log", "two\n"), "b");
        await vault.Now.SetSourceAsync(new SourceRequest("b", "P1Y", null, null, null), None);
        var key = Assert.Single(Directory.GetFiles(Path.Combine(vault.Keys, "vault", "days")));
        vault.Clock.Advance(TimeSpan.FromDays(200));
        Assert.Equal(1, (await vault.Now.ExpireAsync(dryRun: false, [], None)).Value.Events);
        Assert.Equal(("unlink", ""), Deleted(vault)[^1]);
        Assert.True(File.Exists(key));
        Assert.Equal(["two"], vault.Texts());
        vault.Clock.Advance(TimeSpan.FromDays(200));
        var id = Assert.Single(vault.Now.Segments.Look().Files).KeyId;
        Assert.Equal(1, (await vault.Now.ExpireAsync(dryRun: false, [], None)).Value.Events);
        Assert.Equal(("crypto-erase", id), Deleted(vault)[^1]);
        Assert.False(File.Exists(key));
        Assert.Contains(vault.Now.Writer!.Store.Read(s => s.Marks.ToList()), m => m.Leaf is KeyLeaf { What: "destroyed" } k && k.Key == id);
        Assert.True((await vault.VerifyAsync()).Ok);
    }

    [Fact]
    public async Task A_kill_before_the_key_is_destroyed_is_made_up_for()
    {
        await using var vault = TestVault.Open();
        await vault.ImportAsync(vault.WriteFile("a.log", "one\n"), "a");
        var key = Assert.Single(Directory.GetFiles(Path.Combine(vault.Keys, "vault", "days")));
        var file = Assert.Single(vault.Now.Segments.Look().Files).Path;
        await vault.CloseAsync();
        vault.Clock.Advance(TimeSpan.FromDays(300));
        vault.Reopen(new VaultHooks { Reached = step => _ = step == VaultStep.Published ? throw new KilledException() : 0 });
        await Assert.ThrowsAsync<KilledException>(() => vault.Now.ExpireAsync(dryRun: false, [], None));
        Assert.True(File.Exists(key) && File.Exists(file));
        await vault.KillAsync();
        vault.Reopen();
        Assert.False(File.Exists(key) || File.Exists(file));
    }

    private static List<(string Method, string KeyId)> Deleted(TestVault vault) =>
        vault.Now.Writer!.Store.Read(s => s.Deletes.Select(d => (d.Leaf.Method, d.Leaf.KeyId)).ToList());
}
