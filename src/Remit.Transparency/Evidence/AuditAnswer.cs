using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Remit.Transparency.Evidence;

/// <summary>Writes the answer to a possession audit: chunks as they lie on disk, with their proofs. Of a locked file that is nothing readable.</summary>
/// <remarks>A gzip file of JSON lines, written as it is made: an answer of any length needs the memory of one chunk.</remarks>
public sealed class AuditAnswer : IDisposable
{
    /// <summary>The format's name and version.</summary>
    public const string Format = "remit-audit-answer/v1";

    private readonly GZipStream _gzip;

    /// <summary>Begins an answer.</summary>
    /// <param name="to">Where it goes; not closed.</param>
    /// <param name="origin">The ledger.</param>
    /// <param name="note">The checkpoint under which everything is proved; not older than the challenge's.</param>
    /// <param name="step">Consistency proof from the challenge's checkpoint; empty where the size is the same.</param>
    public AuditAnswer(Stream to, string origin, string note, IReadOnlyList<byte[]> step)
    {
        _gzip = new GZipStream(to, CompressionLevel.Fastest, leaveOpen: true);
        Line(w =>
        {
            w.WriteString("t", Format);
            w.WriteString("origin", origin);
            w.WriteString("checkpoint", note);
            Paths(w, "step", step);
        });
    }

    /// <summary>A draw that met no file: the entry shows it.</summary>
    public void Other(int n, StatementLeaf entry) => Line(w => Head(w, n, entry, "other"));

    /// <summary>A draw that met a file that expired or was replaced: the later entry shows it.</summary>
    public void Gone(int n, StatementLeaf entry, StatementLeaf by) => Line(w =>
    {
        Head(w, n, entry, "gone");
        Leaf(w, "by", by);
    });

    /// <summary>A chunk that was asked for.</summary>
    public void Chunk(int n, StatementLeaf entry, byte[] bytes, IReadOnlyList<byte[]> path) => Line(w =>
    {
        Head(w, n, entry, "chunk");
        w.WriteBase64String("bytes", bytes);
        Paths(w, "chunkPath", path);
    });

    /// <summary>A chunk that cannot be given, and why.</summary>
    public void Missing(int n, StatementLeaf entry, string words) => Line(w =>
    {
        Head(w, n, entry, "missing");
        w.WriteString("words", words);
    });

    /// <summary>Ends it.</summary>
    public void Dispose() => _gzip.Dispose();

    private static void Head(Utf8JsonWriter w, int n, StatementLeaf entry, string kind)
    {
        w.WriteString("t", "draw");
        w.WriteNumber("n", n);
        w.WriteString("kind", kind);
        Leaf(w, "leaf", entry);
    }

    private static void Leaf(Utf8JsonWriter w, string name, StatementLeaf leaf)
    {
        w.WriteStartObject(name);
        w.WriteNumber("index", leaf.Index);
        w.WriteString("entry", Encoding.UTF8.GetString(leaf.Entry));
        Paths(w, "path", leaf.Path);
        w.WriteEndObject();
    }

    private static void Paths(Utf8JsonWriter w, string name, IReadOnlyList<byte[]> path)
    {
        w.WriteStartArray(name);
        foreach (var hash in path)
        {
            w.WriteBase64StringValue(hash);
        }

        w.WriteEndArray();
    }

    private void Line(Action<Utf8JsonWriter> fill)
    {
        using (var w = new Utf8JsonWriter(_gzip))
        {
            w.WriteStartObject();
            fill(w);
            w.WriteEndObject();
        }

        _gzip.WriteByte((byte)'\n');
    }
}
