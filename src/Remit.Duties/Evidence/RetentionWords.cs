namespace Remit.Duties;

/// <summary>Says the retention duty's state in one sentence.</summary>
internal static class RetentionWords
{
    /// <summary>The sentence for the state: it never claims more than the evidence shows.</summary>
    /// <param name="evidence">The reading; null when no vault of the operator is known.</param>
    /// <param name="zh">Chinese or English.</param>
    public static string Of(RetentionEvidence? evidence, bool zh) => evidence switch
    {
        null => zh ? "本系统未连接该运营者的日志库，无法判断" : "no vault of this operator is known here, so nothing can be said",
        { State: DutyState.Met } met when met.DaysKept >= met.DaysNeeded =>
            zh ? $"已连续留存 {met.DaysKept} 天，满六个月" : $"{Days(met.DaysKept)} kept, six months are full",
        { State: DutyState.Met } met =>
            zh ? $"已留存 {met.DaysKept} 天，正在按六个月的要求累积" : $"{Days(met.DaysKept)} kept, on course for six months",
        _ => string.Join(zh ? "；" : "; ", evidence.Reasons.Select(reason => zh ? Chinese(reason) : reason.Words.TrimEnd('.'))) is { Length: > 0 } why
            ? why
            : zh ? "没有可读的证据" : "no evidence can be read",
    };

    private static string Days(int days) => days == 1 ? "1 day" : $"{days} days";

    private static string Chinese(EvidenceReason reason) => reason.Code switch
    {
        "no-source" => "还没有登记任何日志来源",
        "empty" => "还没有收到任何日志",
        "gap" => "某个来源的日志有中断，且没有说明",
        "early-deletion" => "有日志在期满之前被删除",
        "damaged" => "有日志段损坏或丢失，校验未通过",
        "never-verified" => "日志库还从未校验过",
        "checkpoint-old" => "最新的检查点已超过二十分钟",
        "unreachable" => "暂时读不到日志库",
        _ => reason.Words,
    };
}
