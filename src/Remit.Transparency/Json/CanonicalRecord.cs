using System.Buffers.Text;

namespace Remit.Transparency;

/// <summary>A leaf record: names and values of three kinds, text, integer and bytes, and lists and records of them. See
/// docs/formats/canonical-json.md.</summary>
/// <remarks>Bytes are written as base64url text without padding, so on the wire there are only strings and integers. Order of setting does not
/// matter.</remarks>
public sealed class CanonicalRecord
{
    // Ordinal comparison of .NET strings compares UTF-16 code units, which is the order that RFC 8785 section 3.2.3 asks for.
    private readonly SortedDictionary<string, object> _fields = new(StringComparer.Ordinal);

    /// <summary>The names of all fields, in canonical order.</summary>
    public IReadOnlyCollection<string> Names => _fields.Keys;

    internal IEnumerable<KeyValuePair<string, object>> Fields => _fields;

    /// <summary>Whether the field is there.</summary>
    public bool Has(string name) => _fields.ContainsKey(name);

    /// <summary>Sets a text.</summary>
    public CanonicalRecord Set(string name, string value) => Put(name, value);

    /// <summary>Sets an integer between -(2^53-1) and 2^53-1 (what every JSON reader keeps exact).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside.</exception>
    public CanonicalRecord Set(string name, long value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, CanonicalJson.NumberMax, name);
        ArgumentOutOfRangeException.ThrowIfLessThan(value, -CanonicalJson.NumberMax, name);
        return Put(name, value);
    }

    /// <summary>Sets bytes, written as base64url without padding.</summary>
    public CanonicalRecord Set(string name, ReadOnlySpan<byte> value) => Put(name, Base64Url.EncodeToString(value));

    /// <summary>Sets bytes, written as base64url without padding.</summary>
    public CanonicalRecord Set(string name, byte[] value) => Set(name, value.AsSpan());

    /// <summary>Sets a record.</summary>
    public CanonicalRecord Set(string name, CanonicalRecord value) => Put(name, value);

    /// <summary>Sets a list of texts.</summary>
    public CanonicalRecord Set(string name, IEnumerable<string> values) => Put(name, values.ToArray<object>());

    /// <summary>Sets a list of records.</summary>
    public CanonicalRecord Set(string name, IEnumerable<CanonicalRecord> values) => Put(name, values.ToArray<object>());

    /// <summary>Sets a list of byte strings.</summary>
    public CanonicalRecord Set(string name, IEnumerable<byte[]> values) => Put(name, values.Select(v => Base64Url.EncodeToString(v)).ToArray<object>());

    /// <summary>Sets a list of integers, each between -(2^53-1) and 2^53-1.</summary>
    public CanonicalRecord Set(string name, IEnumerable<long> values)
    {
        var list = values.Cast<object>().ToArray();
        return list.All(v => Math.Abs((long)v) <= CanonicalJson.NumberMax) ? Put(name, list) : throw new ArgumentOutOfRangeException(name);
    }

    /// <summary>Reads a text.</summary>
    /// <exception cref="FormatException">It is missing or of another kind.</exception>
    public string Text(string name) => Get<string>(name, "a text");

    /// <summary>Reads an integer.</summary>
    /// <exception cref="FormatException">It is missing or of another kind.</exception>
    public long Number(string name) => Get<long>(name, "an integer");

    /// <summary>Reads bytes.</summary>
    /// <exception cref="FormatException">It is missing or not base64url in its only canonical spelling.</exception>
    public byte[] Bytes(string name) => Decode(name, Text(name));

    /// <summary>Reads a record.</summary>
    /// <exception cref="FormatException">It is missing or of another kind.</exception>
    public CanonicalRecord Record(string name) => Get<CanonicalRecord>(name, "a record");

    /// <summary>Reads a list of texts.</summary>
    /// <exception cref="FormatException">It is missing or of another kind.</exception>
    public IReadOnlyList<string> Texts(string name) => List<string>(name, "texts");

    /// <summary>Reads a list of integers.</summary>
    /// <exception cref="FormatException">It is missing or of another kind.</exception>
    public IReadOnlyList<long> Numbers(string name) => List<long>(name, "integers");

    /// <summary>Reads a list of records.</summary>
    /// <exception cref="FormatException">It is missing or of another kind.</exception>
    public IReadOnlyList<CanonicalRecord> Records(string name) => List<CanonicalRecord>(name, "records");

    /// <summary>Reads a list of byte strings.</summary>
    /// <exception cref="FormatException">It is missing or of another kind.</exception>
    public IReadOnlyList<byte[]> BytesList(string name) => [.. Texts(name).Select(text => Decode(name, text))];

    /// <summary>The canonical bytes; the same as <see cref="CanonicalJson.Write"/>.</summary>
    public byte[] ToBytes() => CanonicalJson.Write(this);

    internal bool TryPut(string name, object value) => _fields.TryAdd(name, value);

    private CanonicalRecord Put(string name, object value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        _fields[name] = value;
        return this;
    }

    private T Get<T>(string name, string kind) =>
        _fields.TryGetValue(name, out var value)
            ? value is T found ? found : throw new FormatException($"The field \"{name}\" of the record is not {kind}.")
            : throw new FormatException($"The record has no field \"{name}\".");

    private T[] List<T>(string name, string kind)
    {
        var list = Get<object[]>(name, $"a list of {kind}");
        return list.All(v => v is T) ? [.. list.Cast<T>()] : throw new FormatException($"The field \"{name}\" of the record is not a list of {kind}.");
    }

    private static byte[] Decode(string name, string text)
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(text);
            // One spelling only: no padding, no stray bits at the end.
            if (Base64Url.EncodeToString(bytes) == text)
            {
                return bytes;
            }
        }
        catch (FormatException)
        {
        }

        throw new FormatException($"The field \"{name}\" of the record is not base64url.");
    }
}
