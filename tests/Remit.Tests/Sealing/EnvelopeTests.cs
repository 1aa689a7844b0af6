using System.Text.Json;
using CsCheck;
using Remit.Sealing;

namespace Remit.Tests.Sealing;

public sealed class EnvelopeTests
{
    private static Envelope Sample(byte[] data) =>
        new(EnvelopePurpose.Body, "00112233445566778899aabbccddeeff", "office-2026", new DateOnly(2026, 11, 24), data);

    [Fact]
    public void An_envelope_reads_back_for_its_own_report_and_purpose_only()
    {
        var bytes = Sample("words"u8.ToArray()).Write();
        Assert.Equal("words"u8.ToArray(), Envelope.Read(bytes, EnvelopePurpose.Body, "00112233445566778899aabbccddeeff").Data);
        Assert.Throws<SealedFileException>(() => Envelope.Read(bytes, EnvelopePurpose.Body, "ffffffffffffffffffffffffffffffff"));
        Assert.Throws<SealedFileException>(() => Envelope.Read(bytes, EnvelopePurpose.Contact, "00112233445566778899aabbccddeeff"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"v":2,"purpose":"report-body"}""")]
    [InlineData("""{"v":1,"purpose":7}""")]
    public void What_is_no_envelope_is_refused(string text) =>
        Assert.Equal(SealedFault.Envelope, Assert.Throws<SealedFileException>(() => Envelope.Read(System.Text.Encoding.UTF8.GetBytes(text), "p", "r")).Fault);

    [Fact]
    public void Any_JSON_reader_reads_a_padded_envelope() =>
        Assert.Equal(1, JsonDocument.Parse(Sample([1, 2, 3]).Write()).RootElement.GetProperty("v").GetInt32());

    [Fact]
    public void Short_and_long_words_are_the_same_length_once_sealed()
    {
        var recipient = X25519Identity.Create().Recipient;
        var lengths = new[] { 1, 100, 1_000, 2_500 }.Select(n => AgeFile.Seal(Sample(new byte[n]).Write(), recipient).Length).Distinct();
        Assert.Single(lengths);
    }

    [Fact]
    public void Padding_only_grows_by_whole_blocks_and_at_most_an_eighth_and_one_block() =>
        Gen.Long[0, 200_000_000].Sample(length =>
        {
            var padded = Padding.Length(length);
            return padded >= Math.Max(length, 1) && padded % Padding.Block == 0 && padded <= length + (length / 8) + Padding.Block + 1;
        });
}
