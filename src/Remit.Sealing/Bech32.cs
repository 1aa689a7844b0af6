using System.Diagnostics.CodeAnalysis;

namespace Remit.Sealing;

/// <summary>Bech32 (BIP 173) without its length limit, as age writes its recipients and identities.</summary>
internal static class Bech32
{
    private const string Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private const int ChecksumLength = 6;
    private const int LengthMax = 8192;
    private static readonly uint[] Generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

    /// <summary>Writes <paramref name="data"/> under a lower-case prefix.</summary>
    public static string Encode(string prefix, ReadOnlySpan<byte> data)
    {
        var values = Regroup(data, 8, 5, pad: true)!;
        var check = Polymod(prefix, [.. values, 0, 0, 0, 0, 0, 0]) ^ 1;
        var text = new char[prefix.Length + 1 + values.Length + ChecksumLength];
        prefix.CopyTo(text);
        text[prefix.Length] = '1';
        for (var i = 0; i < values.Length; i++)
        {
            text[prefix.Length + 1 + i] = Alphabet[values[i]];
        }

        for (var i = 0; i < ChecksumLength; i++)
        {
            text[text.Length - ChecksumLength + i] = Alphabet[(int)((check >> (5 * (ChecksumLength - 1 - i))) & 31)];
        }

        return new string(text);
    }

    /// <summary>Reads a string that is all lower case or all upper case; the prefix comes back in lower case.</summary>
    public static bool TryDecode(string? text, [NotNullWhen(true)] out string? prefix, [NotNullWhen(true)] out byte[]? data)
    {
        (prefix, data) = (null, null);
        if (text is null || text.Length > LengthMax || (text.Any(char.IsAsciiLetterLower) && text.Any(char.IsAsciiLetterUpper)))
        {
            return false;
        }

        var lower = text.ToLowerInvariant();
        var split = lower.LastIndexOf('1');
        if (split < 1 || lower.Length - split - 1 < ChecksumLength || lower[..split].Any(c => c is < (char)33 or > (char)126))
        {
            return false;
        }

        var values = new byte[lower.Length - split - 1];
        for (var i = 0; i < values.Length; i++)
        {
            var value = Alphabet.IndexOf(lower[split + 1 + i], StringComparison.Ordinal);
            if (value < 0)
            {
                return false;
            }

            values[i] = (byte)value;
        }

        prefix = lower[..split];
        data = Polymod(prefix, values) == 1 ? Regroup(values.AsSpan(0, values.Length - ChecksumLength), 5, 8, pad: false) : null;
        return data is not null;
    }

    private static uint Polymod(string prefix, ReadOnlySpan<byte> values)
    {
        uint check = 1;
        foreach (var c in prefix)
        {
            check = Step(check, (uint)c >> 5);
        }

        check = Step(check, 0);
        foreach (var c in prefix)
        {
            check = Step(check, (uint)c & 31);
        }

        foreach (var v in values)
        {
            check = Step(check, v);
        }

        return check;
    }

    private static uint Step(uint check, uint value)
    {
        var top = check >> 25;
        check = ((check & 0x1ffffff) << 5) ^ value;
        for (var i = 0; i < Generator.Length; i++)
        {
            check ^= ((top >> i) & 1) == 0 ? 0 : Generator[i];
        }

        return check;
    }

    /// <summary>Turns groups of <paramref name="from"/> bits into groups of <paramref name="to"/>;
    /// null when left-over bits are not zero or a whole group.</summary>
    private static byte[]? Regroup(ReadOnlySpan<byte> data, int from, int to, bool pad)
    {
        var result = new List<byte>(((data.Length * from) / to) + 1);
        int buffer = 0, bits = 0;
        foreach (var value in data)
        {
            buffer = ((buffer << from) | value) & 0xfff;
            bits += from;
            while (bits >= to)
            {
                bits -= to;
                result.Add((byte)((buffer >> bits) & ((1 << to) - 1)));
            }
        }

        var rest = buffer & ((1 << bits) - 1);
        if (pad)
        {
            if (bits > 0)
            {
                result.Add((byte)(rest << (to - bits)));
            }

            return [.. result];
        }

        return bits >= from || rest != 0 ? null : [.. result];
    }
}
