using Microsoft.Extensions.DependencyInjection;
using Remit.Kernel;
using Remit.Reports.CaseLedger;
using Remit.Tests.Host;
using Remit.Tests.Transparency.Witness;
using Remit.Transparency;
using Remit.Transparency.Leaves;

namespace Remit.Tests.Reports;

/// <summary>A case ledger that three witnesses cosign, two of which must: what a reporter's proof carries, and what happens while they do not answer.</summary>
public sealed class CaseWitnessTests : IAsyncDisposable
{
    private readonly List<TestWitness> _witnesses = [];
    private DeskFixture _desk = null!;

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        _witnesses.ForEach(w => w.Dispose());
    }

    private Ledger Log => _desk.Services.GetRequiredService<OpenLedger>().Ledger;

    private string Checkpoint => Path.Combine(_desk.LedgerFolder, "checkpoint");

    [Fact]
    public async Task A_reporters_proof_carries_the_cosignatures_of_the_public_checkpoint()
    {
        await WithWitnesses();
        var (code, _, index) = await _desk.SubmitAsync();
        Assert.Equal((true, false, 0), Of(await _desk.StatusAsync(code)));
        await Publish();
        await Wait.Until(() => Cosigned().By.Count == 3, "three cosignatures on the public checkpoint");

        Assert.Equal((true, true, 3), Of(await _desk.StatusAsync(code)));
        var proof = TlogProof.Parse((await _desk.Reports.ReceiptAsync(code, default)).Value);
        Assert.Equal(index, proof.Index);
        Assert.NotNull(proof.Verify(MerkleTree.HashLeaf(proof.Extra), Verifier.Parse(_desk.Reports.VKey), out _));
        Assert.True(Policy().Weigh(SignedNote.Parse(proof.Note)).Enough);

        // The record of cosigned checkpoints lies beside the ledger, and the ledger's own word of it agrees.
        var read = (await _desk.Reports.WitnessesAsync(default)).Value;
        Assert.Equal((Log.PublishedSize, 3), (read.WitnessedSize, read.Witnesses.Count(w => w.State == "cosigned")));
        Assert.NotNull(ContinuityRecord.ReadNewest(Path.Combine(_desk.Data, "cases", "witnessed")));
    }

    [Theory, BothDatabases]
    public async Task While_all_witnesses_are_down_after_a_start_reports_are_taken_and_signed_when_they_answer(DatabaseKind kind)
    {
        await WithWitnesses(kind);
        _witnesses.ForEach(w => w.Lies = (_, response) => TestWitness.Say(response, 500, "down"));
        await _desk.RestartAsync();
        var (code, _, index) = await _desk.SubmitAsync();
        Assert.Equal((false, false, 0), Of(await _desk.StatusAsync(code)));
        Assert.Equal("signing-waits", (await _desk.Reports.ReceiptAsync(code, default)).Refusal?.Code);
        var published = File.ReadAllText(Checkpoint);
        await Publish(expected: false);
        Assert.Equal(SignedNote.Parse(published).Text, SignedNote.Parse(File.ReadAllText(Checkpoint)).Text);

        // A crash meanwhile makes the ledger forget what it had not signed; the outbox gives it back.
        await _desk.RestartAsync();
        Assert.False((await _desk.StatusAsync(code)).Receipt.Signed);
        _witnesses.Take(2).ToList().ForEach(w => w.Lies = null);
        await Wait.Until(() =>
        {
            _desk.Clock.Advance(TimeSpan.FromSeconds(30));
            return Log.WaitsFor is null;
        }, "the witnesses to be asked again");
        var status = await _desk.StatusAsync(code);
        Assert.Equal((true, index), (status.Receipt.Signed, status.Receipt.Index));
        Assert.Equal(0, Log.PublishedSize % 8);
        Assert.True((await _desk.Reports.ReceiptAsync(code, default)).Ok);
        await _desk.SubmitAsync();
        Assert.Equal(2, Enumerable.Range(0, (int)Log.Size).Count(i => CaseLeaf.Read(Log.Entry(i)).Type == CaseLeaf.Received));
    }

    [Fact]
    public async Task A_ledger_that_was_put_back_from_yesterdays_copy_signs_nothing_until_somebody_overrides_in_public()
    {
        await WithWitnesses();
        await _desk.SubmitAsync();
        await _desk.StopAsync();
        Copied.Folder(_desk.Data, _desk.Data + ".copy");
        Copied.Folder(_desk.Keys, _desk.Keys + ".copy");
        await _desk.RestartAsync();
        await _desk.SubmitAsync();
        await Publish();
        await Wait.Until(() => Cosigned().By.Count == 3, "three cosignatures");
        await _desk.StopAsync();
        foreach (var folder in new[] { _desk.Data, _desk.Keys })
        {
            Copied.PutBack(folder + ".copy", folder);
        }

        await _desk.RestartAsync();
        var (code, _, _) = await _desk.SubmitAsync();
        Assert.Contains("older copy", (await _desk.Reports.WitnessesAsync(default)).Value.SigningWaits, StringComparison.Ordinal);
        Assert.Equal("reason-missing", (await _desk.Reports.OverrideWitnessesAsync(" ", default)).Refusal?.Code);
        var done = (await _desk.Reports.OverrideWitnessesAsync("The copy of yesterday is all that is left.", default)).Value;
        Assert.Contains("yesterday", ((IncidentLeaf)VaultLeaf.Read(Log.Entry(done.Index))).Words, StringComparison.Ordinal);
        Assert.True(done.SetAside > 8);
        Assert.True((await _desk.StatusAsync(code)).Receipt.Signed);
        Assert.Equal("nothing-waits", (await _desk.Reports.OverrideWitnessesAsync("Once more.", default)).Refusal?.Code);
    }

    [Fact]
    public async Task A_policy_that_does_not_name_the_case_ledger_leaves_it_without_witnesses()
    {
        await WithWitnesses(log: NoteSigner.Create("vault.example/log/1").Verifier);
        var (code, _, _) = await _desk.SubmitAsync();
        Assert.True((await _desk.StatusAsync(code)).Receipt.Signed);
        Assert.Empty((await _desk.Reports.WitnessesAsync(default)).Value.Witnesses);
    }

    private static (bool, bool, int) Of(Remit.Reports.ReportStatus status) => (status.Receipt.Signed, status.Receipt.Published, status.Receipt.Witnesses);

    private WitnessPolicy Policy() => WitnessPolicy.Parse(File.ReadAllBytes(_desk.Policy!));

    private PolicyVerdict Cosigned() => Policy().Weigh(SignedNote.Parse(File.ReadAllText(Checkpoint)));

    // One cadence. What is public grows by it, but for a ledger that waits.
    private async Task Publish(bool expected = true)
    {
        var before = Log.PublishedSize;
        _desk.Clock.Advance(TimeSpan.FromMinutes(10));
        if (expected)
        {
            await Wait.Until(() => Log.PublishedSize > before, "the next publication");
        }
        else
        {
            _desk.Services.GetRequiredService<OpenLedger>().Publish("2026-11");
        }
    }

    private async Task WithWitnesses(DatabaseKind kind = DatabaseKind.SQLite, Verifier? log = null)
    {
        _desk = await DeskFixture.StartAsync(kind);
        await Wait.Until(() => File.Exists(Checkpoint) && Log.PublishedSize == 8, "the first checkpoint");
        log ??= Verifier.Parse(_desk.Reports.VKey);
        _witnesses.AddRange(new[] { "a", "b", "c" }.Select(name => new TestWitness(name + ".example", log, _desk.Clock)));
        _desk.Policy = _desk.Folder.Path("witness.policy");
        File.WriteAllText(_desk.Policy, $"log {log}\n" + string.Concat(_witnesses.Select(w => $"witness {w.Name} {w.Key} {w.Url}\n"))
            + $"group g 2 {string.Join(' ', _witnesses.Select(w => w.Name))}\nquorum g\n");
        await _desk.RestartAsync();
    }
}
