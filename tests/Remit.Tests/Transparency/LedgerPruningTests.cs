using CsCheck;
using Remit.Tests.Host;
using Remit.Transparency;

namespace Remit.Tests.Transparency;

/// <summary>Entries below a minimum index may go (C2SP tlog-tiles, "pruning"): what goes, what stays, and what a reader makes of it.</summary>
public sealed class LedgerPruningTests
{
    [Fact]
    public void Whatever_is_pruned_every_proof_and_every_entry_above_the_minimum_index_stays() =>
        Gen.Select(Gen.Int[1, 1800], Gen.Double[0, 1], Gen.Int[1, 400]).Sample((size, share, more) =>
        {
            using var seat = new LedgerSeat();
            var m = (int)(size * share);
            using (var ledger = seat.Open())
            {
                ledger.Append(LedgerSeat.Entries(0, size));
                ledger.Publish();
                var before = Files(seat);
                Assert.Equal(m / 256, ledger.Prune(m));
                Assert.Equal(Allowed(m), before.Except(Files(seat)));
                Check(seat, ledger, m);
            }

            // The hashes of other logs may be gone too, where the specification allows it.
            foreach (var path in Files(seat).Where(p => p.StartsWith("tile/0/", StringComparison.Ordinal) && MayGo(p, m)).ToList())
            {
                File.Delete(Path.Combine(seat.Directory, path));
            }

            using (var ledger = seat.Open())
            {
                Assert.Equal(m, ledger.MinIndex);
                Check(seat, ledger, m);
                ledger.Append(LedgerSeat.Entries(size, more));
                ledger.Publish();
                Check(seat, ledger, m);
            }
        }, iter: 25, threads: 1);

    [Fact]
    public void A_tree_of_three_levels_holds_without_its_first_65536_entries_and_their_tiles()
    {
        using var seat = new LedgerSeat();
        using var ledger = seat.Open();
        ledger.Append(LedgerSeat.Entries(0, 65_000));
        ledger.Append(LedgerSeat.Entries(65_000, 1_000));
        ledger.Publish();
        Assert.Equal(256, ledger.Prune(65_600));
        foreach (var n in Enumerable.Range(0, 256))
        {
            File.Delete(Path.Combine(seat.Directory, TilePath.Hashes(0, n)));
        }

        File.Delete(Path.Combine(seat.Directory, TilePath.Hashes(1, 0)));
        var key = Verifier.Parse(ledger.VKey);
        var found = LedgerCheck.Run(new DirectoryTiles(seat.Directory), key, minIndex: 65_600);
        Assert.True(found.Ok);
        Assert.Equal((464, 65_536), (found.Entries, found.Pruned));
        Assert.NotNull(TlogProof.Parse(ledger.Proof(65_999)).Verify(LedgerSeat.Leaf(65_999), key, out _));
        Assert.False(LedgerCheck.Run(new DirectoryTiles(seat.Directory), key, minIndex: 65_535).Ok);
    }

    [Fact]
    public void What_is_missing_without_leave_is_a_fault()
    {
        using var seat = new LedgerSeat();
        using var ledger = seat.Open();
        ledger.Append(LedgerSeat.Entries(0, 700));
        ledger.Publish();
        ledger.Prune(512);
        var key = Verifier.Parse(ledger.VKey);
        Assert.Equal(["tile/entries/000", "tile/entries/001"], Faults(seat, key, 0));
        Assert.Equal(["tile/entries/001"], Faults(seat, key, 511));
        Assert.Empty(Faults(seat, key, 512));

        // A hole above the minimum index, a changed tile below it, and a minimum index beyond the tree are not let pass.
        File.Delete(Path.Combine(seat.Directory, "tile/0/002.p/188"));
        Assert.Equal(["tile/0/002.p/188"], Faults(seat, key, 700));
        var tile = Path.Combine(seat.Directory, "tile/0/000");
        var bytes = File.ReadAllBytes(tile);
        bytes[3] ^= 1;
        File.WriteAllBytes(tile, bytes);
        Assert.Contains(Faults(seat, key, 512), f => f != "tile/0/002.p/188");
        Assert.Throws<ArgumentOutOfRangeException>(() => ledger.Prune(701));
    }

    [Fact]
    public void Pruning_reaches_the_second_place_goes_on_after_a_crash_and_never_falls_back()
    {
        using var seat = new LedgerSeat();
        seat.Copy = Path.Combine(seat.Base, "second");
        string key;
        using (var ledger = seat.Open())
        {
            key = ledger.VKey;
            ledger.Append(LedgerSeat.Entries(0, 1000));
            ledger.Publish();
            ledger.Prune(300);

            // As after a crash between the note and the files.
            File.WriteAllText(seat.Directory + ".min", "600\n");
        }

        using (var ledger = seat.Open())
        {
            Assert.Equal((600, 1), (ledger.MinIndex, ledger.Prune(10)));
            Assert.Equal(600, ledger.MinIndex);
            Assert.Throws<ArgumentOutOfRangeException>(() => ledger.Entry(511));
            Assert.Equal(LedgerSeat.Entries(512, 1)[0].ToArray(), ledger.Entry(512));
            Assert.Equal(3, ledger.Find(LedgerSeat.Leaf(3)));
        }

        Assert.False(File.Exists(Path.Combine(seat.Copy, "ledger/tile/entries/001")));
        Directory.Delete(Path.GetDirectoryName(seat.Directory)!, recursive: true);
        Assert.Equal(1000, LedgerRestore.Run(seat.Options, seat.Copy).Size);
        Assert.Empty(Faults(seat, Verifier.Parse(key), 600));
    }

    [Fact]
    public async Task An_auditor_says_which_minimum_index_a_signed_entry_allows()
    {
        using var seat = new LedgerSeat();
        using var ledger = seat.Open();
        ledger.Append(LedgerSeat.Entries(0, 700));
        ledger.Publish();
        ledger.Prune(600);
        string[] check = ["ledger", seat.Directory, "--vkey", ledger.VKey, "--json"];
        var without = await RemitProcess.Verify(check);
        Assert.Equal(1, without.Exit);
        Assert.Contains("tile/entries/000", without.Out, StringComparison.Ordinal);
        var with = await RemitProcess.Verify([.. check, "--min-index", "600"]);
        Assert.True(with.Exit == 0, with.ToString());
        Assert.Contains("\"pruned\":512", with.Out.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static void Check(LedgerSeat seat, Ledger ledger, int m)
    {
        var key = Verifier.Parse(ledger.VKey);
        var found = LedgerCheck.Run(new DirectoryTiles(seat.Directory), key, minIndex: m);
        Assert.Empty(found.Faults);
        Assert.Equal((ledger.PublishedSize - (m / 256 * 256), m / 256 * 256), (found.Entries, found.Pruned));
        for (var i = m; i < ledger.Size; i += 1 + ((int)ledger.Size / 12))
        {
            Assert.NotNull(TlogProof.Parse(ledger.Proof(i)).Verify(LedgerSeat.Leaf(i), key, out _));
            Assert.Equal(LedgerSeat.Entries(i, 1)[0].ToArray(), ledger.Entry(i));
            if (i > 0)
            {
                var older = MerkleTree.Root([.. Enumerable.Range(0, i).Select(LedgerSeat.Leaf)]);
                Assert.True(MerkleTree.VerifyConsistency(i, ledger.Size, ledger.Consistency(i), older, ledger.Signed.Root));
            }
        }
    }

    private static IReadOnlyList<string> Faults(LedgerSeat seat, Verifier key, long m) =>
        [.. LedgerCheck.Run(new DirectoryTiles(seat.Directory), key, minIndex: m).Faults.Select(f => f.File)];

    private static IReadOnlyList<string> Files(LedgerSeat seat) => [.. new DirectoryTiles(seat.Directory).List().Order(StringComparer.Ordinal)];

    private static IReadOnlyList<string> Allowed(int m) => [.. Enumerable.Range(0, m / 256).Select(n => TilePath.Entries(n))];

    // Only trees of two levels are made here: the number of the tile is what follows the level.
    private static bool MayGo(string path, int m) => int.TryParse(path["tile/0/".Length..], null, out var n) && (n + 1) * 256 <= m;
}
