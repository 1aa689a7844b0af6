namespace Remit.Law.Instruments;

/// <summary>A text for people in the languages of its pack.</summary>
internal sealed class LocalText(IReadOnlyDictionary<string, string> byLanguage)
{
    /// <summary>The text in a language; in the pack's first language when it has none in that.</summary>
    public string In(string lang) => byLanguage.TryGetValue(lang, out var text) ? text : byLanguage.Values.FirstOrDefault() ?? "";

    /// <summary>All of them.</summary>
    public IEnumerable<string> All => byLanguage.Values;

    /// <summary>One text for every language.</summary>
    public static LocalText Same(string text) => new(new Dictionary<string, string> { ["zh"] = text, ["en"] = text });

    /// <summary>A cell's text; null when the cell has none.</summary>
    public static LocalText? Of(IReadOnlyDictionary<string, string>? words) => words is { Count: > 0 } ? new LocalText(words) : null;
}
