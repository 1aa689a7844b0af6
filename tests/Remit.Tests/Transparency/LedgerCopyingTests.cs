using Remit.Transparency;

namespace Remit.Tests.Transparency;

/// <summary>A copy of a ledger at one moment: all that is signed, checked without its key, and good enough to restore from.</summary>
public sealed class LedgerCopyingTests : IDisposable
{
    private readonly LedgerSeat _seat = new();

    private string Place => Path.Combine(_seat.Base, "copy");

    public void Dispose() => _seat.Dispose();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 0)]
    [InlineData(0, 3)]
    [InlineData(256, 1)]
    [InlineData(700, 300)]
    [InlineData(66_000, 7)]
    public void A_copy_ends_at_the_signed_checkpoint_whatever_is_published(int published, int staged)
    {
        using var ledger = _seat.Open();
        for (var from = 0; from < published; from += 1000)
        {
            ledger.Append(LedgerSeat.Entries(from, Math.Min(1000, published - from)));
            ledger.Publish();
        }

        if (staged > 0)
        {
            ledger.Append(LedgerSeat.Entries(published, staged));
        }

        var at = ledger.CopyTo(Place);
        ledger.Append(LedgerSeat.Entries(published + staged, 10));
        ledger.Publish();
        var found = LedgerCopyCheck.Run(Place);
        Assert.Equal((LedgerSeat.Origin, published + staged, Convert.ToBase64String(at.Root)), (found.Origin, found.Size, found.Root));
        Assert.Equal(ledger.VKey, found.VKey);
        Assert.Equal(published + staged + 10, LedgerCopyCheck.SignedBy(_seat.Keys, "test"));
        Assert.Null(LedgerCopyCheck.SignedBy(_seat.Keys, "other"));
    }

    [Fact]
    public void A_ledger_is_restored_from_a_copy_and_goes_on()
    {
        using (var ledger = _seat.Open())
        {
            ledger.Append(LedgerSeat.Entries(0, 300));
            ledger.Publish();
            ledger.Append(LedgerSeat.Entries(300, 2));
            ledger.CopyTo(Place);
        }

        Directory.Delete(_seat.Directory, recursive: true);
        File.Delete(_seat.Staged);
        Assert.Equal(302, LedgerRestore.Run(_seat.Options, Place).Size);
        using var again = _seat.Open();
        Assert.Equal(302, again.Append(LedgerSeat.Entries(302, 1)));
    }

    [Theory]
    [InlineData("ledger/tile/entries/000")]
    [InlineData("ledger/tile/0/001.p/44")]
    [InlineData("ledger.staged")]
    [InlineData("ledger/log.vkey")]
    [InlineData("signed")]
    public void A_changed_byte_of_a_copy_is_found(string file)
    {
        using var ledger = _seat.Open();
        ledger.Append(LedgerSeat.Entries(0, 300));
        ledger.Publish();
        ledger.Append(LedgerSeat.Entries(300, 2));
        ledger.CopyTo(Place);
        var path = Path.Combine(Place, file);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Throws<LedgerDamaged>(() => LedgerCopyCheck.Run(Place));
    }
}
