using System.Globalization;
using System.Text.RegularExpressions;
using Remit.Law.Instruments;

namespace Remit.Law.Packs.Reading;

/// <summary>Tells whether a text has a form, and what to write when it has not.</summary>
internal static partial class Forms
{
    // A test forbids the group on content in matters; here it is simply no class that Remit knows.
    private static readonly string[] RsitGroups =
    [
        "malicious-code", "information-gathering", "intrusion-attempts", "intrusions", "availability", "information-content-security", "fraud", "vulnerable",
        "other",
    ];

    /// <summary>Null when the text has the form; else what to write.</summary>
    public static string? Remedy(Form form, string text) => form switch
    {
        _ when text.Length > 200 => "write at most 200 characters",
        Form.Id => Id.IsMatch(text) ? null : "write lower-case words with hyphens",
        Form.InstrumentId => CitationId.Malformed(text) is null ? null : "write lower-case words in two or more parts with dots, such as cn.csl",
        Form.ProvisionId => ProvisionId.IsMatch(text) ? null : "write p and a number, such as p8 or p2026-3",
        Form.BodyId => BodyId.IsMatch(text) ? null : "write the kind and the region's code with a dot, such as cyberspace.650100",
        Form.Day => IsDay(text) ? null : "write a day as year-month-day, such as 2026-01-01",
        Form.Days => IsDays(text) ? null : "write a day such as 2026-01-01, the word unknown, or a span such as 2014-10-01..2015-09-30",
        Form.Period => Period.IsMatch(text) ? null : "write a period of ISO 8601, such as P6M for six months",
        Form.Number => Number.IsMatch(text) ? null : "write the article's number, such as 9 or 10-1",
        Form.Part => Part.IsMatch(text) ? null : "write a paragraph such as 2, or an item of it such as 1.1",
        Form.Language => Language.IsMatch(text) ? null : "write a language as two or three letters, such as zh",
        Form.Zone => TimeZoneInfo.TryFindSystemTimeZoneById(text, out _) ? null : "write a time zone of the IANA list, such as Asia/Shanghai",
        Form.Sha256 => Sha256.IsMatch(text) ? null : "write 64 hexadecimal digits in lower case",
        Form.Currency => Currency.IsMatch(text) ? null : "write the three letters of ISO 4217, such as CNY",
        Form.Rsit => text.Split('/') is [var group, var type] && RsitGroups.Contains(group) && Id.IsMatch(type) ? null
            : $"write a class of the RSIT, such as intrusions/system-compromise, of one of the groups {string.Join(", ", RsitGroups)}",
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };

    /// <summary>The parts of <c>cn.csl/p59#1</c>: instrument (null when it names none), provision, part (null without).</summary>
    public static (string? Instrument, string Provision, string? Part) Split(string reference)
    {
        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        var (whole, part) = hash < 0 ? (reference, null) : (reference[..hash], reference[(hash + 1)..]);
        var slash = whole.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (null, whole, part) : (whole[..slash], whole[(slash + 1)..], part);
    }

    private static bool IsDay(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsDays(string text) => text == CitationId.Unknown || IsDay(text)
        || (text.Split("..") is [var a, var b] && IsDay(a) && IsDay(b) && string.CompareOrdinal(a, b) <= 0);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Id { get; }

    [GeneratedRegex("^p[0-9][0-9a-z]*(-[0-9a-z]+)*$")]
    private static partial Regex ProvisionId { get; }

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\.[A-Za-z0-9-]+$")]
    private static partial Regex BodyId { get; }

    [GeneratedRegex(@"^P(?=\d|T\d)(\d{1,4}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?(T(?=\d)(\d{1,4}H)?(\d{1,4}M)?(\d{1,4}S)?)?$")]
    private static partial Regex Period { get; }

    [GeneratedRegex(@"^\d{1,5}[a-z]{0,2}(-\d{1,3})?$")]
    private static partial Regex Number { get; }

    [GeneratedRegex(@"^\d{1,3}(\.\d{1,3})?$")]
    private static partial Regex Part { get; }

    [GeneratedRegex("^[a-z]{2,3}$")]
    private static partial Regex Language { get; }

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Sha256 { get; }

    [GeneratedRegex("^[A-Z]{3}$")]
    private static partial Regex Currency { get; }
}
