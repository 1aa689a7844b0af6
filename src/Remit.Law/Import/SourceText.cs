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

        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return NotRead(fileName, bytes[0] == 0xFF ? "UTF-16 little-endian" : "UTF-16 big-endian");
        }

        var body = bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
        if (body.Contains((byte)0))
        {
            return NotRead(fileName, "UTF-16 without a mark, or no text at all");
        }

        if (TryDecode(Utf8, body) is { } utf8)
        {
            return new SourceText(utf8, "utf-8");
        }

        return LooksWestern(body)
            ? NotRead(fileName, "a western single-byte encoding (ISO 8859 or Windows-1252)")
            : TryDecode(Gb18030, body) is { } gb && HasCommonSigns(gb) ? new SourceText(gb, "gb18030") : NotRead(fileName, NameOf(body));
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

    private static bool HasCommonSigns(string text) => text.AsSpan().ContainsAny("的条第。，");

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
