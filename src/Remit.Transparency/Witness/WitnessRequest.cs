using System.Globalization;
using System.Text;

namespace Remit.Transparency;

/// <summary>What a log sends a witness (C2SP tlog-witness, <c>add-checkpoint</c>): the size that the witness is believed to hold, the proof that the checkpoint
/// extends it, and the checkpoint.</summary>
/// <param name="OldSize">0 at the first contact, and when nothing is known.</param>
/// <param name="Proof">From the old size to the checkpoint's (RFC 6962 section 2.1.2); empty where they are equal or the old size is 0.</param>
/// <param name="Note">The checkpoint with its log's signatures.</param>
public sealed record WitnessRequest(long OldSize, IReadOnlyList<byte[]> Proof, SignedNote Note)
{
    /// <summary>The largest body that is read: 128 KiB.</summary>
    public const int BytesMax = 128 * 1024;

    private const string Old = "old ";

    /// <summary>Reads a body, strictly.</summary>
    /// <exception cref="FormatException">It is none; the words say where.</exception>
    public static WitnessRequest Parse(ReadOnlySpan<byte> body)
    {
        var text = StrictText.Decode(body, BytesMax, "request");
        var split = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = split < 0 ? [] : text[..split].Split('\n');
        if (lines.Length == 0 || !lines[0].StartsWith(Old, StringComparison.Ordinal) || !StrictText.TryDecimal(lines[0][Old.Length..], out var oldSize))
        {
            throw new FormatException("The first line must be \"old SIZE\", and an empty line must part the proof from the checkpoint.");
        }

        var proof = new List<byte[]>();
        foreach (var line in lines.Skip(1))
        {
            proof.Add(StrictText.TryHash(line, out var hash) && proof.Count < MerkleTree.PathLengthMax
                ? hash
                : throw new FormatException($"Line {proof.Count + 2}: the proof is at most {MerkleTree.PathLengthMax} lines, each a hash of 32 "
                    + $"bytes in base64."));
        }

        return new(oldSize, proof, SignedNote.Parse(text[(split + 2)..]));
    }

    /// <summary>The body as it is sent.</summary>
    public byte[] ToBytes()
    {
        var text = new StringBuilder(Old).Append(OldSize.ToString(CultureInfo.InvariantCulture)).Append('\n');
        foreach (var hash in Proof)
        {
            text.Append(Convert.ToBase64String(hash)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.Append('\n').Append(Note).ToString());
    }
}

/// <summary>What a witness answers.</summary>
/// <param name="Status">200, 400, 403, 404, 409, 422, 429 or 503, as tlog-witness says.</param>
/// <param name="ContentType">Of the body.</param>
/// <param name="Body">Cosignature lines with 200, the size that is held with 409, a sentence with all others.</param>
public sealed record WitnessAnswer(int Status, string ContentType, string Body)
{
    /// <summary>The content type of a 409's body.</summary>
    public const string SizeType = "text/x.tlog.size";

    internal static WitnessAnswer Words(int status, string words) => new(status, "text/plain; charset=utf-8", words + "\n");

    internal static WitnessAnswer Holds(long size) => new(409, SizeType, size.ToString(CultureInfo.InvariantCulture) + "\n");
}
