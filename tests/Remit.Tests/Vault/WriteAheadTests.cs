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
        Assert.Equal(Three, StoredLines.Read(vault.Reader().Segments).Select(Encoding.UTF8.GetString));
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
