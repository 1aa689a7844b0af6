using Remit.Reports;
using Remit.Reports.CaseLedger;
using Remit.Tests.Host;
using Remit.Transparency;
using Remit.Transparency.Leaves;

namespace Remit.Tests.Reports;

public sealed class CrashTests
{
    [Theory, BothDatabases]
    public async Task A_crash_between_database_and_ledger_loses_nothing_and_doubles_nothing(DatabaseKind kind)
    {
        await using var desk = await DeskFixture.StartAsync(kind);
        var (first, _, _) = await desk.SubmitAsync();
        desk.Fault = () => throw new IOException("the machine is gone");
        var cut = DeskFixture.Report("Nobody was told that this one is in.");
        Assert.Equal("case-ledger-stopped", (await desk.Reports.SubmitAsync(cut, default)).Refusal?.Code);

        desk.Fault = null;
        await desk.RestartAsync();
        Assert.Equal(2, (await desk.Reports.QueueAsync(DeskFixture.Officer, false, default)).Value.Count);
        Assert.Equal("already-accepted", (await desk.Reports.SubmitAsync(cut, default)).Refusal?.Code);
        var (third, _, _) = await desk.SubmitAsync();
        await desk.RestartAsync();
        foreach (var code in new[] { first, third })
        {
            var proof = TlogProof.Parse((await desk.Reports.ReceiptAsync(code, default)).Value);
            Assert.NotNull(proof.Verify(MerkleTree.HashLeaf(proof.Extra), Verifier.Parse(desk.Reports.VKey), out _));
        }

        var ledger = ((OpenLedger)desk.Services.GetService(typeof(OpenLedger))!).Ledger;
        var received = Enumerable.Range(0, (int)ledger.Size).Select(i => ledger.Entry(i)).Where(entry => CaseLeaf.Read(entry).Type == CaseLeaf.Received)
            .ToList();
        Assert.Equal(3, received.Count);
        Assert.Equal(3, received.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public async Task A_disk_that_was_full_and_is_not_any_more_needs_no_restart()
    {
        await using var desk = await DeskFixture.StartAsync();
        var checkpoint = Path.Combine(desk.LedgerFolder, "checkpoint");
        await Wait.Until(() => File.Exists(checkpoint) && SizeOf(checkpoint) == 8, "the first checkpoint");
        var (first, _, _) = await desk.SubmitAsync();
        desk.Fault = () => throw new IOException("No space left on device");
        var refusal = (await desk.Reports.SubmitAsync(DeskFixture.Report(), default)).Refusal;
        Assert.Contains("Free space", refusal?.Words, StringComparison.Ordinal);
        desk.Fault = null;
        var (third, _, index) = await desk.SubmitAsync();

        // The second is in as well, once: its entry lies between the two.
        Assert.Equal((await desk.StatusAsync(first)).Receipt.Index + 2, index);
        Assert.Equal(3, (await desk.Reports.QueueAsync(DeskFixture.Officer, false, default)).Value.Count);
        foreach (var code in new[] { first, third })
        {
            var proof = TlogProof.Parse((await desk.Reports.ReceiptAsync(code, default)).Value);
            Assert.NotNull(proof.Verify(MerkleTree.HashLeaf(proof.Extra), Verifier.Parse(desk.Reports.VKey), out _));
        }
    }

    [Fact]
    public async Task The_public_sees_entries_on_the_cadence_only_and_always_in_eights()
    {
        await using var desk = await DeskFixture.StartAsync();
        var checkpoint = Path.Combine(desk.LedgerFolder, "checkpoint");
        long Published() => File.Exists(checkpoint) ? SizeOf(checkpoint) : -1;
        await Wait.Until(() => Published() == 8, "the first checkpoint");
        var (code, _, index) = await desk.SubmitAsync();
        Assert.Equal(8, index);
        Assert.False((await desk.StatusAsync(code)).Receipt.Published);
        Assert.Equal(8, Published());

        desk.Clock.Advance(TimeSpan.FromMinutes(10));
        await Wait.Until(() => Published() == 16, "the checkpoint of the cadence");
        Assert.True((await desk.StatusAsync(code)).Receipt.Published);

        desk.Clock.Advance(TimeSpan.FromMinutes(10));
        await Wait.Until(() => Published() == 24, "a checkpoint although nothing came");
    }

    private static long SizeOf(string checkpoint) => long.Parse(File.ReadAllLines(checkpoint)[1], System.Globalization.CultureInfo.InvariantCulture);
}
