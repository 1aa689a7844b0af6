using Remit.Tests.Host;
using Remit.Transparency;

namespace Remit.Tests.Transparency;

/// <summary>When the ledger must not be opened: each case fails closed, with words that say how to go on.</summary>
public sealed class LedgerRefusalTests : IDisposable
{
    private readonly LedgerSeat _seat = new();

    private string Checkpoint => Path.Combine(_seat.Directory, "checkpoint");

    public void Dispose() => _seat.Dispose();

    [Fact]
    public void Opened_twice()
    {
        using var first = _seat.Open();
        Assert.Contains("another process", Assert.Throws<LedgerInUse>(() => _seat.Open()).Message, StringComparison.Ordinal);
        first.Dispose();
        _seat.Open().Dispose();
    }

    [Fact]
    public void The_data_folder_was_rolled_back_behind_the_record()
    {
        Grow(3, publish: true);
        var backup = Copy(Path.GetDirectoryName(_seat.Directory)!);
        Grow(2, publish: false);
        Copied.PutBack(backup, Path.GetDirectoryName(_seat.Directory)!);
        Refused("5 entries", "holds 3", "older than the keys folder");
    }

    [Fact]
    public void The_data_folder_is_gone()
    {
        Grow(3, publish: true);
        Directory.Delete(Path.GetDirectoryName(_seat.Directory)!, recursive: true);
        Refused("3 entries", "holds 0");
    }

    [Fact]
    public void The_keys_folder_was_rolled_back_behind_the_published_ledger()
    {
        Grow(3, publish: true);
        var backup = Copy(_seat.Keys);
        Grow(2, publish: true);
        Copied.PutBack(backup, _seat.Keys);
        Refused("keys folder is older");
    }

    [Fact]
    public void The_record_is_gone()
    {
        Grow(3, publish: true);
        File.Delete(Path.Combine(_seat.Keys, "test.cas"));
        Refused("test.cas is missing");
    }

    [Fact]
    public void The_keys_folder_is_gone()
    {
        Grow(3, publish: false);
        Directory.Delete(_seat.Keys, recursive: true);
        Refused("test.cas is missing", "backup");
    }

    [Fact]
    public void The_key_is_gone()
    {
        Grow(3, publish: true);
        File.Delete(Path.Combine(_seat.Keys, "test.key"));
        Refused("key", "missing", "test.key");
    }

    [Theory]
    [InlineData("tile/0/000.p/3", "do not hash")]
    [InlineData("tile/entries/000.p/3", "tile/entries/000.p/3")]
    [InlineData("checkpoint", "checkpoint")]
    [InlineData("../ledger.staged", "holds 3")]
    [InlineData("../../data.keys/test.key", "test.key")]
    [InlineData("../../data.keys/test.cas", "test.cas")]
    public void One_bit_of_a_file_was_changed(string file, string words)
    {
        Grow(3, publish: true);
        Grow(2, publish: false);
        Flip(Path.Combine(_seat.Directory, file));
        Refused(words);
    }

    [Fact]
    public void The_published_checkpoint_is_longer_than_any_note()
    {
        Grow(3, publish: true);
        File.WriteAllBytes(Checkpoint, new byte[SignedNote.BytesMax + 1]);
        Refused("checkpoint");
    }

    [Fact]
    public void The_origin_in_the_settings_is_another()
    {
        _seat.Open().Dispose();
        LedgerOptions options = new() { Directory = _seat.Directory, KeysDirectory = _seat.Keys, Name = "test", Origin = "example.org/log/2" };
        var e = Assert.Throws<LedgerDamaged>(() => Ledger.Open(options));
        Assert.Contains(LedgerSeat.Origin, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_clock_stands_behind_the_last_signature()
    {
        Grow(3, publish: true);
        var behind = _seat.Clock.GetUtcNow() - TimeSpan.FromHours(1);
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(behind);
        LedgerOptions options = new() { Directory = _seat.Directory, KeysDirectory = _seat.Keys, Name = "test", Origin = LedgerSeat.Origin, Clock = clock };
        Assert.Contains("Set the clock", Assert.Throws<LedgerDamaged>(() => Ledger.Open(options)).Message, StringComparison.Ordinal);
        clock.SetUtcNow(_seat.Clock.GetUtcNow());
        using var ledger = Ledger.Open(options);
        Assert.Equal(3, ledger.Append(LedgerSeat.Entries(3, 1)));
    }

    [Fact]
    public void A_second_writer_on_the_record_is_noticed_before_the_next_signature()
    {
        using var ledger = _seat.Open();
        ledger.Append(LedgerSeat.Entries(0, 1));
        var path = Path.Combine(_seat.Keys, "test.cas");
        var was = File.ReadAllText(path);
        File.WriteAllText(path, was.Replace("time 1", "time 2", StringComparison.Ordinal));
        Assert.Contains("somebody else", Assert.Throws<LedgerDamaged>(() => ledger.Append(LedgerSeat.Entries(1, 1))).Message, StringComparison.Ordinal);
    }

    private void Grow(int count, bool publish)
    {
        using var ledger = _seat.Open();
        ledger.Append(LedgerSeat.Entries((int)ledger.Size, count));
        if (publish)
        {
            ledger.Publish();
        }
    }

    // Refused twice: a refusal repairs nothing by itself.
    private void Refused(params string[] words)
    {
        for (var i = 0; i < 2; i++)
        {
            var e = Assert.Throws<LedgerDamaged>(() => _seat.Open());
            Assert.All(words, word => Assert.Contains(word, e.Message, StringComparison.Ordinal));
        }
    }

    private static void Flip(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[^10] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    private static string Copy(string folder)
    {
        var copy = folder + ".backup";
        Copied.Folder(folder, copy);
        return copy;
    }
}
