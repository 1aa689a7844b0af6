using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>Questions: what goes with one, what leads on from its answer, and what can be wrong with it.</summary>
internal static class AskTexts
{
    public static readonly Text DayMalformed = new("日期请按“年-月-日”填写，例如 2026-01-01。", "Give the day as year-month-day, for example 2026-01-01.");
    public static readonly Text Title = new("用一句话提问", "Ask in your own words");
    public static readonly Text ByList = new("也可以从列表中选择", "Or choose from lists");
    public static readonly Text Chosen = new("已指定：{0}（修改）", "Chosen: {0} (change)");
    public static readonly Text ProcedureOn = new("办理程序的日期（不同时才填）", "The day of the procedure, if it is another");
    public static readonly Text ProcedureOnHint = new(
        "由谁负责按这一天回答；应当做什么按上面的日期回答。不填就是同一天。",
        "Who is responsible follows this day; what was owed follows the day above. Empty means the same day.");
    public static readonly Text TwoDates = new(
        "事实按{0}有效的法律，程序按{1}有效的法律",
        "Facts by the law as of {0}, procedure by the law as of {1}");

    public static readonly Text Shortcuts = new("接着问", "Ask next");
    public static readonly Text WhenShort = new("发生网络安全事件，多长时间内必须报告？", "By when must we report an incident?");
    public static readonly Text PenaltyShort = new("不做会怎样？", "What happens if we don’t?");
    public static readonly Text PenaltyQuestion = new("不报告网络安全事件会怎么处罚", "What is the penalty for not reporting an incident?");
    public static readonly Text PenaltyOfDuty = new("没有做到“{0}”会怎么处罚", "What is the penalty for not meeting “{0}”?");
    public static readonly Text PenaltyOfArticle = new("违反{0}怎么处罚", "What is the penalty for a breach of {0}?");
    public static readonly Text Drawn = new("看图示和表格：谁告诉谁、多长时间内", "See it drawn and as a table: who tells whom, and by when");

    public static readonly Text NoneDo = new("接下来可以这样做", "What you can do");
    public static readonly Text NoneWords = new(
        "换一种问法：写出事情本身，例如“网络日志要保存多久”。",
        "Put it in other words: name the thing itself, such as “How long must network logs be kept?”.");
    public static readonly Text NoneSearch = new("在法规条文里搜索这些词", "Search the articles for these words");
    public static readonly Text NoneRegion = new("选择地区：没有地区，只能给出全国的部门。", "Choose a region: without one only national bodies are named.");
    public static readonly Text NoneDay = new("检查日期：那一天法律可能还没有施行。", "Look at the date: the law may not have been in force then.");
    public static readonly Text NoneWho = new("看看由谁负责，直接去问", "See who is responsible, and ask them");
}
