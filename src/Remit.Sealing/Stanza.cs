using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Remit.Sealing;

/// <summary>One recipient's line of an age header: a type, its arguments, and a body that wraps the file key.</summary>
/// <param name="Type">The first argument: <c>X25519</c>.</param>
/// <param name="Arguments">The others; each at least one character of U+0021 to U+007E.</param>
/// <param name="Body">The decoded body.</param>
public sealed record Stanza(string Type, IReadOnlyList<string> Arguments, byte[] Body)
{
    /// <summary>Columns of a full body line; a shorter line, an empty one too, ends the body.</summary>
    internal const int BodyColumns = 64;

    internal void Write(StringBuilder header)
    {
        header.Append("-> ").Append(Type);
        foreach (var argument in Arguments)
        {
            header.Append(' ').Append(argument);
        }

        header.Append('\n');
        var body = HeaderBase64.Encode(Body);
        for (var at = 0; at < body.Length; at += BodyColumns)
        {
            header.Append(body, at, Math.Min(BodyColumns, body.Length - at)).Append('\n');
        }

        if (body.Length % BodyColumns == 0)
        {
            header.Append('\n');
        }
    }
}

/// <summary>The base64 of age headers: standard alphabet, no padding, canonical (left-over bits are zero).</summary>
internal static class HeaderBase64
{
    public static string Encode(ReadOnlySpan<byte> data) => Convert.ToBase64String(data).TrimEnd('=');

    public static bool TryDecode(string text, [NotNullWhen(true)] out byte[]? data)
    {
        data = null;
        if (text.Length % 4 == 1 || !text.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/'))
        {
            return false;
        }

        var bytes = Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
        data = Encode(bytes) == text ? bytes : null;
        return data is not null;
    }
}
