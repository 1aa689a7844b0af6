using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>The coordinator's board, risk indicators, public figures.</summary>
internal static class FigureTexts
{
    public static readonly Text AsTable = new("以表格查看", "Show as a table");
    public static readonly Text Month = new("月份", "Month");
    public static readonly Text Count = new("数量", "Count");
    public static readonly Text Nothing = new("这段时间没有可显示的数据。", "There is nothing to show for this time.");

    public static readonly Text RegionLead = new("所统筹地区各部门的工作情况，只显示数量，不显示举报内容。",
        "How the offices of your region stand. Counts only: no report's text can be seen from here.");
    public static readonly Text InOneLine = new("在办 {0} 件，逾期 {1} 件 · 未结束事件 {2} 起，其中 {3} 起未按时告知 · 逾期义务事项 {4} 项 · 待裁决争议 {5} 件",
        "Cases in hand {0}, late {1} · open incidents {2}, not told in time {3} · overdue {4} · disputes to decide {5}");
    public static readonly Text Office = new("部门", "Office");
    public static readonly Text Received = new("收件", "Received");
    public static readonly Text InHand = new("在办", "In hand");
    public static readonly Text Late = new("逾期", "Late");
    public static readonly Text Transfers = new("移送待复", "Transfers open");
    public static readonly Text Incidents = new("未结束事件", "Open incidents");
    public static readonly Text Overdue = new("逾期事项", "Overdue");
    public static readonly Text Disputes = new("待裁决的争议", "Disputes to decide");
    public static readonly Text NoDisputes = new("没有申诉，也没有提交上级裁决的案件。", "Nobody objected or appealed, and no case was put before you.");
    public static readonly Text Escalated = new("提交上级裁决的案件：{0} 件。", "Cases put before the common superior: {0}.");
    public static readonly Text OpenIncidents = new("未结束的事件", "Open incidents");
    public static readonly Text NoIncidents = new("没有未结束的事件。", "No incident is open.");
    public static readonly Text OverdueTitle = new("逾期事项", "What is overdue");
    public static readonly Text NoOverdue = new("没有逾期事项。", "Nothing is overdue.");
    public static readonly Text Plans = new("规划进度", "Progress of plans");
    public static readonly Text NoPlans = new("还没有列入规划的措施。", "No measure of a plan is entered yet.");
    public static readonly Text Title = new("名称", "Title");
    public static readonly Text Register = new("台账", "Register");
    public static readonly Text Organisation = new("单位", "Organisation");
    public static readonly Text Due = new("期限", "Due");
    public static readonly Text State = new("状态", "State");
    public static readonly Text Progress = new("进度", "Progress");
    public static readonly Text Owner = new("责任单位", "Owner");
    public static readonly Text ToldLate = new("未按时告知", "not told in time");
    public static readonly Text ReportsByMonth = new("每月收到的举报", "Reports received by month");
    public static readonly Text ToIndicators = new("风险指标", "Risk indicators");

    public static readonly Text IndicatorsTitle = new("风险指标", "Risk indicators");
    public static readonly Text IndicatorsLead = new("从举报、事件、逾期事项和静默的日志来源中看风险是否在上升。只有数量，没有内容。",
        "Whether a risk is rising, out of reports, incidents, what is overdue, and log sources that fell silent. Counts only.");
    public static readonly Text IncidentsByMonth = new("每月发现的事件（含运营者自己登记的，不含演练）", "Incidents found by month (also those in operators' own books; no drills)");
    public static readonly Text OverdueByMonth = new("每月月底的逾期事项", "Overdue at the end of each month");
    public static readonly Text Next = new("预测", "next");
    public static readonly Text ForecastTitle = new("预测", "Forecast");
    public static readonly Text ForecastWords = new(
        "预计下月约 {0} 起事件。方法：简单指数平滑（最新一月权重 {1}，按这几个月误差最小选定）。在这 {4} 个月里逐月预测，平均误差 {2} 起；"
        + "若只按“与上月相同”预测，平均误差 {3} 起。",
        "About {0} incidents are expected next month. Method: simple exponential smoothing (weight of the newest month {1}, chosen because it errs least over "
        + "these months). Forecasting {4} of the months one by one, it erred by {2} on average; “the same as last month” would have erred by {3}.");
    public static readonly Text ForecastWorse = new("这一预测并不比“与上月相同”更准，请谨慎使用。", "This forecast is no better than “the same as last month”: take it with care.");
    public static readonly Text ForecastNone = new("不足六个完整月份，暂不预测。", "Fewer than six full months: nothing is forecast.");
    public static readonly Text SilentTitle = new("静默的日志来源", "Silent log sources");
    public static readonly Text SilentWords = new("可读取的日志库共有 {0} 个来源，发现 {1} 处未说明的中断。另有 {2} 个运营者的日志库无法在此读取。",
        "The vaults that can be read here have {0} sources and {1} unexplained gaps. The vaults of {2} operators cannot be read here.");
    public static readonly Text LevelsTitle = new("按等级", "By level");
    public static readonly Text Level = new("等级", "Level");
    public static readonly Text LevelBook = new("未达到报告级别", "below the reporting level");
    public static readonly Text LevelNone = new("未定级", "without a level");

    public static readonly Text FiguresTitle = new("公开数据", "Published figures");
    public static readonly Text FiguresLead = new("本系统收到了多少举报，办结了多少。少于 {0} 的数不公布，以免认出某一件举报。",
        "How many reports came in here, and how many were finished. A count below {0} is not told, so that nobody recognises a single report.");
    public static readonly Text Few = new("少于 {0}", "under {0}");
    public static readonly Text All = new("收到的举报", "Reports received");
    public static readonly Text DeclinedAll = new("未受理（内容已销毁）", "Declined (content destroyed)");
    public static readonly Text EndedByMonth = new("每月办结", "Cases finished by month");
    public static readonly Text AsOf = new("截至 {0}（UTC）", "As of {0} (UTC)");
    public static readonly Text CheckTitle = new("自己核对", "Check it yourself");
    public static readonly Text CheckWords = new("每件举报在公开账本中都有一条记录。用下面的公钥核对账本，就能自己数。",
        "Every report has an entry in a public log. Check that log with this key, and you can count them yourself.");
    public static readonly Text Json = new("以 JSON 取得", "Get it as JSON");
    public static readonly Text Checkpoint = new("账本的最新检查点", "The log's newest checkpoint");
}
