using System.Text;
using Remit.Kernel;

namespace Remit.Law.Import;

/// <summary>A file's bytes as text. UTF-8 (with or without mark) and GB18030 are read; anything else is refused by name, for a wrong guess would change the
/// law's words.</summary>
internal sealed record SourceText(string Text, string Encoding)
{
    private static readonly UTF8Encoding Utf8 = new(false, true);
    private static readonly Encoding Gb18030 = Strict("GB18030");

    public static Outcome<SourceText> Decode(string fileName, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return Refuse("empty-file", $"{fileName} is empty: give the file with the statute's text.");
        }

        if (NoText(bytes) is { } what)
        {
            return Refuse("no-text-file", $"{fileName} is {what}, not a text: save the statute's words as a text file in UTF-8 and import that.");
        }

        if (Wide(bytes) is { } wide)
        {
            return NotRead(fileName, wide);
        }

        var body = bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
        if (body.Contains((byte)0))
        {
            return Refuse("no-text-file",
                $"{fileName} holds bytes that no text has (NUL), so it is no text: save the statute's words as UTF-8 and import that.");
        }

        if (TryDecode(Utf8, body) is { } utf8)
        {
            return new SourceText(utf8, "utf-8");
        }

        return LooksWestern(body)
            ? NotRead(fileName, "a western single-byte encoding (ISO 8859 or Windows-1252)")
            : TryDecode(Gb18030, body) is { } gb && ReadsAsChinese(gb) ? new SourceText(gb, "gb18030") : NotRead(fileName, NameOf(body));
    }

    private static Encoding Strict(string name) =>
        CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? throw new InvalidOperationException($"The platform has no {name}.");

    private static string? TryDecode(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    // Bytes over 127 that stand alone between ASCII letters are accents, not halves of a Chinese sign.
    private static bool LooksWestern(ReadOnlySpan<byte> bytes)
    {
        int high = 0, alone = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] >= 0x80)
            {
                high++;
                alone += (i == 0 || bytes[i - 1] < 0x80) && (i + 1 == bytes.Length || bytes[i + 1] < 0x80) ? 1 : 0;
            }
        }

        return high > 0 && alone * 2 > high && high * 4 < bytes.Length;
    }

    // Other encodings decode as GB18030 too, to rare signs: in a Chinese statute these stand in every second sentence.
    private static bool ReadsAsChinese(string text)
    {
        int common = 0, high = 0;
        foreach (var c in text)
        {
            high += c >= '\u0080' ? 1 : 0;
            common += "的条第。，一不应当定法人以和规有".Contains(c) ? 1 : 0;
        }

        return common * 20 >= high;
    }

    // What a file begins with when it is something that offices keep statutes in.
    private static string? NoText(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "a PDF",
        [(byte)'P', (byte)'K', 3, 4, ..] => "a zip file or a Word document (docx)",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "a Word document (doc)",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [0xFF, 0xD8, 0xFF, ..] => "a picture",
        [0x1F, 0x8B, ..] => "a packed file (gzip)",
        [(byte)'{', (byte)'\\', (byte)'r', (byte)'t', (byte)'f', ..] => "a rich text file (RTF)",
        _ => null,
    };

    // By its mark; without one by the zero bytes that ASCII signs have, or by reading as Chinese.
    private static string? Wide(ReadOnlySpan<byte> bytes)
    {
        switch (bytes)
        {
            case [0xFF, 0xFE, 0, 0, ..]:
                return "UTF-32";
            case [0xFF, 0xFE, ..]:
                return "UTF-16 little-endian";
            case [0xFE, 0xFF, ..]:
                return "UTF-16 big-endian";
        }

        if (bytes.Length < 4 || !bytes.Contains((byte)0))
        {
            return null;
        }

        Span<int> zeros = [0, 0, 0, 0];
        for (var i = 0; i < bytes.Length; i++)
        {
            zeros[i % 4] += bytes[i] == 0 ? 1 : 0;
        }

        var quarter = bytes.Length / 4;
        if (bytes.Length % 4 == 0 && (zeros[3] == quarter || zeros[0] == quarter))
        {
            return "UTF-32 without a mark";
        }

        foreach (var (encoding, name) in (ReadOnlySpan<(Encoding, string)>)
            [(System.Text.Encoding.Unicode, "little"), (System.Text.Encoding.BigEndianUnicode, "big")])
        {
            var text = encoding.GetString(bytes[..Math.Min(bytes.Length & ~1, 4096)]);
            var known = text.Count(c => c is (>= ' ' and <= '~') or '\n' or '\r' or (>= '\u3000' and <= '\u9fff') or (>= '\uff00' and <= '\uffef'));
            if (known * 4 > text.Length * 3)
            {
                return $"UTF-16 {name}-endian without a mark";
            }
        }

        return null;
    }

    private static string NameOf(ReadOnlySpan<byte> bytes)
    {
        foreach (var (name, label, signs) in (ReadOnlySpan<(string, string, string)>)
            [("big5", "Big5", "的條第"), ("shift_jis", "Shift-JIS", "のは条"), ("euc-kr", "EUC-KR", "조의을")])
        {
            if (TryDecode(Strict(name), bytes) is { } text && text.AsSpan().ContainsAny(signs))
            {
                return label;
            }
        }

        return "an unknown encoding";
    }

    private static Refusal NotRead(string fileName, string what) =>
        Refuse("wrong-encoding", $"{fileName} is in {what}: save it as UTF-8 (GB18030 is read too) and import it again.");

    private static Refusal Refuse(string code, string words) => new(code, words);
}
