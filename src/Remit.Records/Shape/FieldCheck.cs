using System.Globalization;
using System.Text;

namespace Remit.Records;

/// <summary>Reads what was given for a field into its one spelling, or says what is wrong.</summary>
internal static class FieldCheck
{
    private const NumberStyles Plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;

    /// <summary>The value as it is kept; empty where nothing was given.</summary>
    public static (string Value, FieldError? Error) Read(Field field, string? given, IReadOnlyList<Option> options)
    {
        var text = (given ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim().Normalize(NormalizationForm.FormC);
        if (text.Length == 0)
        {
            return field.Needed && field.Type != FieldType.Yes
                ? Wrong(field, "needed", new("请填写“{0}”。", "Fill in “{0}”."))
                : (field.Type == FieldType.Yes ? "no" : "", null);
        }

        if (text.Length > field.LengthMax && field.Type is FieldType.Line or FieldType.Area)
        {
            return Wrong(field, "too-long", new("“{0}”最多 {1} 个字符。", "“{0}” has at most {1} characters."), field.LengthMax);
        }

        if (text.Any(c => char.IsControl(c) && (c != '\n' || field.Type != FieldType.Area)))
        {
            return Wrong(field, "control", new("“{0}”含有控制字符。", "“{0}” holds a control character."));
        }

        return field.Type switch
        {
            FieldType.Choice or FieldType.Entry => options.Any(o => o.Id == text)
                ? (text, null)
                : Wrong(field, "not-an-option", new("“{0}”请从列表中选择。", "Choose “{0}” from the list.")),
            FieldType.Day => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) && text[0] is '1' or '2'
                ? (text, null)
                : Wrong(field, "not-a-day", new("“{0}”请按 2026-11-26 的格式填写日期。", "Give “{0}” as a day, such as 2026-11-26.")),
            FieldType.Moment => ReadMoment(field, text),
            FieldType.Number or FieldType.Money => ReadNumber(field, text),
            FieldType.Yes => text is "yes" or "no"
                ? (text, null)
                : Wrong(field, "not-yes-or-no", new("“{0}”请选择是或否。", "Answer “{0}” with yes or no.")),
            FieldType.Hash => text.Length == 64 && text.All(char.IsAsciiHexDigit)
                ? (text.ToLowerInvariant(), null)
                : Wrong(field, "not-a-hash", new("“{0}”应为 64 位十六进制的 SHA-256。", "Give “{0}” as SHA-256, 64 hex digits.")),
            _ => (text, null),
        };
    }

    private static (string, FieldError?) ReadMoment(Field field, string text) =>
        DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mmzzz"],
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at.Year > 1969
            ? (at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), null)
            : Wrong(field, "not-a-moment", new("“{0}”请按 2026-11-26T09:30+08:00 的格式填写时间。", "Give “{0}” as a time, such as 2026-11-26T09:30+08:00."));

    private static (string, FieldError?) ReadNumber(Field field, string text)
    {
        if (!decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var number) || decimal.Round(number, field.Type == FieldType.Money ? 2
            : 4) != number)
        {
            return Wrong(field, "not-a-number", new("“{0}”应为数字。", "“{0}” is a number."));
        }

        return number < field.Min || number > field.Max
            ? Wrong(field, "out-of-bounds", new("“{0}”应在 {1} 与 {2} 之间。", "“{0}” lies between {1} and {2}."), field.Min, field.Max)
            : ((number / 1.000000000000000000m).ToString(CultureInfo.InvariantCulture), null);
    }

    private static (string, FieldError?) Wrong(Field field, string code, Words words, params object?[] more)
    {
        object?[] Holes(string label) => [label, .. more];
        return ("", new FieldError(field.Id, code, new(words.With(Holes(field.Label.Zh)).Zh, words.With(Holes(field.Label.En)).En)));
    }
}
