using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Remit.Server.Backup;

/// <summary>A row as one line of JSON, the same from either engine: keys in order, whole numbers (a truth value is 0 or 1), text, bytes as
/// <c>{"b64": …}</c>, null.</summary>
internal static class RowText
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the line, without its end.</summary>
    /// <exception cref="InvalidDataException">A value of a kind that no table has had so far: the format must be widened first.</exception>
    public static void Write(IBufferWriter<byte> to, TableShape table, object[] values)
    {
        using var json = new Utf8JsonWriter(to, Plain);
        json.WriteStartObject();
        for (var i = 0; i < values.Length; i++)
        {
            json.WritePropertyName(table.Columns[i].Name);
            switch (values[i])
            {
                case DBNull:
                    json.WriteNullValue();
                    break;
                case bool truth:
                    json.WriteNumberValue(truth ? 1 : 0);
                    break;
                case long or int or short:
                    json.WriteNumberValue(Convert.ToInt64(values[i], CultureInfo.InvariantCulture));
                    break;
                case string text:
                    json.WriteStringValue(text);
                    break;
                case byte[] bytes:
                    json.WriteStartObject();
                    json.WriteBase64String("b64", bytes);
                    json.WriteEndObject();
                    break;
                default:
                    throw new InvalidDataException($"{table.Name}.{table.Columns[i].Name} holds a value of type {values[i].GetType().Name}, which a backup "
                        + "cannot write.");
            }
        }

        json.WriteEndObject();
    }

    /// <summary>A value read back: null, a whole number, text or bytes.</summary>
    /// <exception cref="InvalidDataException">It is none of these.</exception>
    public static object? Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number => value.GetInt64(),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Object => value.GetProperty("b64").GetBytesFromBase64(),
        _ => throw new InvalidDataException($"A row holds {value.ValueKind}."),
    };
}

/// <summary>What a table holds, whatever the order in which its rows come: their number and a hash over their hashes, sorted.</summary>
internal sealed class TableContent
{
    private readonly List<byte[]> _rows = [];

    public long Rows => _rows.Count;

    public void Add(ReadOnlySpan<byte> line) => _rows.Add(SHA256.HashData(line));

    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in _rows.OrderBy(row => row, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b))))
        {
            hash.AppendData(row);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
