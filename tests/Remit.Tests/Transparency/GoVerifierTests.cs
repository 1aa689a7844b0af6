using Remit.Transparency;

namespace Remit.Tests.Transparency;

/// <summary>What our writer makes is checked by another implementation of the same formats: golang.org/x/mod/sumdb.</summary>
public sealed class GoVerifierTests : IDisposable
{
    private readonly LedgerSeat _seat = new();

    public void Dispose() => _seat.Dispose();

    [Fact]
    public void Another_implementation_verifies_our_ledger_at_every_kind_of_size_and_finds_a_changed_entry()
    {
        var go = GoVerifier.Build(_seat.Base);
        string key;
        using (var ledger = _seat.Open())
        {
            key = ledger.VKey;
            foreach (var size in new[] { 1, 2, 255, 256, 257, 600 })
            {
                ledger.Append(LedgerSeat.Entries((int)ledger.Size, size - (int)ledger.Size));
                ledger.Publish();
                Assert.Equal((0, $"ok {size}\n"), go.Run(_seat.Directory, key));
            }

            // Past 65,536 entries the tree has three levels of tiles.
            ledger.Append(LedgerSeat.Entries(600, 65_000));
            ledger.Publish();
            Assert.Equal((0, "ok 65600\n"), go.Run(_seat.Directory, key));
        }

        var bundle = Path.Combine(_seat.Directory, "tile/entries/001");
        var bytes = File.ReadAllBytes(bundle);
        bytes[5] ^= 1;
        File.WriteAllBytes(bundle, bytes);
        Assert.Equal(1, go.Run(_seat.Directory, key).Exit);
    }
}
