using Remit.Tests.Host;
using Remit.Tests.Vault.Evidence;
using Remit.Transparency.Evidence;
using Remit.Transparency.Leaves;
using Remit.Vault;
using static System.Threading.CancellationToken;

namespace Remit.Tests.Vault;

/// <summary>Merging files: what a segment is and what proves it stays, whatever file it lies in.</summary>
public sealed class CompactionTests
{
    [Theory]
    [InlineData("locked")]
    [InlineData("open")]
    public async Task Merged_files_hold_the_same_segments_in_the_same_order_and_proofs_of_before_and_after_hold(string mode)
    {
        await using var vault = await ManyAsync(7, mode);
        var (before, id) = (vault.Texts(), await FirstIdAsync(vault));
        var proved = (await vault.Now.ProveAsync(id, None)).Value;
        var roots = Roots(vault);
        var done = (await vault.Now.CompactAsync(None)).Value;
        Assert.Equal((7, 1, 0), (done.Merged, done.Into, done.Removed));
        Assert.Single(vault.Now.Writer!.Store.Read(s => s.Files.ToList()));
        Assert.Equal(before, vault.Texts());
        Assert.Equal(roots, Roots(vault));
        Assert.True((await vault.VerifyAsync()).Ok);
        var again = (await vault.Now.ProveAsync(id, None)).Value;
        Assert.Equal((proved.Event, proved.Salt, proved.SegmentLeaf), (again.Event, again.Salt, again.SegmentLeaf));
        Assert.Equal(proved.Path, again.Path);

        // A reader that starts now, and the vault when it is opened anew, see the same; nothing looks like a loss.
        await using (var reader = vault.Reader())
        {
            Assert.Equal(before.Count, reader.Stats().Events);
        }

        await vault.CloseAsync();
        vault.Reopen();
        Assert.Equal(before, vault.Texts());
        Assert.All(vault.Now.Stats().Sources, s => Assert.Equal((14, 0), (s.Events, s.Gaps)));
    }

    [Fact]
    public async Task Replaced_files_go_after_a_while_and_the_chain_of_a_source_does_not_break_without_them()
    {
        await using var vault = await ManyAsync(5);
        await vault.Now.CompactAsync(None);
        Assert.Equal(6, Files(vault));
        Assert.Equal(0, (await vault.Now.CompactAsync(None)).Value.Removed);
        vault.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(5, (await vault.Now.CompactAsync(None)).Value.Removed);
        Assert.Equal(1, Files(vault));
        await vault.SendAsync("s", "later");
        await vault.Now.SealAsync(None);
        await vault.CloseAsync();
        vault.Reopen();
        Assert.Empty(vault.Now.Writer!.Store.Read(s => s.Sources["s"].Breaks));
        Assert.Equal(11, vault.Now.Writer.Store.Read(s => s.Sources["s"].Count));
        Assert.True((await vault.VerifyAsync()).Ok);
    }

    [Fact]
    public async Task With_witnesses_a_replaced_file_waits_until_its_successor_is_cosigned()
    {
        await using var seat = await AuditTests.FilledAsync(1);
        await seat.Vault.Now.CompactAsync(None);
        seat.Vault.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(0, (await seat.Vault.Now.CompactAsync(None)).Value.Removed);
        await seat.RoundAsync();
        Assert.Equal(3, (await seat.Vault.Now.CompactAsync(None)).Value.Removed);

        // A draw that meets a replaced file is answered by the leaf that replaced it.
        var (challenge, answer) = await AuditTests.AuditAsync(seat, 20);
        var found = AuditTests.Judge(seat, challenge, answer);
        Assert.Empty(found.Findings);
        Assert.True(found.Gone > 0 && found.Held == 20, $"{found.Gone} gone, {found.Held} held");
        Assert.Empty(seat.CheckLedger());
    }

    [Theory]
    [InlineData(VaultStep.FileWritten)]
    [InlineData(VaultStep.SideWritten)]
    [InlineData(VaultStep.FileNamed)]
    [InlineData(VaultStep.Signed)]
    [InlineData(VaultStep.Published)]
    internal async Task A_kill_at_any_arrow_of_a_compaction_leaves_each_event_exactly_once(VaultStep step)
    {
        var armed = false;
        var hooks = new VaultHooks { Reached = s => _ = armed && s == step ? throw new KilledException() : 0 };
        await using var vault = await ManyAsync(5, hooks: hooks);
        var before = vault.Texts();
        armed = true;
        await Assert.ThrowsAsync<KilledException>(() => vault.Now.CompactAsync(None));
        armed = false;
        await vault.KillAsync();
        vault.Reopen();
        Assert.Equal(before, vault.Texts());
        Assert.True((await vault.VerifyAsync()).Ok);
        await vault.Now.CompactAsync(None);
        Assert.Equal(before, vault.Texts());
        Assert.Single(vault.Now.Writer!.Store.Read(s => s.Files.ToList()));
    }

    [Fact]
    public async Task Days_periods_and_kinds_are_not_mixed_and_order_of_arrival_stays()
    {
        await using var vault = await ManyAsync(3);
        await vault.Now.SetSourceAsync(new SourceRequest("long", "P1Y", null, null, null), None);
        for (var i = 0; i < 3; i++)
        {
            await vault.SendAsync("long", $"long {i}");
            await vault.Now.SealAsync(None);
        }

        vault.Clock.Advance(TimeSpan.FromDays(1));
        for (var i = 0; i < 3; i++)
        {
            await vault.SendAsync("s", $"next day {i}");
            await vault.Now.SealAsync(None);
        }

        var before = vault.Texts();
        var done = (await vault.Now.CompactAsync(None)).Value;
        Assert.Equal((9, 3), (done.Merged, done.Into));
        Assert.Equal(before, vault.Texts());
        vault.Clock.Advance(TimeSpan.FromDays(200));
        Assert.Equal(9, (await vault.Now.ExpireAsync(dryRun: false, [], None)).Value.Events);
        Assert.Equal(["long 0", "long 1", "long 2"], vault.Texts());
    }

    [Fact]
    public async Task A_damaged_file_is_left_alone_and_named_by_verification()
    {
        await using var vault = await ManyAsync(4);
        var file = Directory.EnumerateFiles(Path.Combine(vault.Root, "segments"), "*.parquet.age", SearchOption.AllDirectories).Order().First();
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
        Assert.Equal(0, (await vault.Now.CompactAsync(None)).Value.Merged);
        Assert.Equal(4, vault.Now.Writer!.Store.Read(s => s.Files.Count()));
        Assert.False((await vault.VerifyAsync()).Ok);
    }

    private static async Task<TestVault> ManyAsync(int files, string mode = "locked", VaultHooks? hooks = null)
    {
        var vault = TestVault.Open(hooks, o => o with { Mode = mode });
        for (var i = 0; i < files; i++)
        {
            await vault.SendAsync("s", $"<13>1 2026-01-15T08:00:00Z h app - - - line {i}", $"plain {i}");
            await vault.Now.SealAsync(None);
        }

        return vault;
    }

    private static int Files(TestVault vault) => Directory.EnumerateFiles(Path.Combine(vault.Root, "segments"), "*.parquet*",
        SearchOption.AllDirectories).Count();

    private static IReadOnlyList<string> Roots(TestVault vault) => vault.Now.Writer!.Store.Read(s => s.Files.SelectMany(f => f.Segments)
        .Select(l => Convert.ToHexString(l.EventRoot)).ToList());

    private static async Task<string> FirstIdAsync(TestVault vault)
    {
        await foreach (var e in vault.Now.Search(new SearchRequest("", Limit: 1), None).Value)
        {
            return e.Id;
        }

        throw new InvalidOperationException("The vault is empty.");
    }
}
