using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Remit.Transparency;

/// <summary>Leaf records in the only spelling that counts: RFC 8785 (JCS) restricted to strings, integers below 2^53, lists and records.</summary>
/// <remarks>Equal records have equal bytes and therefore equal leaf hashes. The reader takes nothing but what the writer would write.</remarks>
public static class CanonicalJson
{
    /// <summary>The largest leaf record: 4 KiB.</summary>
    public const int RecordBytesMax = 4096;

    /// <summary>2^53-1, the largest integer (RFC 8785 section 3.2.2.3, RFC 7493 section 2.2).</summary>
    public const long NumberMax = (1L << 53) - 1;

    /// <summary>How deep records and lists may nest.</summary>
    public const int DepthMax = 8;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes a record canonically.</summary>
    /// <exception cref="ArgumentException">A text holds a lone surrogate, or records nest deeper than <see cref="DepthMax"/>.</exception>
    public static byte[] Write(CanonicalRecord record)
    {
        var text = new StringBuilder();
        WriteValue(text, record, depth: 0);
        return Strict.GetBytes(text.ToString());
    }

    /// <summary>Reads a record, strictly.</summary>
    /// <param name="bytes">UTF-8 JSON as <see cref="Write"/> makes it.</param>
    /// <param name="bytesMax">Longer input is refused unread.</param>
    /// <exception cref="FormatException">The bytes are too long, are no JSON object, hold another kind of value or a name twice, or are spelled in another
    /// way.</exception>
    public static CanonicalRecord Read(ReadOnlySpan<byte> bytes, int bytesMax = RecordBytesMax)
    {
        if (bytes.Length > bytesMax)
        {
            throw new FormatException($"The record has {bytes.Length} bytes; the limit is {bytesMax}.");
        }

        CanonicalRecord record;
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = DepthMax });
            reader.Read();
            record = ReadValue(ref reader) as CanonicalRecord ?? throw new FormatException("The record is not a JSON object.");
            if (reader.Read())
            {
                throw new FormatException("Something follows the record.");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException("The record is not JSON: " + e.Message, e);
        }

        return bytes.SequenceEqual(Write(record)) ? record : throw new FormatException("The record is not spelled canonically (RFC 8785).");
    }

    private static object ReadValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString()!;
            case JsonTokenType.Number when reader.TryGetInt64(out var number) && number is >= -NumberMax and <= NumberMax:
                return number;
            case JsonTokenType.StartArray:
                var list = new List<object>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    list.Add(ReadValue(ref reader));
                }

                return list.ToArray();
            case JsonTokenType.StartObject:
                var record = new CanonicalRecord();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    reader.Read();
                    if (!record.TryPut(name, ReadValue(ref reader)))
                    {
                        throw new FormatException($"The record has the field \"{name}\" twice.");
                    }
                }

                return record;
            default:
                throw new FormatException("The record holds a value that is neither text, an integer below 2^53, a list nor a record.");
        }
    }

    private static void WriteValue(StringBuilder text, object value, int depth)
    {
        if (depth >= DepthMax && value is not (string or long))
        {
            throw new ArgumentException($"Records nest at most {DepthMax} deep.", nameof(value));
        }

        switch (value)
        {
            case string s:
                WriteText(text, s);
                break;
            case long number:
                text.Append(number.ToString(CultureInfo.InvariantCulture));
                break;
            case object[] list:
                WriteJoined(text, '[', list, ']', (t, item) => WriteValue(t, item, depth + 1));
                break;
            case CanonicalRecord record:
                WriteJoined(text, '{', record.Fields, '}', (t, field) =>
                {
                    WriteText(t, field.Key);
                    t.Append(':');
                    WriteValue(t, field.Value, depth + 1);
                });
                break;
            default:
                throw new ArgumentException("Not a value of a record.", nameof(value));
        }
    }

    private static void WriteJoined<T>(StringBuilder text, char open, IEnumerable<T> items, char close, Action<StringBuilder, T> write)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
            {
                text.Append(',');
            }

            first = false;
            write(text, item);
        }

        text.Append(close);
    }

    // RFC 8785 section 3.2.2.2: seven short escapes, other control characters as lower-case \u00xx, everything else as it is.
    private static void WriteText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
