using System.Globalization;

namespace Remit.Law.Remits;

/// <summary>Penalties in words, as of a day.</summary>
internal static class PenaltyWords
{
    /// <summary>"Operator does not fulfil its protection duties: order, warning; …"; empty when nothing held on the day.</summary>
    /// <param name="penalty">The penalty.</param>
    /// <param name="on">The day.</param>
    /// <param name="currency">The pack's currency, as ISO 4217 has it.</param>
    /// <param name="lang"><c>zh</c> or <c>en</c>.</param>
    public static string Sentence(Penalty penalty, DateOnly on, string currency, string lang)
    {
        var version = penalty.Basis.Instrument.On(on);
        if (version is null || !penalty.ByVersion.TryGetValue(version.Key, out var tiers))
        {
            return "";
        }

        var zh = lang == "zh";
        var parts = tiers.Select(t => When(t.When, zh) + Measures(t, currency, zh));
        return $"{penalty.Names.In(lang)}{(zh ? "：" : ": ")}{string.Join(zh ? "；" : "; ", parts)}{(zh ? "。" : ".")}";
    }

    private static string Measures(PenaltyTier tier, string currency, bool zh)
    {
        var parts = new List<string>(tier.Measures.Select(m => Measure(m, zh)));
        if (tier.Operator is { } o)
        {
            parts.Add(zh ? "对运营者罚款" + Money(o, currency, zh) : "fine for the operator of " + Money(o, currency, zh));
        }

        if (tier.Persons is { } p)
        {
            parts.Add(zh ? "对责任人员罚款" + Money(p, currency, zh) : "fine for those responsible of " + Money(p, currency, zh));
        }

        if (tier.Times is { } times)
        {
            parts.Add(Times(times, zh));
        }

        return string.Join(zh ? "，" : ", ", parts);
    }

    // "1–10 × gain": a fine that is a multiple of something.
    private static string Times(string times, bool zh)
    {
        var at = times.IndexOf(" × ", StringComparison.Ordinal);
        var (range, of) = (times[..at], times[(at + 3)..]);
        return (of, zh) switch
        {
            ("gain", true) => $"罚款为违法所得的{range}倍",
            ("price", true) => $"罚款为采购金额的{range}倍",
            ("gain", false) => $"a fine of {range} times the gain",
            ("price", false) => $"a fine of {range} times the price",
            _ => times,
        };
    }

    private static string Money(MoneyRange range, string currency, bool zh)
    {
        var amount = range switch
        {
            { Min: > 0 and var min, Max: { } max } => Amount(min, currency, zh) + (zh ? "至" : " to ") + Amount(max, currency, zh),
            { Max: { } max } when range.AtLeast => zh ? $"，最高额不低于{Amount(max, currency, zh)}" : $"up to a maximum of at least {Amount(max, currency, zh)}",
            { Max: { } max } => zh ? $"{Amount(max, currency, zh)}以下" : $"up to {Amount(max, currency, zh)}",
            { Min: { } min } => zh ? $"{Amount(min, currency, zh)}以上" : $"{Amount(min, currency, zh)} or more",
            _ => zh ? "（数额不明）" : "(amount unknown)",
        };
        return amount + (range.Or is { } or ? Share(or, zh) : "");
    }

    private static string Share(ShareOf share, bool zh)
    {
        var percent = share.Percent.ToString("0.##", CultureInfo.InvariantCulture);
        var of = (share.Of, zh) switch { ("turnover", true) => "年营业额", ("turnover", false) => "yearly turnover", _ => share.Of };
        return (zh ? $"或者{of}的 {percent}%" : $" or {percent} % of {of}") + Whichever(share, zh);
    }

    /// <summary>Which of an amount and a share counts; nothing where the law does not say.</summary>
    public static string Whichever(ShareOf share, bool zh) => (share.Lower, zh) switch
    {
        (null, _) => "",
        ({ } lower, true) => lower ? "，取低者" : "，取高者",
        ({ } lower, false) => lower ? ", whichever is lower" : ", whichever is higher",
    };

    private static string Amount(long value, string currency, bool zh)
    {
        var unit = (currency, zh) switch { ("CNY", true) => "元", ("CNY", false) => "yuan", ("EUR", true) => "欧元", ("EUR", false) => "euros", _ => currency };
        return zh
            ? value % 10_000 == 0 ? $"{value / 10_000}万{unit}" : $"{value}{unit}"
            : string.Create(CultureInfo.InvariantCulture, $"{value:N0} {unit}");
    }

    private static string When(string when, bool zh) => (when, zh) switch
    {
        ("first", true) => "首先",
        ("first-may", true) => "并可以",
        ("refused-or-harm", true) => "拒不改正或者造成危害的，",
        ("serious", true) => "后果严重的，",
        ("very-serious", true) => "后果特别严重的，",
        ("small-gain", true) => "没有违法所得或者不足十万元的，",
        ("large-gain", true) => "违法所得十万元以上的，",
        ("graver", true) => "情节较重的，",
        ("gain", true) => "有违法所得的，",
        ("no-gain", true) => "没有违法所得的，",
        (_, true) => "",
        ("first", false) => "first ",
        ("first-may", false) => "and possibly at once ",
        ("refused-or-harm", false) => "on refusal or harm ",
        ("serious", false) => "with serious outcome ",
        ("very-serious", false) => "with very serious outcome ",
        ("small-gain", false) => "without gain or under 100,000 yuan ",
        ("large-gain", false) => "with a gain of 100,000 yuan or more ",
        ("graver", false) => "in graver cases ",
        ("gain", false) => "with a gain ",
        ("no-gain", false) => "without a gain ",
        _ => "",
    };

    private static string Measure(string measure, bool zh) => (measure, zh) switch
    {
        ("order", true) => "责令改正",
        ("warning", true) => "警告",
        ("confiscate" or "confiscation", true) => "没收违法所得",
        ("stop", true) => "责令停止",
        ("suspension", true) => "暂停业务",
        ("closure", true) => "关闭",
        ("detention", true) => "拘留",
        ("job-ban", true) => "限制从业",
        ("remove-effect", true) => "采取措施消除影响",
        ("order", false) => "order to correct",
        _ => measure.Replace('-', ' '),
    };
}
