using System.Text;
using Remit.Transparency;

namespace Remit.Tests.Transparency;

public sealed class LedgerTests : IDisposable
{
    private readonly LedgerSeat _seat = new();

    public void Dispose() => _seat.Dispose();

    [Fact]
    public void A_new_ledger_is_empty_and_shows_its_key()
    {
        using var ledger = _seat.Open();
        Assert.Equal(0, ledger.Size);
        Assert.Equal(MerkleTree.EmptyRoot, ledger.Signed.Root);
        Assert.Equal(ledger.VKey + "\n", File.ReadAllText(Path.Combine(_seat.Directory, "log.vkey")));
        Assert.Equal(0, Checkpoint.Open(File.ReadAllBytes(Path.Combine(_seat.Directory, "checkpoint")), Verifier.Parse(ledger.VKey), out _)!.Size);
    }

    [Fact]
    public void An_entry_is_signed_at_once_and_seen_only_when_published()
    {
        using var ledger = _seat.Open();
        Assert.Equal(0, ledger.Append(LedgerSeat.Entries(0, 3)));
        Assert.Equal((3, 0), (ledger.Size, ledger.PublishedSize));
        var proof = TlogProof.Parse(ledger.Proof(1, LedgerSeat.Entries(1, 1)[0].ToArray()));
        Assert.Equal(3, proof.Verify(MerkleTree.HashLeaf(proof.Extra!), Verifier.Parse(ledger.VKey), out _)!.Size);
        Assert.Equal(["checkpoint", "log.vkey"], FilesOfTheServedFolder());

        ledger.Publish();
        Assert.Equal(["checkpoint", "log.vkey", "tile/0/000.p/3", "tile/entries/000.p/3"], FilesOfTheServedFolder());
        Assert.Equal(3, ledger.PublishedSize);
    }

    [Fact]
    public void Partial_tiles_are_cleaned_away_once_the_full_one_is_published()
    {
        using var ledger = _seat.Open();
        for (var i = 0; i < 300; i += 100)
        {
            ledger.Append(LedgerSeat.Entries(i, 100));
            ledger.Publish();
        }

        Assert.Equal(
            ["checkpoint", "log.vkey", "tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/000", "tile/entries/001.p/44"],
            FilesOfTheServedFolder());
    }

    [Fact]
    public void Entries_and_proofs_come_from_full_tiles_partial_tiles_and_memory_alike()
    {
        using var ledger = _seat.Open();
        ledger.Append(LedgerSeat.Entries(0, 700));
        ledger.Publish();
        ledger.Append(LedgerSeat.Entries(700, 100));
        var key = Verifier.Parse(ledger.VKey);
        foreach (var i in new[] { 0, 255, 256, 511, 512, 699, 700, 799 })
        {
            Assert.Equal(Encoding.UTF8.GetString(LedgerSeat.Entries(i, 1)[0].Span), Encoding.UTF8.GetString(ledger.Entry(i)));
            Assert.Equal(800, TlogProof.Parse(ledger.Proof(i)).Verify(LedgerSeat.Leaf(i), key, out var words)?.Size);
            Assert.Equal("", words);
            Assert.Equal(i, ledger.Find(LedgerSeat.Leaf(i)));
        }

        Assert.Null(ledger.Find(LedgerSeat.Leaf(800)));
        ledger.Append(LedgerSeat.Entries(800, 1));
        Assert.Equal(800, ledger.Find(LedgerSeat.Leaf(800)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ledger.Proof(801));
        Assert.Throws<ArgumentOutOfRangeException>(() => ledger.Entry(801));
    }

    [Fact]
    public void What_is_too_large_is_refused_before_anything_is_written()
    {
        using var ledger = _seat.Open();
        Assert.Throws<ArgumentException>(() => ledger.Append([]));
        Assert.Throws<ArgumentException>(() => ledger.Append(new byte[EntryBundle.EntryBytesMax + 1]));
        Assert.Equal(0, ledger.Append(new byte[EntryBundle.EntryBytesMax]));
        ledger.Publish();
        Assert.Equal(EntryBundle.EntryBytesMax, ledger.Entry(0).Length);
    }

    [Fact]
    public void Publishing_nothing_new_signs_the_same_tree_at_the_new_time()
    {
        using var ledger = _seat.Open();
        ledger.Append(LedgerSeat.Entries(0, 5));
        ledger.Publish();
        var before = ledger.Signed;
        _seat.Clock.Advance(TimeSpan.FromMinutes(10));
        ledger.Publish();
        Assert.Equal(before, ledger.Signed);
        Assert.Equal(_seat.Clock.GetUtcNow(), ledger.SignedAt);
    }

    [Fact]
    public void Keys_are_for_their_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "file modes are Unix's");
        _seat.Open().Dispose();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, Rights(_seat.Keys));
        Assert.Equal(["test.cas", "test.key", "test.lock"], Directory.GetFiles(_seat.Keys).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(Directory.GetFiles(_seat.Keys), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Rights(file)));
    }

    [Fact]
    public void Threads_that_append_at_once_lose_nothing()
    {
        using var ledger = _seat.Open();
        Parallel.For(0, 40, i => Assert.Equal(LedgerSeat.Entries(i, 1)[0].ToArray(), ledger.Entry(ledger.Append(LedgerSeat.Entries(i, 1)))));
        Assert.Equal(40, ledger.Size);
        Assert.All(Enumerable.Range(0, 40), i => Assert.NotNull(ledger.Find(LedgerSeat.Leaf(i))));
    }

    private static UnixFileMode Rights(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    private IEnumerable<string> FilesOfTheServedFolder() =>
        Directory.EnumerateFiles(_seat.Directory, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(_seat.Directory, f)).Order(StringComparer.Ordinal);
}
