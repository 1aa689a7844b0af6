using System.Globalization;
using System.Text.RegularExpressions;
using Remit.Kernel;

namespace Remit.Law.Instruments;

/// <summary>An article at a version: <c>cn.csl@2026-01-01/art-9</c>, <c>cn-xj.nsr@unknown/art-5</c>.</summary>
/// <param name="Instrument">The instrument's id.</param>
/// <param name="Version">The version's first day, or <c>unknown</c>.</param>
/// <param name="Number">The article's number in that version.</param>
internal readonly partial record struct CitationId(string Instrument, string Version, string Number)
{
    /// <summary>The word for a commencement that nobody could find out.</summary>
    public const string Unknown = "unknown";

    /// <summary>Reads a citation id.</summary>
    public static Outcome<CitationId> Parse(string text) =>
        text.Length <= 120 && Form.Match(text) is { Success: true } m
            ? new CitationId(m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value)
            : new Refusal("malformed-citation", $"“{Cut(text)}” is no citation: write INSTRUMENT@VERSION/art-NUMBER, such as cn.csl@2026-01-01/art-9.");

    /// <summary>Refuses an instrument id that is not well formed; null when it is.</summary>
    public static Refusal? Malformed(string instrument) =>
        instrument.Length <= 60 && InstrumentForm.IsMatch(instrument)
            ? null
            : new Refusal("malformed-instrument",
                $"“{Cut(instrument)}” is no instrument id: write lower-case letters, digits and hyphens in two or more parts with dots, such as cn.csl.");

    /// <summary>The version part of ids for a first day; null is unknown.</summary>
    public static string VersionOf(DateOnly? from) => from?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? Unknown;

    public override string ToString() => $"{Instrument}@{Version}/art-{Number}";

    private static string Cut(string text) => text.Length <= 40 ? text : text[..40] + "…";

    [GeneratedRegex(@"^([a-z0-9-]+(?:\.[a-z0-9-]+)+)@(\d{4}-\d{2}-\d{2}|unknown)/art-(\d{1,5}[a-z]{0,2}(?:-\d{1,3})?)$")]
    private static partial Regex Form { get; }

    [GeneratedRegex(@"^[a-z0-9-]+(?:\.[a-z0-9-]+)+$")]
    private static partial Regex InstrumentForm { get; }
}
