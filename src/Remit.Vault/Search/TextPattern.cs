using System.Text;

namespace Remit.Vault.Search;

/// <summary>What must stand at an end of the matched bytes.</summary>
internal enum Edge
{
    /// <summary>Anything.</summary>
    Open,

    /// <summary>The end of a word: where the needle ends in a letter, digit or underscore of ASCII, no other follows (or comes before).</summary>
    Word,

    /// <summary>The end of the field.</summary>
    Field,
}

/// <summary>A needle and where it may lie. Upper and lower case of A to Z are the same; all other characters are only themselves.</summary>
/// <remarks>
/// Case is folded for ASCII alone on purpose: Unicode's folding differs between versions and engines, and one query must find the same rows in memory
/// and in files, today and in ten years. Only ASCII makes words: in Chinese, where no space divides them, a word is found inside others.
/// </remarks>
internal sealed class TextPattern : IEquatable<TextPattern>
{
    private readonly byte[] _needle;

    /// <param name="needle">Valid text; may be empty.</param>
    /// <param name="left">What must stand before it.</param>
    /// <param name="right">What must stand after it.</param>
    public TextPattern(string needle, Edge left, Edge right)
    {
        (Needle, Left, Right) = (needle, left, right);
        _needle = Encoding.UTF8.GetBytes(needle);
        foreach (ref var b in _needle.AsSpan())
        {
            b = Fold(b);
        }

        Left = left == Edge.Word && (_needle.Length == 0 || !IsWord(_needle[0])) ? Edge.Open : left;
        Right = right == Edge.Word && (_needle.Length == 0 || !IsWord(_needle[^1])) ? Edge.Open : right;
    }

    /// <summary>As it was asked for.</summary>
    public string Needle { get; }

    public Edge Left { get; }

    public Edge Right { get; }

    /// <summary>Whether the text has the needle somewhere with the right ends.</summary>
    public bool IsIn(ReadOnlySpan<byte> text)
    {
        for (var at = 0; (at = Next(text, at)) >= 0; at++)
        {
            if (Ends(text, at))
            {
                return true;
            }

            if (Left == Edge.Field)
            {
                return false;
            }
        }

        return false;
    }

    public bool Equals(TextPattern? other) => other is not null && Needle == other.Needle && Left == other.Left && Right == other.Right;

    public override bool Equals(object? obj) => Equals(obj as TextPattern);

    public override int GetHashCode() => HashCode.Combine(Needle, Left, Right);

    public override string ToString() => $"{Left}:{Needle}:{Right}";

    private static byte Fold(byte b) => b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b;

    private static bool IsWord(byte b) => char.IsAsciiLetterOrDigit((char)b) || b == '_';

    private bool Ends(ReadOnlySpan<byte> text, int at)
    {
        var end = at + _needle.Length;
        var left = Left switch
        {
            Edge.Field => at == 0,
            Edge.Word => at == 0 || !IsWord(text[at - 1]),
            _ => true,
        };
        return left && Right switch
        {
            Edge.Field => end == text.Length,
            Edge.Word => end == text.Length || !IsWord(text[end]),
            _ => true,
        };
    }

    /// <summary>The next place at or after <paramref name="from"/> where the needle lies, whatever its ends; -1 when there is none.</summary>
    private int Next(ReadOnlySpan<byte> text, int from)
    {
        if (_needle.Length == 0)
        {
            return from <= text.Length ? from : -1;
        }

        var (first, upper) = (_needle[0], _needle[0] is >= (byte)'a' and <= (byte)'z' ? (byte)(_needle[0] & ~0x20) : _needle[0]);
        for (var last = text.Length - _needle.Length; from <= last; from++)
        {
            var step = text[from..(last + 1)].IndexOfAny(first, upper);
            if (step < 0)
            {
                return -1;
            }

            from += step;
            if (SameFolded(text.Slice(from, _needle.Length)))
            {
                return from;
            }
        }

        return -1;
    }

    private bool SameFolded(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < _needle.Length; i++)
        {
            if (Fold(text[i]) != _needle[i])
            {
                return false;
            }
        }

        return true;
    }
}
