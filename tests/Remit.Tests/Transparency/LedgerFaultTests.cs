using Remit.Tests.Host;
using Remit.Tests.Transparency.Witness;
using Remit.Transparency;

namespace Remit.Tests.Transparency;

/// <summary>Faults of disk, clock and witnesses under a ledger's writer; the whole table is docs/security/faults.md.</summary>
public sealed class LedgerFaultTests : IDisposable
{
    private readonly LedgerSeat _seat = new();
    private readonly List<TestWitness> _witnesses = [];

    public void Dispose()
    {
        _witnesses.ForEach(w => w.Dispose());
        _seat.Dispose();
    }

    [Fact]
    public async Task A_full_disk_stops_the_ledger_and_what_was_acknowledged_is_there_when_there_is_room_again()
    {
        using var folder = new TempFolder();
        await using var disk = await SmallDisk.Mount(folder.Path("disk"), kibibytes: 512);
        var options = _seat.Options with { Directory = Path.Combine(disk.Root, "ledger") };
        var acknowledged = 0;
        using (var ledger = Ledger.Open(options))
        {
            var full = Record.Exception(() =>
            {
                while (acknowledged < 100_000)
                {
                    ledger.Append(LedgerSeat.Entries(acknowledged, 500));
                    acknowledged += 500;
                    ledger.Publish();
                }
            });
            Assert.IsType<IOException>(full);
            Assert.Contains("start again", Assert.Throws<LedgerDamaged>(() => ledger.Append(LedgerSeat.Entries(0, 1))).Message, StringComparison.Ordinal);
        }

        Assert.True(acknowledged > 0);
        Assert.Equal(0, (await ChildProcess.Run("mount", ["-o", "remount,size=8m", disk.Root])).Exit);
        using var again = Ledger.Open(options);
        Assert.InRange(again.Size, acknowledged, acknowledged + 500);
        Assert.Equal(LedgerSeat.Entries(acknowledged - 1, 1)[0].ToArray(), again.Entry(acknowledged - 1));
        again.Append(LedgerSeat.Entries((int)again.Size, 1));
        again.Publish();
        Assert.True(LedgerCheck.Run(new DirectoryTiles(options.Directory), Verifier.Parse(again.VKey)).Ok);
    }

    [Fact]
    public void A_clock_that_jumped_forward_and_was_set_right_signs_nothing_until_it_has_caught_up()
    {
        var right = _seat.Clock.GetUtcNow();
        Grow(3);
        _seat.Clock.Advance(TimeSpan.FromDays(365));
        Grow(3);
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(right);
        var words = Assert.Throws<LedgerDamaged>(() => Ledger.Open(_seat.Options with { Clock = clock })).Message;
        Assert.Contains("Set the clock", words, StringComparison.Ordinal);
        clock.SetUtcNow(right.AddDays(365));
        using var ledger = Ledger.Open(_seat.Options with { Clock = clock });
        Assert.Equal(6, ledger.Append(LedgerSeat.Entries(6, 1)));
    }

    [Fact]
    public void A_small_step_back_of_the_clock_is_bridged_and_the_time_of_signing_never_falls()
    {
        Grow(3);
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(_seat.Clock.GetUtcNow().AddSeconds(-30));
        using var ledger = Ledger.Open(_seat.Options with { Clock = clock });
        var before = ledger.SignedAt;
        ledger.Append(LedgerSeat.Entries(3, 1));
        Assert.Equal(before, ledger.SignedAt);
    }

    [Fact]
    public void A_published_checkpoint_that_alone_was_rolled_back_is_refused_and_the_second_place_heals_it()
    {
        _seat.Copy = Path.Combine(_seat.Base, "second");
        Grow(300);
        var path = Path.Combine(_seat.Directory, TilePath.Checkpoint);
        var yesterday = File.ReadAllBytes(path);
        Grow(300);
        File.WriteAllBytes(path, yesterday);
        Assert.Contains("holds 300", Assert.Throws<LedgerDamaged>(() => _seat.Open()).Message, StringComparison.Ordinal);
        LedgerRestore.Run(_seat.Options, _seat.Copy);
        using var ledger = _seat.Open();
        Assert.Equal((600, 600), (ledger.Size, ledger.PublishedSize));
    }

    [Theory]
    [InlineData("tile/0/001")]
    [InlineData("tile/entries/001")]
    public void A_tile_or_bundle_that_goes_missing_while_the_ledger_is_open_is_never_proved_from(string path)
    {
        using var ledger = _seat.Open();
        ledger.Append(LedgerSeat.Entries(0, 700));
        ledger.Publish();
        File.Delete(Path.Combine(_seat.Directory, path));
        Assert.Contains(path, Assert.Throws<LedgerDamaged>(() => ledger.Entry(300)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_witness_that_was_down_for_a_day_cosigns_the_newest_tree_when_it_is_back()
    {
        using var ledger = Witnessed(out var cosigning, out _, quorum: "any");
        await Round(ledger, cosigning);
        _witnesses[0].Lies = (_, response) => TestWitness.Say(response, 503, "down");
        for (var hour = 0; hour < 24; hour++)
        {
            _seat.Clock.Advance(TimeSpan.FromHours(1));
            Assert.True((await Round(ledger, cosigning)).Verdict.Enough);
        }

        _witnesses[0].Lies = null;
        var back = await Round(ledger, cosigning);
        Assert.Equal(2, back.Verdict.By.Count);
        Assert.Equal(ledger.Size, _witnesses[0].Book.Logs.Single().Newest is { } held ? Checkpoint.Parse(SignedNote.Parse(held.Note).Text).Size : 0);
        cosigning.Dispose();
    }

    [Fact]
    public async Task All_witnesses_down_while_it_runs_stop_nothing_and_count_for_nothing()
    {
        using var ledger = Witnessed(out var cosigning, out var record, quorum: "all");
        await Round(ledger, cosigning);
        var last = record.Newest;
        _witnesses.ForEach(w => w.Lies = (_, response) => TestWitness.Say(response, 500, "down"));
        for (var i = 0; i < 5; i++)
        {
            _seat.Clock.Advance(TimeSpan.FromMinutes(10));
            Assert.False((await Round(ledger, cosigning)).Verdict.Enough);
        }

        Assert.Equal((51, 51), (ledger.Size, ledger.PublishedSize));
        Assert.Null(ledger.WaitsFor);
        Assert.Same(last, record.Newest);
        cosigning.Dispose();
    }

    private void Grow(int count)
    {
        using var ledger = _seat.Open();
        ledger.Append(LedgerSeat.Entries((int)ledger.Size, count));
        ledger.Publish();
    }

    // Two witnesses that have answered once, so that the ledger signs.
    private Ledger Witnessed(out Cosigning cosigning, out ContinuityRecord record, string quorum)
    {
        Grow(1);
        var ledger = _seat.Open();
        var log = Verifier.Parse(ledger.VKey);
        _witnesses.AddRange(new[] { "a", "b" }.Select(name => new TestWitness(name + ".example", log, _seat.Clock)));
        var policy = WitnessPolicy.Parse($"log {log}\n" + string.Concat(_witnesses.Select(w => $"witness {w.Name} {w.Key} {w.Url}\n"))
            + $"group g {quorum} {string.Join(' ', _witnesses.Select(w => w.Name))}\nquorum g\n");
        var folder = Path.Combine(_seat.Base, "witnessed");
        record = ContinuityRecord.Open(folder);
        cosigning = new Cosigning(ledger, policy, record, folder, _seat.Clock, TimeSpan.FromDays(2));
        return ledger;
    }

    private static async Task<WitnessRound> Round(Ledger ledger, Cosigning cosigning)
    {
        if (ledger.WaitsFor is null)
        {
            ledger.Append(LedgerSeat.Entries((int)ledger.Size, 10));
            ledger.Publish();
        }

        return await cosigning.RoundAsync(CancellationToken.None);
    }
}
