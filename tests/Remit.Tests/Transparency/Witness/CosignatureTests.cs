using System.Text;
using Remit.Transparency;

namespace Remit.Tests.Transparency.Witness;

public sealed class CosignatureTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.Parse("2026-05-01T12:00:00.9Z");
    private static readonly NoteSigner Log = NoteSigner.Create("example.org/log/1");
    private static readonly NoteSigner Witness = NoteSigner.CreateWitness("witness.example.org");
    private static readonly SignedNote Note = SignedNote.Sign(new Checkpoint("example.org/log/1", 0, MerkleTree.EmptyRoot).ToString(), Log);

    [Fact]
    public void A_cosignature_holds_over_text_and_time_and_over_nothing_else()
    {
        var cosigned = Note.With([Witness.Cosign(Note.Text, At)]);
        Assert.True(cosigned.TryVerify([Log.Verifier, Witness.Verifier], out var by, out _));
        Assert.Equal([Log.Verifier, Witness.Verifier], by);
        var line = cosigned.Signatures[1];
        Assert.Equal(Verifier.CosignatureBytes, line.Signature.Length);
        Assert.Equal(DateTimeOffset.Parse("2026-05-01T12:00:00Z"), Verifier.TimeOf(line.Signature));
        for (var i = 0; i < line.Signature.Length; i++)
        {
            var bad = line.Signature.ToArray();
            bad[i] ^= 1;
            Assert.False(Witness.Verifier.Verify(Encoding.UTF8.GetBytes(Note.Text), bad));
        }

        Assert.False(Witness.Verifier.Verify(Encoding.UTF8.GetBytes(Note.Text + "x\n"), line.Signature));
        Assert.True(cosigned.IsSignedBy(Witness.Verifier));
        Assert.Equal(cosigned.ToString(), SignedNote.Parse(cosigned.ToString()).ToString());
    }

    [Fact]
    public void Logs_and_witnesses_keys_do_not_stand_in_for_each_other()
    {
        Assert.Throws<InvalidOperationException>(() => Witness.Sign("text\n"u8));
        Assert.Throws<InvalidOperationException>(() => Log.Cosign(Note.Text, At));
        var asLog = new Verifier(Witness.Verifier.Name, Verifier.Ed25519Type, Witness.Verifier.KeyBytes.ToArray());
        Assert.NotEqual(asLog.KeyId, Witness.Verifier.KeyId);
        Assert.False(asLog.Verify(Encoding.UTF8.GetBytes(Note.Text), Witness.Cosign(Note.Text, At).Signature));
        var read = NoteSigner.Parse(Witness.ToPrivateText());
        Assert.True(read.Verifier.IsWitness);
        Assert.Equal(Witness.Verifier.ToString(), read.Verifier.ToString());
    }

    [Fact]
    public void A_time_before_1970_or_after_9999_is_no_time()
    {
        Assert.Null(Verifier.TimeOf(new byte[Verifier.CosignatureBytes]));
        Assert.Null(Verifier.TimeOf([0xff, .. new byte[Verifier.CosignatureBytes - 1]]));
        Assert.Null(Verifier.TimeOf(new byte[64]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Witness.Cosign(Note.Text, DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void Signature_lines_are_read_alone_and_kept_apart()
    {
        var line = Witness.Cosign(Note.Text, At);
        var text = SignedNote.FormatSignatures([line]);
        Assert.Equal(line.Signature, Assert.Single(SignedNote.ParseSignatures(text)).Signature);
        Assert.Throws<FormatException>(() => SignedNote.ParseSignatures(""));
        Assert.Throws<FormatException>(() => SignedNote.ParseSignatures(text[..^1]));
        Assert.Throws<FormatException>(() => SignedNote.ParseSignatures(text + "\n"));
        var both = Note.With([line, line]);
        Assert.Equal(2, both.Signatures.Count);
        Assert.Equal(Note.ToString(), both.Only([Log.Verifier])!.ToString());
        Assert.Null(Note.Only([Witness.Verifier]));
    }
}
