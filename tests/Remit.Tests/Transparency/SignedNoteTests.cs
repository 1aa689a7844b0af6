using Remit.Transparency;

namespace Remit.Tests.Transparency;

public sealed class SignedNoteTests
{
    private static readonly NoteSigner Signer = NoteSigner.Create("example.org/a");

    private static readonly string Good = SignedNote.Sign("text\n\nwith an empty line\n", Signer).ToString();

    [Fact]
    public void A_note_reads_back_and_verifies()
    {
        var note = SignedNote.Parse(Good);
        Assert.Equal("text\n\nwith an empty line\n", note.Text);
        Assert.True(note.IsSignedBy(Signer.Verifier));
        Assert.Equal(Good, note.ToString());
    }

    [Fact]
    public void A_changed_text_makes_the_note_bad()
    {
        Assert.False(SignedNote.Parse(Good.Replace("text", "Text", StringComparison.Ordinal)).TryVerify([Signer.Verifier], out _, out var words));
        Assert.Contains("example.org/a", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_signatures_are_ignored_but_a_bad_one_of_a_known_key_spoils_the_note()
    {
        var other = SignedNote.Sign("text\n\nwith an empty line\n", NoteSigner.Create("example.org/b")).ToString();
        var foreign = other[other.LastIndexOf('\u2014')..];
        Assert.True(SignedNote.Parse(Good + foreign).IsSignedBy(Signer.Verifier));
        Assert.False(SignedNote.Parse(other).IsSignedBy(Signer.Verifier));

        var wrong = SignedNote.Sign("another text\n", Signer).ToString();
        Assert.False(SignedNote.Parse(Good + wrong[wrong.LastIndexOf('\u2014')..]).IsSignedBy(Signer.Verifier));
    }

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n\u2014 a AAAAAAA=")]
    [InlineData("text\n\n- a AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 a AAAAAAA\n")]
    [InlineData("text\n\n\u2014 a AAAAAAB=\n")]
    [InlineData("text\n\n\u2014 a AAAA\n")]
    [InlineData("text\n\n\u2014 a+b AAAAAAA=\n")]
    [InlineData("text\n\n\u2014  AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 a AAAAAAA= x\n")]
    [InlineData("te\txt\n\n\u2014 a AAAAAAA=\n")]
    public void What_is_no_note_is_refused(string note) => Assert.Throws<FormatException>(() => SignedNote.Parse(note));

    [Fact]
    public void Notes_are_limited_in_size_and_number_of_signatures()
    {
        var line = "\u2014 a AAAAAAA=\n";
        var most = "text\n\n" + string.Concat(Enumerable.Repeat(line, SignedNote.SignaturesMax));
        Assert.Equal(SignedNote.SignaturesMax, SignedNote.Parse(most).Signatures.Count);
        Assert.Throws<FormatException>(() => SignedNote.Parse(most + line));
        Assert.Throws<FormatException>(() => SignedNote.Parse(new string('x', SignedNote.BytesMax) + "\n\n" + line));
        Assert.Throws<FormatException>(() => SignedNote.Parse([0xff, .. "text\n\n\u2014 a AAAAAAA=\n"u8]));
    }

    [Fact]
    public void A_verifier_key_reads_back_and_a_damaged_one_is_refused()
    {
        var line = Signer.Verifier.ToString();
        Assert.Equal(line, Verifier.Parse(line).ToString());
        Assert.False(Verifier.TryParse(line[..^2] + (line[^2] == 'A' ? "B=" : "A="), out _, out _));
        Assert.False(Verifier.TryParse(line.Replace("example.org/a", "example.org/x", StringComparison.Ordinal), out _, out var words));
        Assert.Contains("damaged", words, StringComparison.Ordinal);
        Assert.False(Verifier.TryParse("", out _, out _));
    }

    [Fact]
    public void A_key_of_a_type_that_is_not_known_here_parses_and_verifies_nothing()
    {
        var witness = Verifier.Parse("witness.example+01020304+" + Convert.ToBase64String([0x06, .. new byte[1312]]));
        Assert.False(witness.IsSupported);
        Assert.False(SignedNote.Parse(Good).IsSignedBy(witness));
        Assert.True(SignedNote.Parse(Good).TryVerify([witness, Signer.Verifier], out var by, out _));
        Assert.Equal([Signer.Verifier], by);
    }

    [Fact]
    public void A_private_key_reads_back_and_never_prints_itself()
    {
        Assert.Equal(Signer.Verifier.ToString(), NoteSigner.Parse(Signer.ToPrivateText() + "\n").Verifier.ToString());
        Assert.DoesNotContain(Signer.ToPrivateText().Split('+', 5)[4], $"{Signer}", StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => NoteSigner.Parse("PRIVATE+KEY+x"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("o\n1\n")]
    [InlineData("o\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("o\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("o\n9223372036854775808\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("o\n1\n47DEQpj8HBSa\n")]
    [InlineData("\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\nx\n")]
    [InlineData("o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    public void What_is_no_checkpoint_is_refused(string text) => Assert.Throws<FormatException>(() => Checkpoint.Parse(text));

    [Fact]
    public void A_checkpoint_of_another_origin_is_not_taken_for_the_logs_own()
    {
        var note = SignedNote.Sign(new Checkpoint("example.org/other", 0, MerkleTree.EmptyRoot).ToString(), Signer).ToString();
        Assert.Null(Checkpoint.Open(System.Text.Encoding.UTF8.GetBytes(note), Signer.Verifier, out var words));
        Assert.Contains("example.org/other", words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_proof_reads_back_with_and_without_extra()
    {
        var leaf = MerkleTree.HashLeaf("e"u8);
        var note = SignedNote.Sign(new Checkpoint("example.org/a", 2, MerkleTree.HashNode(leaf, leaf)).ToString(), Signer).ToString();
        foreach (var extra in new byte[]?[] { null, [], [1, 2, 3] })
        {
            var proof = TlogProof.Parse(TlogProof.Format(1, [leaf], note, extra));
            Assert.Equal(extra, proof.Extra);
            Assert.Equal(2, proof.Verify(leaf, Signer.Verifier, out _)!.Size);
            Assert.Null(proof.Verify(MerkleTree.HashLeaf("f"u8), Signer.Verifier, out var words));
            Assert.Contains("index 1", words, StringComparison.Ordinal);
        }

        Assert.Throws<FormatException>(() => TlogProof.Parse(TlogProof.Format(1, [leaf], "no note\n")));
        Assert.Throws<FormatException>(() => TlogProof.Parse(TlogProof.Format(1, [leaf], note).Replace("@v1", "@v2", StringComparison.Ordinal)));
        Assert.Throws<FormatException>(() => TlogProof.Parse(TlogProof.Format(1, [[1, 2]], note)));
        Assert.Throws<FormatException>(() => TlogProof.Parse(TlogProof.Format(1, [.. Enumerable.Repeat(leaf, 64)], note)));
    }
}
