using System.Buffers.Binary;
using System.Text;

namespace Remit.Transparency;

/// <summary>One signature line of a note.</summary>
/// <param name="Name">The key's name.</param>
/// <param name="KeyId">The key's short id.</param>
/// <param name="Signature">The bytes after the id; 64 for Ed25519.</param>
public sealed record NoteSignature(string Name, uint KeyId, byte[] Signature);

/// <summary>A text with signatures of one or more keys (C2SP signed-note v1.0.0). The text counts only once <see cref="TryVerify"/> has said yes.</summary>
public sealed class SignedNote
{
    /// <summary>The largest note that is read: 256 KiB.</summary>
    public const int BytesMax = 256 * 1024;

    /// <summary>The most signatures that a note may carry.</summary>
    public const int SignaturesMax = 100;

    private const string Dash = "\u2014 ";

    private SignedNote(string text, IReadOnlyList<NoteSignature> signatures) => (Text, Signatures) = (text, signatures);

    /// <summary>The signed text; ends in a line feed.</summary>
    public string Text { get; }

    /// <summary>The signature lines, at least one.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <summary>Signs a text.</summary>
    /// <param name="text">Ends in a line feed; holds no other control character.</param>
    /// <param name="signer">The key.</param>
    /// <exception cref="ArgumentException">The text cannot be a note's.</exception>
    public static SignedNote Sign(string text, NoteSigner signer)
    {
        if (!text.EndsWith('\n') || HasControl(text))
        {
            throw new ArgumentException("The text of a note ends in a line feed and has no other control character.", nameof(text));
        }

        return new SignedNote(text, [new NoteSignature(signer.Verifier.Name, signer.Verifier.KeyId, signer.Sign(Encoding.UTF8.GetBytes(text)))]);
    }

    /// <summary>Reads a note, strictly.</summary>
    /// <exception cref="FormatException">It is none; the words say where.</exception>
    public static SignedNote Parse(ReadOnlySpan<byte> bytes) => Parse(StrictText.Decode(bytes, BytesMax, "note"));

    /// <summary>Reads a note, strictly.</summary>
    /// <exception cref="FormatException">It is none; the words say where.</exception>
    public static SignedNote Parse(string note)
    {
        if (Encoding.UTF8.GetByteCount(note) > BytesMax)
        {
            throw new FormatException($"The note is longer than {BytesMax} bytes.");
        }

        if (HasControl(note))
        {
            throw new FormatException("The note holds a control character.");
        }

        // The last empty line parts the text, which may hold empty lines itself, from the signatures.
        var split = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0 || !note.EndsWith('\n') || split + 2 == note.Length)
        {
            throw new FormatException("The note has no signatures: an empty line must part text and signature lines, and the last line must end.");
        }

        var lines = note[(split + 2)..^1].Split('\n');
        return lines.Length <= SignaturesMax
            ? new SignedNote(note[..(split + 1)], [.. lines.Select(ReadSignature)])
            : throw new FormatException($"The note has {lines.Length} signatures; the limit is {SignaturesMax}.");
    }

    /// <summary>Whether a known key has signed. Unknown keys are ignored; one bad signature of a known key makes the whole note bad.</summary>
    /// <param name="known">The keys that are trusted for this note.</param>
    /// <param name="by">The keys whose signatures hold.</param>
    /// <param name="words">Why not; empty where it holds.</param>
    public bool TryVerify(IEnumerable<Verifier> known, out IReadOnlyList<Verifier> by, out string words)
    {
        var message = Encoding.UTF8.GetBytes(Text);
        var verified = new List<Verifier>();
        by = verified;
        foreach (var key in known.Where(k => k.IsSupported))
        {
            foreach (var signature in Signatures.Where(s => s.KeyId == key.KeyId && s.Name == key.Name))
            {
                if (!key.Verify(message, signature.Signature))
                {
                    verified.Clear();
                    words = $"The signature of {key.Name} does not fit the text: one of the two was changed.";
                    return false;
                }

                verified.Add(key);
            }
        }

        var signers = string.Join(", ", Signatures.Select(s => $"{s.Name}+{s.KeyId:x8}"));
        words = verified.Count > 0 ? "" : $"None of the known keys has signed; the note is signed by {signers}.";
        return verified.Count > 0;
    }

    /// <summary>The same text with more signature lines, as witnesses give them; lines that are there already are not taken again.</summary>
    /// <exception cref="FormatException">There would be more than <see cref="SignaturesMax"/>.</exception>
    public SignedNote With(IEnumerable<NoteSignature> more)
    {
        var all = Signatures.ToList();
        foreach (var one in more.Where(m => !all.Exists(s => s.KeyId == m.KeyId && s.Name == m.Name)))
        {
            all.Add(one);
        }

        return all.Count <= SignaturesMax ? new SignedNote(Text, all) : throw new FormatException($"A note carries at most {SignaturesMax} signatures.");
    }

    /// <summary>The same text with only the signatures of the keys that are given, such as the log's own; null where none of them signed.</summary>
    public SignedNote? Only(IEnumerable<Verifier> keys)
    {
        var kept = Signatures.Where(s => keys.Any(k => k.KeyId == s.KeyId && k.Name == s.Name)).ToList();
        return kept.Count == 0 ? null : new SignedNote(Text, kept);
    }

    /// <summary>Reads signature lines alone, as a witness answers them; each must end.</summary>
    /// <exception cref="FormatException">A line is none, there are none, or more than <see cref="SignaturesMax"/>.</exception>
    public static IReadOnlyList<NoteSignature> ParseSignatures(string lines)
    {
        var split = lines.EndsWith('\n') ? lines[..^1].Split('\n') : [];
        return split.Length is > 0 and <= SignaturesMax
            ? [.. split.Select(ReadSignature)]
            : throw new FormatException($"The text holds no signature lines, an unfinished one, or more than {SignaturesMax}.");
    }

    /// <summary>Signature lines alone, each ended by a line feed.</summary>
    public static string FormatSignatures(IEnumerable<NoteSignature> signatures) => string.Concat(signatures.Select(WriteSignature));

    /// <summary>Whether this one key has signed and its signature holds.</summary>
    public bool IsSignedBy(Verifier verifier) => TryVerify([verifier], out _, out _);

    /// <summary>The note as it is stored and sent.</summary>
    public override string ToString() => $"{Text}\n{string.Concat(Signatures.Select(WriteSignature))}";

    private static bool HasControl(string text) => text.Any(c => c < ' ' && c != '\n');

    private static NoteSignature ReadSignature(string line)
    {
        var parts = line.StartsWith(Dash, StringComparison.Ordinal) ? line[Dash.Length..].Split(' ') : [];
        return parts.Length == 2 && StrictText.IsKeyName(parts[0]) && StrictText.TryBase64(parts[1], out var bytes) && bytes.Length > 4
            ? new NoteSignature(parts[0], BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[4..])
            : throw new FormatException("The note has a line among its signatures that is none.");
    }

    private static string WriteSignature(NoteSignature signature)
    {
        var bytes = new byte[4 + signature.Signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, signature.KeyId);
        signature.Signature.CopyTo(bytes, 4);
        return $"{Dash}{signature.Name} {Convert.ToBase64String(bytes)}\n";
    }
}
