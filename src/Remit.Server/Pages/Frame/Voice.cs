using System.Globalization;

namespace Remit.Server.Pages.Frame;

/// <summary>How this request's page speaks: its language, its addresses, its days and times. One a request.</summary>
internal sealed class Voice(Language language, TimeZoneInfo zone, string path)
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The page's language.</summary>
    public Language Language => language;

    /// <summary>The page's address without language, query first stripped: <c>/ask</c>.</summary>
    public string Path => path;

    /// <summary>Whether the page is this one or lies under it.</summary>
    public bool IsAt(string page) => path == page || path.StartsWith(page + "/", StringComparison.Ordinal);

    /// <summary>Numbers and days in this language.</summary>
    public CultureInfo Culture => language == Language.Chinese ? Chinese : English;

    /// <summary>The zone in which times are shown.</summary>
    public TimeZoneInfo Zone => zone;

    /// <summary>The words in this language.</summary>
    public string this[Text text] => text.In(language);

    /// <summary>The words in this language with their holes filled.</summary>
    public string Say(Text text, params object?[] holes) => string.Format(Culture, text.In(language), holes);

    /// <summary>One of two names: what the data give in Chinese and in English.</summary>
    public string Pick(string chinese, string english) =>
        language == Language.Chinese ? (chinese.Length > 0 ? chinese : english) : (english.Length > 0 ? english : chinese);

    /// <summary>Between a title and what it stands for.</summary>
    public string Colon => language == Language.Chinese ? "：" : ": ";

    /// <summary>Between the parts of a list in one line.</summary>
    public string Semicolon => language == Language.Chinese ? "、" : "; ";

    /// <summary>The address of a page in this language: <c>/zh/ask</c>.</summary>
    public string To(string page) => In(language, page);

    /// <summary>The address of a page in another language.</summary>
    public static string In(Language other, string page) => page == "/" ? $"/{other.Code}/" : $"/{other.Code}{page}";

    /// <summary>A day in words.</summary>
    public string Day(DateOnly day) => day.ToString(language == Language.Chinese ? "yyyy'年'M'月'd'日'" : "d MMMM yyyy", Culture);

    /// <summary>A moment in the instance's zone, with the zone.</summary>
    public string Moment(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        var sign = local.Offset < TimeSpan.Zero ? '−' : '+';
        var hours = $"{local.Offset.Duration():h\\:mm}".Replace(":00", "", StringComparison.Ordinal);
        var offset = local.Offset == TimeSpan.Zero ? "UTC" : $"UTC{sign}{hours}";
        return local.ToString(language == Language.Chinese ? "yyyy'年'M'月'd'日' HH:mm" : "d MMM yyyy, HH:mm", Culture) + $" ({offset})";
    }

    /// <summary>The day on which a moment falls in the instance's zone.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>A count with its thousands apart.</summary>
    public string Count(long count) => count.ToString("N0", Culture);

    /// <summary>A size in bytes, in the unit in which it is easiest to read.</summary>
    public string Size(long bytes) => bytes switch
    {
        < 10_000 => $"{Count(bytes)} B",
        < 10_000_000 => $"{Count(bytes / 1000)} kB",
        < 10_000_000_000 => $"{Count(bytes / 1_000_000)} MB",
        _ => $"{Count(bytes / 1_000_000_000)} GB",
    };
}
