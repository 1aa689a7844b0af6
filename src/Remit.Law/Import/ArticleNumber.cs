using System.Globalization;
using System.Text;

namespace Remit.Law.Import;

/// <summary>Article numbers as texts write them: <c>第一百二十三条</c>, <c>第10条之一</c>, <c>Article 9</c>; kept as "123", "10-1", "9".</summary>
internal static class ArticleNumber
{
    /// <summary>The most articles that an instrument is thought to have; a larger number is no article number.</summary>
    public const int Max = 99_999;

    private const string Digits = "零一二三四五六七八九";

    /// <summary>Reads a Chinese or arabic whole number, full-width digits and inner blanks included; null when it is none.</summary>
    public static int? Read(ReadOnlySpan<char> text)
    {
        long total = 0, section = 0, digit = -1, positional = 0;
        var (units, count) = (false, 0);
        foreach (var raw in text)
        {
            if (raw is ' ' or '\u3000')
            {
                continue;
            }

            count++;
            var unit = Unit(raw);
            if (unit == 10_000)
            {
                (total, section, digit, units) = (total + ((section + Math.Max(digit, 0)) * unit), 0, -1, true);
            }
            else if (unit > 0)
            {
                (section, digit, units) = (section + ((digit < 0 ? 1 : digit) * unit), -1, true);
            }
            else if (Digit(raw) is >= 0 and var d)
            {
                (digit, positional) = (d, Math.Min((positional * 10) + d, int.MaxValue));
            }
            else
            {
                return null;
            }
        }

        var value = units ? total + section + Math.Max(digit, 0) : positional;
        return count is > 0 and <= 12 && value is > 0 and <= Max ? (int)value : null;
    }

    /// <summary>The number of an article from its main and inserted parts: 10 and 1 give "10-1".</summary>
    public static string Join(int main, int? inserted) =>
        inserted is { } i ? string.Create(CultureInfo.InvariantCulture, $"{main}-{i}") : main.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number to sort by: "10" before "10-1" before "11". Letters of inserted articles (9a) come in their order.</summary>
    public static long Order(string number)
    {
        var dash = number.IndexOf('-', StringComparison.Ordinal);
        var head = dash < 0 ? number.AsSpan() : number.AsSpan(0, dash);
        var letters = 0L;
        while (head.Length > 0 && char.IsAsciiLetterLower(head[^1]))
        {
            letters = (letters * 27) + (head[^1] - 'a' + 1);
            head = head[..^1];
        }

        _ = int.TryParse(head, NumberStyles.None, CultureInfo.InvariantCulture, out var main);
        _ = int.TryParse(dash < 0 ? "0" : number.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var inserted);
        return (main * 1_000_000L) + (Math.Min(letters, 999) * 1000) + Math.Min(inserted, 999);
    }

    /// <summary>The main part of a number: 10 of "10-1".</summary>
    public static int Main(string number) => (int)(Order(number) / 1_000_000L);

    /// <summary>Writes a Chinese number: 123 is 一百二十三, 10 is 十.</summary>
    public static string InChinese(int value)
    {
        var text = new StringBuilder();
        var pending = false;
        foreach (var (unit, sign) in (ReadOnlySpan<(int, string)>)[(10_000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")])
        {
            var d = value / unit % 10;
            if (d == 0)
            {
                pending = text.Length > 0;
                continue;
            }

            text.Append(pending ? "零" : "").Append(d == 1 && unit == 10 && text.Length == 0 ? "" : Digits[d].ToString()).Append(sign);
            pending = false;
        }

        return text.ToString();
    }

    private static int Unit(char c) => c switch { '十' => 10, '百' => 100, '千' => 1000, '万' => 10_000, _ => 0 };

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= '０' and <= '９' => c - '０',
        '〇' => 0,
        '两' => 2,
        _ => Digits.IndexOf(c, StringComparison.Ordinal),
    };
}
