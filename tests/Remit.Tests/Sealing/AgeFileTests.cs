using CsCheck;
using Remit.Sealing;

namespace Remit.Tests.Sealing;

public sealed class AgeFileTests
{
    private static readonly X25519Identity One = X25519Identity.Create();
    private static readonly X25519Identity Two = X25519Identity.Create();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(131_072)]
    [InlineData(200_000)]
    public void What_is_sealed_opens_for_each_recipient_and_has_the_length_that_inspection_tells(int length)
    {
        var plain = Gen.Byte.Array[length].Single();
        var file = AgeFile.Seal(plain, One.Recipient, Two.Recipient);
        Assert.Equal(plain, AgeFile.Open(file, One));
        Assert.Equal(plain, AgeFile.Open(file, Two));
        var shape = AgeFile.Inspect(file);
        Assert.Equal(length, shape.PlaintextLength);
        Assert.Equal(["X25519", "X25519"], shape.StanzaTypes);
    }

    [Fact]
    public void A_stranger_opens_nothing()
    {
        var file = AgeFile.Seal("secret"u8, One.Recipient);
        Assert.Equal(SealedFault.NoMatch, Assert.Throws<SealedFileException>(() => AgeFile.Open(file, Two)).Fault);
    }

    [Fact]
    public void Every_flipped_bit_of_a_small_file_is_found()
    {
        var file = AgeFile.Seal("secret"u8, One.Recipient);
        for (var at = 0; at < file.Length; at++)
        {
            var changed = file.ToArray();
            changed[at] ^= 1;
            Assert.Throws<SealedFileException>(() => AgeFile.Open(changed, One));
        }
    }

    [Fact]
    public void Every_cut_of_a_file_is_found()
    {
        var file = AgeFile.Seal(new byte[70_000], One.Recipient);
        Gen.Int[0, file.Length - 1].Sample(length => { Assert.Throws<SealedFileException>(() => AgeFile.Open(file.AsSpan(0, length), One)); }, iter: 200);
    }

    [Fact]
    public void A_rewrapped_file_opens_for_the_new_office_only_and_keeps_its_payload_byte_for_byte()
    {
        var file = AgeFile.Seal("a report"u8, One.Recipient);
        var moved = AgeFile.Rewrap(file, [One], [Two.Recipient]);
        Assert.Equal("a report"u8.ToArray(), AgeFile.Open(moved, Two));
        Assert.Throws<SealedFileException>(() => AgeFile.Open(moved, One));
        Assert.Equal(AgeFile.Inspect(file).PayloadHash, AgeFile.Inspect(moved).PayloadHash);
    }

    [Fact]
    public void Who_cannot_open_a_file_cannot_rewrap_it() =>
        Assert.Throws<SealedFileException>(() => AgeFile.Rewrap(AgeFile.Seal("x"u8, One.Recipient), [Two], [Two.Recipient]));

    [Fact]
    public void Inspection_refuses_what_only_looks_sealed()
    {
        var file = AgeFile.Seal("secret"u8, One.Recipient);
        Assert.Throws<SealedFileException>(() => AgeFile.Inspect(file.AsSpan(0, file.Length - 7)));
        Assert.Throws<SealedFileException>(() => AgeFile.Inspect("age-encryption.org/v1\nplain text"u8));
        Assert.Throws<SealedFileException>(() => AgeFile.Inspect("plain text"u8));
    }

    [Fact]
    public void Nobody_can_seal_to_no_recipient() => Assert.Throws<ArgumentException>(() => AgeFile.Seal("x"u8));

    [Fact]
    public void A_key_reads_back_and_never_prints_itself()
    {
        Assert.True(AgeIdentity.TryParse(One.Reveal(), out var again));
        Assert.Equal(One.Recipient.ToString(), again.Recipient.ToString());
        Assert.DoesNotContain("SECRET", $"{One}", StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("")]
    [InlineData("age1")]
    [InlineData("AGE1")]
    [InlineData("age1pq1")]
    [InlineData("bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq")]
    public void What_is_no_recipient_is_refused(string text) => Assert.False(AgeRecipient.TryParse(text, out _));

    [Fact]
    public void A_recipient_with_one_wrong_letter_is_refused()
    {
        var text = One.Recipient.ToString()!;
        for (var at = 4; at < text.Length; at++)
        {
            var changed = text.ToCharArray();
            changed[at] = changed[at] == 'q' ? 'p' : 'q';
            Assert.False(AgeRecipient.TryParse(new string(changed), out _));
        }
    }
}
