using System.Security.Cryptography;
using System.Text;
using Remit.Tests.Host;
using Remit.Transparency;
using Remit.Transparency.Leaves;

namespace Remit.Tests.Transparency;

/// <summary>A vault's and a desk's ledger of 100,000 entries each, cosigned by two of our witnesses, and believed by another implementation: note, keys of
/// both types, tiles, bundles, root, inclusion, consistency, and a proof as a reporter keeps it.</summary>
public sealed class LargeLedgerTests : IDisposable
{
    private const int Entries = 100_000;
    private const int Older = 61_000;

    private readonly LedgerSeat _seat = new();
    private readonly TempFolder _folder = new();
    private readonly List<WitnessBook> _witnesses = [];

    public static TheoryData<string> Kinds => ["vault", "cases"];

    public void Dispose()
    {
        _witnesses.ForEach(w => w.Dispose());
        _folder.Dispose();
        _seat.Dispose();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Another_implementation_believes_a_ledger_of_100_000_entries_and_its_witnesses(string kind)
    {
        var go = GoVerifier.Build(_seat.Base);
        using var ledger = _seat.Open();
        _witnesses.AddRange(new[] { "a", "b" }.Select(name => WitnessBook.Open(new WitnessOptions
        {
            Directory = _folder.Path(name),
            KeysDirectory = _folder.Path(name + ".keys"),
            Logs = [Verifier.Parse(ledger.VKey)],
            Name = name + ".example",
            Clock = _seat.Clock,
        })));
        var leaf = kind == "vault" ? (Func<int, byte[]>)VaultEntry : CaseEntry;
        Grow(ledger, Older, leaf);
        var older = _folder.Path("older");
        File.WriteAllText(older, Cosigned(ledger, 0));
        Grow(ledger, Entries, leaf);
        Cosigned(ledger, Older);
        var proof = _folder.Path("receipt.tlog-proof");
        File.WriteAllText(proof, ledger.Proof(54_321, leaf(54_321)));

        string[] keys = [_seat.Directory, ledger.VKey, .. _witnesses.Select(w => w.Key.ToString())];
        Assert.Equal((0, $"ok {Entries}\n"), go.Run(["-old", older, "-proof", proof, .. keys]));
        Assert.True(LedgerCheck.Run(new DirectoryTiles(_seat.Directory), Verifier.Parse(ledger.VKey)).Ok);

        // It can also say no: to a witness that did not cosign, to a proof of another entry, and to a cosignature of another time.
        var other = NoteSigner.CreateWitness("c.example").Verifier.ToString();
        Assert.Equal((1, "2 of 3 keys have signed\n"), go.Run(_seat.Directory, ledger.VKey, keys[2], other));
        File.WriteAllText(proof, ledger.Proof(54_321, leaf(54_322)));
        Assert.Equal(1, go.Run(["-proof", proof, .. keys]).Exit);
        var note = SignedNote.Parse(ledger.PublishedNote);
        note.Signatures[^1].Signature[7] ^= 1;
        File.WriteAllText(Path.Combine(_seat.Directory, TilePath.Checkpoint), note.ToString());
        Assert.Equal(1, go.Run(keys).Exit);
    }

    private static void Grow(Ledger ledger, int to, Func<int, byte[]> leaf)
    {
        ledger.Append([.. Enumerable.Range((int)ledger.Size, to - (int)ledger.Size).Select(i => (ReadOnlyMemory<byte>)leaf(i))]);
        ledger.Publish();
    }

    // Shows the published checkpoint to both witnesses and puts what they sign on it.
    private string Cosigned(Ledger ledger, int old)
    {
        var note = SignedNote.Parse(ledger.PublishedNote);
        foreach (var witness in _witnesses)
        {
            var request = new WitnessRequest(old, old == 0 ? [] : ledger.PublishedConsistency(old), SignedNote.Parse(ledger.PublishedNote));
            var answer = witness.AddCheckpoint(request.ToBytes());
            Assert.True(answer.Status == 200, answer.Body);
            note = note.With(SignedNote.ParseSignatures(answer.Body));
        }

        ledger.ShowCosigned(note);
        return ledger.PublishedNote;
    }

    private static byte[] Hash(int i) => SHA256.HashData(Encoding.ASCII.GetBytes($"{i}"));

    private static byte[] VaultEntry(int i) => (i % 4) switch
    {
        0 => new SegmentLeaf($"s{i}", Hash(i), Hash(-i), 131_072, 20_000_000, i, i + 1, i, i + 1, Hash(i - 4), i) { Beacon = Hash(i / 40) }.ToBytes(),
        1 => new FileLeaf($"day=2026-01-01/{i}.parquet.age", Hash(i), 2_000_000, Hash(-i), "2026-01-01 P6M", [$"s{i - 1}"], [], i).ToBytes(),
        2 => new EpochLeaf(1 + (i / 4), i, i + 1, 1000, 3, i) { Rows = Hash(i), RowCount = 12, Previous = Hash(i - 4), Clock = 17 }.ToBytes(),
        _ => new PolicyLeaf($"gate-{i}", "P6M", "Asia/Shanghai", 7, "locked", 3600, "", i).ToBytes(),
    };

    private static byte[] CaseEntry(int i) => (i % 4) switch
    {
        0 => new CaseLeaf(CaseLeaf.Received, "2026-11", "cyberspace.650100", Hash(i)).ToBytes(),
        1 => new CaseLeaf(CaseLeaf.Offered, "2026-11", "public-security.650100", Hash(i)).ToBytes(),
        2 => new CaseLeaf(CaseLeaf.Closed, "2026-12", "public-security.650100", Hash(i)) { Duration = "8-30", InTime = true }.ToBytes(),
        _ => new CaseLeaf(CaseLeaf.Pad, "2026-12", null, Hash(i)).ToBytes(),
    };
}
