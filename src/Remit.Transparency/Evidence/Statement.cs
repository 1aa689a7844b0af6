using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Remit.Transparency.Evidence;

/// <summary>A vault's continuity statement for a period: what a supervisor downloads to see that the vault ran, what its sources did, and what was witnessed,
/// without one event (docs/formats/statement.md).</summary>
/// <remarks>A gzip file of JSON lines. All proofs lead to one checkpoint, the last of <see cref="Checkpoints"/>.</remarks>
/// <param name="Origin">The ledger.</param>
/// <param name="From">Begin of the period, unix microseconds.</param>
/// <param name="To">End of the period, unix microseconds.</param>
/// <param name="Checkpoints">Cosigned checkpoints in the order of their times, and at the end the one under which everything is proved.</param>
/// <param name="Leaves">Every leaf but those of segments, files and imports, up to the end; epochs from the one before the period's first on.</param>
/// <param name="Rows">Side objects, by their Merkle root in hex.</param>
/// <param name="Steps">Consistency proofs from older checkpoints to the last one.</param>
/// <param name="DeletesLeftOut">Receipts of deletions that were too many to be in it: they are in the ledger.</param>
public sealed record Statement(string Origin, long From, long To, IReadOnlyList<ContinuityEntry> Checkpoints, IReadOnlyList<StatementLeaf> Leaves,
    IReadOnlyDictionary<string, IReadOnlyList<byte[]>> Rows, IReadOnlyList<StatementStep> Steps, long DeletesLeftOut)
{
    /// <summary>The format's name and version.</summary>
    public const string Format = "remit-statement/v1";

    /// <summary>The most receipts of deletions that one statement carries.</summary>
    public const int DeletesMax = 1000;

    /// <summary>The largest statement that is read: 64 MiB as a file, 512 MiB unpacked.</summary>
    public const int BytesMax = 64 << 20;

    private const long UnpackedMax = 512L << 20;
    private const int LineMax = 4 << 20;

    /// <summary>Writes it. Same statement, same lines.</summary>
    public void Write(Stream to)
    {
        using var gzip = new GZipStream(to, CompressionLevel.Optimal, leaveOpen: true);
        Line(gzip, w =>
        {
            w.WriteString("t", Format);
            w.WriteString("origin", Origin);
            w.WriteNumber("from", From);
            w.WriteNumber("to", To);
            w.WriteNumber("deletesLeftOut", DeletesLeftOut);
        });
        foreach (var c in Checkpoints)
        {
            Line(gzip, w =>
            {
                w.WriteString("t", "checkpoint");
                w.WriteNumber("at", c.At.ToUnixTimeSeconds());
                w.WriteString("note", c.Note);
            });
        }

        foreach (var leaf in Leaves)
        {
            Line(gzip, w =>
            {
                w.WriteString("t", "leaf");
                w.WriteNumber("index", leaf.Index);
                w.WriteString("entry", Encoding.UTF8.GetString(leaf.Entry));
                WritePath(w, leaf.Path);
            });
        }

        foreach (var (root, rows) in Rows.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            Line(gzip, w =>
            {
                w.WriteString("t", "rows");
                w.WriteString("root", root);
                w.WriteStartArray("rows");
                foreach (var row in rows)
                {
                    w.WriteStringValue(row);
                }

                w.WriteEndArray();
            });
        }

        foreach (var step in Steps)
        {
            Line(gzip, w =>
            {
                w.WriteString("t", "step");
                w.WriteNumber("old", step.OldSize);
                WritePath(w, step.Path);
            });
        }
    }

    /// <summary>Reads one, bounded. Nothing of it is believed before <see cref="StatementCheck"/>.</summary>
    /// <exception cref="FormatException">It is none; the words name the line.</exception>
    public static Statement Read(Stream from)
    {
        var reader = new StatementReader();
        var number = 0;
        try
        {
            using var gzip = new GZipStream(from, CompressionMode.Decompress, leaveOpen: true);
            using var text = new StreamReader(new BoundedStream(gzip, UnpackedMax), new UTF8Encoding(false, throwOnInvalidBytes: true));
            while (text.ReadLine() is { } line)
            {
                number++;
                if (line.Length > LineMax)
                {
                    throw new FormatException($"it is longer than {LineMax} characters.");
                }

                using var json = JsonDocument.Parse(line);
                reader.Take(json.RootElement, number == 1);
            }

            return reader.End();
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidDataException or InvalidOperationException or KeyNotFoundException
            or DecoderFallbackException or OverflowException or ArgumentException)
        {
            throw new FormatException(number == 0 ? $"The file is no statement (gzip, {Format}): {e.Message}"
                : $"Line {number} of the statement: {e.Message}", e);
        }
    }

    private static void Line(Stream to, Action<Utf8JsonWriter> fill)
    {
        using (var writer = new Utf8JsonWriter(to, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            fill(writer);
            writer.WriteEndObject();
        }

        to.WriteByte((byte)'\n');
    }

    private static void WritePath(Utf8JsonWriter w, IReadOnlyList<byte[]> path)
    {
        w.WriteStartArray("path");
        foreach (var hash in path)
        {
            w.WriteBase64StringValue(hash);
        }

        w.WriteEndArray();
    }
}

/// <summary>A leaf with its way to the statement's last checkpoint.</summary>
/// <param name="Index">In the ledger.</param>
/// <param name="Entry">The record's bytes.</param>
/// <param name="Path">Inclusion proof.</param>
public sealed record StatementLeaf(long Index, byte[] Entry, IReadOnlyList<byte[]> Path);

/// <summary>That the ledger of a size is a beginning of the statement's last checkpoint.</summary>
/// <param name="OldSize">The older size.</param>
/// <param name="Path">Consistency proof.</param>
public sealed record StatementStep(long OldSize, IReadOnlyList<byte[]> Path);
