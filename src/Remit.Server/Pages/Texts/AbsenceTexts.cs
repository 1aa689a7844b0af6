using Remit.Server.Pages.Frame;

namespace Remit.Server.Pages.Texts;

/// <summary>Absence, standing in, and the hand-over list.</summary>
internal static class AbsenceTexts
{
    public static readonly Text Title = new("外出与代理", "Absence and deputies");
    public static readonly Text TitleLead = new("外出期间由谁代理，以及交接清单。", "Who stands in while you are away, and what you hand over.");
    public static readonly Text Lead = new(
        "外出期间，代理人同时收到您的通知，工作页面上会看到等您处理的事项。代理人须是本单位同一职责的账户，不会因此多出任何权限。",
        "While you are away your deputy is told what you would be told, and sees what waits for you. A deputy has your role in your organisation and gains no "
            + "permission by it.");
    public static readonly Text Enter = new("登记外出", "Enter an absence");
    public static readonly Text From = new("第一天", "First day");
    public static readonly Text Until = new("最后一天", "Last day");
    public static readonly Text DayHint = new("例如 2026-12-01", "Such as 2026-12-01");
    public static readonly Text Deputy = new("代理人", "Deputy");
    public static readonly Text Save = new("登记", "Enter it");
    public static readonly Text NoDeputies = new(
        "本单位没有同一职责的其他账户。请管理员用 remit admin create 建立一个。",
        "No other account has your role in your organisation. Ask the administrator to make one with remit admin create.");
    public static readonly Text Own = new("我的外出", "Your absences");
    public static readonly Text OwnNone = new("没有登记外出。外出前请在上面登记。", "None. Enter one above before you go away.");
    public static readonly Text End = new("结束", "End it");
    public static readonly Text EndOf = new("结束 {0} 开始的外出", "End the absence from {0}");
    public static readonly Text Which = new("操作", "Which");
    public static readonly Text DoneEntered = new("外出已登记。", "The absence is entered.");
    public static readonly Text DoneEnded = new("外出已结束。", "The absence has ended.");

    public static readonly Text StandsIn = new("您正在代理 {0}，至 {1}", "You stand in for {0}, until {1}");
    public static readonly Text StandsInNone = new("没有等 {0} 处理的事项。", "Nothing waits for {0}.");

    public static readonly Text HandOver = new("交接清单", "Hand-over list");
    public static readonly Text HandOverOf = new("{0} 的交接清单，截至 {1}", "What {0} hands over, as of {1}");
    public static readonly Text HandOverLead = new(
        "手上的案件和登记，以及有期限的事项。只有编号、期限和链接，没有内容。",
        "What is in hand and what has a day. Numbers, days and links; no content.");
    public static readonly Text HandOverNone = new("没有需要交接的事项。", "There is nothing to hand over.");
    public static readonly Text HandOverPrint = new("用浏览器的打印功能即可打印本页。", "Print this page with your browser.");
    public static readonly Text What = new("事项", "What");
    public static readonly Text Number = new("编号", "Number");
    public static readonly Text Why = new("现状", "How it stands");
    public static readonly Text Due = new("期限", "Due");
    public static readonly Text InHand = new("在手", "in hand");
    public static readonly Text Hand = new("经办", "Hand");
    public static readonly Text Office = new("本单位", "the office's");
}
