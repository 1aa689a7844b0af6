using System.Security.Cryptography;
using System.Text;
using Remit.Tests.Host;
using Remit.Transparency;
using Remit.Transparency.Leaves;

namespace Remit.Tests.Transparency;

/// <summary>A ledger with a second place: what is put back from it, what is refused, and the new origin that begins when nothing else is left.</summary>
public sealed class LedgerCopyTests : IDisposable
{
    private readonly LedgerSeat _seat = new();

    public LedgerCopyTests() => _seat.Copy = Path.Combine(_seat.Base, "second");

    public void Dispose() => _seat.Dispose();

    private string Data => Path.GetDirectoryName(_seat.Directory)!;

    [Fact]
    public void A_ledger_put_back_from_yesterdays_backup_is_restored_from_its_second_place_without_a_fork()
    {
        Grow(300, publish: true);
        Copied.Folder(Data, Data + ".backup");
        var signed = Grow(200, publish: true);
        var newest = Grow(7, publish: false);
        Copied.PutBack(Data + ".backup", Data);
        Assert.Contains("older than the keys folder", Refused(), StringComparison.Ordinal);

        var restored = LedgerRestore.Run(_seat.Options, _seat.Copy!);
        Assert.Equal((LedgerSeat.Origin, 507, 507), (restored.Origin, restored.Size, restored.Before));
        Assert.True(Directory.Exists(restored.Aside));
        using var ledger = _seat.Open();
        Assert.Equal((507, 500), (ledger.Size, ledger.PublishedSize));
        Assert.Equal(newest, ledger.SignedNote);
        Assert.Equal(507, ledger.Append(LedgerSeat.Entries(507, 1)));
        ledger.Publish();
        Extends(ledger, signed);
        Assert.True(Whole(ledger));
    }

    [Fact]
    public void Data_and_keys_put_back_together_are_noticed_by_the_second_place_and_restored_up_to_what_was_witnessed()
    {
        Grow(300, publish: true);
        Copied.Folder(Data, Data + ".backup");
        Copied.Folder(_seat.Keys, _seat.Keys + ".backup");
        var witnessed = Grow(200, publish: true);
        Copied.PutBack(Data + ".backup", Data);
        Copied.PutBack(_seat.Keys + ".backup", _seat.Keys);
        Assert.Contains("holds 500 signed entries", Refused(), StringComparison.Ordinal);

        Assert.Equal((500, 300), LedgerRestore.Run(_seat.Options, _seat.Copy!) is var r ? (r.Size, r.Before) : default);
        using var ledger = _seat.Open();
        Assert.Equal(witnessed, ledger.SignedNote);
        Assert.True(Whole(ledger));
    }

    [Fact]
    public void Without_a_copy_that_has_them_lost_entries_are_refused_and_the_remedy_is_named()
    {
        Grow(300, publish: true);
        Copied.Folder(_seat.Copy!, _seat.Copy + ".old");
        Copied.Folder(Data, Data + ".backup");
        Grow(200, publish: true);
        Copied.PutBack(Data + ".backup", Data);
        Copied.PutBack(_seat.Copy + ".old", _seat.Copy!);
        var before = Files(Data);
        var words = Assert.Throws<LedgerDamaged>(() => LedgerRestore.Run(_seat.Options, _seat.Copy!)).Message;
        Assert.Contains("300 entries", words, StringComparison.Ordinal);
        Assert.Contains("new-origin", words, StringComparison.Ordinal);
        Assert.Contains("second place", Assert.Throws<LedgerDamaged>(() => LedgerRestore.Run(_seat.Options, _seat.Base)).Message, StringComparison.Ordinal);
        Assert.Equal(before, Files(Data));
    }

    [Fact]
    public void A_damaged_second_place_and_one_of_another_ledger_are_not_restored_from()
    {
        Grow(600, publish: true);
        var bundle = Path.Combine(_seat.Copy!, "ledger/tile/entries/000");
        var bytes = File.ReadAllBytes(bundle);
        bytes[9] ^= 1;
        File.WriteAllBytes(bundle, bytes);
        var words = Assert.Throws<LedgerDamaged>(() => LedgerRestore.Run(_seat.Options, _seat.Copy!)).Message;
        Assert.Contains("tile/entries/000", words, StringComparison.Ordinal);
        using var other = new LedgerSeat { Copy = _seat.Copy };
        Assert.Throws<LedgerDamaged>(() => other.Open());
    }

    [Fact]
    public void A_ledger_that_gets_a_second_place_later_fills_it_and_one_that_was_away_catches_up()
    {
        var second = _seat.Copy;
        _seat.Copy = null;
        Grow(700, publish: true);
        _seat.Copy = second;
        Grow(3, publish: false);
        _seat.Copy = null;
        Grow(400, publish: true);
        _seat.Copy = second;
        Grow(1, publish: false);
        Directory.Delete(Data, recursive: true);
        Assert.Equal(1104, LedgerRestore.Run(_seat.Options, second!).Size);
        using var ledger = _seat.Open();
        Assert.True(Whole(ledger));
        Assert.Equal(LedgerSeat.Entries(1103, 1)[0].ToArray(), ledger.Entry(1103));
    }

    [Fact]
    public void While_the_second_place_cannot_be_written_nothing_is_signed()
    {
        var signed = Grow(3, publish: true);
        Directory.Delete(_seat.Copy!, recursive: true);
        File.WriteAllText(_seat.Copy!, "a file where a folder should be");
        Assert.ThrowsAny<IOException>(() => _seat.Open());
        File.Delete(_seat.Copy!);
        using var ledger = _seat.Open();
        Assert.Equal(signed, ledger.SignedNote);
    }

    [Fact]
    public void A_new_origin_says_which_ledger_it_follows_and_what_is_lost_and_keeps_what_is_left()
    {
        var second = _seat.Copy;
        Grow(300, publish: true);
        _seat.Copy = null;
        Copied.Folder(Data, Data + ".backup");
        var cosigned = ContinuityRecord.Open(Path.Combine(Data, "witnessed")).Append(_seat.Clock.GetUtcNow(), Grow(200, publish: true));
        Copied.Folder(Path.Combine(Data, "witnessed"), Path.Combine(Data + ".backup", "witnessed"));
        Copied.PutBack(Data + ".backup", Data);
        Refused();

        var begun = LedgerAnew.Run(_seat.Options, Path.Combine(Data, "witnessed"), "The disk was lost.", _ => 1234);
        Assert.Equal(("example.org/log/2", LedgerSeat.Origin, 300, 200), (begun.Origin, begun.OldOrigin, begun.Kept, begun.Lost));
        using var ledger = _seat.Open();
        Assert.Equal((begun.VKey, 301, 301), (ledger.VKey, ledger.Size, ledger.PublishedSize));
        var first = (IncidentLeaf)VaultLeaf.Read(ledger.Entry(0));
        Assert.Equal(("new-origin", LedgerSeat.Origin, 1234), (first.What, first.OldOrigin, first.From));
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(cosigned.Note)), first.OldCheckpoint);
        Assert.Contains("500 entries", first.Words, StringComparison.Ordinal);
        Assert.Equal(LedgerSeat.Entries(299, 1)[0].ToArray(), ledger.Entry(300));
        Assert.True(Whole(ledger));
        Assert.True(Directory.Exists(begun.Aside));

        ledger.Dispose();

        // The old key never signs again, and the old name is not taken up by accident.
        Assert.Single(Directory.GetFiles(_seat.Keys), f => Path.GetFileName(f).StartsWith("test.key.", StringComparison.Ordinal));
        Assert.Throws<LedgerDamaged>(() => Ledger.Open(_seat.Options with { Origin = LedgerSeat.Origin }));
        _seat.Copy = second;
        Assert.Contains("new, empty folder", Refused(), StringComparison.Ordinal);
    }

    private string Grow(int count, bool publish)
    {
        _seat.Clock.Advance(TimeSpan.FromSeconds(1));
        using var ledger = _seat.Open();
        ledger.Append(LedgerSeat.Entries((int)ledger.Size, count));
        if (publish)
        {
            ledger.Publish();
        }

        return ledger.SignedNote;
    }

    private string Refused() => Assert.Throws<LedgerDamaged>(() => _seat.Open()).Message;

    private bool Whole(Ledger ledger) => LedgerCheck.Run(new DirectoryTiles(_seat.Directory), Verifier.Parse(ledger.VKey)).Ok;

    private static void Extends(Ledger ledger, string older)
    {
        var was = Checkpoint.Parse(SignedNote.Parse(older).Text);
        Assert.True(MerkleTree.VerifyConsistency(was.Size, ledger.Size, ledger.Consistency(was.Size), was.Root, ledger.Signed.Root));
    }

    private static IReadOnlyList<string> Files(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order()];
}
