using Remit.Tests.Transparency.Witness;
using Remit.Transparency;
using Remit.Transparency.Evidence;
using Remit.Transparency.Leaves;
using Remit.Vault;
using Remit.Vault.Evidence;

namespace Remit.Tests.Vault.Evidence;

/// <summary>A vault and its witnesses on one clock that the test moves: hours of operation in moments, honest or forged.</summary>
internal sealed class EvidenceSeat : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<TestWitness> _witnesses = [];

    public TestVault Vault { get; } = TestVault.Open();

    public IReadOnlyList<TestWitness> Witnesses => _witnesses;

    public Verifier Key { get; private set; } = null!;

    public WitnessPolicy Policy => WitnessPolicy.Parse(File.ReadAllBytes(PolicyFile));

    public string PolicyFile => Path.Combine(Vault.Data, "witness.policy");

    public DateTimeOffset Now => Vault.Clock.GetUtcNow();

    public long Micros => (Now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>Opens a vault that two of its witnesses must cosign; none = a vault without witnesses.</summary>
    public static async Task<EvidenceSeat> OpenAsync(int witnesses = 2)
    {
        var seat = new EvidenceSeat();
        seat.Key = Verifier.Parse(seat.Vault.Now.VKey);
        if (witnesses > 0)
        {
            await seat.Vault.CloseAsync();
            seat._witnesses.AddRange(Enumerable.Range(0, witnesses).Select(i => new TestWitness($"w{i}.example", seat.Key, seat.Vault.Clock)));
            File.WriteAllText(seat.PolicyFile, $"log {seat.Key}\n" + string.Concat(seat._witnesses.Select(w => $"witness {w.Name} {w.Key} {w.Url}\n"))
                + $"group g all {string.Join(' ', seat._witnesses.Select(w => w.Name))}\nquorum g\n");
            seat.Reopen();
        }

        return seat;
    }

    public void Reopen() => Vault.Reopen(with: o => _witnesses.Count == 0 ? o : o with { WitnessPolicyFile = PolicyFile, WitnessTimeout = Patience });

    /// <summary>An hour of a serving vault: a checkpoint every ten minutes, and the epoch at its end.</summary>
    public async Task HoursAsync(int hours, Func<int, Task>? each = null)
    {
        for (var hour = 0; hour < hours; hour++)
        {
            for (var ten = 0; ten < 6; ten++)
            {
                Vault.Clock.Advance(TimeSpan.FromMinutes(10));
                if (ten == 2 && each is not null)
                {
                    await each(hour);
                    await SealAsync();
                }

                await RoundAsync();
            }

            Vault.Now.Writer!.Epochs.Write();
            await RoundAsync();
        }
    }

    public async Task SealAsync() => Assert.True((await Vault.Now.SealAsync(CancellationToken.None)).Ok);

    public async Task RoundAsync()
    {
        Vault.Now.Writer!.Store.Publish();
        if (Vault.Now.Writer.Witnesses is { } witnesses)
        {
            await witnesses.RoundAsync(CancellationToken.None);
        }
    }

    public Task<Remit.Kernel.Outcome<SourcePolicy>> DeclareAsync(string source, string? heartbeat = null, string? grade = null) =>
        Vault.Now.SetSourceAsync(new SourceRequest(source, null, null, heartbeat, null) { Grade = grade }, CancellationToken.None);

    /// <summary>The statement of a period, written and read back as a supervisor gets it.</summary>
    public Statement State(DateTimeOffset from, DateTimeOffset to)
    {
        var made = StatementMaker.Make(VaultFolders.Of(Vault.Settings()), Text(from), Text(to), Now);
        Assert.True(made.Ok, made.Refusal?.Words);
        using var bytes = new MemoryStream();
        made.Value.Write(bytes);
        bytes.Position = 0;
        return Statement.Read(bytes);
    }

    public StatementFindings Check(DateTimeOffset from, DateTimeOffset to) => StatementCheck.Run(State(from, to), Key, _witnesses.Count == 0 ? null : Policy);

    /// <summary>What an operator who has the key can do: closes the vault and writes leaves of its choice, which its witnesses then cosign.</summary>
    public async Task ForgeAsync(params VaultLeaf[] leaves)
    {
        await Vault.CloseAsync();
        var folders = VaultFolders.Of(Vault.Settings());
        using var ledger = Ledger.Open(new LedgerOptions
        {
            Directory = folders.Ledger,
            KeysDirectory = Vault.Keys,
            Name = "vault",
            Origin = Key.Name,
            Clock = Vault.Clock,
        });
        if (_witnesses.Count == 0)
        {
            ledger.Append([.. leaves.Select(l => (ReadOnlyMemory<byte>)l.ToBytes())]);
            ledger.Publish();
            return;
        }

        using var cosigning = new Cosigning(ledger, Policy, ContinuityRecord.Open(folders.Witnessed), folders.Witnessed, Vault.Clock, Patience);
        await cosigning.RoundAsync(CancellationToken.None);
        ledger.Append([.. leaves.Select(l => (ReadOnlyMemory<byte>)l.ToBytes())]);
        ledger.Publish();
        await cosigning.RoundAsync(CancellationToken.None);
    }

    /// <summary>Every entry of the ledger against all others.</summary>
    public IReadOnlyList<Finding> CheckLedger(Statement? statement = null)
    {
        var check = new VaultLedgerCheck(statement, Key, _witnesses.Count == 0 ? null : Policy);
        var whole = LedgerCheck.Run(new DirectoryTiles(Path.Combine(Vault.Root, "ledger")), Key, check.Take);
        Assert.True(whole.Ok);
        return check.Findings;
    }

    /// <summary>The leaves of the ledger as they are published.</summary>
    public IReadOnlyList<VaultLeaf> Leaves() => [.. LedgerView.Read(VaultFolders.Of(Vault.Settings()).Ledger)!.Entries.Select(e => VaultLeaf.Read(e.Span))];

    public byte[] HashOf(int index) => MerkleTree.HashLeaf(LedgerView.Read(VaultFolders.Of(Vault.Settings()).Ledger)!.Entries[index].Span);

    public async ValueTask DisposeAsync()
    {
        await Vault.DisposeAsync();
        _witnesses.ForEach(w => w.Dispose());
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
