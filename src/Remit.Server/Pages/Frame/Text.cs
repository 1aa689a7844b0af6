namespace Remit.Server.Pages.Frame;

/// <summary>One thing that a page says, in every language that pages speak. Both stand side by side, so that neither is forgotten.</summary>
/// <param name="Zh">Chinese as it is written, not English word by word. May hold {0}, {1}, …</param>
/// <param name="En">English, with the same holes.</param>
public readonly record struct Text(string Zh, string En)
{
    /// <summary>The words in one language.</summary>
    internal string In(Language language) => language == Language.Chinese ? Zh : En;
}

/// <summary>A language of the pages.</summary>
/// <param name="Code">How addresses name it: <c>zh</c>.</param>
/// <param name="Tag">How the markup names it: <c>zh-CN</c>.</param>
/// <param name="OwnName">How its readers call it.</param>
internal sealed record Language(string Code, string Tag, string OwnName)
{
    public static Language Chinese { get; } = new("zh", "zh-CN", "中文");

    public static Language English { get; } = new("en", "en", "English");

    public static IReadOnlyList<Language> All { get; } = [Chinese, English];

    /// <summary>The language that one would switch to.</summary>
    public Language Other => this == Chinese ? English : Chinese;

    /// <summary>The language with this code; null when pages do not speak it.</summary>
    public static Language? Find(string? code) => All.FirstOrDefault(language => string.Equals(language.Code, code, StringComparison.OrdinalIgnoreCase));

    /// <summary>The best one for an <c>Accept-Language</c> header; <paramref name="fallback"/> when there is none.</summary>
    public static Language Preferred(string? header, Language fallback)
    {
        if (string.IsNullOrWhiteSpace(header))
        {
            return fallback;
        }

        var wanted = Microsoft.Net.Http.Headers.StringWithQualityHeaderValue.TryParseList([header], out var parsed) ? parsed : [];
        return wanted
            .OrderByDescending(value => value.Quality ?? 1)
            .Select(value => Find(value.Value.Value?.Split('-')[0]))
            .FirstOrDefault(language => language is not null) ?? English;
    }
}
