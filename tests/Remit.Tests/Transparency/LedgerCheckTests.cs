using Remit.Transparency;

namespace Remit.Tests.Transparency;

public sealed class LedgerCheckTests : IDisposable
{
    private readonly LedgerSeat _seat = new();
    private readonly Verifier _key;

    public LedgerCheckTests()
    {
        using var ledger = _seat.Open();
        _key = Verifier.Parse(ledger.VKey);
        ledger.Append(LedgerSeat.Entries(0, 600));
        ledger.Publish();
        ledger.Append(LedgerSeat.Entries(600, 17));
        ledger.Publish();
    }

    public void Dispose() => _seat.Dispose();

    private LedgerFindings Run() => LedgerCheck.Run(new DirectoryTiles(_seat.Directory), _key);

    [Fact]
    public void A_whole_ledger_holds_and_its_entries_come_in_order()
    {
        var seen = new List<long>();
        var found = LedgerCheck.Run(new DirectoryTiles(_seat.Directory), _key, (i, entry) =>
        {
            Assert.Equal(LedgerSeat.Entries((int)i, 1)[0].ToArray(), entry.ToArray());
            seen.Add(i);
        });
        Assert.True(found.Ok);
        Assert.Equal((617, 617), (found.Entries, found.Checkpoint!.Size));
        Assert.Equal(Enumerable.Range(0, 617).Select(i => (long)i), seen);
    }

    [Fact]
    public void A_flipped_byte_anywhere_is_found_and_its_file_is_named()
    {
        foreach (var path in new DirectoryTiles(_seat.Directory).List().Append("checkpoint").ToList())
        {
            var file = Path.Combine(_seat.Directory, path);
            var good = File.ReadAllBytes(file);
            foreach (var at in new[] { 0, 1, good.Length / 2, good.Length - 1 })
            {
                var bad = good.ToArray();
                bad[at] ^= 0x40;
                File.WriteAllBytes(file, bad);
                var found = Run();
                Assert.False(found.Ok);
                Assert.Equal([path], found.Faults.Select(f => f.File).Distinct());
            }

            File.WriteAllBytes(file, good);
        }

        Assert.True(Run().Ok);
    }

    [Fact]
    public void The_test_ledger_has_every_kind_of_file() =>
        Assert.Equal(
            ["tile/0/000", "tile/0/001", "tile/0/002.p/105", "tile/0/002.p/88", "tile/1/000.p/2",
                "tile/entries/000", "tile/entries/001", "tile/entries/002.p/105", "tile/entries/002.p/88"],
            new DirectoryTiles(_seat.Directory).List().Order(StringComparer.Ordinal));

    [Fact]
    public void A_missing_or_grown_or_cut_file_is_named()
    {
        foreach (var path in new[] { "tile/0/001", "tile/0/002.p/105", "tile/1/000.p/2", "tile/entries/000", "tile/entries/002.p/105", "checkpoint" })
        {
            var file = Path.Combine(_seat.Directory, path);
            var good = File.ReadAllBytes(file);
            File.Delete(file);
            Assert.Equal([path], Run().Faults.Select(f => f.File));
            File.WriteAllBytes(file, [.. good, 0]);
            Assert.Equal([path], Run().Faults.Select(f => f.File));
            File.WriteAllBytes(file, good[..^1]);
            Assert.Equal([path], Run().Faults.Select(f => f.File));
            File.WriteAllBytes(file, good);
        }
    }

    [Fact]
    public void A_partial_tile_that_was_cleaned_away_is_taken_from_the_full_one()
    {
        // As a reader sees it who still holds the checkpoint of 617 while the log has gone on.
        var old = File.ReadAllBytes(Path.Combine(_seat.Directory, "checkpoint"));
        using (var ledger = _seat.Open())
        {
            ledger.Append(LedgerSeat.Entries(617, 300));
            ledger.Publish();
        }

        File.WriteAllBytes(Path.Combine(_seat.Directory, "checkpoint"), old);
        Assert.False(File.Exists(Path.Combine(_seat.Directory, "tile/0/002.p/105")));
        Assert.True(Run().Ok);
        Assert.Equal(617, Run().Entries);
    }

    [Fact]
    public void A_bundle_and_its_tile_changed_together_do_not_deceive()
    {
        var entries = Enumerable.Range(256, 256).Select(i => LedgerSeat.Entries(i, 1)[0]).ToArray();
        entries[3] = "{\"n\":0}"u8.ToArray();
        File.WriteAllBytes(Path.Combine(_seat.Directory, "tile/entries/001"), EntryBundle.Write(entries));
        File.WriteAllBytes(Path.Combine(_seat.Directory, "tile/0/001"), [.. entries.SelectMany(e => MerkleTree.HashLeaf(e.Span))]);
        Assert.Equal(["tile/0/001"], Run().Faults.Select(f => f.File));
    }

    [Fact]
    public void A_log_that_signs_an_impossible_size_does_not_keep_the_reader_busy()
    {
        var signer = NoteSigner.Create("example.org/liar");
        var note = SignedNote.Sign(new Checkpoint("example.org/liar", long.MaxValue, new byte[32]).ToString(), signer);
        File.WriteAllText(Path.Combine(_seat.Directory, "checkpoint"), note.ToString());
        var found = LedgerCheck.Run(new DirectoryTiles(_seat.Directory), signer.Verifier);
        Assert.False(found.Ok);
        Assert.InRange(found.Faults.Count, 1, LedgerCheck.FaultsMax + 16);
    }

    [Fact]
    public void Another_logs_key_is_not_taken()
    {
        var found = LedgerCheck.Run(new DirectoryTiles(_seat.Directory), NoteSigner.Create(LedgerSeat.Origin).Verifier);
        Assert.Null(found.Checkpoint);
        Assert.Contains("known keys", Assert.Single(found.Faults).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Bundles_that_another_log_packs_with_gzip_are_read()
    {
        var file = Path.Combine(_seat.Directory, "tile/entries/000");
        var plain = File.ReadAllBytes(file);
        using (var packed = new System.IO.Compression.GZipStream(File.Create(file), System.IO.Compression.CompressionLevel.Fastest))
        {
            packed.Write(plain);
        }

        Assert.True(Run().Ok);
    }
}
