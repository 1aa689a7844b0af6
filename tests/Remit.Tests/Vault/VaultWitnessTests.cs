using Remit.Tests.Transparency.Witness;
using Remit.Transparency;
using Remit.Transparency.Leaves;
using Remit.Vault;

namespace Remit.Tests.Vault;

/// <summary>A vault whose ledger three witnesses cosign, two of which must: what it shows, and when it refuses to sign.</summary>
public sealed class VaultWitnessTests : IAsyncDisposable
{
    private readonly TestVault _vault = TestVault.Open();
    private readonly List<TestWitness> _witnesses = [];

    private string Policy => Path.Combine(_vault.Data, "witness.policy");

    public async ValueTask DisposeAsync()
    {
        await _vault.DisposeAsync();
        _witnesses.ForEach(w => w.Dispose());
    }

    [Fact]
    public async Task What_is_published_is_cosigned_and_the_next_leaves_carry_its_beacon()
    {
        await WithWitnesses();
        await _vault.ImportAsync(_vault.WriteFile("a.log", "one\ntwo\n"));
        await _vault.Now.Writer!.Witnesses!.RoundAsync(CancellationToken.None);
        var stats = _vault.Now.Stats();
        Assert.Equal((2, stats.Ledger!.Size), (stats.Positions.Witnessed, stats.Ledger.WitnessedSize));

        var note = SignedNote.Parse(File.ReadAllBytes(Path.Combine(_vault.Root, "ledger", "checkpoint")));
        var verdict = WitnessPolicy.Parse(File.ReadAllBytes(Policy)).Weigh(note);
        Assert.True(verdict.Enough, verdict.Words);
        Assert.Equal(3, verdict.By.Count);

        var newest = _vault.Now.Writer.Witnessed.Newest!;
        await _vault.ImportAsync(_vault.WriteFile("b.log", "three\n"));
        var leaf = _vault.Now.Writer.Store.Read(s => s.Files.Last().Segments.Single());
        Assert.Equal(newest.Beacon, leaf.Beacon);
        Assert.Equal(newest.Beacon, System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(note.ToString())));
    }

    [Fact]
    public async Task A_vault_that_was_put_back_from_yesterdays_copy_signs_nothing_until_somebody_overrides_and_says_why()
    {
        await WithWitnesses();
        await _vault.ImportAsync(_vault.WriteFile("a.log", "one\n"));
        await _vault.CloseAsync();
        Copy(_vault.Data, _vault.Data + ".copy");
        Copy(_vault.Keys, _vault.Keys + ".copy");
        _vault.Reopen(with: Witnessed);
        await _vault.ImportAsync(_vault.WriteFile("b.log", "two\n"));
        await _vault.Now.Writer!.Witnesses!.RoundAsync(CancellationToken.None);
        await _vault.CloseAsync();

        Directory.Delete(_vault.Data, recursive: true);
        Directory.Delete(_vault.Keys, recursive: true);
        Directory.Move(_vault.Data + ".copy", _vault.Data);
        Directory.Move(_vault.Keys + ".copy", _vault.Keys);
        _vault.Reopen(with: Witnessed);
        Assert.Contains("older copy", _vault.Now.Writer!.Store.Ledger.WaitsFor, StringComparison.Ordinal);
        var refused = await _vault.Now.ImportAsync(new ImportRequest(_vault.WriteFile("c.log", "three\n"), "test"), null, CancellationToken.None);
        Assert.False(refused.Ok);
        await _vault.SendAsync("test", "four");

        var before = _vault.Now.Writer.Store.Ledger.Size;
        Assert.True((await _vault.Now.OverrideWitnessesAsync("The copy of yesterday is all that is left.", CancellationToken.None)).Ok);
        Assert.Null(_vault.Now.Writer.Store.Ledger.WaitsFor);
        Assert.True(_vault.Now.Writer.Store.Ledger.Size > before);
        Assert.Contains(_vault.Now.Writer.Store.Read(s => s.Marks), m => m.Leaf is IncidentLeaf { What: "override" } said
            && said.Words.Contains("yesterday", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_all_witnesses_are_down_after_a_start_intake_goes_on_and_signing_waits_for_them()
    {
        await WithWitnesses();
        await _vault.CloseAsync();
        foreach (var witness in _witnesses)
        {
            witness.Lies = (_, response) => TestWitness.Say(response, 500, "down");
        }

        _vault.Reopen(with: Witnessed);
        var ledger = _vault.Now.Writer!.Store.Ledger;
        Assert.NotNull(ledger.WaitsFor);
        var before = ledger.Size;
        await _vault.SendAsync("test", "one", "two");
        await _vault.Now.SealAsync(CancellationToken.None);
        Assert.Equal(before, ledger.Size);
        Assert.Equal(["one", "two"], _vault.Texts());

        foreach (var witness in _witnesses.Take(2))
        {
            witness.Lies = null;
        }

        await _vault.Now.Writer.Witnesses!.RoundAsync(CancellationToken.None);
        Assert.Null(ledger.WaitsFor);
        Assert.True(ledger.Size > before);
        await _vault.Now.Writer.Witnesses.RoundAsync(CancellationToken.None);
        Assert.Equal(2, _vault.Now.Stats().Positions.Witnessed);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private VaultOptions Witnessed(VaultOptions options) => options with { WitnessPolicyFile = Policy, WitnessTimeout = TimeSpan.FromSeconds(20) };

    private async Task WithWitnesses()
    {
        var log = Verifier.Parse(_vault.Now.VKey);
        await _vault.CloseAsync();
        _witnesses.AddRange(new[] { "a", "b", "c" }.Select(name => new TestWitness(name + ".example", log, _vault.Clock)));
        File.WriteAllText(Policy, $"log {log}\n" + string.Concat(_witnesses.Select(w => $"witness {w.Name} {w.Key} {w.Url}\n"))
            + $"group g 2 {string.Join(' ', _witnesses.Select(w => w.Name))}\nquorum g\n");
        _vault.Reopen(with: Witnessed);
    }
}
