namespace Remit.Transparency;

/// <summary>A tree head (C2SP tlog-checkpoint v1.0.0): which log, how many entries, which root.</summary>
/// <param name="Origin">The log's name; not empty, no spaces, no plus sign.</param>
/// <param name="Size">Entries in the tree, 0 to 2^63-1.</param>
/// <param name="Root">32 bytes (RFC 6962 section 2.1).</param>
public sealed record Checkpoint(string Origin, long Size, byte[] Root)
{
    /// <summary>Reads the text of a note (not its signatures). Extension lines are allowed and ignored.</summary>
    /// <exception cref="FormatException">It is no checkpoint.</exception>
    public static Checkpoint Parse(string text)
    {
        var lines = text.EndsWith('\n') ? text[..^1].Split('\n') : [];
        return lines.Length >= 3 && lines.All(line => line.Length > 0)
            && StrictText.TryDecimal(lines[1], out var size) && StrictText.TryHash(lines[2], out var root)
            && (size > 0 || root.AsSpan().SequenceEqual(MerkleTree.EmptyRoot))
            ? new Checkpoint(lines[0], size, root)
            : throw new FormatException("The text is no checkpoint: it needs the lines origin, size in decimal, and root in base64.");
    }

    /// <summary>The text to be signed: three lines.</summary>
    public override string ToString() => $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n";

    /// <summary>Equal by value, the root included.</summary>
    public bool Equals(Checkpoint? other) => other is not null && Origin == other.Origin && Size == other.Size && Root.AsSpan().SequenceEqual(other.Root);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Origin, Size);

    /// <summary>Reads a signed checkpoint of the log whose key is given: the signature must hold and the origin be the key's name.</summary>
    /// <param name="note">The signed note.</param>
    /// <param name="log">The log's key.</param>
    /// <param name="words">What is wrong; empty where nothing is.</param>
    /// <returns>The checkpoint, or null.</returns>
    /// <exception cref="FormatException">The note is no note or its text no checkpoint.</exception>
    public static Checkpoint? Open(ReadOnlySpan<byte> note, Verifier log, out string words) => Open(SignedNote.Parse(note), log, out words);

    internal static Checkpoint? Open(SignedNote note, Verifier log, out string words)
    {
        if (!note.TryVerify([log], out _, out words))
        {
            return null;
        }

        var checkpoint = Parse(note.Text);
        if (checkpoint.Origin == log.Name)
        {
            return checkpoint;
        }

        words = $"The checkpoint is of {checkpoint.Origin}, but the key is that of {log.Name}.";
        return null;
    }
}
