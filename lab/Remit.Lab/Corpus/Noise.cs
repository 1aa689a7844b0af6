using System.Text.RegularExpressions;

namespace Remit.Lab.Corpus;

/// <summary>Changes sentences: other numbers, and sentences of a made-up duty that belong to few articles.</summary>
internal static partial class Noise
{
    private static readonly string[] Digits = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];

    private static readonly string[] Which =
    [
        "季度", "年度", "夜间", "汛期", "春季", "移交", "备用", "临时", "跨区", "联合", "专项", "首次", "定期", "委托", "应急", "分级", "公示", "抽样", "复核", "双人",
        "远程", "纸质", "封存", "退役", "扩建", "迁移", "停用", "试行", "委派", "轮岗", "回访", "补录", "预约", "限时", "集中", "交叉", "随机", "逐级", "异地", "日常",
    ];

    private static readonly string[] What =
    [
        "清单", "台账", "图纸", "样本", "印章", "钥匙", "名册", "合同", "证书", "标牌", "报告书", "承诺书", "登记表", "值守表", "预案", "通道", "仓位", "计量表", "录像", "底稿",
        "备件", "凭据", "回执", "编号", "路线", "门禁", "说明书", "评分表", "签收单", "封条", "交接单", "演练", "培训", "督查", "评议", "备案", "公告", "检定", "巡查", "盘点",
    ];

    private static readonly string[] Sentences =
    [
        "{0}应当建立{1}，并在{2}日内报送{3}。", "{1}由{3}统一制定格式，{0}应当在{2}日内补齐。", "{0}变更{1}的，应当提前{2}日告知{3}。", "{3}应当每{2}个月核对一次{1}，并公布结果。",
        "未按照规定保管{1}的，由{3}责令{2}日内改正。", "{1}的保存期限不少于{2}个月，期满后由{0}登记销毁。", "{0}委托他人办理{1}的，应当签订协议，并在{2}日内向{3}备案。",
        "{3}收到{1}后，应当在{2}日内出具意见。", "{0}的{1}发生遗失的，应当立即报告{3}，并在{2}日内补办。", "{1}应当真实、完整，{0}的主要负责人每{2}个月签字确认。",
    ];

    /// <summary>A made-up thing that a duty is about: 汛期交接单. There are 1,600.</summary>
    public static string Thing(Dice dice) => dice.Of(Which) + dice.Of(What);

    /// <summary>A sentence about that thing.</summary>
    public static string Sentence(Dice dice, Topic topic, string thing) =>
        string.Format(null, dice.Of(Sentences), topic.Field + "经营者", thing, Number(dice), topic.Body);

    /// <summary>A question whose words stand in that sentence, in another order.</summary>
    public static string Question(Dice dice, Topic topic, string thing) => dice.Below(4) switch
    {
        0 => $"{topic.Field}的{thing}有什么要求？",
        1 => $"{topic.Field}经营者办理{thing}要注意什么",
        2 => $"{thing}由{topic.Body}怎么管？",
        _ => $"请问{topic.Field}经营者的{thing}怎样处理",
    };

    /// <summary>Numbers of days, months, sums and times become others; numbers of articles stay.</summary>
    public static string Numbers(Dice dice, string text) => Counted.Replace(text, m => Number(dice) + m.Groups["unit"].Value);

    private static string Number(Dice dice) => dice.Below(4) switch
    {
        0 => dice.Of(Digits),
        1 => "十" + dice.Of(Digits),
        2 => dice.Of(Digits) + "十",
        _ => dice.Of(Digits) + "十" + dice.Of(Digits),
    };

    [GeneratedRegex("(?<![第零一二三四五六七八九十百千万])[一二三四五六七八九十百]{1,4}(?<unit>日|个月|年以|万元|倍|小时|次以上)")]
    private static partial Regex Counted { get; }
}
