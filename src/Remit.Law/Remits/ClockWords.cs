namespace Remit.Law.Remits;

/// <summary>Deadlines in words.</summary>
internal static class ClockWords
{
    /// <summary>"First report of an ordinary operator: within 4 hours after the discovery."</summary>
    public static string Sentence(Clock clock, string lang)
    {
        var name = clock.Names.In(lang);
        var own = clock.Words?.In(lang);
        var time = Time(clock.Length, clock.Unit, clock.Anchor, lang);
        return lang == "zh" ? $"{name}：{time}。{own}" : $"{name}: {time}.{(own is null ? "" : " " + own)}";
    }

    /// <summary>"within 4 hours of the discovery"; without an anchor "within 4 hours".</summary>
    public static string Time(int? length, string? unit, string? anchor, string lang)
    {
        var zh = lang == "zh";
        if (length is not { } number)
        {
            return zh ? "及时（法律没有写数字）" : "in time (the law gives no number)";
        }

        var from = anchor is null ? "" : zh ? $"自{Anchor(anchor, true)}起" : $" of {Anchor(anchor, false)}";
        return zh ? $"{from}{number}{Unit(unit, number, true)}内" : $"within {number} {Unit(unit, number, false)}{from}";
    }

    private static string Unit(string? unit, int length, bool zh) => (unit, zh) switch
    {
        ("minute", true) => "分钟",
        ("hour", true) => "小时",
        ("day", true) => "日",
        ("working-day", true) => "个工作日",
        ("week", true) => "周",
        ("month", true) => "个月",
        ("year", true) => "年",
        (_, true) => unit ?? "",
        (_, false) => (unit?.Replace('-', ' ') ?? "") + (length == 1 ? "" : "s"),
    };

    private static string Anchor(string anchor, bool zh) => (anchor, zh) switch
    {
        ("discovered", true) => "发现",
        ("aware", true) => "知悉",
        ("submitted", true) => "报告提交",
        ("accepted", true) => "受理",
        ("handled", true) => "处置结束",
        ("ended", true) => "结束",
        ("received", true) => "收到",
        ("connected", true) => "联网",
        ("decided", true) => "作出决定",
        ("requested", true) => "被要求",
        ("changed", true) => "变更",
        ("discovered", false) => "the discovery",
        ("aware", false) => "becoming aware",
        ("submitted", false) => "the report",
        ("accepted", false) => "acceptance",
        ("handled", false) => "the end of handling",
        ("ended", false) => "the end",
        ("received", false) => "receipt",
        ("connected", false) => "connection",
        ("decided", false) => "the decision",
        ("requested", false) => "the request",
        ("changed", false) => "the change",
        _ => anchor,
    };
}
