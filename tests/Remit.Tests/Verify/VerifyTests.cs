using Remit.Tests.Transparency;
using Remit.Transparency;

namespace Remit.Tests.Verify;

public sealed class VerifyTests : IDisposable
{
    private readonly LedgerSeat _seat = new();
    private readonly Ledger _ledger;

    public VerifyTests()
    {
        _ledger = _seat.Open();
        _ledger.Append(LedgerSeat.Entries(0, 16));
    }

    private string Key => Path.Combine(_seat.Directory, "log.vkey");

    public void Dispose()
    {
        _ledger.Dispose();
        _seat.Dispose();
    }

    [Fact]
    public void A_receipt_is_proved_and_shows_what_it_says()
    {
        var record = new CanonicalRecord().Set("t", "received").Set("v", 1).Set("month", "2026-01").Set("authority", "cyberspace.650100");
        var receipt = Receipt(record.Set("commitment", new byte[32]));
        var run = VerifyRun.Of("receipt", receipt, "--vkey", Key, "--json");
        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.True((bool)run.Json["ok"]!);
        Assert.Equal(["received", "2026-01", "cyberspace.650100"], new[] { "type", "month", "authority" }.Select(name => (string)run.Json[name]!));
        Assert.Equal((16, 17), ((int)run.Json["index"]!, (int)run.Json["size"]!));
        var words = VerifyRun.Of("receipt", receipt, "--vkey", _ledger.VKey);
        Assert.Contains("authority: cyberspace.650100", words.Out, StringComparison.Ordinal);
        Assert.StartsWith("PROVED", words.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_receipt_with_another_entry_or_of_another_log_is_false()
    {
        var receipt = Receipt(new CanonicalRecord().Set("t", "received").Set("v", 1));
        var text = File.ReadAllText(receipt);
        var forged = Convert.ToBase64String(new CanonicalRecord().Set("t", "closed").Set("v", 1).ToBytes());
        File.WriteAllText(receipt, text.Replace(text.Split('\n')[1], "extra " + forged, StringComparison.Ordinal));
        Assert.Equal(1, VerifyRun.Of("receipt", receipt, "--vkey", Key).Exit);
        File.WriteAllText(receipt, text);
        Assert.Equal(0, VerifyRun.Of("receipt", receipt, "--vkey", Key).Exit);
        Assert.Equal(1, VerifyRun.Of("receipt", receipt, "--vkey", NoteSigner.Create(LedgerSeat.Origin).Verifier.ToString()).Exit);
    }

    [Fact]
    public void A_stored_file_is_proved_and_one_changed_byte_of_it_is_not()
    {
        var bytes = Enumerable.Range(0, (3 * 65_536) + 17).Select(i => (byte)((i * 31) ^ (i >> 8) ^ (i >> 16))).ToArray();
        var stored = Path.Combine(_seat.Base, "stored.parquet");
        File.WriteAllBytes(stored, bytes);
        var root = MerkleTree.Root([.. bytes.Chunk(65_536).Select(chunk => MerkleTree.HashLeaf(chunk))]);
        var leaf = Receipt(new CanonicalRecord().Set("t", "file").Set("v", 1).Set("bytes", bytes.Length).Set("fileRoot", root));

        Assert.Equal(0, VerifyRun.Of("segment", stored, "--leaf", leaf, "--vkey", Key).Exit);
        foreach (var at in new[] { 0, 65_535, 65_536, bytes.Length - 1 })
        {
            bytes[at] ^= 1;
            File.WriteAllBytes(stored, bytes);
            var run = VerifyRun.Of("segment", stored, "--leaf", leaf, "--vkey", Key);
            Assert.Equal(1, run.Exit);
            Assert.Contains("stored.parquet was changed", run.Out, StringComparison.Ordinal);
            bytes[at] ^= 1;
        }

        File.WriteAllBytes(stored, bytes[..^1]);
        Assert.Equal(1, VerifyRun.Of("segment", stored, "--leaf", leaf, "--vkey", Key).Exit);
    }

    [Fact]
    public void A_proof_of_another_kind_of_entry_is_refused_for_a_file() =>
        Assert.Equal(3, VerifyRun.Of("segment", Key, "--leaf", Receipt(new CanonicalRecord().Set("t", "segment").Set("v", 1)), "--vkey", Key).Exit);

    [Fact]
    public void What_is_missing_malformed_or_too_long_is_refused_in_one_sentence()
    {
        var receipt = Receipt(new CanonicalRecord().Set("t", "received").Set("v", 1));
        var text = Path.Combine(_seat.Base, "text");
        File.WriteAllText(text, "not a proof");
        var binary = Path.Combine(_seat.Base, "binary");
        File.WriteAllBytes(binary, [0xff, 0xfe]);
        var large = Path.Combine(_seat.Base, "large");
        using (var file = File.Create(large))
        {
            file.SetLength(EventProofLimit + 1);
        }

        string[][] refused =
        [
            ["receipt", "/nowhere", "--vkey", Key], ["receipt", text, "--vkey", Key], ["receipt", binary, "--vkey", Key], ["receipt", large, "--vkey", Key],
            ["event", "/nowhere", "--vkey", Key], ["event", text, "--vkey", Key], ["event", large, "--vkey", Key], ["event", receipt, "--vkey", Key],
            ["segment", "/nowhere", "--leaf", receipt, "--vkey", Key], ["segment", text, "--leaf", "/nowhere", "--vkey", Key],
            ["ledger", "/nowhere", "--vkey", Key], ["ledger", _seat.Base, "--vkey", Key], ["ledger", "http://", "--vkey", Key],
            ["receipt", receipt, "--vkey", "/nowhere"], ["receipt", receipt, "--vkey", "a+b+c"],
            ["receipt", receipt, "--vkey", text], ["receipt", receipt, "--vkey", large],
        ];
        Assert.All(refused, args =>
        {
            var run = VerifyRun.Of(args);
            Assert.True(run.Exit == 3, $"{string.Join(' ', args)}: {run.Exit} {run.Out}{run.Error}");
            Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.Empty(run.Out);
            Assert.False((bool)VerifyRun.Of([.. args, "--json"]).Json["ok"]!);
        });
    }

    [Theory]
    [InlineData]
    [InlineData("receipt")]
    [InlineData("receipt", "x")]
    [InlineData("frobnicate")]
    [InlineData("ledger", "x", "--vkey")]
    [InlineData("segment", "x", "--vkey", "k")]
    public void Wrong_usage_says_what_to_try(params string[] args)
    {
        var run = VerifyRun.Of(args);
        Assert.Equal(2, run.Exit);
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ledger")]
    [InlineData("event")]
    [InlineData("receipt")]
    [InlineData("segment")]
    public void Help_shows_examples(string verb)
    {
        var run = VerifyRun.Of(verb, "--help");
        Assert.Equal(0, run.Exit);
        Assert.Contains($"remit-verify {verb} ", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_of_others_are_not_printed()
    {
        var receipt = Receipt(new CanonicalRecord().Set("t", "received\u001b[2J").Set("v", 1));
        Assert.DoesNotContain('\u001b', VerifyRun.Of("receipt", receipt, "--vkey", Key).Out);
    }

    private const int EventProofLimit = Remit.Verify.EventProofFile.BytesMax;

    private string Receipt(CanonicalRecord record)
    {
        var index = _ledger.Append(record.ToBytes());
        var path = Path.Combine(_seat.Base, $"{index}.tlog-proof");
        File.WriteAllText(path, _ledger.Proof(index, record.ToBytes()));
        return path;
    }
}
