using Remit.Tests.Host;
using Remit.Transparency.Leaves;
using Remit.Vault;

namespace Remit.Tests.Vault;

public sealed class ServingVaultTests
{
    [Fact]
    public async Task An_open_segment_is_sealed_after_its_time_and_not_before()
    {
        await using var vault = Serving();
        await vault.SendAsync("s", "one", "two");
        Assert.Equal(new VaultPositions(2, 2, 0, 0, 0), vault.Now.Stats().Positions);
        await TicksAsync(vault, 59);
        Assert.Equal(0, vault.Now.Stats().Segments);
        await TicksAsync(vault, 3);
        await Wait.Until(() => vault.Now.Stats().Segments == 1, "the segment to be sealed");
        Assert.Equal(new VaultPositions(2, 2, 2, 2, 0), vault.Now.Stats().Positions);
    }

    [Fact]
    public async Task The_checkpoint_is_signed_anew_every_ten_minutes_and_an_epoch_every_hour()
    {
        await using var vault = Serving(o => o with { CheckpointEvery = TimeSpan.FromSeconds(10), EpochEvery = TimeSpan.FromSeconds(60) });
        var ledger = vault.Now.Writer!.Store.Ledger;
        var first = ledger.SignedAt;
        await TicksAsync(vault, 12);
        await Wait.Until(() => ledger.SignedAt > first, "the checkpoint to be signed anew");
        Assert.Equal(0, ledger.Size);
        await TicksAsync(vault, 60);
        await Wait.Until(() => ledger.Size == 1, "the epoch to be written");
        var epoch = Assert.IsType<EpochLeaf>(VaultLeaf.Read(ledger.Entry(0)));
        Assert.Equal(1, epoch.Number);
        await TicksAsync(vault, 61);
        await Wait.Until(() => ledger.Size == 2, "the second epoch to be written");
        var second = Assert.IsType<EpochLeaf>(VaultLeaf.Read(ledger.Entry(1)));
        Assert.Equal((2, epoch.To), (second.Number, second.From));
    }

    [Fact]
    public async Task A_full_disk_refuses_an_import_in_one_sentence_and_leaves_the_vault_as_it_was()
    {
        using var folder = new TempFolder();
        await using var disk = await SmallDisk.Mount(folder.Path("disk"), kibibytes: 2048);
        await using var vault = Remit.Vault.Vault.Open(new VaultOptions
        {
            DataDirectory = disk.Root,
            KeysDirectory = folder.Path("keys"),
            Use = VaultUse.Write
        },
            TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        var small = folder.Write("small.log", "one\n");
        Assert.True((await vault.ImportAsync(new ImportRequest(small, "s"), null, CancellationToken.None)).Ok);
        var noise = new PcgBits(7);
        var large = folder.Write("large.log", string.Join('\n', Enumerable.Range(0, 150_000).Select(_ => string.Join('-', noise.Below(1 << 30, 6)))));
        var refused = (await vault.ImportAsync(new ImportRequest(large, "s"), null, CancellationToken.None)).Refusal!;
        Assert.Equal(("import-failed", Remit.Kernel.RefusalKind.Environment), (refused.Code, refused.Kind));
        Assert.Equal(1, vault.Stats().Events);
        Assert.True((await vault.VerifyAsync(null, CancellationToken.None)).Ok);
        Assert.Empty(Directory.EnumerateFiles(disk.Root, "*.part", SearchOption.AllDirectories));
    }

    private static TestVault Serving(Func<VaultOptions, VaultOptions>? with = null) => TestVault.Open(with: o => (with ?? (x =>
        x))(o with { Use = VaultUse.Serve }));

    // One tick at a time: a timer that is late runs once for many.
    private static async Task TicksAsync(TestVault vault, int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            vault.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }
}
