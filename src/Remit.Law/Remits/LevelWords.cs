using System.Globalization;

namespace Remit.Law.Remits;

/// <summary>Proposed levels in words.</summary>
internal static class LevelWords
{
    public static string Sentence(Level level, IReadOnlyList<Level> couldBe, IReadOnlyList<LevelReason> reasons, string lang)
    {
        var zh = lang == "zh";
        var words = new List<string>
        {
            (zh, level.DutyToNotify) switch
            {
                (true, true) => $"按所给的数值，建议定为{level.Names.In(lang)}，须按规定报告。",
                (true, false) => $"按所给的数值，建议定为{level.Names.In(lang)}，按这些规定没有报告义务。",
                (false, true) => $"By the values given: {level.Names.In(lang)}; it must be notified.",
                (false, false) => $"By the values given: {level.Names.In(lang)}; these rules ask for no notice.",
            },
        };
        if (couldBe.Count > 0)
        {
            var names = string.Join(zh ? "、" : ", ", couldBe.Select(l => l.Names.In(lang)));
            words.Add(zh ? $"也可能是{names}，尚不能确定。" : $"It may also be {names}: that cannot be decided here.");
        }

        return string.Join(zh ? "" : " ", words.Concat(reasons.Select(r => r.Words)));
    }

    public static string Reason(LevelTable table, Indicator indicator, Threshold threshold, decimal value, string status, string lang)
    {
        var zh = lang == "zh";
        var (measured, level) = ($"{indicator.Names.In(lang)} {Number(value)} {indicator.Unit.In(lang)}", table.Of(threshold.Level).Names.In(lang));
        var limit = threshold.Value is { } v ? Number(v) + Share(table, threshold.Or, lang) : "";
        var secondary = threshold.Mark == "S" ? zh ? "（数值出自第二手资料）" : " (the number is from a secondary report)" : "";
        return (status, zh) switch
        {
            ("reached", true) => $"{measured}：达到{level}的标准 {limit}{secondary}。",
            ("reached", false) => $"{measured}: reaches {limit}, {level}{secondary}.",
            ("unverified", true) => $"{measured}：可能是{level}，标准未经核实。",
            ("unverified", false) => $"{measured}: may be {level}; the threshold is not verified.",
            ("missing", true) => $"{measured}：可能是{level}，标准为 {limit}；请一并给出 {threshold.Or!.Of}。",
            ("missing", false) => $"{measured}: may be {level}, whose threshold is {limit}; give {threshold.Or!.Of} too.",
            (_, true) => $"{measured}：未达到{level}的标准 {limit}{secondary}。",
            _ => $"{measured}: does not reach {limit}, {level}{secondary}.",
        };
    }

    public static string NotApplicable(Indicator indicator, bool day, string lang) => (day, lang == "zh") switch
    {
        (true, true) => $"{indicator.Names.In(lang)}：那一天还没有这个标准。",
        (true, false) => $"{indicator.Names.In(lang)}: not laid down on that day.",
        (false, true) => $"{indicator.Names.In(lang)}：不适用于这一类运营者。",
        (false, false) => $"{indicator.Names.In(lang)}: not for this class of operators.",
    };

    private static string Share(LevelTable table, ShareOf? share, string lang)
    {
        if (share is null)
        {
            return "";
        }

        var of = table.Quantities.First(q => q.Id == share.Of).Names.In(lang);
        var percent = share.Percent.ToString("0.##", CultureInfo.InvariantCulture);
        return (lang == "zh" ? $"或者{of}的 {percent}%" : $" or {percent} % of {char.ToLowerInvariant(of[0])}{of[1..]}")
            + PenaltyWords.Whichever(share, lang == "zh");
    }

    private static string Number(decimal value) => value.ToString("#,0.######", CultureInfo.InvariantCulture);
}
