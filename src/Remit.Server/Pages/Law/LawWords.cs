using Remit.Law;
using Remit.Server.Pages.Frame;
using Remit.Server.Pages.Texts;

namespace Remit.Server.Pages.Law;

/// <summary>The pack's codes in a reader's words. A code that is not known here is shown as it is.</summary>
internal static class LawWords
{
    public static string Role(Voice voice, string role) => role switch
    {
        "lead" => voice[LawTexts.RoleLead],
        "coordinates" => voice[LawTexts.RoleCoordinates],
        "handles" => voice[LawTexts.RoleHandles],
        "supervises" => voice[LawTexts.RoleSupervises],
        "cooperates" => voice[LawTexts.RoleCooperates],
        "receives" => voice[LawTexts.RoleReceives],
        _ => role,
    };

    public static string Level(Voice voice, string level) => level switch
    {
        "union" => voice[LawTexts.LevelUnion],
        "nation" => voice[LawTexts.LevelNation],
        "province" => voice[LawTexts.LevelProvince],
        "prefecture" => voice[LawTexts.LevelPrefecture],
        "county" => voice[LawTexts.LevelCounty],
        "designated" => voice[LawTexts.LevelDesignated],
        _ => level,
    };

    public static string Status(Voice voice, string status) => status switch
    {
        "in-force" => voice[LawTexts.InForce],
        "repealed" => voice[LawTexts.Repealed],
        "proposed" => voice[LawTexts.Proposed],
        "unverified" => voice[LawTexts.Unverified],
        "local" => voice[LawTexts.Local],
        "default" => voice[LawTexts.Default],
        "example" => voice[LawTexts.Example],
        _ => status,
    };

    /// <summary>A version's status on a day: a text that another has followed is an earlier one.</summary>
    public static (string Words, string Tone) Standing(Voice voice, VersionView version, DateOnly today) =>
        version.To is { } to && to <= today ? (voice[LawTexts.Superseded], "quiet") : (Status(voice, version.Status), Tone(version.Status));

    public static string Tone(string status) => status switch
    {
        "in-force" => "good",
        "unverified" or "proposed" => "wait",
        "repealed" => "quiet",
        _ => "info",
    };

    public static string Contact(Voice voice, string type) => type switch
    {
        "phone" => voice[PartTexts.Phone],
        "fax" => voice[PartTexts.Fax],
        "mail" => voice[PartTexts.Mail],
        "web" => voice[PartTexts.Web],
        "app" => voice[PartTexts.App],
        "address" => voice[PartTexts.Address],
        _ => type,
    };

    /// <summary>An article as people cite it: 《网络安全法》第九条, "Cybersecurity Law, article 9".</summary>
    public static string Cite(Voice voice, Citation citation) => voice.Language == Language.Chinese
        ? $"《{citation.InstrumentTitle}》{voice.Say(LawTexts.NumberLine, citation.Number)}"
        : $"{citation.InstrumentTitle}, {voice.Say(LawTexts.NumberLine, citation.Number)}";

    /// <summary>An article as a heading: as its own text writes it, where the text is here and the reader reads it.</summary>
    public static string Label(Voice voice, ArticleView article)
    {
        if (article.Blocks.Count > 0 && voice.Language == Language.Chinese)
        {
            return article.Label;
        }

        var words = voice.Say(LawTexts.NumberLine, article.Citation.Number);
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>The days of a version in words.</summary>
    public static string Interval(Voice voice, VersionView version) =>
        (version.From is { } from ? voice.Say(LawTexts.From, voice.Day(from)) : voice[LawTexts.FromUnknown])
        + (version.To is { } to ? (voice.Language == Language.Chinese ? "，" : ", ") + voice.Say(LawTexts.Until, voice.Day(to)) : "");

    /// <summary>A version's name in a citation as a day, or in words when it is unknown.</summary>
    public static string VersionName(Voice voice, string version) =>
        DateOnly.TryParseExact(version, "yyyy-MM-dd", out var day) ? voice.Day(day) : voice[LawTexts.FromUnknown];

    /// <summary>The language tag of a text of law: it keeps its own, whatever the page speaks.</summary>
    public static string LanguageOf(string text) => text.Any(sign => sign is >= '\u4e00' and <= '\u9fff') ? Language.Chinese.Tag : Language.English.Tag;

    /// <summary>What a list shows of an article beside its number: its heading, else how it begins.</summary>
    public static string Beginning(ArticleView article, int charsMax)
    {
        if (article.Citation.Heading is { } heading)
        {
            return heading;
        }

        var words = article.Blocks.Count > 0 ? article.Blocks[0].Text : article.Citation.Gist ?? "";
        return words.Length <= charsMax ? words : words[..charsMax] + "…";
    }

    /// <summary>An answer's first sentence and the rest of it: the first says who.</summary>
    public static (string First, string Others) Sentences(string answer)
    {
        var end = answer.IndexOf('。', StringComparison.Ordinal);
        var dot = answer.IndexOf(". ", StringComparison.Ordinal);
        var cut = end >= 0 && (dot < 0 || end < dot) ? end + 1 : dot >= 0 ? dot + 1 : answer.Length;
        return (answer[..cut], answer[cut..].Trim());
    }
}
