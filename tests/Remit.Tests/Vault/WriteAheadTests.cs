using System.Text;
using Microsoft.Win32.SafeHandles;
using Remit.Vault;
using Remit.Vault.Segments;
using Remit.Vault.WriteAhead;

namespace Remit.Tests.Vault;

public sealed class WriteAheadTests
{
    private static readonly string[] Three = ["<13>one", "two", "three"];

    [Theory]
    [InlineData(VaultStep.FileWritten)]
    [InlineData(VaultStep.SideWritten)]
    [InlineData(VaultStep.FileNamed)]
    [InlineData(VaultStep.Signed)]
    [InlineData(VaultStep.Published)]
    [InlineData(VaultStep.Released)]
    internal async Task A_kill_at_any_arrow_of_sealing_leaves_each_acknowledged_event_exactly_once(VaultStep at)
    {
        await using var vault = TestVault.Open(new VaultHooks { Reached = step => _ = step == at ? throw new KilledException() : 0 });
        await vault.SendAsync("s", Three);
        await vault.Now.SealAsync(CancellationToken.None);
        await vault.KillAsync();
        vault.Reopen();
        Assert.Equal(Three, vault.Texts());
        await vault.SendAsync("s", "four");
        Assert.True((await vault.Now.SealAsync(CancellationToken.None)).Ok);
        Assert.Equal([.. Three, "four"], vault.Texts());
        var verified = await vault.VerifyAsync();
        Assert.True(verified.Ok, string.Join('\n', verified.Failures));
    }

    [Fact]
    public async Task A_kill_before_sealing_loses_nothing_that_was_acknowledged()
    {
        await using var vault = TestVault.Open();
        for (var round = 0; round < 5; round++)
        {
            await vault.SendAsync("s", $"round {round}", "and more");
            await vault.KillAsync();
            vault.Reopen();
        }

        Assert.Equal(10, vault.Texts().Count);
        Assert.Equal("round 4", vault.Texts()[8]);
        Assert.True((await vault.Now.SealAsync(CancellationToken.None)).Ok);
        Assert.Equal(10, (await vault.VerifyAsync()).Events);
    }

    [Fact]
    public async Task A_kill_after_the_sync_and_before_the_answer_keeps_the_event_once()
    {
        await using var vault = TestVault.Open(new VaultHooks { Reached = step => _ = step == VaultStep.Durable ? throw new KilledException() : 0 });
        await Assert.ThrowsAsync<IOException>(() => vault.SendAsync("s", "only"));
        await vault.KillAsync();
        vault.Reopen();
        Assert.Equal(["only"], vault.Texts());
    }

    [Fact]
    public async Task A_recycled_file_never_replays_what_it_held_before()
    {
        await using var vault = TestVault.Open();
        var long_line = new string('x', 700_000);
        for (var round = 0; round < 6; round++)
        {
            // Eight megabytes fill a file, so that the next one is a recycled one with old records behind the new ones.
            await vault.SendAsync("s", Enumerable.Repeat(long_line, 12));
            Assert.True((await vault.Now.SealAsync(CancellationToken.None)).Ok);
        }

        await vault.SendAsync("s", "fresh");
        Assert.InRange(Directory.GetFiles(Path.Combine(vault.Root, "wal")).Length, 1, 4);
        await vault.KillAsync();
        vault.Reopen();
        Assert.Equal(1, vault.Now.Writer!.Live.Replayed);
        Assert.Equal(73, vault.Now.Stats().Events);
    }

    [Fact]
    public async Task A_failed_sync_stops_intake_with_its_reason_and_is_never_tried_again()
    {
        var disk = new FailingDisk();
        await using var vault = TestVault.Open(new VaultHooks { Disk = disk });
        await vault.SendAsync("s", "before");
        disk.Fail = true;
        await Assert.ThrowsAsync<IOException>(() => vault.SendAsync("s", "lost"));
        disk.Fail = false;
        var syncs = disk.Syncs;
        var live = vault.Now.Writer!.Live;
        Assert.False(live.TryAppend(live.Intern("s"), "after"u8, 1, EventState.None, out _));
        Assert.Equal("intake-stopped", live.Stopped!.Code);
        Assert.Equal(syncs, disk.Syncs);
        Assert.NotNull(vault.Now.Stats().Stopped);
        await vault.KillAsync();
        vault.Reopen();
        Assert.Contains("before", vault.Texts());
        await vault.SendAsync("s", "again");
        Assert.Equal("again", vault.Texts()[^1]);
    }

    [Fact]
    public async Task A_commit_that_was_cut_off_is_not_read_and_what_came_before_it_is()
    {
        await using var vault = TestVault.Open();
        await vault.SendAsync("s", "whole");
        await vault.SendAsync("s", "torn");
        await vault.KillAsync();
        var file = Directory.GetFiles(Path.Combine(vault.Root, "wal")).Single();
        using (var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite))
        {
            stream.Position = (2 * WriteAheadFile.BlockBytes) + WriteAheadRecord.HeaderBytes + 3;
            stream.WriteByte(0xff);
        }

        vault.Reopen();
        Assert.Equal(["whole"], vault.Texts());
        await vault.SendAsync("s", "next");
        await vault.KillAsync();
        vault.Reopen();
        Assert.Equal(["whole", "next"], vault.Texts());
    }

    [Fact]
    public async Task A_file_of_the_version_without_seals_is_replayed_and_then_goes()
    {
        await using var vault = TestVault.Open();
        await vault.CloseAsync();
        var plain = Path.Combine(vault.Root, "wal", "old.wal");
        await File.WriteAllBytesAsync(plain, PlainFile(["old one", "old two"]));
        vault.Reopen();
        Assert.Equal(["old one", "old two"], vault.Texts());
        await vault.SendAsync("s", "new");
        Assert.True((await vault.Now.SealAsync(CancellationToken.None)).Ok);
        Assert.False(File.Exists(plain));
        Assert.Equal(["old one", "old two", "new"], vault.Texts());
    }

    [Fact]
    public async Task A_write_ahead_files_key_lives_in_the_key_store_and_dies_with_its_use()
    {
        await using var vault = TestVault.Open();
        var keys = Path.Combine(vault.Keys, "vault", "wal");
        await vault.SendAsync("s", Three);
        var first = Assert.Single(Directory.GetFiles(keys));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(first).UnixFileMode);
        await vault.Now.SealAsync(CancellationToken.None);
        await vault.CloseAsync();
        vault.Reopen();
        Assert.Empty(Directory.GetFiles(keys));
        await vault.SendAsync("s", "four");
        Assert.NotEqual(first, Assert.Single(Directory.GetFiles(keys)));
        await vault.KillAsync();
        await File.WriteAllTextAsync(Path.Combine(keys, "0123456789abcdef.key"), "left behind by a kill");
        vault.Reopen();
        Assert.Equal([.. Three, "four"], vault.Texts());
        Assert.Single(Directory.GetFiles(keys));
    }

    [Fact]
    public async Task Without_its_key_a_write_ahead_file_stops_the_vault_unless_all_of_it_is_sealed()
    {
        await using var vault = TestVault.Open();
        await vault.SendAsync("s", Three);
        await vault.Now.SealAsync(CancellationToken.None);
        await vault.KillAsync();
        var keys = Path.Combine(vault.Keys, "vault", "wal");
        Directory.Delete(keys, recursive: true);
        vault.Reopen();
        await vault.SendAsync("s", "four");
        await vault.KillAsync();
        Directory.Move(keys, keys + ".away");
        var refused = Assert.Throws<VaultRefused>(() => vault.Reopen()).Refusal;
        Assert.Equal("key-missing", refused.Code);
        Assert.Contains("Restore the key store", refused.Words, StringComparison.Ordinal);
        Directory.Move(keys + ".away", keys);
        vault.Reopen();
        Assert.Equal([.. Three, "four"], vault.Texts());
    }

    [Fact]
    public async Task Many_senders_at_once_lose_and_double_nothing()
    {
        await using var vault = TestVault.Open();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(sender => Task.Run(() =>
            vault.SendAsync("sender-" + sender, Enumerable.Range(0, 5000).Select(i => $"{sender}:{i}")))));
        var sealing = vault.Now.SealAsync(CancellationToken.None);
        await vault.SendAsync("late", "last");
        Assert.True((await sealing).Ok);
        for (var sender = 0; sender < 4; sender++)
        {
            Assert.Equal(Enumerable.Range(0, 5000).Select(i => $"{sender}:{i}"), vault.Texts("sender-" + sender));
        }

        Assert.True((await vault.Now.SealAsync(CancellationToken.None)).Ok);
        Assert.Equal(20_001, (await vault.VerifyAsync()).Events);
        Assert.Equal(20_001, vault.Texts().Count);
    }

    [Fact]
    public async Task A_full_segment_is_closed_and_sealed_without_being_asked()
    {
        await using var vault = TestVault.Open();
        await vault.SendAsync("s", Enumerable.Range(0, EventArena.EventsMax + 10).Select(i => $"event {i}"));
        Assert.True((await vault.Now.SealAsync(CancellationToken.None)).Ok);
        Assert.Equal([EventArena.EventsMax, 10], vault.Now.Segments.Look().Files.Select(f => f.Events));
        Assert.True((await vault.VerifyAsync()).Ok);
    }

    [Fact]
    public async Task A_clean_close_seals_everything_and_frees_the_write_ahead_files()
    {
        await using var vault = TestVault.Open();
        await vault.SendAsync("s", Three);
        await vault.CloseAsync();
        Assert.Equal(Three, StoredLines.Read(vault.Reader()).Select(Encoding.UTF8.GetString));
        vault.Reopen();
        Assert.Equal(0, vault.Now.Writer!.Live.Replayed);
    }

    [Fact]
    public async Task Only_one_process_writes_and_others_read_meanwhile()
    {
        await using var vault = TestVault.Open();
        await vault.ImportAsync(vault.WriteFile("a.log", "one\n"));
        Assert.Throws<Remit.Transparency.LedgerInUse>(() => Remit.Vault.Vault.Open(vault.Settings(), vault.Clock,
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance));
        await using var reader = vault.Reader();
        Assert.Equal(1, reader.Stats().Events);
        Assert.True((await reader.VerifyAsync(null, CancellationToken.None)).Ok);
        Assert.Equal("vault-read-only", (await reader.SealAsync(CancellationToken.None)).Refusal!.Code);
    }

    // A header of version 1 and one commit, as docs/formats/write-ahead.md draws them.
    private static byte[] PlainFile(IReadOnlyList<string> lines)
    {
        var file = new byte[1 << 20];
        "RWAL"u8.CopyTo(file);
        file[4] = WriteAheadFile.PlainVersion;
        file[8] = 7;
        file[16] = 1;
        System.Security.Cryptography.SHA256.HashData(file.AsSpan(0, 24), file.AsSpan(24, 32));
        var at = WriteAheadFile.BlockBytes;
        foreach (var (line, i) in lines.Select((l, i) => (Encoding.UTF8.GetBytes(l), i)))
        {
            var size = WriteAheadRecord.Size(1, line.Length);
            WriteAheadRecord.Write(file.AsSpan(at, size), i + 1, 1_768_464_000_000_000, 0, "s"u8, line);
            at += size;
        }

        WriteAheadRecord.Complete(file.AsSpan(WriteAheadFile.BlockBytes, at - WriteAheadFile.BlockBytes), 7);
        return file;
    }

    private sealed class FailingDisk : WriteAheadDisk
    {
        public bool Fail { get; set; }

        public int Syncs { get; private set; }

        public override void Sync(SafeFileHandle file)
        {
            Syncs++;
            if (Fail)
            {
                throw new IOException("Input/output error");
            }

            base.Sync(file);
        }
    }
}
