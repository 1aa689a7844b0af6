using System.Globalization;
using System.Text;

namespace Remit.Transparency;

/// <summary>A proof that needs nothing but the log's key (C2SP tlog-proof): index, path and signed checkpoint. Stored as <c>*.tlog-proof</c>.</summary>
/// <param name="Index">The entry's position in the log, from 0.</param>
/// <param name="Path">Siblings from the leaf up, 32 bytes each.</param>
/// <param name="Note">The signed checkpoint, verbatim.</param>
/// <param name="Extra">What the application adds; here the entry itself. Trusted only after its leaf hash was proved. Null where there is none.</param>
public sealed record TlogProof(long Index, IReadOnlyList<byte[]> Path, string Note, byte[]? Extra)
{
    /// <summary>The largest proof that is read: a note and 128 KiB.</summary>
    public const int BytesMax = SignedNote.BytesMax + (128 * 1024);

    private const string FirstLine = "c2sp.org/tlog-proof@v1";

    /// <summary>Writes a proof.</summary>
    public static string Format(long index, IReadOnlyList<byte[]> path, string checkpointNote, byte[]? extra = null)
    {
        var text = new StringBuilder(FirstLine).Append('\n');
        if (extra is not null)
        {
            text.Append("extra ").Append(Convert.ToBase64String(extra)).Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"index {index}\n");
        foreach (var hash in path)
        {
            text.Append(Convert.ToBase64String(hash)).Append('\n');
        }

        return text.Append('\n').Append(checkpointNote).ToString();
    }

    /// <summary>Reads a proof, strictly.</summary>
    /// <exception cref="FormatException">It is none; the words say where.</exception>
    public static TlogProof Parse(ReadOnlySpan<byte> bytes) => Parse(StrictText.Decode(bytes, BytesMax, "proof"));

    /// <summary>Reads a proof, strictly.</summary>
    /// <exception cref="FormatException">It is none; the words say where.</exception>
    public static TlogProof Parse(string text)
    {
        var split = text.Length <= BytesMax ? text.IndexOf("\n\n", StringComparison.Ordinal) : -1;
        var lines = split < 0 ? [] : text[..split].Split('\n');
        if (lines.Length < 2 || lines[0] != FirstLine)
        {
            throw new FormatException($"The text is no proof: its first line must be {FirstLine}, and an empty line must part it from a checkpoint.");
        }

        byte[]? extra = null;
        var at = 1;
        if (lines[at].StartsWith("extra ", StringComparison.Ordinal))
        {
            extra = StrictText.TryBase64(lines[at++]["extra ".Length..], out var bytes)
                ? bytes
                : throw new FormatException("The proof's extra line is not base64.");
        }

        if (at == lines.Length || !lines[at].StartsWith("index ", StringComparison.Ordinal)
            || !StrictText.TryDecimal(lines[at]["index ".Length..], out var index))
        {
            throw new FormatException("The proof has no line with its index.");
        }

        var path = new List<byte[]>();
        foreach (var line in lines.Skip(at + 1))
        {
            path.Add(StrictText.TryHash(line, out var hash) && path.Count < MerkleTree.PathLengthMax
                ? hash
                : throw new FormatException($"The proof's path must be at most {MerkleTree.PathLengthMax} lines, each a hash of 32 bytes in base64."));
        }

        var note = text[(split + 2)..];
        SignedNote.Parse(note);
        return new TlogProof(index, path, note, extra);
    }

    /// <summary>Checks that the log holds an entry with this leaf hash.</summary>
    /// <param name="leafHash">From the entry's own bytes, never from the proof.</param>
    /// <param name="log">The log's key; the checkpoint's origin must be its name.</param>
    /// <param name="words">What is wrong; empty where nothing is.</param>
    /// <returns>The checkpoint under which it is proved, or null.</returns>
    /// <exception cref="FormatException">The note's text is no checkpoint.</exception>
    public Checkpoint? Verify(ReadOnlySpan<byte> leafHash, Verifier log, out string words)
    {
        var checkpoint = Checkpoint.Open(SignedNote.Parse(Note), log, out words);
        if (checkpoint is null || MerkleTree.VerifyInclusion(Index, checkpoint.Size, leafHash, Path, checkpoint.Root))
        {
            return checkpoint;
        }

        words = $"The path does not lead from the entry at index {Index} to the root of the checkpoint of size {checkpoint.Size}.";
        return null;
    }

    /// <summary>The proof as it is stored.</summary>
    public override string ToString() => Format(Index, Path, Note, Extra);
}
